"""Which language: documents, titles, queries of one to four words, in any script, mixed and foreign."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlp.language import identify, language_spans

GOLD = Path(__file__).parents[1] / "gold"


@pytest.mark.parametrize(("text", "lang"), [
    ("жемқорлық", "kk"), ("коррупция в закупках", "ru"), ("адалдык аланы кенсеси", "kk"), ("проектный офис", "ru"),
    ("adaldyq alańy", "kk-Latn"), ("qoğamdyq keñes otyrysy", "kk-Latn"), ("adaldyq alany kensesi", "kk-Latn"),
    ("قوعامدىق كەڭەس", "kk-Arab"), ("сыйақы берілді", "kk"), ("суд приговорил экс-акима", "ru"),
    ("Пара алған әкім ұсталды", "kk"), ("Экологическая акция «Таза Қазақстан» прошла в области", "ru"),
    ("Өткен жылғы есеп жарияланды", "kk"), ("", "other"), ("2026", "other"),
])
def test_short_texts(text: str, lang: str) -> None:
    assert identify(text) == lang


@pytest.mark.parametrize("text", [
    "The agency signed an agreement on public procurement", "كتب الرئيس رسالة إلى الشعب في القاهرة",
    "Верховна Рада України ухвалила закон про державний бюджет", "今天总统签署了法律", "رئیس جمهور ایران گفت که",
    "Ўзбекистон Республикаси Президенти қарорни имзолади",
])
def test_other_languages(text: str) -> None:
    assert identify(text) == "other"


def test_documents_of_the_development_set() -> None:
    articles = [json.loads(line) for path in sorted(GOLD.glob("dev_?.jsonl")) for line in path.open(encoding="utf-8")]
    wrong = [(a["id"], a["lang"], identify(a["body"])) for a in articles if identify(a["body"]) != a["lang"]]
    assert wrong == []


def test_spans_cover_a_mixed_text_in_order() -> None:
    kazakh, russian = "Отырысқа тұрғындар көп жиналды.\n\n", "Первым выступил глава департамента."
    spans = language_spans(kazakh + russian)
    assert spans == ((0, len(kazakh), "kk"), (len(kazakh), len(kazakh + russian), "ru"))


def test_a_quotation_does_not_make_an_article_mixed() -> None:
    body = "Қоғамдық кеңес отырысы өтті. Оған елу тұрғын қатысып, сұрақтарын қойды. " * 8
    assert identify(body + "«Мы услышали всех», – деді департамент басшысы.") == "kk"
