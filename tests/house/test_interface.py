"""Every message of the interface exists in every language."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from api.messages import catalogue, languages, translator

API = Path(__file__).resolve().parents[2] / "api"
KEYWORDS = {"_": None, "say": None, "translate": None, "progress": (2,), "track": (2,), "show_counts": (1, 2)}


def messages() -> set[str]:
    found: set[str] = set()
    for path in API.rglob("*.py"):
        for _, message, _, _ in extract_from_file("python", str(path), keywords=KEYWORDS):
            found.update([message] if isinstance(message, str) else [m for m in message if m])
    for path in (API / "web" / "templates").glob("*.html"):
        for _, message, _, _ in extract_from_file("jinja2.ext:babel_extract", str(path), keywords={"_": None}):
            found.update([message] if isinstance(message, str) else [m for m in message if m])
    from api.cli.summary import CRAWL_COLUMNS
    from api.web.other_pages import HELP
    from api.web.search_page import FACET_TITLES, SORTS

    return (
        found
        | {meaning for _, meaning in HELP}
        | set(FACET_TITLES.values())
        | {name for _, name in SORTS}
        | set(CRAWL_COLUMNS)
    )


def test_kazakh_and_russian_are_equals():
    assert languages() == ("kk", "ru")
    assert set(catalogue("kk")) == set(catalogue("ru"))


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_no_message_is_untranslated_and_none_is_stale(lang):
    used, known = messages(), set(catalogue(lang))
    assert used - known == set()
    assert known - used == set()


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_placeholders_survive_translation(lang):
    import re

    for message, translation in catalogue(lang).items():
        assert set(re.findall(r"\{\w+\}", message)) == set(re.findall(r"\{\w+\}", translation)), message
    assert translator(lang)("no such message") == "no such message"
