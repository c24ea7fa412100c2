"""Saved pages of outlets against the articles we read out of them.

The pages are written by us in the manner of the outlets. A page without expected JSON gets it written, and the test
fails once, so that a person reads it before it is committed.
"""

from __future__ import annotations

import json
import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from crawler.extract import extract
from crawler.outlet import load_outlets, outlet_of
from news.jsonl import article_to_json

FOLDER = Path(__file__).resolve().parent.parent / "outlets"
PAGES = tomllib.loads((FOLDER / "pages.toml").read_text(encoding="utf-8"))
OUTLETS = load_outlets()


@pytest.mark.parametrize(("outlet", "page"), [(outlet, page) for outlet, pages in PAGES.items() for page in pages])
def test_a_saved_page_gives_the_expected_article(outlet: str, page: str) -> None:
    url, fetched = PAGES[outlet][page]
    assert outlet_of(url, OUTLETS) is OUTLETS[outlet]
    raw = (FOLDER / outlet / f"{page}.html").read_bytes()
    article = extract(raw, url=url, fetched=datetime.fromisoformat(fetched), outlet=OUTLETS[outlet])
    expected = FOLDER / outlet / f"{page}.json"
    got = json.dumps(article_to_json(article), ensure_ascii=False, indent=1) + "\n"
    if not expected.exists():
        expected.write_text(got, encoding="utf-8")
        pytest.fail(f"{expected.name} was written: read it, correct the extraction or commit it")
    assert json.loads(got) == json.loads(expected.read_text(encoding="utf-8"))


def test_every_saved_page_is_listed() -> None:
    saved = {(p.parent.name, p.stem) for p in FOLDER.glob("*/*.html")}
    assert saved == {(outlet, page) for outlet, pages in PAGES.items() for page in pages}


def test_two_templates_of_one_article_have_one_identity_and_text() -> None:
    texts = []
    for page in ("article_400100", "amp_400100"):
        url, fetched = PAGES["egemen"][page]
        raw = (FOLDER / "egemen" / f"{page}.html").read_bytes()
        article = extract(raw, url=url, fetched=datetime.fromisoformat(fetched), outlet=OUTLETS["egemen"])
        texts.append((article.id, article.title, article.lead, article.body, article.published, article.authors))
    assert texts[0] == texts[1]
