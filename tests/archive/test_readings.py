from __future__ import annotations

import pytest

from archive import Archive, ArchiveError
from archive.part import Selection
from news.document import document
from tests.archive.conftest import Clock
from tests.archive.samples import article, correction, reading


def test_a_reading_comes_back_whole(archive: Archive) -> None:
    archive.add(article("a"))
    given = reading("a", vector=(0.25, -1.5), vector_by="e5", story="s0", concepts=("body:agency",))
    archive.put_readings([given])
    assert archive.reading("a") == given
    assert archive.reading("b") is None


def test_the_reading_before_is_kept_to_compare(archive: Archive, clock: Clock) -> None:
    archive.add(article("a"))
    assert archive.reading_before("a") is None
    for number in (1, 2, 3):
        archive.put_readings([reading("a", f"reader-{number}")])
        clock.advance(minutes=1)
    assert archive.reading("a") == reading("a", "reader-3")
    assert archive.reading_before("a") == reading("a", "reader-2")
    archive.put_readings([reading("a", "reader-2")])
    assert archive.reading("a") == reading("a", "reader-2")
    assert archive.reading_before("a") == reading("a", "reader-3")


def test_a_reading_of_another_text_is_nothing_to_compare_with(archive: Archive) -> None:
    archive.add(article("a"))
    archive.put_readings([reading("a", "reader-1")])
    archive.add(article("a", title="Басқа"))
    archive.put_readings([reading("a", "reader-2")])
    assert archive.reading_before("a") is None


def test_a_reading_of_no_article_is_refused_and_nothing_of_its_batch_is_kept(archive: Archive) -> None:
    archive.add(article("a"))
    with pytest.raises(ArchiveError, match="article none: there is no such article"):
        archive.put_readings([reading("a"), reading("none")])
    assert archive.reading("a") is None
    with pytest.raises(ArchiveError, match="no such article"):
        archive.correct(correction("none", "type", "x", True))


def test_corrections_survive_every_reading_and_every_change(archive: Archive) -> None:
    archive.add(article("a"))
    archive.put_readings([reading("a")])
    verdicts = (
        correction("a", "region", "61", False), correction("a", "region", "79", True),
        correction("a", "class", "opinion", True),
    )
    for verdict in verdicts:
        archive.correct(verdict)
    archive.add(article("a", title="Жаңа тақырып"))
    archive.put_readings([reading("a", "reader-2")])
    assert archive.corrections("a") == archive.corrections() == verdicts
    [found] = archive.documents(["a"])
    assert (found.regions, found.coverage_class) == (("79",), "opinion")


def test_documents_join_article_reading_corrections_and_story(archive: Archive) -> None:
    archive.add_many([article("a"), article("b"), article("c", outlet="egemen")])
    archive.put_readings([reading("a", story="own"), reading("c")])
    archive.set_stories({"a": "s1", "none": "s2"})
    assert list(archive.documents()) == [
        document(article("a"), reading("a", story="s1")), document(article("c", outlet="egemen"), reading("c")),
    ]
    assert [d.id for d in archive.documents(["c", "b"])] == ["c"]
    assert [d.id for d in archive.documents(which=Selection(outlets=("egemen",)))] == ["c"]
    assert [(e.article.id, e.reading is None) for e in archive.entries()] == [("a", False), ("b", True), ("c", False)]
    assert [r.article for r in archive.readings()] == ["a", "c"]


def test_counts_follow_the_corrections(archive: Archive) -> None:
    archive.add_many([article("a"), article("b", outlet=None, published=None, precision=None), article("c")])
    archive.put_readings([reading("a"), reading("b", lang="ru", coverage_class=None, types=(), regions=())])
    archive.correct(correction("a", "region", "79", True))
    archive.correct(correction("b", "class", "opinion", True))
    archive.reject("https://sample.kz/x", "sample", "no text", archive.clock())
    found = archive.counts()
    assert (found.articles, found.undated, found.read, found.corrections) == (3, 1, 2, 2)
    assert found.outlets == {"sample": 2, None: 1}
    assert found.languages == {"kk": 1, "ru": 1}
    assert found.classes == {"initiative": 1, "opinion": 1}
    assert found.types == {"special_monitoring_group": 1}
    assert found.regions == {"61": 1, "79": 1}
    assert found.rejects == {"no text": 1}
