from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.dates import find_dates, parse_date
from news.months import KAZAKH, KAZAKH_ARABIC, KAZAKH_LATIN, RUSSIAN
from news.times import show

FETCHED = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
FORMS = {
    "06 Наурыз, 2020": "2020-03-06",
    "Сұхбат • 21 Ақпан, 2025": "2025-02-21",
    "Заң 22 Сәуір, 2025": "2025-04-22",
    "Бүгін, 09:15": "2026-11-25T09:15:00+05:00",
    "Кеше": "2026-11-24",
    "Аймақтар • Кеше": "2026-11-24",
    "16:12, 02 Қаңтар 2026": "2026-01-02T16:12:00+05:00",
    "30 Қаңтар, 2026 сағат 13:48": "2026-01-30T13:48:00+05:00",
    "24 қараша 2012, 13:00": "2012-11-24T13:00:00+06:00",
    "Жұма, 11 Мамыр , 2018 13:38": "2018-05-11T13:38:00+06:00",
    "2011 ж. 22 тамыз": "2011-08-22",
    "2018 жылғы 27 қарашасында": "2018-11-27",
    "2026 жылғы 5 ақпанда": "2026-02-05",
    "15 Jeltoqsan, 2020": "2020-12-15",
    "09 Sáýir, 2023": "2023-04-09",
    "30 Qańtar 2026": "2026-01-30",
    "03:10, 25 Jeltoqsan 2023 | GMT +6": "2023-12-25T03:10:00+06:00",
    "14 qyrküiek 2022": "2022-09-14",
    "10:21, 26 jeltoqsan 2025": "2025-12-26T10:21:00+05:00",
    "01 ماۋسىم, 2011": "2011-06-01",
    "03 ءساۋىر، 2018": "2018-04-03",
    "12 Декабря 2017, 17:07 3571": "2017-12-12T17:07:00+06:00",
    "14:32, 24 Декабрь 2025 | GMT +5": "2025-12-24T14:32:00+05:00",
    "12 сентября 2017 г. 9:50 2640": "2017-09-12T09:50:00+06:00",
    "01 ноября 2021 | 17:44": "2021-11-01T17:44:00+06:00",
    "Сегодня | 19:40": "2026-11-25T19:40:00+05:00",
    "12:12, Сегодня": "2026-11-25T12:12:00+05:00",
    "Вчера, 23:10": "2026-11-24T23:10:00+05:00",
    "02.04.2021г. в 20:30": "2021-04-02T20:30:00+06:00",
    "19.04.2024 в 15:41": "2024-04-19T15:41:00+05:00",
    "15.02.2026, 09:18": "2026-02-15T09:18:00+05:00",
    "23.08.2025, 09:53 63001": "2025-08-23T09:53:00+05:00",
    "28.06.2025 16:21:35 297": "2025-06-28T16:21:00+05:00",
    "Июн292021 by Екатерина": "2021-06-29",
    "Сб. Июл 27th, 2024": "2024-07-27",
    "26-11-2020": "2020-11-26",
    "September 8 2012": "2012-09-08",
    "Jan 5, 2024 3:45 PM": "2024-01-05T15:45:00+06:00",
    "Ақмылтық 153 0 пікір 30 Қаңтар, 2026 сағат 13:48": "2026-01-30T13:48:00+05:00",
    "2024-04-18T10:35:00+05:00": "2024-04-18T10:35:00+05:00",
    "2024-03-05T20:30:00Z": "2024-03-06T01:30:00+05:00",
    "3 сағат бұрын": "2026-11-25",
    "2 дня назад": "2026-11-23",
    "Наурыз 2021": "2021-03",
    "Декабрь 2023": "2023-12",
}


@pytest.mark.parametrize(("text", "want"), FORMS.items())
def test_every_form_is_read(text: str, want: str) -> None:
    found = parse_date(text, fetched=FETCHED, region="KZ")
    assert found is not None
    moment, precision = found
    offset = want[-6:] if precision == "minute" else None
    shown = show(moment, precision)
    assert shown == want or (offset and moment == datetime.fromisoformat(want))


@pytest.mark.parametrize(
    "text",
    [
        "Күні: , 87 рет оқылды",
        "24 декабря, 15:30",
        "10 марта",
        "$ 506.7 593.14",
        "18:09 17:59",
        "© 2011-2026",
        "2026 Год",
        "31.02.2020",
        "45 наурыз 2020",
        "8 (7252) 53-12-11",
        "25 қазандық 2020",
        "1 537",
        "13:99, 99.99.2020",
        "",
    ],
)
def test_what_states_no_full_date_gives_none(text: str) -> None:
    assert parse_date(text, fetched=FETCHED, region="KZ") is None


@pytest.mark.parametrize("text", ["Бүгін, 09:15", "Кеше", "Сегодня | 19:40", "2 дня назад"])
def test_relative_words_mean_nothing_without_the_day_of_fetching(text: str) -> None:
    assert parse_date(text, fetched=None, region="KZ") is None


def test_relative_words_are_in_the_outlets_day() -> None:
    late = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)  # already the 25th in Kazakhstan
    found = parse_date("Бүгін", fetched=late, region="KZ")
    assert found is not None
    assert show(*found) == "2026-11-25"


def test_the_future_is_not_published() -> None:
    assert parse_date("25 қараша 2027", fetched=FETCHED, region="KZ") is None
    assert parse_date("25 қараша 2027", fetched=None, region="KZ") is not None


def test_the_region_decides_before_2024() -> None:
    western = parse_date("12.12.2018 10:00", fetched=None, region="47")
    eastern = parse_date("12.12.2018 10:00", fetched=None, region="63")
    assert western is not None
    assert eastern is not None
    assert western[0] - eastern[0] == timedelta(hours=1)


def test_all_dates_of_a_line_in_order() -> None:
    line = "Опубликовано: 12.03.2020, обновлено: 15.03.2020 10:00"
    assert [show(f.moment, f.precision)[:10] for f in find_dates(line, fetched=None, region=None)] == [
        "2020-03-12",
        "2020-03-15",
    ]


@given(st.dates(date(1995, 1, 1), date(2026, 1, 1)), st.sampled_from([0, 1, 2, 3]))
def test_every_day_in_every_language_comes_back(day: date, table: int) -> None:
    word = (KAZAKH, KAZAKH_LATIN, KAZAKH_ARABIC, RUSSIAN)[table][day.month - 1].split()[0]
    found = parse_date(f"{day.day} {word}, {day.year}", fetched=FETCHED, region="KZ")
    assert found is not None
    assert show(*found) == day.isoformat()


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    parse_date(text, fetched=FETCHED, region="KZ")
