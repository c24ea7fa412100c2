"""The pages in a real browser, at desktop and at phone width."""

from __future__ import annotations

import pytest

from tests.api.browsing import chromium, served, settings_on_free_port

pytestmark = pytest.mark.browser
WIDTHS = {"desktop": 1280, "phone": 390}


@pytest.fixture(scope="module")
def address(library):
    settings = settings_on_free_port(library)
    with served(settings) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture(params=WIDTHS)
def tab(browser, request):
    page = browser.new_page(viewport={"width": WIDTHS[request.param], "height": 800})
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    yield page
    page.close()


def fits(tab) -> bool:
    return tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?q=жемқорлық",
        "/article/dev-a-001",
        "/outlets",
        "/help",
        "/digest?week=2019-W42",
        "/nowhere",
        "/searches",
        "/searches?q=жемқорлыққа+қарсы&region=61",
    ],
)
def test_every_page_fits_the_window_and_loads_its_style(tab, address, path):
    tab.goto(address + path)
    assert fits(tab)
    assert tab.evaluate("getComputedStyle(document.querySelector('header.top')).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert tab.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)")


def test_a_search_is_typed_and_answered(tab, address):
    tab.goto(address)
    tab.fill("input[name=q]", "жемкорлыкка карсы")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".hit mark")
    assert any("емқорлық" in text for text in tab.locator(".hit mark").all_inner_texts())
    assert tab.input_value("input[name=q]") == "жемкорлыкка карсы"


def test_a_facet_narrows_down_and_a_chip_takes_it_back(tab, address):
    tab.goto(f"{address}/?q=жемқорлық")
    total = tab.inner_text(".total")
    if tab.is_visible(".facets__label"):
        tab.click(".facets__label")
    tab.click(".facet li a >> nth=1")
    assert tab.inner_text(".total") != total
    tab.click(".chips a >> nth=0")
    assert tab.inner_text(".total") == total


def test_an_article_opens_with_its_evidence_and_leads_back(tab, address):
    tab.goto(f"{address}/?q=жемқорлық")
    first = tab.inner_text(".hit h2 a >> nth=0")
    tab.click(".hit h2 a >> nth=0")
    assert tab.inner_text("article h1").strip() == first.strip()
    assert tab.locator("article mark.ev").count() > 0
    tab.click(".back a")
    tab.wait_for_selector(".hit")
    assert "q=" in tab.url


def test_the_language_switches_and_the_question_stays(tab, address):
    tab.goto(f"{address}/?q=жемқорлық&ui=kk")
    tab.click(".langs a[hreflang=ru]")
    assert tab.evaluate("document.documentElement.lang") == "ru"
    assert tab.input_value("input[name=q]") == "жемқорлық"


def test_the_keyboard_alone_reaches_the_first_hit(tab, address):
    tab.goto(f"{address}/?q=жемқорлық")
    for _ in range(120):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.closest('.hit h2') !== null"):
            break
    tab.keyboard.press("Enter")
    tab.wait_for_selector("article h1")


def test_a_search_is_saved_changed_and_removed(tab, address):
    tab.goto(f"{address}/?q=жемқорлық&region=61&ui=ru")
    tab.click("text=сохранить поиск")
    tab.fill(".saved--new input[name=owner]", "Айгүл")
    tab.fill(".saved--new textarea", "json://127.0.0.1:9/hook")
    tab.click(".saved--new button")
    tab.click(".saved summary")
    assert fits(tab)
    assert "json://127.0.0.1:9/…" in tab.inner_text(".saved summary")
    tab.fill(".saved input[name=name]", "Моя лента")
    tab.click(".saved__form button")
    assert tab.inner_text(".saved h2") == "Моя лента"
    tab.click(".saved summary")
    tab.click("text=Удалить этот поиск")
    assert tab.locator(".saved").count() == 0
