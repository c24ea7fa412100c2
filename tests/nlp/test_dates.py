"""Dates in running text: spans, days, precision; nothing without a year unless the day of the text is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.dates import dates

TODAY = date(2026, 2, 4)


@pytest.mark.parametrize(("text", "span", "first", "last", "precision"), [
    ("Ол 2018 жылғы 27 қарашасында келді", "2018 жылғы 27 қарашасында", "2018-11-27", "2018-11-27", "day"),
    ("2026 жылғы 5 ақпанда өтті", "2026 жылғы 5 ақпанда", "2026-02-05", "2026-02-05", "day"),
    ("Мереке 8 наурызда болады", "8 наурызда", "2026-03-08", "2026-03-08", "day"),
    ("Жиын 28 желтоқсанда өтті", "28 желтоқсанда", "2025-12-28", "2025-12-28", "day"),
    ("17:36, 30 Qańtar 2026", "30 Qańtar 2026", "2026-01-30", "2026-01-30", "day"),
    ("Бүгін, 09:15", "Бүгін", "2026-02-04", "2026-02-04", "day"),
    ("Сегодня | 19:40", "Сегодня", "2026-02-04", "2026-02-04", "day"),
    ("Кеше ұсталды", "Кеше", "2026-02-03", "2026-02-03", "day"),
    ("24 Декабрь 2025", "24 Декабрь 2025", "2025-12-24", "2025-12-24", "day"),
    ("12 сентября 2017 г. 9:50", "12 сентября 2017 г.", "2017-09-12", "2017-09-12", "day"),
    ("02.04.2021г. в 20:30", "02.04.2021", "2021-04-02", "2021-04-02", "day"),
    ("Көктем 26-11-2020 күні", "26-11-2020", "2020-11-26", "2020-11-26", "day"),
    ("Форум 5–7 ақпанда өтеді", "5–7 ақпанда", "2026-02-05", "2026-02-07", "day"),
    ("с 5 по 7 февраля 2024 года", "с 5 по 7 февраля 2024 года", "2024-02-05", "2024-02-07", "day"),
    ("2025 жылдың қаңтарында", "2025 жылдың қаңтарында", "2025-01-01", "2025-01-31", "month"),
    ("в сентябре 2019 года", "сентябре 2019 года", "2019-09-01", "2019-09-30", "month"),
    ("2024 жылдың бірінші жартыжылдығында", "2024 жылдың бірінші жартыжылдығында", "2024-01-01", "2024-06-30", "half"),
    ("1 жартыжылдығында", "1 жартыжылдығында", "2026-01-01", "2026-06-30", "half"),
    ("в третьем квартале 2023 года", "третьем квартале 2023 года", "2023-07-01", "2023-09-30", "quarter"),
    ("өткен аптада", "өткен аптада", "2026-01-26", "2026-02-01", "week"),
    ("в прошлом месяце", "прошлом месяце", "2026-01-01", "2026-01-31", "month"),
    ("Былтыр салынды", "Былтыр", "2025-01-01", "2025-12-31", "year"),
    ("2016 жылдан бері", "2016 жылдан", "2016-01-01", "2016-12-31", "year"),
    ("к 2030 году", "2030 году", "2030-01-01", "2030-12-31", "year"),
])
def test_dates(text: str, span: str, first: str, last: str, precision: str) -> None:
    (mention,) = dates(text, today=TODAY)
    assert text[mention.start : mention.end] == span
    assert (mention.first.isoformat(), mention.last.isoformat(), mention.precision) == (first, last, precision)


@pytest.mark.parametrize("text", ["8 наурызда", "Кеше", "өткен аптада", "1 жартыжылдығында"])
def test_no_date_is_guessed_without_the_day_of_the_text(text: str) -> None:
    assert dates(text) == ()


@pytest.mark.parametrize("text", [
    "31 ақпанда", "45 наурыз 2020", "там 12 человек", "2 мың 432 адам", "қазанға ет салды", "99.99.2020",
    "366-бабы", "5 тоқсан",
])
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert dates(text, today=TODAY) == ()


@given(st.text(alphabet="0123456789 .-–абвгқңжылғымартаңтар", max_size=40))
def test_mentions_are_in_order_and_inside_the_text(text: str) -> None:
    at = 0
    for mention in dates(text, today=TODAY):
        assert at <= mention.start < mention.end <= len(text)
        assert mention.first <= mention.last
        at = mention.end
