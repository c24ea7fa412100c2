"""Marks in the original spelling, cut from the original text: the same from every engine."""

from __future__ import annotations

import pytest

from index.engine import Engine
from news.page import Hit
from news.query import All, Any, Filters, Fuzzy, Node, Not, Phrase, Prefix, Query, Weighted, Word
from tests.index.corpus import phrase, press, word

TEXTS = {d.id: d for d in press()}


def found(engine: Engine, root: Node, name: str) -> Hit:
    page = engine.search(Query(root=root, filters=Filters(ids=(name,))))
    assert page.total == 1
    return page.hits[0]


def marked(hit: Hit) -> dict[str, list[str]]:
    return {h.field: [h.text[a:b] for a, b in h.marks] for h in hit.highlights}


@pytest.mark.parametrize(("root", "name", "want"), [
    (word("жемқорлық"), "kk-01", {"title": ["Жемқорлыққа"], "body": ["Жемқорлыққа"]}),
    (word("jemqorlyqqa"), "kk-01", {"title": ["Жемқорлыққа"], "body": ["Жемқорлыққа"]}),
    (word("жемқорлық"), "kk-05", {"title": ["Jemqorlyqqa"], "body": ["Jemqorlyqqa"]}),
    (word("топ"), "kk-02", {"title": ["топ"], "body": ["топ"]}),
    (All(nodes=(word("жемқорлық"), word("топ"))), "kk-02", {"title": ["топ"], "body": ["Жемқорлықтың", "топ"]}),
    (phrase("мобильді топ"), "kk-01", {"body": ["Мобильді", "топ"]}),
    (phrase("тексерді мобильді", slop=4, ordered=False), "kk-01", {"body": ["Мобильді", "тексерді"]}),
    (phrase("қымбат тым қымбат"), "kk-08", {"body": ["қымбат", "тым", "қымбат"]}),
    (Prefix(surface="закон", skeleton=""), "ru-04", {"title": ["Закон"], "lead": ["закон"], "body": ["Закон"]}),
    (Fuzzy(skeleton="полеция"), "ru-06", {"body": ["полиция", "полиция"]}),
    (All(nodes=(word("топ"), Not(node=word("ауыл")))), "kk-01", {"title": ["топ"], "lead": ["топ"], "body": ["топ"]}),
    (word("саналы", fields=("body",)), "kk-04", {"body": ["Саналы"]}),
    (word("саналы", fields=("title",)), "kk-04", {"title": ["Саналы"], "lead": []}),
    (Word(surface="", concepts=(Weighted(value="lex:procurement"),)), "ru-04", {"lead": []}),
    (Word(surface="", concepts=(Weighted(value="region:61"),)), "kk-02", {"body": []}),
    (word("ы" * 300), "x-long", {"body": []}),  # longer than a fragment
    (word("000"), "x-emoji", {"body": ["000"]}),
    (Phrase(words=(word("дорожная"), word("полиция"))), "ru-06", {"body": ["Дорожная", "полиция"]}),
])
def test_marks(filled: Engine, root: Node, name: str, want: dict[str, list[str]]) -> None:
    assert marked(found(filled, root, name)) == want


def test_every_fragment_is_a_piece_of_the_original(filled: Engine) -> None:
    asked = Any(nodes=tuple(map(word, ("топ", "жемқорлық", "коррупция", "закон", "қымбат", "а", "в", "конец"))))
    page = filled.search(Query(root=asked, limit=50))
    assert page.total > 10
    for hit in page.hits:
        for fragment in hit.highlights:
            text = getattr(TEXTS[hit.id], fragment.field)
            assert fragment.text in text
            assert len(fragment.text) <= 280 or fragment.field == "title"
            assert all(0 <= a < b <= len(fragment.text) for a, b in fragment.marks)
            assert list(fragment.marks) == sorted(fragment.marks)


def test_best_sentence_is_shown(filled: Engine) -> None:
    hit = found(filled, All(nodes=(word("қор"), word("тағы"))), "kk-06")
    assert [h.text for h in hit.highlights] == ["Ұлттық қор, қор туралы тағы."]


def test_a_line_end_ends_a_sentence(filled: Engine) -> None:
    hit = found(filled, word("мектеп"), "kk-01")
    assert [h.text for h in hit.highlights] == ["Топ мүшелері мектептерде болды."]


def test_no_highlight_unless_asked(filled: Engine) -> None:
    page = filled.search(Query(root=word("топ"), highlight=False))
    assert [h.highlights for h in page.hits] == [(), ()]


def test_a_document_without_text_has_none(filled: Engine) -> None:
    assert filled.search(Query(filters=Filters(ids=("x-empty",)))).hits[0].highlights == ()


def test_hit_shows_the_document(filled: Engine) -> None:
    hit = found(filled, word("полиция"), "ru-06")
    want = TEXTS["ru-06"]
    for name in ("id", "title", "outlet", "url", "published", "precision", "lang", "coverage_class", "types", "regions",
                 "story"):
        assert getattr(hit, name) == getattr(want, name)
    assert hit.score > 0
