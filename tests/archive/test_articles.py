from __future__ import annotations

import string
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import Archive, ArchiveError
from archive.part import Selection
from archive.rows import content_of
from news.article import Article, WarcRef
from tests.archive.conftest import Clock
from tests.archive.samples import article

REF = WarcRef(file="a.warc.gz", offset=9_000_000_000, record="<urn:uuid:1>")


def test_adding_says_what_it_was(archive: Archive) -> None:
    assert archive.add(article("a")) == "new"
    assert archive.add(article("a")) == "same"
    assert archive.add(article("a", body="Басқа мәтін.")) == "changed"
    assert archive.count() == 1
    found = archive.get("a")
    assert found is not None
    assert found.body == "Басқа мәтін."
    assert archive.get("b") is None


def test_everything_comes_back(archive: Archive) -> None:
    whole = article(
        "a", lead="Кіріспе", authors=("Ә. Қасым", "О'Нил"), section="Қоғам", image="https://sample.kz/i.jpg", warc=REF,
        other_urls=("https://sample.kz/amp/a",), precision="day", published=datetime(2026, 11, 19, 19, tzinfo=UTC),
    )
    empty = Article(id="b")
    assert archive.add_many([whole, empty]) == ["new", "new"]
    assert list(archive.articles()) == [whole, empty]


def test_a_batch_keeps_its_order_and_may_name_an_article_twice(archive: Archive) -> None:
    batch = [article("b"), article("a"), article("b", title="Жаңа"), article("b", title="Жаңа")]
    assert archive.add_many(batch) == ["new", "new", "changed", "same"]


def test_a_batch_is_kept_whole_or_not_at_all(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="article b: body holds a NUL"):
        archive.add_many([article("a"), article("b", body="x\0y")])
    assert archive.count() == 0


def test_half_a_surrogate_pair_is_refused_loudly(archive: Archive) -> None:
    wrongs = ({"title": "\ud83d"}, {"authors": ("\udc00",)}, {"other_urls": ("https://a.kz/\0",)}, {"outlet": "\0"})
    for wrong in wrongs:
        with pytest.raises(ArchiveError, match=f"{next(iter(wrong))} holds a NUL or half a surrogate pair"):
            archive.add(article("a", **wrong))


def test_one_article_answers_to_all_its_urls(archive: Archive) -> None:
    archive.add(article("a"))
    second = article("a", url="https://sample.kz/amp/a", other_urls=("https://lat.sample.kz/a",))
    assert archive.add(second) == "same"
    found = archive.get("a")
    assert found is not None
    assert (found.url, found.other_urls) == (
        "https://sample.kz/a", ("https://sample.kz/amp/a", "https://lat.sample.kz/a"),
    )
    for url in ("https://sample.kz/a", "https://sample.kz/amp/a", "https://lat.sample.kz/a"):
        assert archive.article_by_url(url) == found
    assert archive.article_by_url("https://sample.kz/none") is None


def test_a_second_sight_fills_in_what_was_missing_and_keeps_the_rest(archive: Archive, clock: Clock) -> None:
    archive.add(article("a", url=None, warc=None))
    clock.advance(days=1)
    archive.add(article("a", warc=REF, fetched=datetime(2026, 11, 23, tzinfo=UTC)))
    archive.add(article("a", fetched=datetime(2026, 11, 24, tzinfo=UTC)))
    found = archive.get("a")
    assert found is not None
    assert (found.url, found.warc) == ("https://sample.kz/a", REF)
    assert found.fetched == datetime(2026, 11, 23, tzinfo=UTC)


def test_streaming_goes_by_id_and_leaves_room_for_writers(archive: Archive) -> None:
    archive.add_many(article(f"{n:04d}") for n in range(450))
    archive.add(article("B"))
    archive.add(article("a"))
    walk = archive.articles()
    first = next(walk)
    assert archive.add(article("zz")) == "new"
    ids = [first.id, *(a.id for a in walk)]
    assert ids == sorted(ids)
    assert ids[-3:] == ["B", "a", "zz"]
    assert [a.id for a in archive.articles(["zz", "0003", "none", "0003"])] == ["0003", "zz"]
    assert list(archive.articles([])) == []


def test_selecting_by_local_day_and_outlet(archive: Archive) -> None:
    late = datetime(2026, 11, 22, 20, tzinfo=UTC)  # already Monday the 23rd in Kazakhstan
    archive.add_many([
        article("a", outlet="egemen"), article("b", published=late), article("c", published=None, precision=None),
    ])
    week = Selection(since=date(2026, 11, 16), until=date(2026, 11, 22))
    assert [a.id for a in archive.articles(which=week)] == ["a"]
    assert [a.id for a in archive.articles(which=Selection(since=date(2026, 11, 23)))] == ["b"]
    assert [a.id for a in archive.articles(which=Selection(outlets=("sample",)))] == ["b", "c"]


TEXT = st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40)
TIME = st.none() | st.integers(0, 2**31).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
AUTHORS = st.lists(st.text(string.ascii_letters + "ңқ'", min_size=1), max_size=3).map(tuple)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXT, body=TEXT, published=TIME, authors=AUTHORS)
def test_law_what_is_put_in_comes_out(
    archive: Archive, title: str | None, body: str | None, published: datetime | None, authors: tuple[str, ...]
) -> None:
    precision = "minute" if published else None
    given_ = article("law", title=title, body=body, published=published, precision=precision, authors=authors)
    archive.add(given_)
    assert archive.get("law") == given_
    assert archive.add(given_) == "same"


def test_content_sees_claims_not_circumstances() -> None:
    base = article("a")
    assert content_of(base) == content_of(article("a", url=None, other_urls=("x",), fetched=None, warc=REF))
    assert content_of(base) != content_of(article("a", published=base.published + timedelta(minutes=1)))  # type: ignore[operator]
    assert content_of(article("a", title=None, lead="x")) != content_of(article("a", title="x", lead=None))
