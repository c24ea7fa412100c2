"""Import: every kind of file becomes archived articles, every fault is named, twice changes nothing."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive import Archive, RawResponse, open_archive
from archive.warc import WarcFolder
from crawler.identity import id_of
from crawler.importfiles import ImportFault
from crawler.importing import ImportResult, files_of, import_paths
from crawler.outlet import Find, Outlet
from tests.crawler.site import page

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
TEXT = (
    "Ауыл әкімдігінде ашық кездесу өтті\n\nТүркістан облысында сыбайлас жемқорлыққа қарсы қызметтің мамандары "
    "тұрғындармен кездесіп, мемлекеттік қызмет сапасы туралы сұрақтарға жауап берді.\n\nКездесуге елуден "
    "аса адам қатысты, құжаттар "
    "орнында тексерілді, ұсыныстар хаттамаға енгізілді.\n"
)
OUTLETS = {
    "site": Outlet(
        id="site", name="Ауыл жаршысы", home="https://site.kz/", region="61", languages=("kk",),
        find=Find(include=(r"^/a/\d+",), identity=r"/a/(\d+)"),
    )
}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "home") as archive:
        yield archive


def take(archive: Archive, *paths: Path, default: str | None = None) -> list[ImportResult]:
    return list(import_paths(paths, archive, outlets=OUTLETS, fetched=NOW, default_outlet=default))


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def html(number: int, head: str = "") -> bytes:
    return page(number, head=head).body


def faults(results: Sequence[ImportResult]) -> dict[str, str]:
    return {Path(r.place).name: str(r.error) for r in results if r.error}


def warc(folder: Path, count: int) -> Path:
    written = WarcFolder(folder, 10**9, lambda: NOW)
    for number in range(1, count + 1):
        written.write(RawResponse(
            url=f"https://site.kz/a/{number}", fetched=NOW, status=200, body=html(number),
            headers=(("Content-Type", "text/html; charset=utf-8"),),
        ))
    for path, status, kind in (("x.png", 200, "image/png"), ("a/99", 404, "text/html")):
        head = (("Content-Type", kind),)
        written.write(RawResponse(url=f"https://site.kz/{path}", fetched=NOW, status=status, headers=head))
    written.close()
    return next(folder.glob("*.warc.gz"))


def test_a_folder_of_everything_arrives_and_twice_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder / "1" / "text.txt", TEXT)
    write(folder / "1" / "other.txt.gz", gzip.compress(TEXT.replace("елуден", "жүзден").encode()))
    write(folder / "2" / "page.html", html(1, '<link rel="canonical" href="https://site.kz/a/1">'))
    write(folder / "2" / "page_files" / "style.css", "p {}")
    write(folder / "2" / "saved.htm", b"<!-- saved from url=(0021)https://other.kz/a/77 -->" + html(7))
    lines = [
        {"id": "gold-1", "outlet": "Ауыл жаршысы", "title": "Т", "body": "Мәтін"},
        {"url": "https://site.kz/a/5", "title": "Б"},
    ]
    write(folder / "3.jsonl", "\n".join(json.dumps(v, ensure_ascii=False) for v in lines))
    write(folder / "4.json", json.dumps([{"title": "Жеке", "body": "Мәтін", "outlet": "Unknown Press"}]))
    warc(folder / "5", 2)
    results = take(archive, folder)
    assert faults(results) == {}
    assert archive.count() == len([r for r in results if r.change == "new"]) == 8  # the WARC repeats /a/1
    again = take(archive, folder)
    assert {r.change for r in again} == {"same"}
    assert [r.article for r in again] == [r.article for r in results]
    gold, five = archive.get("gold-1"), archive.get(id_of("https://site.kz/a/5", OUTLETS["site"]))
    assert gold is not None
    assert five is not None
    assert gold.outlet == five.outlet == "site"
    assert archive.article_by_url("https://other.kz/a/77") is not None
    assert {a.outlet for a in archive.articles()} == {"site", "Unknown Press", None}


def test_warc_responses_are_archived_once_with_their_time(archive: Archive, tmp_path: Path) -> None:
    file = warc(tmp_path / "w", 3)
    take(archive, file)
    take(archive, file)
    for article in archive.articles():
        assert article.fetched == NOW
        assert article.warc is not None
        assert archive.read_response(article.warc).body.startswith(b"<!doctype html>")
    assert len(list(archive.warc.folder.glob("*.warc.gz"))) == 1


def test_damaged_records_are_named_by_offset_and_the_rest_arrives(archive: Archive, tmp_path: Path) -> None:
    file = warc(tmp_path / "w", 5)
    raw = bytearray(file.read_bytes())
    starts = [i for i in range(len(raw)) if raw[i : i + 3] == b"\x1f\x8b\x08"]
    third = starts[6]  # warcinfo, then request and response of each page
    raw[third + 150 : third + 170] = b"\0" * 20
    broken = write(tmp_path / "broken.warc.gz", bytes(raw[:-10]))
    results = take(archive, broken)
    damaged = [r.place for r in results if r.error]
    assert f"{broken}@{third}" in damaged
    assert archive.count() == 4
    plain = write(tmp_path / "plain.warc", gzip.decompress(file.read_bytes()))
    take(archive, plain)
    assert archive.count() == 5
    assert faults(take(archive, write(tmp_path / "no.warc", "nothing of the kind"))) != {}


def test_every_fault_names_its_place_and_the_rest_arrives(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    good, dated = '{"title": "Бар", "body": "Мәтін"}', '{"title": "Т", "published": "кеше"}'
    write(folder / "a.jsonl", "\n".join(["not json", good, "[1]", '{"id": "x"}', dated]))
    write(folder / "b.txt", "Тым қысқа")
    write(folder / "c.html", "<html><body>404 Not Found</body></html>")
    write(folder / "d.docx", b"PK\x03\x04")
    write(folder / "e.txt.gz", b"\x1f\x8b\x08broken")
    write(folder / "f.html", html(1))
    write(folder / "f.html.json", "{not json")
    found = faults([*take(archive, folder), *take(archive, tmp_path / "missing.txt")])
    assert set(found) == {
        *(f"a.jsonl:{line}" for line in (1, 3, 4, 5)), "b.txt", "c.html", "d.docx", "e.txt.gz", "f.html", "missing.txt",
    }
    assert all(str(tmp_path) in message for message in found.values())
    assert archive.count() == 1


def test_dates_are_counted_from_a_stated_fetch_only(archive: Archive, tmp_path: Path) -> None:
    saved = html(3).replace(b'content="2026-11-20T10:00:00+05:00"', b'content=""').replace(
        b"<article>", "<p class=date>Бүгін, 09:15</p><article>".encode()
    )
    write(tmp_path / "a" / "x.html", saved)
    write(tmp_path / "b" / "x.html", saved)
    beside = {"url": "https://site.kz/a/3", "fetched": "2024-05-06T12:00:00+05:00"}
    write(tmp_path / "b" / "x.html.json", json.dumps(beside))
    take(archive, tmp_path / "a")
    undated = next(archive.articles())
    assert undated.published is None
    take(archive, tmp_path / "b")
    dated = archive.article_by_url("https://site.kz/a/3")
    assert dated is not None
    assert dated.fetched == datetime(2024, 5, 6, 7, tzinfo=UTC)
    assert dated.published in (None, datetime(2024, 5, 6, 4, 15, tzinfo=UTC))


RUSSIAN = (
    "В районе прошла открытая встреча\n\nСпециалисты антикоррупционной службы Туркестанской области встретились с "
    "жителями и ответили на вопросы о качестве государственных услуг.\n\nВо встрече участвовало пятьдесят человек.\n"
)


@pytest.mark.parametrize(("encoding", "text"), [
    ("utf-8", TEXT), ("utf-8-sig", TEXT), ("utf-16", TEXT), ("windows-1251", RUSSIAN),
])
def test_encodings_are_detected(archive: Archive, tmp_path: Path, encoding: str, text: str) -> None:
    title, body = text.split("\n\n")[:2]
    line = json.dumps({"id": "1", "title": title, "body": body}, ensure_ascii=False)
    write(tmp_path / "x.txt", text.encode(encoding))
    write(tmp_path / "y.jsonl", (line + "\n").encode(encoding))
    assert faults(take(archive, tmp_path / "x.txt", tmp_path / "y.jsonl")) == {}
    assert [a.title for a in archive.articles()] == [title, title]


def test_default_outlet(archive: Archive, tmp_path: Path) -> None:
    take(archive, write(tmp_path / "x.txt", TEXT), default="site")
    assert next(archive.articles()).outlet == "site"
    with pytest.raises(ImportFault, match="unknown outlet"):
        take(archive, tmp_path / "x.txt", default="nobody")


def test_folders_are_walked_in_order_without_what_browsers_save_beside(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.html", "a/z.html.json", "a/z_files/x.js", "a/z_files/frame.html", ".hidden/x.txt", "c.png"]
    for name in names:
        write(tmp_path / name, "x")
    assert [str(f.relative_to(tmp_path)) for f in files_of(tmp_path)] == ["a/z.html", "a/z_files/frame.html", "b.txt"]
