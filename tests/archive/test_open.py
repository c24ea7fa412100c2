from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from archive import Archive, ArchiveError, open_archive
from archive.migrate import FOLDER
from archive.schema import REVISION, metadata
from tests.archive.samples import article


def test_migrations_make_the_tables_the_code_knows(archive: Archive) -> None:
    with archive.database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION


def test_sqlite_waits_and_keeps_what_it_said(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive, archive.database.read() as connection:
        found = {name: connection.execute(sa.text(f"PRAGMA {name}")).scalar() for name in (
            "journal_mode", "foreign_keys", "busy_timeout", "synchronous")}
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30000, "synchronous": 2}


def _open_and_add(home: Path, url: str, number: int) -> None:
    with open_archive(home, url) as archive:
        archive.add(article(f"{number}"))


def test_many_processes_may_make_the_same_archive_at_once(tmp_path: Path, database_url: str) -> None:
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_open_and_add, args=(tmp_path / "home", database_url, n)) for n in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [w.exitcode for w in workers] == [0] * 6
    with open_archive(tmp_path / "home", database_url) as archive:
        assert archive.count() == 6


def test_a_forked_child_shares_no_connection(archive: Archive) -> None:
    archive.add(article("parent"))
    context = multiprocessing.get_context("fork")
    child = context.Process(target=lambda: archive.add(article("child")))
    child.start()
    child.join(30)
    assert child.exitcode == 0
    assert [a.id for a in archive.articles()] == ["child", "parent"]


def test_opening_again_needs_no_alembic(tmp_path: Path) -> None:
    open_archive(tmp_path).close()
    code = (
        "import sys, pathlib, archive\n"
        "archive.open_archive(pathlib.Path(sys.argv[1])).close()\n"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)


def test_a_newer_database_is_refused(archive: Archive, database_url: str) -> None:
    with archive.database.write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    name = "archive.sqlite3" if not database_url else "127.0.0.1"
    with pytest.raises(ArchiveError, match=rf"{name}.*made by a newer Baqylau \(revision 9999.*upgrade Baqylau"):
        open_archive(archive.home, database_url)


@pytest.mark.parametrize("content", [b"no database, but as long as a header" * 4, b"SQLite format 3\0" + b"\1" * 5000])
def test_a_damaged_file_is_named_with_the_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "archive.sqlite3"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"damaged.*baqylau restore") as caught:
        open_archive(tmp_path)
    assert caught.value.where == str(path)
    assert path.read_bytes() == content


def test_damage_in_the_middle_is_found(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        archive.add_many(article(f"{n}", body="x" * 3000) for n in range(100))
        assert list(archive.check()) == []
    path = tmp_path / "archive.sqlite3"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 20_000] = b"\xff" * 20_000
    path.write_bytes(raw)
    with open_archive(tmp_path) as archive:
        assert any("archive.sqlite3" in line for line in archive.check())


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "archive.sqlite3")
    connection.execute("CREATE TABLE articles (x)")
    connection.close()
    with pytest.raises(ArchiveError, match="another program"):
        open_archive(tmp_path)


def test_a_home_that_is_a_file_and_a_database_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveError, match="cannot be used as home"):
        open_archive(tmp_path / "file")
    (tmp_path / "archive.sqlite3").mkdir()
    with pytest.raises(ArchiveError, match=r"archive\.sqlite3.*unable to open"):
        open_archive(tmp_path)


def test_a_locked_database_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.database.BUSY_SECONDS", 0.05)
    with open_archive(tmp_path) as archive:
        holder = sqlite3.connect(tmp_path / "archive.sqlite3", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        assert archive.count() == 0, "reading goes on"
        with pytest.raises(ArchiveError, match="kept the database locked"):
            archive.add(article("a"))
        holder.execute("ROLLBACK")
        assert archive.add(article("a")) == "new"


@pytest.mark.parametrize(("url", "message"), [
    ("nonsense", "not a database URL"), ("mysql://h/d", "unknown database 'mysql'"),
    ("postgresql://nobody:secret@127.0.0.1:1/none", "127.0.0.1:1/none.*refused.*database_url names"),
])
def test_a_database_url_that_leads_nowhere(tmp_path: Path, url: str, message: str) -> None:
    with pytest.raises(ArchiveError, match=message) as caught:
        open_archive(tmp_path, url)
    assert "secret" not in str(caught.value)
