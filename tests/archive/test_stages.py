from __future__ import annotations

from datetime import timedelta

from archive import Archive
from tests.archive.conftest import Clock
from tests.archive.samples import article, correction, reading

HOUR = timedelta(hours=1)


def ids(archive: Archive, stage: str, version: str = "reader-1", worker: str = "w", limit: int = 10) -> list[str]:
    return [a.id for a in archive.claim(stage, version, limit, worker, HOUR)]  # type: ignore[arg-type]


def test_a_claimed_article_is_nobody_elses(archive: Archive) -> None:
    archive.add_many(article(name) for name in "abc")
    assert ids(archive, "read", worker="one", limit=2) == ["a", "b"]
    assert ids(archive, "read", worker="two") == ["c"]
    assert ids(archive, "read", worker="three") == []
    assert archive.pending("read", "reader-1") == 3


def test_a_dead_workers_lease_runs_out(archive: Archive, clock: Clock) -> None:
    archive.add(article("a"))
    assert ids(archive, "read", worker="dead") == ["a"]
    clock.advance(minutes=59)
    assert ids(archive, "read", worker="heir") == []
    clock.advance(minutes=1)
    assert ids(archive, "read", worker="heir") == ["a"]
    archive.finish("read", "reader-1", ["a"], "dead")
    assert archive.pending("read", "reader-1") == 1
    archive.finish("read", "reader-1", ["a"], "heir")
    archive.finish("read", "reader-1", ["a"], "heir")
    assert archive.pending("read", "reader-1") == 0
    assert ids(archive, "read") == []


def test_a_new_version_asks_for_everything_again_and_new_articles_come_first(archive: Archive) -> None:
    archive.add_many(article(name) for name in "abc")
    archive.put_readings([reading("a"), reading("b")])
    assert archive.pending("read", "reader-1") == 1
    assert archive.pending("read", "reader-2") == 3
    assert ids(archive, "read", "reader-2", limit=1) == ["c"]
    assert ids(archive, "read", "reader-2") == ["a", "b"]


def test_versions_on_both_sides_of_the_wanted_one_are_found(archive: Archive) -> None:
    archive.add_many(article(name) for name in "ab")
    archive.put_readings([reading("a", "reader-1"), reading("b", "reader-3")])
    assert ids(archive, "read", "reader-2") == ["a", "b"]


def test_reading_queues_indexing(archive: Archive) -> None:
    archive.add(article("a"))
    assert ids(archive, "index", "g1") == []
    archive.put_readings([reading("a")])
    assert archive.pending("index", "g1") == 1
    assert ids(archive, "index", "g1") == ["a"]
    archive.finish("index", "g1", ["a"], "w")
    assert archive.pending("index", "g1") == 0
    archive.put_readings([reading("a")])
    assert archive.pending("index", "g1") == 0, "the same reading again changes nothing"
    archive.correct(correction("a", "region", "79", True))
    assert ids(archive, "index", "g1") == ["a"]
    archive.finish("index", "g1", ["a"], "w")
    archive.set_stories({"a": "s1"})
    archive.set_stories({"a": "s1"})
    assert ids(archive, "index", "g1") == ["a"]


def test_a_changed_article_is_read_again_before_it_is_indexed(archive: Archive) -> None:
    archive.add(article("a"))
    archive.put_readings([reading("a")])
    archive.add(article("a", body="Жаңа мәтін"))
    assert archive.reading("a") is None
    assert list(archive.documents()) == []
    assert (archive.pending("read", "reader-1"), archive.pending("index", "g1")) == (1, 0)
    archive.put_readings([reading("a")])
    assert (archive.pending("read", "reader-1"), archive.pending("index", "g1")) == (0, 1)


def test_a_reading_of_a_text_that_changed_meanwhile_does_not_count(archive: Archive) -> None:
    archive.add(article("a"))
    assert ids(archive, "read") == ["a"]
    archive.add(article("a", title="Өзгерді"))
    archive.put_readings([reading("a")])
    assert archive.reading("a") is None
    assert ids(archive, "read") == ["a"], "it is offered at once"
    archive.put_readings([reading("a")], "w")
    assert archive.reading("a") == reading("a")


def test_a_reading_from_a_worker_that_lost_its_lease_is_dropped(archive: Archive, clock: Clock) -> None:
    archive.add(article("a"))
    ids(archive, "read", worker="slow")
    clock.advance(hours=2)
    ids(archive, "read", worker="quick")
    archive.put_readings([reading("a")], worker="slow")
    assert archive.reading("a") is None
    archive.put_readings([reading("a")], worker="quick")
    assert archive.reading("a") is not None


def test_indexing_of_a_document_that_changed_meanwhile_does_not_count(archive: Archive) -> None:
    archive.add(article("a"))
    archive.put_readings([reading("a")])
    assert ids(archive, "index", "g1") == ["a"]
    archive.correct(correction("a", "class", "opinion", True))
    archive.finish("index", "g1", ["a"], "w")
    assert ids(archive, "index", "g1") == ["a"]


def test_leases_can_be_given_back(archive: Archive) -> None:
    archive.add(article("a"))
    ids(archive, "read", worker="one")
    archive.release("read", ["a"], "two")
    assert ids(archive, "read", worker="two") == []
    archive.release("read", ["a"], "one")
    assert ids(archive, "read", worker="two") == ["a"]


def test_leases_can_be_renewed(archive: Archive, clock: Clock) -> None:
    archive.add_many(article(name) for name in "ab")
    assert ids(archive, "read", worker="long", limit=1) == ["a"]
    clock.advance(minutes=50)
    archive.renew("read", "long", HOUR)
    clock.advance(minutes=50)
    assert ids(archive, "read", worker="other") == ["b"]
    clock.advance(minutes=10)
    assert ids(archive, "read", worker="other") == ["a"]


def test_what_a_version_cannot_do_waits_for_the_next(archive: Archive) -> None:
    archive.add(article("a"))
    ids(archive, "read")
    archive.fail("read", "reader-1", "a", "RecursionError", "w")
    assert ids(archive, "read") == []
    assert archive.pending("read", "reader-1") == 0
    assert list(archive.failures("read")) == [("a", "reader-1", "RecursionError")]
    assert ids(archive, "read", "reader-2") == ["a"]
    archive.put_readings([reading("a", "reader-2")])
    assert list(archive.failures("read")) == []


def test_more_than_a_statement_can_name(archive: Archive) -> None:
    archive.add_many(article(f"{n:05d}") for n in range(1200))
    assert len(ids(archive, "read", limit=5000)) == 1200
