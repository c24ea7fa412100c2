"""Word document: real headings, styles, tables with header rows, links, page numbers."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from digest.formats import _docx as parts
from digest.formats._zip import stable
from digest.view import Group, Line, Section, Story, Table, View, view
from news.digest import Digest

WIDTH, NARROW = 17.0, 3.0  # centimetres between the margins, of a column of numbers


def render(digest: Digest) -> bytes:
    """Return the digest as DOCX."""
    seen = view(digest)
    document = Document()
    parts.prepare_styles(document, seen.tag)
    _page(document, seen)
    _properties(document, seen, digest)
    document.add_paragraph(seen.words.heading, style="Title")
    document.add_paragraph(seen.period, style="Digest Period")
    document.add_paragraph(f"{seen.subject} · {seen.week}", style="Subtitle")
    _cards(document, seen)
    for section in seen.sections:
        _section(document, section, seen)
    for table in seen.tables:
        _table(document, table, seen)
    _notes(document, seen)
    target = io.BytesIO()
    document.save(target)
    return stable(target.getvalue(), digest.made)


def _page(document: Any, seen: View) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin, page.bottom_margin = Cm(2.2), Cm(2)
    head = page.header.paragraphs[0]
    head.text, head.style = f"{seen.subject}\t\t{seen.period}", document.styles["Digest Change"]
    foot = page.footer.paragraphs[0]
    foot.style = document.styles["Digest Change"]
    before, _, after = seen.words.page.partition("{page}")
    foot.add_run(f"Baqylau · {seen.made}\t\t{before}")
    parts.field(foot, "PAGE")
    foot.add_run(f"{after} / ")
    parts.field(foot, "NUMPAGES")
    for paragraph in (head, foot):
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH / 2))
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), 2)


def _properties(document: Any, seen: View, digest: Digest) -> None:
    core = document.core_properties
    core.title, core.subject, core.language, core.author = seen.title, seen.subject, seen.tag, "Baqylau"
    core.keywords, core.comments, core.category = digest.week, "", seen.words.summary
    core.created = core.modified = digest.made.astimezone(UTC).replace(tzinfo=None)
    core.last_modified_by, core.revision = "Baqylau", 1


def _cards(document: Any, seen: View) -> None:
    document.add_heading(seen.words.figures, 1)
    table = document.add_table(1, len(seen.figures))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    parts.borders(table, insideV="FFFFFF")
    parts.keep_whole(table.rows[0])
    for cell, figure in zip(table.rows[0].cells, seen.figures, strict=True):
        cell.width = Cm(WIDTH / len(seen.figures))
        parts.shade(cell, parts.PALE)
        _write(cell, figure.value, "Digest Number")
        cell.add_paragraph(figure.name, style="Digest Label")
        if figure.before is not None:
            change = f"{seen.words.last_week}: {figure.before_text}\N{NO-BREAK SPACE}({figure.change})"
            cell.add_paragraph(change, style="Digest Change")


def _section(document: Any, section: Section, seen: View) -> None:
    document.add_heading(f"{section.title} – {section.count}", 1)
    document.add_paragraph(f"{seen.words.query}: {section.query}", style="Digest Query")
    if not section.groups:
        document.add_paragraph(seen.words.nothing, style="Digest Quote")
    for group in section.groups:
        _group(document, group, section.brief, seen)


def _group(document: Any, group: Group, brief: bool, seen: View) -> None:
    if group.title:
        document.add_heading(f"{group.title} – {group.count}", 2)
    for story in group.stories:
        _story(document, story, brief, seen)
    if group.more:
        document.add_paragraph(f"{group.more} {group.query}", style="Digest Query")


def _story(document: Any, story: Story, brief: bool, seen: View) -> None:
    head = document.add_paragraph(f"{story.number}. ", style="Digest Story")
    parts.hyperlink(head, story.title, story.url, story.tag)
    facts = [story.outlet, story.published, story.language, story.regions, story.types]
    source = document.add_paragraph(" · ".join(filter(None, facts)), style="Digest Source")
    source.paragraph_format.keep_with_next = bool(story.sentence or story.reprints)
    if story.sentence and not brief:
        quote = document.add_paragraph(style="Digest Quote")
        parts.language(quote.add_run(story.sentence)._r.get_or_add_rPr(), story.tag)
        quote.paragraph_format.keep_with_next = bool(story.reprints)
    if story.reprints:
        also = document.add_paragraph(f"{story.reprints_label} ", style="Digest Source")
        also.paragraph_format.keep_with_next = False
        for place, link in enumerate(story.reprints):
            also.add_run(", " if place else "")
            parts.hyperlink(also, link.text, link.url, seen.tag)


def _table(document: Any, table: Table, seen: View) -> None:
    document.add_heading(table.title, 1)
    if not table.rows:
        document.add_paragraph(seen.words.nothing, style="Digest Quote")
        return
    words = seen.words
    made = parts.grid(document, (WIDTH - 3 * NARROW, NARROW, NARROW, NARROW))
    _row(made.rows[0], (table.column, words.this_week, words.last_week, words.change), head=True)
    parts.repeat_header(made.rows[0])
    for line in table.rows:
        _row(made.add_row(), _cells(line))


def _cells(line: Line) -> tuple[str, ...]:
    return line.name, line.value, line.before_text, line.change


def _row(row: Any, texts: Iterable[str], *, head: bool = False) -> None:
    parts.keep_whole(row)
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = _write(cell, text, "Digest Cell")
        if place:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if head:
            parts.shade(cell, parts.PALE)
            paragraph.runs[0].font.bold = True
            paragraph.paragraph_format.keep_with_next = True


def _write(cell: Any, text: str, style: str) -> Any:
    paragraph = cell.paragraphs[0]
    paragraph.text, paragraph.style = text, style
    return paragraph


def _notes(document: Any, seen: View) -> None:
    document.add_heading(seen.words.notes, 1)
    for note in seen.notes:
        document.add_paragraph(f"• {note}", style="Digest Note")
    document.add_heading(seen.words.proof, 1)
    document.add_paragraph(seen.words.proof_text, style="Digest Note")
    made = parts.grid(document, (5.8, 1.6, WIDTH - 7.4))
    _proof(made.rows[0], (seen.words.figure, seen.words.count, seen.words.query), head=True)
    parts.repeat_header(made.rows[0])
    for line in seen.figures:
        _proof(made.add_row(), (line.name, line.value, line.query))


def _proof(row: Any, texts: Iterable[str], *, head: bool = False) -> None:
    parts.keep_whole(row)
    for cell, text in zip(row.cells, texts, strict=True):
        paragraph = _write(cell, text, "Digest Cell")
        if head:
            parts.shade(cell, parts.PALE)
            paragraph.runs[0].font.bold = True
