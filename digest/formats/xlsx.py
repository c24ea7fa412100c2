"""Excel workbook: a sheet each for figures, stories and tables, with frozen headers and filters."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from digest.formats._zip import stable
from digest.view import Link, Story, View, view
from news.digest import Digest

HEAD = PatternFill("solid", fgColor="0B5C72")
LINK = Font(name="Arial", size=10, color="0B5C72", underline="single")
PLAIN = Font(name="Arial", size=10)
Cell = str | int | None | Link


def render(digest: Digest) -> bytes:
    """Return the digest as XLSX; texts of others are never taken for formulas."""
    seen, book = view(digest), Workbook()
    words = seen.words
    assert book.active is not None
    book.remove(book.active)
    counts = (words.this_week, words.last_week, words.change, words.query)
    lines = [(f.name, f.count, f.before, _change(f.count, f.before), f.query) for f in seen.figures]
    _sheet(book, words.summary, (words.figure, *counts), (44, 14, 14, 12, 60), lines)
    _sheet(book, words.figure_labels["stories"], *_stories(seen))
    for table in seen.tables:
        rows = [(r.name, r.count, r.before, _change(r.count, r.before), r.query) for r in table.rows]
        _sheet(book, table.column, (table.column, *counts), (52, 14, 14, 12, 60), rows)
    notes = (seen.title, f"{seen.subject} · {seen.week}", *seen.notes, words.proof_text, seen.made)
    _sheet(book, words.notes, (words.notes,), (120,), [(note,) for note in notes])
    properties = book.properties
    properties.title, properties.subject, properties.language = seen.title, seen.subject, seen.tag
    properties.creator, properties.keywords = "Baqylau", digest.week
    properties.created = digest.made.astimezone(UTC).replace(tzinfo=None)
    target = io.BytesIO()
    book.save(target)
    return stable(target.getvalue(), digest.made)


def _stories(seen: View) -> tuple[tuple[str, ...], tuple[int, ...], list[tuple[Cell, ...]]]:
    words = seen.words
    head = (
        "№", words.section, words.headline, words.outlet, words.date, words.sentence, words.region, words.type,
        words.reprinted_by, words.link,
    )
    rows: list[tuple[Cell, ...]] = []
    for section in seen.sections:
        for group in section.groups:
            rows += [_story(section.title, group.title, story) for story in group.stories]
            if group.more:
                rows.append((None, section.title, f"{group.more} {group.query}"))
    return head, (6, 26, 60, 24, 18, 70, 34, 40, 40, 40), rows


def _story(section: str, group: str, story: Story) -> tuple[Cell, ...]:
    regions = ", ".join(filter(None, [group, story.regions]))
    also = ", ".join(link.text for link in story.reprints)
    link = Link(text=story.url, url=story.url) if story.url else None
    told = (story.title, story.outlet, story.published, story.sentence)
    return (story.number, section, *told, regions, story.types, also, link)


def _change(count: int, before: int | None) -> int | None:
    return None if before is None else count - before


def _sheet(
    book: Workbook, title: str, head: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Cell]]
) -> None:
    sheet = book.create_sheet(title[:31])
    for column, (text, width) in enumerate(zip(head, widths, strict=True), 1):
        cell = sheet.cell(1, column, text)
        cell.font, cell.fill = Font(name="Arial", size=10, bold=True, color="FFFFFF"), HEAD
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            _fill(sheet, number, column, value)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{max(sheet.max_row, 1)}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _fill(sheet: Worksheet, number: int, column: int, value: Cell) -> None:
    text = value.text if isinstance(value, Link) else value
    cell: Any = sheet.cell(number, column)
    cell.value = text
    cell.font, cell.alignment = PLAIN, Alignment(vertical="top", wrap_text=not isinstance(text, int))
    if isinstance(text, str):
        cell.data_type = "s"  # a headline that begins with «=» is no formula
    if isinstance(value, Link):
        cell.hyperlink, cell.font = value.url, LINK
