"""Numbers as the press writes them, and which of them are figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.article import Article
from nlp.figures import figures
from nlp.numbers import numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 мың 432 адам", 2432),
        ("3,2 млрд. теңгеге жуық", 3.2e9),
        ("850 мыңға жуық", 850_000),
        ("16 с лишним тысяч", 16_000),
        ("жетеуі келді", 7),
        ("полтора миллиона", 1.5e6),
        ("сорок три человека", 43),
        ("бес жүзге жуық клуб", 500),
        ("он тоғызы", 19),
        ("он бірі", 11),
        ("елуге жуық адам", 50),
        ("2 myń 140 adam", 2140),
        ("on eki saǵat", 12),
        ("1 127 студентов", 1127),
        ("үш жарым жыл", 3.5),
        ("сто двадцать километров", 120),
        ("1 миллион 312 тысяч", 1_312_000),
        ("400 мыңын", 400_000),
        ("шестидесяти одном", 61),
        ("тысяча двести", 1200),
        ("7,4 балл", 7.4),
    ],
)
def test_a_number_has_its_value(text: str, value: float):
    assert next(n.value for n in numbers(text)) == pytest.approx(value)


@pytest.mark.parametrize("text", ["оның оң қолы", "вместе с семьей", "іс жүзінде", "үшін", "бірі"])
def test_other_words_are_no_numbers(text: str):
    assert list(numbers(text)) == []


@given(st.integers(min_value=0, max_value=999_999_999))
def test_digits_with_spaces_give_their_value(value: int):
    found = list(numbers(f"барлығы {value:,} теңге".replace(",", " ")))
    assert [n.value for n in found] == [value]


def one(body: str, value: float):
    found = [f for f in figures(Article(id="a", body=body)) if f.value == value]
    assert len(found) == 1, f"{value} in {body}"
    return found[0]


@pytest.mark.parametrize(
    ("body", "value", "unit", "approximation"),
    [
        ("Департамент 372 млн теңгеге жуық қаржы үнемдеді.", 372e6, "KZT", "about"),
        ("Акцияға 400-ден астам адам қатысты.", 400, "people", "over"),
        ("Сэкономлено более 12,5 млн тенге бюджетных средств.", 12.5e6, "KZT", "over"),
        ("Департамент дал 41 рекомендацию, 15 из них исполнены.", 41, "proposals", None),
        ("По линии 1424 поступило 212 звонков за лето.", 212, "appeals", None),
        ("Сауалнамаға 1 346 студент қатысты.", 1346, "people", None),
    ],
)
def test_a_figure_says_what_it_counts(body: str, value: float, unit: str, approximation: str | None):
    found = one(body, value)
    assert (found.unit, found.approximation) == (unit, approximation)


@pytest.mark.parametrize(
    "body",
    [
        "Жиын 15 мамырда өтті.",
        "Ол ҚК 366-бабымен айыпталды.",
        "Встреча прошла в школе № 76.",
        "Звоните по номеру 1424.",
        "Оқиға 2021 жылы болды.",
        "Начало в 18:30.",
        "9-сынып оқушысы жеңді.",
    ],
)
def test_dates_articles_and_schools_are_no_figures(body: str):
    assert figures(Article(id="a", body=body)) == ()


def test_spans_point_at_the_number():
    article = Article(id="a", title="Штаб 286 тұрғынды қабылдады", body="Алғашқы күні 286 тұрғын келді.")
    assert all(str(int(f.value)) in article.quote(f.span) for f in figures(article))
