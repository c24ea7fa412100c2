from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pypdf import PdfReader

from digest.formats import formats, render
from digest.view import view
from news.errors import UsageError
from tests.digest.sample import INITIATIVE, PIECES, Press, many, piece

GOLDEN = Path(__file__).parent / "golden"
NASTY = piece(
    "x", "2026-11-18", "#h *b* _i_ $m$ <b>&amp; \\ @r [l](u) =1+1 \x01{{ 7*7 }} `c` | \ud800",
    cls=INITIATIVE, regions="10", lead='=HYPERLINK("x") <script>alert(1)</script>',
    url='https://example.kz/a b<c>"?q=қ#§',
)  # fmt: skip


def read_docx(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    lines = [f"[{p.style.name}] {p.text}" for p in document.sections[0].header.paragraphs]
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += [" | ".join(cell.text.replace("\n", " / ") for cell in row.cells) for row in block.rows]
        else:
            lines.append(f"[{block.style.name}] {block.text}")
    return "\n".join(lines + [f"[{p.style.name}] {p.text}" for p in document.sections[0].footer.paragraphs])


def read_pdf(content: bytes) -> str:
    return "\n\f\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def read_xlsx(content: bytes) -> str:
    book = load_workbook(io.BytesIO(content))
    lines = []
    for sheet in book:
        lines.append(f"## {sheet.title} (frozen {sheet.freeze_panes}, filter {sheet.auto_filter.ref})")
        lines += [" | ".join("" if c is None else str(c) for c in row) for row in sheet.iter_rows(values_only=True)]
    return "\n".join(lines)


READERS = {"docx": read_docx, "pdf": read_pdf, "xlsx": read_xlsx}


def read(content: bytes, format_: str) -> str:
    return READERS[format_](content) if format_ in READERS else content.decode()


@pytest.mark.parametrize("lang", ["kk", "ru"])
@pytest.mark.parametrize("format_", formats())
def test_golden(lang: str, format_: str) -> None:
    found = read(render(Press().digest(lang), format_), format_).rstrip() + "\n"
    path = GOLDEN / f"{lang}.{format_}.txt"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
        pytest.fail(f"{path} is new: read it, and commit it if it is right")
    assert found == path.read_text(encoding="utf-8"), "if this is meant: delete the golden file, run again, read it"


@pytest.mark.parametrize("format_", formats())
def test_the_same_digest_gives_the_same_bytes(format_: str) -> None:
    assert render(Press().digest(), format_) == render(Press().digest(), format_)


@pytest.mark.parametrize("format_", formats())
def test_texts_of_others_are_never_markup(format_: str) -> None:
    content = render(Press([*PIECES, NASTY]).digest(), format_)
    text = read(content, format_)
    if format_ == "html":
        assert "<script>" not in text
        assert "<b>&amp;" not in text
        text = visible(text)
    if format_ == "md":
        assert r"\#h \*b\* \_i\_ $m$ \<b\>\&amp; \\ @r \[l\](u) =1+1 �{{ 7\*7 }} \`c\` \|" in text
        return
    plain = " ".join(text.split())
    assert "#h *b* _i_ $m$ <b>&amp; \\ @r [l](u) =1+1 �{{ 7*7 }} `c` | �" in plain
    assert '=HYPERLINK("x") <script>alert(1)</script>' in plain


class Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def visible(text: str) -> str:
    parser = Visible()
    parser.feed(text)
    return " ".join(parser.parts)


@pytest.mark.parametrize("format_", formats())
def test_what_is_left_out_is_said_with_its_number_and_search(format_: str) -> None:
    text = read(render(Press(many(40)).digest("ru"), format_), format_)
    text = " ".join((visible(text) if format_ == "html" else text).replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Показано сюжетов: 15; ещё 25 сюжетов открываются запросом:" in text
    assert re.search(r"date:2026-11-16\.\.2026-11-22 class:initiative region:61", text)


@pytest.mark.parametrize("format_", formats())
def test_an_empty_week_can_be_drawn(format_: str) -> None:
    assert render(Press([]).digest("ru"), format_)


def test_the_word_file_is_a_real_document() -> None:
    content = render(Press().digest("kk"), "docx")
    document = Document(io.BytesIO(content))
    core = document.core_properties
    assert (core.language, core.author, core.keywords) == ("kk-KZ", "Baqylau", "2026-W47")
    assert core.created == core.modified
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[:2] == ["Апта сандармен", "Бастамалар – 5 оқиға"]
    assert [len(t.rows[0]._tr.findall(".//" + qn("w:tblHeader"))) for t in document.tables] == [0, 1, 1, 1]
    links = {r.target_ref for r in document.part.rels.values() if r.is_external}
    assert {"https://example.kz/k1", "https://example.kz/k3"} <= links
    footer = document.sections[0].footer._element.xml
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    tags = {e.get(qn("w:val")) for e in document.element.iter(qn("w:lang"))}
    assert {"kk-KZ", "ru-RU", "kk-Latn-KZ"} <= tags


def test_word_finds_properties_in_the_order_of_its_schema() -> None:
    content = render(Press().digest("kk"), "docx")
    document = Document(io.BytesIO(content))
    order = [qn(f"w:{n}") for n in ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblLook")]
    for table in document.tables:
        places = [order.index(child.tag) for child in table._tbl.tblPr]
        assert places == sorted(places)
    heading = document.styles["Heading 1"].element.pPr
    order = [qn(f"w:{n}") for n in ("keepNext", "keepLines", "pBdr", "spacing", "outlineLvl")]
    assert [child.tag for child in heading] == order


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_pdf_shows_every_letter_and_says_its_language(lang: str) -> None:
    letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі Á á Ǵ ǵ ı ń ŋ ö ş"
    shown = piece("l", "2026-11-18", letters, cls=INITIATIVE, regions="10")
    reader = PdfReader(io.BytesIO(render(Press([*PIECES, shown]).digest(lang), "pdf")))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert letters in text
    assert reader.metadata is not None
    assert "2026" in (reader.metadata.title or "")
    assert str(reader.root_object["/Lang"]).startswith(lang)
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    names = {str(font["/BaseFont"]).partition("+")[2] for font in fonts}
    assert {name.split("-")[0] for name in names} == {"LibertinusSerif", "DejaVuSansMono"}


def test_the_workbook_keeps_numbers_as_numbers_and_headlines_as_text() -> None:
    book = load_workbook(io.BytesIO(render(Press([*PIECES, NASTY]).digest("ru"), "xlsx")))
    assert book.sheetnames == ["Сводка", "Отдельные сюжеты", "Регион", "Вид инициативы", "Примечания"]
    summary, told = book["Сводка"], book["Отдельные сюжеты"]
    assert [c.value for c in summary[2]][:4] == ["Публикации по теме", 15, 2, 13]
    assert summary.freeze_panes == told.freeze_panes == "A2"
    assert {c.data_type for row in told.iter_rows(min_row=2) for c in row} <= {"s", "inlineStr", "n"}, "no formulas"
    assert any(c.hyperlink and c.hyperlink.target == "https://example.kz/k1" for row in told.iter_rows() for c in row)


def test_only_addresses_of_the_web_can_be_clicked() -> None:
    urls = ["javascript:alert(1)", "file:///etc/passwd", "https://", "http://[x", "https://петропавловск.kz/жаңа жол"]
    pieces = [piece(f"j{n}", f"2026-11-18T1{n}:00", "Хабар", cls=INITIATIVE, url=url) for n, url in enumerate(urls)]
    [section, *_] = view(Press(pieces).digest()).sections
    host = "петропавловск.kz".encode("idna").decode()
    assert [s.url for g in section.groups for s in g.stories] == [
        None, None, None, None, f"https://{host}/%D0%B6%D0%B0%D2%A3%D0%B0%20%D0%B6%D0%BE%D0%BB",
    ]


def test_office_files_carry_no_clock() -> None:
    for format_ in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(render(Press().digest(), format_))) as packed:
            assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = packed.read("docProps/core.xml").decode()
        assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2026-11-23T04:30:00Z"}


def test_an_unknown_format_is_explained() -> None:
    with pytest.raises(UsageError, match="did you mean 'docx'"):
        render(Press().digest(), "doc")
    assert formats() == ("docx", "html", "md", "pdf", "txt", "xlsx")
