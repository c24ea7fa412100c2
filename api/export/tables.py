"""One row an article, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from news import times

if TYPE_CHECKING:
    from api.names import Names
    from news.article import Article
    from news.reading import Reading

HEADER: Final = (
    "id",
    "published",
    "outlet",
    "title",
    "lang",
    "coverage_class",
    "types",
    "type_names",
    "regions",
    "region_names",
    "people",
    "orgs",
    "story",
    "lead_sentence",
    "url",
    "lead",
    "body",
)
WIDTHS: Final = {
    "title": 60,
    "lead_sentence": 60,
    "body": 80,
    "lead": 40,
    "type_names": 36,
    "region_names": 28,
    "url": 40,
}
CELL_LIMIT: Final = 32_767  # characters that a spreadsheet cell may hold
FORMULA_STARTS: Final = ("=", "+", "-", "@")


def rows(items: Iterable[tuple[Article, Reading | None]], names: Names) -> list[list[str]]:
    """Return a header and one row an article; lists are joined by «; »."""
    return [list(HEADER), *(row(a, r, names) for a, r in items)]


def row(article: Article, reading: Reading | None, names: Names) -> list[str]:
    """Return one article as cells in the order of ``HEADER``."""
    published = times.show(article.published, article.precision) if article.published and article.precision else ""
    types = [t.id for t in reading.types] if reading else []
    regions = [p.code for p in reading.regions] if reading else []
    cls = reading.coverage_class.id if reading and reading.coverage_class else ""
    return [
        article.id,
        published,
        names.outlet(article.outlet),
        article.text("title"),
        reading.lang if reading else "",
        cls,
        "; ".join(types),
        "; ".join(map(names.type, types)),
        "; ".join(regions),
        "; ".join(map(names.region, regions)),
        "; ".join(dict.fromkeys(n.lemma for n in reading.people)) if reading else "",
        "; ".join(dict.fromkeys(n.lemma for n in reading.orgs)) if reading else "",
        (reading.story or "") if reading else "",
        article.quote(reading.lead_sentence) if reading and reading.lead_sentence else "",
        article.url or "",
        article.text("lead"),
        article.text("body"),
    ]


def csv_bytes(table: Sequence[Sequence[str]]) -> bytes:
    """Return a table as CSV, UTF-8 with a byte order mark so that spreadsheets show Kazakh letters."""
    out = io.StringIO()
    csv.writer(out).writerows(table)
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(table: Sequence[Sequence[str]]) -> bytes:
    """Return a table as a workbook with a frozen, filtered header; text is never taken for a formula."""
    # Imported here: it takes a third of a second, and pages must answer before anybody wants a workbook.
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "articles"
    for cells in table:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub(" ", c)[:CELL_LIMIT] for c in cells])
    for written in sheet.iter_rows(min_row=2):
        for cell in written:
            if isinstance(cell.value, str) and cell.value.startswith(FORMULA_STARTS):
                cell.data_type = "s"
    for number, name in enumerate(table[0], 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(name, 18)
        sheet.cell(1, number).font = Font(bold=True)
        sheet.cell(1, number).alignment = Alignment(vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
