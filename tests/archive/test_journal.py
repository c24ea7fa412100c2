from __future__ import annotations

from datetime import timedelta

from archive import Archive, OutletState, Reject, Visit
from tests.archive.conftest import Clock
from tests.archive.samples import article


def test_the_last_visit_is_remembered(archive: Archive, clock: Clock) -> None:
    url = "https://sample.kz/a"
    assert archive.visit(url) is None
    first = Visit(url=url, fetched=clock.now, status=200, outlet="sample", etag='"1"', last_modified="Wed", content="c")
    second = Visit(url=url, fetched=clock.now + timedelta(hours=1), status=304, outlet="sample", article="a")
    archive.remember(first)
    assert archive.visit(url) == first
    archive.remember(second)
    assert archive.visit(url) == second


def test_visits_fall_due(archive: Archive, clock: Clock) -> None:
    for number, hours in ((1, 2), (2, 1), (3, 9)):
        due = clock.now + timedelta(hours=hours)
        archive.remember(Visit(url=f"u{number}", fetched=clock.now, status=200, outlet="sample", next_visit=due))
    archive.remember(Visit(url="u4", fetched=clock.now, status=404, outlet="sample"))
    clock.advance(hours=3)
    assert [v.url for v in archive.due_visits("sample", 10)] == ["u2", "u1"]
    assert [v.url for v in archive.due_visits("sample", 1)] == ["u2"]
    assert archive.due_visits("other", 10) == []


def test_rejects_are_counted_until_the_page_gives_an_article(archive: Archive, clock: Clock) -> None:
    archive.reject("https://sample.kz/a", "sample", "no title", clock.now)
    clock.advance(hours=1)
    archive.reject("https://sample.kz/a", "sample", "no body", clock.now)
    archive.reject("https://other.kz/b", None, "no article: '\0\ud800'", clock.now)
    again = Reject(url="https://sample.kz/a", outlet="sample", reason="no body", at=clock.now, times=2)
    assert list(archive.rejects("sample")) == [again]
    assert [(r.url, r.reason) for r in archive.rejects()] == [
        ("https://other.kz/b", "no article: '��'"), ("https://sample.kz/a", "no body"),
    ]
    archive.add(article("a"))
    assert [r.url for r in archive.rejects()] == ["https://other.kz/b"]


def test_outlets_remember_how_they_fared(archive: Archive, clock: Clock) -> None:
    archive.outlet_failed("sample", "no address", clock.now)
    archive.outlet_failed("sample", "timed out", clock.now)
    expected = OutletState(outlet="sample", last_error="timed out", last_error_at=clock.now, failures=2)
    assert archive.outlet_states() == {"sample": expected}
    archive.outlet_succeeded("sample", clock.now)
    state = archive.outlet_states()["sample"]
    assert (state.failures, state.last_success, state.last_error) == (0, clock.now, "timed out")


def test_runs_are_listed_newest_first(archive: Archive, clock: Clock) -> None:
    killed = archive.begin_run("crawl", {"outlets": 3})
    clock.advance(minutes=1)
    done = archive.begin_run("read", {})
    clock.advance(minutes=1)
    archive.end_run(done, {"readings": 7})
    assert [(r.id, r.finished, dict(r.detail)) for r in archive.runs()] == [
        (done, clock.now, {"readings": 7}), (killed, None, {"outlets": 3}),
    ]
    assert [r.id for r in archive.runs("crawl")] == [killed]
