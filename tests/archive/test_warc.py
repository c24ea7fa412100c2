from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive import ArchiveError, RawResponse
from archive.warc import WarcFolder, read_warc
from tests.archive.conftest import Clock

PAGE = RawResponse(
    url="https://sample.kz/жаңалық?a=1", fetched=datetime(2026, 11, 21, 3, 4, 5, 678900, tzinfo=UTC), status=200,
    reason="OK", headers=(("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
    body="<p>Қоғамдық бақылау</p>".encode(), request_headers=(("User-Agent", "Baqylau"),),
)


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> WarcFolder:
    return WarcFolder(tmp_path / "warc", 1_000_000, clock)


def stored(response: RawResponse) -> RawResponse:
    """Return what comes back: the request's headers lie in their own record."""
    return replace(response, request_headers=())


@pytest.mark.parametrize("response", [
    PAGE, replace(PAGE, body=b""), replace(PAGE, body=os.urandom(70_000)), replace(PAGE, status=404, reason=""),
    replace(PAGE, headers=()), replace(PAGE, headers=(("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))),
    replace(PAGE, body=b"WARC/1.1\r\n\r\n" * 3),
])
def test_a_response_comes_back_as_it_was(folder: WarcFolder, response: RawResponse) -> None:
    first, second = folder.write(response), folder.write(PAGE)
    assert folder.read(first) == stored(response)
    assert folder.read(second) == stored(PAGE)


def test_files_are_warc_1_1_with_request_and_response(folder: WarcFolder) -> None:
    ref = folder.write(PAGE)
    folder.close()
    with (folder.folder / ref.file).open("rb") as file:
        records = [(r.rec_type, r.rec_headers.protocol, r.rec_headers, r.http_headers) for r in ArchiveIterator(file)]
    assert [(kind, protocol) for kind, protocol, *_ in records] == [
        ("warcinfo", "WARC/1.1"), ("request", "WARC/1.1"), ("response", "WARC/1.1"),
    ]
    assert records[1][2].get_header("WARC-Concurrent-To") == ref.record
    assert records[1][3].get_header("User-Agent") == "Baqylau"
    assert records[2][2].get_header("WARC-Date") == "2026-11-21T03:04:05.678900Z"


def test_files_are_rotated(tmp_path: Path, clock: Clock) -> None:
    folder = WarcFolder(tmp_path, 2_000, clock)
    refs = [folder.write(PAGE) for _ in range(12)]
    assert len({r.file for r in refs}) == len(list(tmp_path.iterdir())) > 2
    assert all(folder.read(ref) == stored(PAGE) for ref in refs)


def test_every_process_writes_a_file_of_its_own(folder: WarcFolder) -> None:
    mine = folder.write(PAGE)
    child = os.fork()
    if not child:
        folder.write(PAGE)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    again = folder.write(PAGE)
    assert mine.file == again.file
    assert len(list(folder.folder.iterdir())) == 2
    assert folder.read(again) == stored(PAGE)


def test_a_torn_tail_breaks_nothing_before_it(folder: WarcFolder, caplog: pytest.LogCaptureFixture) -> None:
    first, last = folder.write(PAGE), folder.write(PAGE)
    folder.close()
    path = folder.folder / first.file
    whole, whole_bodies = path.read_bytes(), 0
    for cut in range(last.offset + 1, len(whole), 7):
        path.write_bytes(whole[:cut])
        assert folder.read(first) == stored(PAGE)
        assert list(read_warc(path))[:1] == [stored(PAGE)]
        try:
            found = folder.read(last)
        except ArchiveError:
            continue
        assert found == stored(PAGE), "where only the checksum was cut off, the answer is still right"
        whole_bodies += 1
    assert whole_bodies <= 3
    assert "warc_torn" in caplog.text


def test_a_reference_to_nothing_names_the_place(folder: WarcFolder) -> None:
    ref = folder.write(PAGE)
    for wrong in (replace(ref, file="none.warc.gz"), replace(ref, offset=3), replace(ref, record="<urn:uuid:0>")):
        with pytest.raises(ArchiveError, match=wrong.file):
            folder.read(wrong)


def test_a_failed_write_leaves_the_file_sound(folder: WarcFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = folder.write(PAGE)
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", lambda _fd: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(ArchiveError, match="No space left"):
            folder.write(PAGE)
    second = folder.write(PAGE)
    folder.close()
    assert len(list(read_warc(folder.folder / first.file))) == 2
    assert folder.read(second) == stored(PAGE)


def test_other_peoples_files_are_decoded(tmp_path: Path, folder: WarcFolder) -> None:
    import gzip

    packed = replace(PAGE, headers=(("Content-Encoding", "gzip"), ("X", "y")), body=gzip.compress(PAGE.body))
    ref = folder.write(packed)
    folder.close()
    raw = gzip.decompress((folder.folder / ref.file).read_bytes())
    plain = tmp_path / "plain.warc"
    plain.write_bytes(raw)
    expected = replace(PAGE, headers=(("X", "y"),), request_headers=())
    assert list(read_warc(plain)) == list(read_warc(folder.folder / ref.file)) == [expected]
    plain.write_text("no warc")
    with pytest.raises(ArchiveError, match="not a WARC file"):
        list(read_warc(plain))
