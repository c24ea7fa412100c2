"""Corrections in a real browser, at desktop and at phone width: what staff do, and what other sites cannot."""

from __future__ import annotations

import pytest

from api.stages import index_stage, read_stage
from api.wiring import opened_archive, opened_engine
from news import jsonl
from nlp.reader import Reader
from tests.api.browsing import chromium, served, settings_on_free_port
from tests.api.commandline import GOLD

pytestmark = pytest.mark.browser
ARTICLE = "dev-c-001"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    home = tmp_path_factory.mktemp("browsed")
    settings = settings_on_free_port(home)
    lines = GOLD.joinpath("dev_c.jsonl").read_text(encoding="utf-8").splitlines()[:2]
    with opened_archive(settings) as archive, opened_engine(settings) as engine:
        for _, value in jsonl.lines(lines, "dev_c"):
            archive.add(jsonl.article_from_json(value))
        list(read_stage(archive, Reader()))
        list(index_stage(archive, engine))
    with served(settings) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def tab(browser):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    yield page
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_tag_is_added_found_and_taken_away(tab, address, width):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{address}/article/{ARTICLE}?ui=ru")
    tab.fill("input[name=by]", "Айгерім Ә.")
    tab.click(".fix summary")
    assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    tab.select_option("select[name=type]", "whistleblower_reward")
    tab.click("button[name=add][value=type]")
    tab.wait_for_selector(".saved")
    assert tab.input_value("input[name=by]") == "Айгерім Ә."
    tab.goto(f"{address}/?type=whistleblower_reward")
    assert tab.locator(".hit").count() == 1
    tab.click(".hit h2 a")
    tab.click("button[value='type:whistleblower_reward']")
    tab.wait_for_selector(".saved")
    assert tab.locator("button[value='type:whistleblower_reward']").count() == 0
    tab.click(".back a")
    assert "type=whistleblower_reward" in tab.url
    assert tab.locator(".hit").count() == 0


def test_without_a_name_and_by_enter_alone_nothing_is_sent(tab, address):
    tab.goto(f"{address}/article/{ARTICLE}")
    before = tab.url
    tab.fill("input[name=by]", "")
    tab.click("button.wrong >> nth=0")
    tab.fill("input[name=by]", "Ә")
    tab.keyboard.press("Enter")
    assert tab.url == before
    assert tab.locator(".saved, .problem").count() == 0


def test_a_form_on_another_site_is_refused(tab, address):
    tab.set_content(
        f"<form id=f method=post action='{address}/article/{ARTICLE}/corrections'>"
        "<input name=by value=x><input name=add value=type><input name=type value=memorandum></form>"
    )
    with tab.expect_response("**/corrections") as answer:
        tab.evaluate("document.getElementById('f').submit()")
    assert answer.value.status == 403
