from __future__ import annotations

import string
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.dates import MONTHS, day, full, period, published, stamp
from digest.sentences import LONGEST, first_sentence, shortened
from digest.wording import Words, counted, number, words
from news.times import week_days

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(("week", "kk", "ru"), [
    ("2026-W47", "2026 жылғы 16–22 қараша", "16–22 ноября 2026 года"),
    ("2026-W49", "2026 жылғы 30 қараша – 6 желтоқсан", "30 ноября – 6 декабря 2026 года"),
    ("2026-W01", "2025 жылғы 29 желтоқсан – 2026 жылғы 4 қаңтар", "29 декабря 2025 года – 4 января 2026 года"),
])
def test_weeks_are_written_as_people_write_them(week: str, kk: str, ru: str) -> None:
    assert period("kk", *week_days(week)).replace(SPACE, " ") == kk
    assert period("ru", *week_days(week)).replace(SPACE, " ") == ru


def test_moments_are_shown_in_kazakhstans_time_and_no_more_exactly_than_known() -> None:
    moment = datetime(2026, 11, 22, 19, 5, tzinfo=UTC)
    assert stamp("kk", moment) == f"2026 жылғы 23{SPACE}қараша, 00:05"
    assert published("ru", moment, "minute") == f"23{SPACE}ноября, 00:05"
    assert published("ru", moment, "day") == f"23{SPACE}ноября"
    assert (published("ru", moment, "month"), published("kk", moment, "month")) == ("ноябрь", "қараша")


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_law_both_languages_name_every_day(moment: date) -> None:
    for lang in MONTHS:
        assert day(lang, moment) in full(lang, moment)
        assert str(moment.year) in period(lang, moment, moment + timedelta(days=6))


def test_russian_numbers_have_three_forms_and_kazakh_one() -> None:
    forms = words("ru").stories
    assert [counted(forms, n) for n in (0, 1, 2, 5, 11, 12, 21, 22, 111, 1001)] == [
        "0 сюжетов", "1 сюжет", "2 сюжета", "5 сюжетов", "11 сюжетов", "12 сюжетов", "21 сюжет", "22 сюжета",
        "111 сюжетов", f"1{SPACE}001 сюжет",
    ]
    assert {counted(words("kk").stories, n).split()[-1] for n in range(100)} == {"оқиға"}
    assert number(1234567) == f"1{SPACE}234{SPACE}567"


def placeholders(value: object) -> object:
    """Return which gaps the texts have: both languages must leave the same."""
    if is_dataclass(value):
        return {f.name: placeholders(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {key: placeholders(text) for key, text in value.items()}
    texts = [value] if isinstance(value, str) else list(value)  # type: ignore[call-overload]
    return [{name for _, name, _, _ in string.Formatter().parse(str(text)) if name} for text in texts][:1]


def test_both_languages_say_the_same_things() -> None:
    assert placeholders(words("kk")) == placeholders(words("ru"))
    assert isinstance(words("kk"), Words)
    assert words("kk") != words("ru")


@pytest.mark.parametrize(("text", "sentence"), [
    ("Бірінші сөйлем. Екінші сөйлем.", "Бірінші сөйлем."),
    ("Бұл туралы Ғ.Т. Тұрсынбаев айтты. Жалғасы бар.", "Бұл туралы Ғ.Т. Тұрсынбаев айтты."),
    ("А. Сапаров назначен главой. Он работал в Семее.", "А. Сапаров назначен главой."),
    ("Сэкономлено 3,2 млрд. тенге за год! Итоги подведены.", "Сэкономлено 3,2 млрд. тенге за год!"),
    ("2018 ж. 27 қарашада жиын өтті. Оған 50 адам келді.", "2018 ж. 27 қарашада жиын өтті."),
    ("«Адал бол!» деді ол. Жұрт қостады.", "«Адал бол!» деді ол."),
    ("*** \n\n  Нағыз   мәтін осы \n", "Нағыз мәтін осы"), ("", ""), ("Нүктесіз мәтін", "Нүктесіз мәтін"),
])
def test_the_first_sentence_is_found(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


@given(st.text())
def test_law_a_shortened_text_is_a_beginning_and_says_so(text: str) -> None:
    line, short = " ".join(text.split()), shortened(text)
    assert len(short) <= LONGEST + 1
    assert short == line or (short.endswith("…") and line.startswith(short[:-1]))
