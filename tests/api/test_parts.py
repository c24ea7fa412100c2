from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.export.citations import bibtex, ris
from api.export.tables import csv_bytes, xlsx_bytes
from api.filters import date_range, make_filters
from api.names import Names
from api.web.histogram import chart
from api.web.marks import Mark, paragraphs
from news.article import Article
from news.errors import UsageError
from news.page import Bucket
from news.span import Span

words = st.text("абв «»\n.", min_size=1, max_size=60)


@given(words, st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=6))
def test_marked_text_is_the_text(text, ranges):
    spans = [(a, min(a + n, len(text))) for a, n in ranges if a < len(text)]
    marks = [Mark(span=Span(field="body", start=a, end=b), kind="type", name="x") for a, b in spans]
    cut = list(paragraphs(text, "body", marks))
    assert "".join(s.text for p in cut for s in p) == "".join(p for p in text.split("\n\n") if p.strip())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("2020-01..2020-06", date(2020, 1, 1), date(2020, 6, 30)),
        ("2020..", date(2020, 1, 1), None),
        ("..2020-03-05", None, date(2020, 3, 5)),
    ],
)
def test_periods(text, first, last):
    assert date_range(text) == (first, last)


@pytest.mark.parametrize("text", ["", "2026-13", "20-01-01", "вчера", "2026-02-30", "2026-W60", "2026-W4"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(UsageError):
        date_range(text)


def test_filters_refuse_a_reversed_period():
    with pytest.raises(UsageError, match="ends before"):
        make_filters(since="2026", until="2025")


@given(st.dictionaries(st.integers(0, 700), st.integers(1, 99), min_size=1, max_size=40))
def test_a_chart_keeps_every_count(weeks):
    monday = date(2012, 1, 2)
    drawn = chart(Bucket(start=monday + timedelta(days=7 * w), count=n) for w, n in weeks.items())
    assert sum(b.count for b in drawn.bars) == sum(weeks.values())
    assert all(0 <= b.x <= 1000 and 0 <= b.y <= 80 and b.height > 0 for b in drawn.bars)


def test_no_dates_no_chart():
    assert chart([]) is None


NAMES = Names("ru", {})


def test_references_escape_what_their_format_reserves():
    article = Article(
        id="x", title="50% & {скобки}\nстрока", authors=("Б. Ән",), outlet="Газета", url="https://e.kz/a_b"
    )
    assert r"50\% \& \{скобки\}" in bibtex([article], NAMES)
    assert "TI  - 50% & {скобки} строка\r\n" in ris([article], NAMES)
    assert "PY  -" not in ris([article], NAMES)


def test_a_cell_is_text_never_a_formula():
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(xlsx_bytes([["id", "title"], ["1", "=1+1"], ["2", "a\x07b"]])))
    assert book.active["B2"].data_type == "s"
    assert book.active["B2"].value == "=1+1"
    assert csv_bytes([["ә"]]).startswith(b"\xef\xbb\xbf")
