from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive import Alert, Archive, SavedSearch, open_archive
from archive.database import Database
from archive.store import DATABASE_FILE, prepare
from tests.archive.conftest import Clock
from tests.archive.samples import article, correction, reading

HOUR = timedelta(hours=1)
MAIL, HOOK = "mailto://user:secret@mail.kz", "json://127.0.0.1/hook"


def saved(clock: Clock, **fields: object) -> SavedSearch:
    values: dict[str, object] = {
        "id": "s", "name": "Мониторинг", "owner": "Айгүл", "created": clock.now, "query": "мониторинг",
        "filters": {"region": ("61", "19")}, "targets": (MAIL, HOOK), "quiet_from": "22:00", "quiet_until": "08:00",
    }
    return SavedSearch(**(values | fields))  # type: ignore[arg-type]


def fired(*names: str, **fields: object) -> list[Alert]:
    return [Alert(article=name, sentence=f"Сөйлем {name}.", **fields) for name in names]  # type: ignore[arg-type]


def names(found: list[Alert]) -> list[str]:
    return [alert.article for alert in found]


def test_a_search_is_kept_as_it_was_said(archive: Archive, clock: Clock) -> None:
    first = saved(clock)
    archive.put_search(first)
    assert archive.search("s") == first
    changed = replace(first, name="Басқа \0", updates=True, mode="daily", quiet_from=None, quiet_until=None)
    clock.advance(minutes=1)
    archive.put_search(replace(changed, created=clock.now))
    assert archive.searches() == [replace(changed, name="Басқа �")], "the day it was saved stays"
    assert archive.search("t") is None
    archive.search_failed("s", "cannot be read")
    assert archive.searches()[0].error == "cannot be read"
    assert archive.remove_search("s")
    assert not archive.remove_search("s")
    assert archive.searches() == []


def test_what_is_indexed_for_the_first_time_queues_for_alerts_once(archive: Archive) -> None:
    archive.add_many(article(name) for name in "ab")
    archive.put_readings([reading("a"), reading("b")])
    assert archive.without_story() == 2
    archive.set_stories({"a": "a", "b": "b"})
    assert archive.without_story() == 0
    assert archive.claim("alert", "matched", 10, "w", HOUR) == []
    archive.claim("index", "g1", 1, "w", HOUR)
    archive.finish("index", "g1", ["a"], "w")
    assert [a.id for a in archive.claim("alert", "matched", 10, "w", HOUR)] == ["a"]
    archive.finish("alert", "matched", ["a"], "w")
    archive.correct(correction("a", "type", "antikor_live", True))
    archive.claim("index", "g2", 10, "w", HOUR)
    archive.finish("index", "g2", ["a", "b"], "w")
    assert [a.id for a in archive.claim("alert", "matched", 10, "w", HOUR)] == ["b"]


def test_what_is_indexed_before_its_story_is_known_waits_for_it(archive: Archive) -> None:
    archive.add(article("a"))
    archive.put_readings([reading("a")])
    archive.claim("index", "g1", 10, "w", HOUR)
    archive.finish("index", "g1", ["a"], "w")
    assert archive.claim("alert", "matched", 10, "w", HOUR) == []
    archive.set_stories({"a": "b"})
    assert [a.id for a in archive.claim("index", "g1", 10, "w", HOUR)] == ["a"]
    archive.finish("index", "g1", ["a"], "w")
    assert [a.id for a in archive.claim("alert", "matched", 10, "w", HOUR)] == ["a"]


def test_an_article_that_changed_while_it_was_indexed_does_not_queue_yet(archive: Archive) -> None:
    archive.add(article("a"))
    archive.put_readings([reading("a")])
    archive.set_stories({"a": "a"})
    archive.claim("index", "g1", 10, "w", HOUR)
    archive.correct(correction("a", "type", "antikor_live", True))
    archive.finish("index", "g1", ["a"], "w")
    assert archive.claim("alert", "matched", 10, "w", HOUR) == []


def test_a_story_fires_once(archive: Archive, clock: Clock) -> None:
    archive.add_many(article(name) for name in "abcd")
    archive.set_stories({"a": "a", "b": "a", "c": "c"})
    archive.put_search(saved(clock))
    assert names(archive.raise_alerts("s", fired("b", "a", "c", "d"))) == ["b", "c", "d"]
    assert archive.raise_alerts("s", fired("a", "b", "c", "d")) == []
    assert names(archive.raise_alerts("s", fired("a", kind="update", news=("1 200 адам",), versions=1))) == ["a"]
    assert archive.raise_alerts("s", fired("a", kind="update")) == []
    assert archive.raise_alerts("gone", fired("a")) == []
    newest = archive.alerts("s")[0]
    assert (newest.article, newest.kind, newest.news, newest.versions) == ("a", "update", ("1 200 адам",), 1)
    assert archive.versions("a") == ["b"]
    assert archive.versions("d") == []


def test_a_story_that_gets_an_earlier_version_is_still_the_same_story(archive: Archive, clock: Clock) -> None:
    archive.add_many(article(name) for name in "ab")
    archive.set_stories({"b": "b"})
    archive.put_search(saved(clock))
    archive.raise_alerts("s", fired("b"))
    archive.set_stories({"a": "a", "b": "a"})
    assert archive.raise_alerts("s", fired("a")) == []


def test_two_workers_tell_a_story_once(archive: Archive, clock: Clock) -> None:
    archive.add_many(article(f"{n}") for n in range(20))
    archive.set_stories({f"{n}": f"{n // 2}" for n in range(20)})
    archive.put_search(saved(clock))
    found: list[str] = []
    halves = [[f"{n}" for n in range(start, 20, 2)] for start in (0, 1)]
    workers = [
        threading.Thread(target=lambda half=half: found.extend(names(archive.raise_alerts("s", fired(*half)))))
        for half in halves
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert sorted(int(name) // 2 for name in found) == list(range(10))


def test_each_target_is_told_once_and_a_failing_one_later(archive: Archive, clock: Clock) -> None:
    archive.add_many(article(name) for name in "ab")
    archive.put_search(saved(clock))
    archive.raise_alerts("s", fired("a", "b"))
    assert names(archive.claim_deliveries("s", MAIL, HOUR)) == ["a", "b"]
    assert archive.claim_deliveries("s", MAIL, HOUR) == [], "they are in somebody's hands"
    archive.delivered("s", MAIL, ["a", "b"])
    assert names(archive.claim_deliveries("s", HOOK, HOUR, limit=1)) == ["a"]
    archive.undelivered("s", HOOK, ["a"], "no answer \0", clock.now + HOUR)
    told = clock.now
    clock.advance(hours=2)
    assert archive.claim_deliveries("s", MAIL, HOUR) == []
    waiting = archive.deliveries("s", waiting=True)
    assert [(d.article, d.target, d.attempts, d.error) for d in waiting] == [
        ("a", HOOK, 1, "no answer �"), ("b", HOOK, 0, None),
    ]
    assert names(archive.claim_deliveries("s", HOOK, HOUR)) == ["a", "b"]
    assert archive.attempts("s", HOOK) == 2
    archive.delivered("s", HOOK, ["a", "b"])
    assert archive.deliveries("s", waiting=True) == []
    assert [(d.sent, d.error) for d in archive.deliveries("s", limit=1)] == [(clock.now, None)]
    assert archive.last_delivery("s", MAIL) == told
    assert archive.last_delivery("s", "json://other") is None


def test_a_killed_messenger_leaves_what_it_held(archive: Archive, clock: Clock) -> None:
    archive.add(article("a"))
    archive.put_search(saved(clock))
    archive.raise_alerts("s", fired("a"))
    archive.claim_deliveries("s", MAIL, HOUR)
    clock.advance(hours=1)
    assert names(archive.claim_deliveries("s", MAIL, HOUR)) == ["a"]


def test_a_target_taken_away_is_told_nothing_more(archive: Archive, clock: Clock) -> None:
    archive.add(article("a"))
    archive.put_search(saved(clock))
    archive.raise_alerts("s", fired("a"))
    archive.put_search(saved(clock, targets=(MAIL,)))
    assert [d.target for d in archive.deliveries("s")] == [MAIL]
    archive.remove_search("s")
    assert archive.deliveries("s") == []
    assert archive.alerts("s") == []


def test_an_older_archive_learns_of_searches_and_its_articles_are_no_news(tmp_path: Path, database_url: str) -> None:
    url = database_url or sa.URL.create("sqlite", database=str(tmp_path / DATABASE_FILE))
    database = Database(url)
    prepare(database, "0001")
    with database.write() as connection:
        connection.execute(sa.text(
            "INSERT INTO articles (id, other_urls, authors, content, added, changed) VALUES "
            "('a', '[]', '[]', 'x', '2026-11-01 00:00:00', '2026-11-01 00:00:00')"
        ))
        row = "('index', 'a', 'g', 1)"
        connection.execute(sa.text(f"INSERT INTO stages (stage, article, version, revision) VALUES {row}"))
    database.close()
    with open_archive(tmp_path, database_url) as archive:
        assert archive.pending("alert", "matched") == 0
        assert archive.searches() == []


@pytest.mark.parametrize("limit", [1, 2])
def test_the_newest_alerts_come_first(archive: Archive, clock: Clock, limit: int) -> None:
    archive.add_many(article(name) for name in "abc")
    archive.put_search(saved(clock))
    for name in "abc":
        archive.raise_alerts("s", fired(name))
        clock.advance(minutes=1)
    assert names(archive.alerts("s", limit)) == ["c", "b", "a"][:limit]
