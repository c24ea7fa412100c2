"""What python-docx leaves to XML: styles with a language, fields, hyperlinks, shading."""

from __future__ import annotations

from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT: Final = "Arial"  # on every office machine, with all Kazakh letters
INK, ACCENT, GREY = "1B2A33", "0B5C72", "5F6B73"
PALE, LINE = "EAF3F6", "C9D6DC"

# name, base, size in points, bold, colour, space before and after in points
_STYLES: Final = (
    ("Title", None, 22, True, ACCENT, 0, 2), ("Subtitle", None, 11, False, GREY, 0, 14),
    ("Digest Period", "Normal", 13, True, INK, 0, 2),
    ("Heading 1", None, 15, True, ACCENT, 20, 6), ("Heading 2", None, 11.5, True, INK, 12, 4),
    ("Digest Story", "Normal", 10.5, True, INK, 8, 1), ("Digest Source", "Normal", 8.5, False, GREY, 0, 2),
    ("Digest Quote", "Normal", 10, False, INK, 0, 2), ("Digest Note", "Normal", 9, False, INK, 0, 3),
    ("Digest Query", "Normal", 8, False, GREY, 0, 6), ("Digest Number", "Normal", 20, True, ACCENT, 4, 0),
    ("Digest Label", "Normal", 8.5, False, INK, 0, 2), ("Digest Change", "Normal", 8, False, GREY, 0, 4),
    ("Digest Cell", "Normal", 9.5, False, INK, 2, 2),
)
# Word refuses properties that are out of the order of its schema (ECMA-376, part 1, 17.3.1.26 and 17.4.59).
_AFTER_PARAGRAPH_BORDER: Final = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)
_AFTER_TABLE_BORDERS: Final = (
    "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange",
)
_TOGETHER: Final = ("Heading 1", "Heading 2", "Digest Story", "Digest Source", "Digest Query")


def prepare_styles(document: Any, tag: str) -> None:
    """Give a new document its styles and its language."""
    for default in document.styles.element.iter(qn("w:rPrDefault")):
        language(default.find(qn("w:rPr")), tag)
    normal = document.styles["Normal"]
    _font(normal, 10, False, INK)
    language(normal.element.get_or_add_rPr(), tag)
    for name, base, size, bold, colour, before, after in _STYLES:
        style = document.styles[name] if base is None else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if base is not None:
            style.base_style = document.styles[base]
        _font(style, size, bold, colour)
        style.font.italic = False
        for spread in style.element.get_or_add_rPr().findall(qn("w:spacing")):
            spread.getparent().remove(spread)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = name in _TOGETHER
        language(style.element.get_or_add_rPr(), tag)
    for border in document.styles["Title"].element.findall(".//" + qn("w:pBdr")):
        border.getparent().remove(border)
    line = _element("w:bottom", val="single", sz="6", space="3", color=LINE)
    box = OxmlElement("w:pBdr")
    box.append(line)
    document.styles["Heading 1"].element.get_or_add_pPr().insert_element_before(box, *_AFTER_PARAGRAPH_BORDER)


def _font(style: Any, size: float, bold: bool, colour: str) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)  # a theme's font would win over ours
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)


def language(properties: Any, tag: str) -> None:
    """Set the language of a run or style, for spelling and for screen readers."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    kind = "bidi" if tag == "kk-Arab" else "val"  # the second is of scripts that run from left to right
    properties.append(_element("w:lang", **{kind: tag}))


def hyperlink(paragraph: Any, text: str, url: str | None, tag: str) -> None:
    """Append a run that leads to a page; without an address, a plain run."""
    run = paragraph.add_run(text)
    language(run._r.get_or_add_rPr(), tag)
    if url is None:
        return
    run.font.color.rgb = RGBColor.from_string(ACCENT)
    target = paragraph.part.relate_to(
        url, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    paragraph._p.append(link)
    link.append(run._r)


def field(paragraph: Any, instruction: str) -> None:
    """Append a field that the reader's program fills in, such as PAGE."""
    for kind, text in (("begin", None), (None, instruction), ("separate", None), ("text", "1"), ("end", None)):
        run = paragraph.add_run(text if kind == "text" else "")
        if kind in ("begin", "separate", "end"):
            run._r.append(_element("w:fldChar", fldCharType=kind))
        elif kind is None:
            instr = _element("w:instrText")
            instr.text = text
            run._r.append(instr)


def shade(cell: Any, colour: str) -> None:
    """Fill a cell."""
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour))


def borders(table: Any, **edges: str | None) -> None:
    """Draw the named edges of a table (top, bottom, insideH, insideV) in a colour; all others are left out."""
    properties = table._tbl.tblPr
    box = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        colour = edges.get(edge)
        drawn = {"val": "single", "sz": "6", "color": colour} if colour else {"val": "nil"}
        box.append(_element(f"w:{edge}", **drawn))
    properties.insert_element_before(box, *_AFTER_TABLE_BORDERS)


def grid(document: Any, widths: tuple[float, ...]) -> Any:
    """Append a ruled table of one row with columns of these widths (centimetres), its text flush with the page's."""
    table = document.add_table(1, len(widths))
    table.autofit = False
    indent = _element("w:tblInd", w="108", type="dxa")
    table._tbl.tblPr.insert_element_before(indent, "w:tblBorders", *_AFTER_TABLE_BORDERS)
    borders(table, bottom=LINE, insideH=LINE)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def repeat_header(row: Any) -> None:
    """Repeat a row at the top of every page the table runs over."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def keep_whole(row: Any) -> None:
    """Do not break a row across pages."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
