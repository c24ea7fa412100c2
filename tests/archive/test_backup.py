from __future__ import annotations

import json
import os
import tarfile
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive import Alert, Archive, ArchiveError, RawResponse, SavedSearch, Visit, open_archive
from archive.backup import backup
from archive.dump import table_names
from archive.restore import restore
from tests.archive.conftest import Clock
from tests.archive.samples import article, correction, reading
from tests.postgres import Postgres


@pytest.fixture
def full(archive: Archive, clock: Clock) -> Archive:
    for name in ("a", "b", "c"):
        url, body = f"https://sample.kz/{name}", os.urandom(3000)
        ref = archive.write_response(RawResponse(url=url, fetched=clock.now, status=200, body=body))
        archive.add(article(name, warc=ref, title=f"Тақырып «{name}» \u2028"))
    archive.put_readings([reading("a"), reading("b", vector=(0.5, 1e-7), vector_by="e5")])
    archive.put_readings([reading("a", "reader-2")])
    archive.correct(correction("a", "type", "antikor_live", True))
    archive.set_stories({"a": "s1"})
    archive.remember(Visit(url="https://sample.kz/a", fetched=clock.now, status=200, article="a"))
    archive.reject("https://sample.kz/x", "sample", "no text", clock.now)
    archive.outlet_failed("sample", "timed out", clock.now)
    archive.put_search(SavedSearch(id="s", name="Іздеу", owner="Айгүл", created=clock.now, targets=("json://host",)))
    archive.raise_alerts("s", [Alert(article="a", sentence="Топ құрылды.", news=("1 200 адам",))])
    archive.end_run(archive.begin_run("crawl", {"outlets": 1}), {"articles": 3})
    return archive


def everything(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    found = {}
    with archive.database.read() as connection:
        from archive.schema import metadata

        for name in table_names():
            table = metadata.tables[name]
            rows = connection.execute(sa.select(table).order_by(*table.primary_key.columns))
            found[name] = [tuple(row) for row in rows]
    assert all(found.values()), "every table has something to lose"
    return found


@pytest.mark.parametrize("shape", ["b.tar", "folder"])
def test_what_was_saved_comes_back(full: Archive, tmp_path: Path, shape: str) -> None:
    saved = backup(full, tmp_path / "deep" / shape)
    assert saved.rows["articles"] == 3
    restored = restore(tmp_path / "deep" / shape, tmp_path / "new")
    assert restored == saved
    with open_archive(tmp_path / "new") as copy:
        assert everything(copy) == everything(full)
        assert list(copy.check()) == []
        assert [copy.read_response(a.warc).body for a in copy.articles() if a.warc] == [
            full.read_response(a.warc).body for a in full.articles() if a.warc
        ]
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == ["archive.lock", "archive.sqlite3", "warc"]


@pytest.mark.postgres
def test_from_one_database_into_the_other(full: Archive, tmp_path: Path, postgres_server: Postgres) -> None:
    backup(full, tmp_path / "b.tar")
    url = postgres_server.database()
    restore(tmp_path / "b.tar", tmp_path / "new", url)
    with open_archive(tmp_path / "new", url) as copy:
        assert everything(copy) == everything(full)
        assert copy.add(article("d")) == "new"
    with pytest.raises(ArchiveError, match="is not empty"):
        restore(tmp_path / "b.tar", tmp_path / "third", url)
    assert list((tmp_path / "third").iterdir()) == []


def test_a_backup_is_of_one_moment_while_others_write(full: Archive, tmp_path: Path, clock: Clock) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            name, body = f"w{number:05d}", os.urandom(500)
            response = RawResponse(url=f"https://sample.kz/{name}", fetched=clock.now, status=200, body=body)
            full.add(article(name, warc=full.write_response(response)))
            full.put_readings([reading(name)])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            backup(full, tmp_path / f"{number}.tar")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        restore(tmp_path / f"{number}.tar", tmp_path / f"new{number}")
        with open_archive(tmp_path / f"new{number}") as copy:
            assert list(copy.check()) == []
            assert copy.pending("read", "reader-1") <= 3


def test_damage_is_found_before_anything_is_put_in_place(full: Archive, tmp_path: Path) -> None:
    source, place = tmp_path / "folder", tmp_path / "new"
    backup(full, source)
    for path in sorted(source.rglob("*.gz")):
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        with pytest.raises(ArchiveError, match=f"{path.name} is damaged: its checksum differs"):
            restore(source, place)
        path.unlink()
        with pytest.raises(ArchiveError, match=f"{path.name} is missing"):
            restore(source, place)
        path.write_bytes(whole)
        assert list(place.iterdir()) == []
    restore(source, place)


def test_half_a_backup_is_refused(full: Archive, tmp_path: Path) -> None:
    backup(full, tmp_path / "b.tar")
    whole = (tmp_path / "b.tar").read_bytes()
    for size in (0, 700, len(whole) // 2, len(whole) - 10_300):
        (tmp_path / "half.tar").write_bytes(whole[:size])
        with pytest.raises(ArchiveError, match=r"half\.tar"):
            restore(tmp_path / "half.tar", tmp_path / "new")
    (tmp_path / "nothing").mkdir()
    with pytest.raises(ArchiveError, match=r"manifest\.json is missing"):
        restore(tmp_path / "nothing", tmp_path / "new")
    with pytest.raises(ArchiveError, match="could not be restored"):
        restore(tmp_path / "absent", tmp_path / "new")


def test_a_backup_that_reaches_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "evil").write_text("x")
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        tar.add(tmp_path / "evil", "warc/../../evil.warc.gz")
    with pytest.raises(ArchiveError, match="belongs in no backup"):
        restore(tmp_path / "b.tar", tmp_path / "new")


@pytest.mark.parametrize(("key", "value", "message"), [
    ("format", 2, "has format 2"), ("revision", "9999", "newer Baqylau"),
    ("rows", {"articles": 7}, "3 rows instead of 7"),
])
def test_a_backup_this_code_does_not_know_is_refused(
    full: Archive, tmp_path: Path, key: str, value: object, message: str
) -> None:
    backup(full, tmp_path / "folder")
    path = tmp_path / "folder" / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {key: value}))
    with pytest.raises(ArchiveError, match=message):
        restore(tmp_path / "folder", tmp_path / "new")


def test_nothing_is_overwritten(full: Archive, tmp_path: Path) -> None:
    (tmp_path / "b.tar").touch()
    with pytest.raises(ArchiveError, match="exists already"):
        backup(full, tmp_path / "b.tar")
    backup(full, tmp_path / "c.tar")
    with pytest.raises(ArchiveError, match="is not empty"):
        restore(tmp_path / "c.tar", full.home)


def test_a_backup_that_fails_leaves_nothing_behind(
    full: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(tmp_path.iterdir())
    monkeypatch.setattr(tarfile.TarFile, "addfile", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(ArchiveError, match="No space left"):
        backup(full, tmp_path / "b.tar")
    assert set(tmp_path.iterdir()) == before
