from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news import jsonl, times
from news.article import Article, WarcRef
from news.document import corrected, document, stream
from news.errors import BaqylauError
from news.reading import Correction, Figure, Name, Place, Quote, Reading, Tag, Token
from news.span import Span

text = st.text(min_size=1, max_size=40).filter(lambda t: t.strip() != "")
moments = st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1)).map(lambda m: m.replace(microsecond=0, tzinfo=UTC))  # noqa: DTZ001


@st.composite
def articles(draw):
    published = draw(st.none() | moments)
    return Article(
        id=draw(text),
        url=draw(st.none() | text),
        title=draw(st.none() | text),
        lead=draw(st.none() | text),
        body=draw(st.none() | text),
        outlet=draw(st.none() | text),
        published=published,
        precision="minute" if published else None,
        fetched=draw(st.none() | moments),
        authors=tuple(draw(st.lists(text, max_size=2))),
        other_urls=tuple(draw(st.lists(text, max_size=2))),
        warc=WarcRef(file="a.warc.gz", offset=3, record="r"),
    )


@given(articles())
def test_an_article_survives_json(article):
    assert jsonl.article_from_json(jsonl.article_to_json(article)) == article


@given(st.dates(date(2000, 1, 1), date(2035, 1, 1)), st.sampled_from(["61", "15", "47", None]))
def test_a_day_stays_the_day_in_json(day, region):
    moment = times.from_day(day, region)
    assert times.show(moment, "day", region) == day.isoformat()
    assert times.local_date(moment, region) == day


@given(st.dates(date(2000, 1, 1), date(2035, 1, 1)), st.sampled_from(["15", "23", "27", "39", "43", "47"]))
def test_local_midnight_of_any_region_is_the_same_day_for_the_country(day, region):
    assert times.local_date(times.from_day(day, region)) == day


def test_a_reading_survives_json():
    span = Span(field="title", start=0, end=3)
    reading = Reading(
        article="x",
        lang="kk",
        script="Cyrl",
        made_by="test",
        coverage_class=Tag(id="initiative", score=0.5, evidence=(span,), made_by="rule"),
        types=(Tag(id="memorandum", score=0.75, evidence=(span,), made_by="rule"),),
        regions=(
            Place(code="51", code_now=("61", "79"), score=1.0, evidence=(span,), made_by="rule", district="Кентау"),
        ),
        mentioned=("71",),
        doubts=("Абай",),
        figures=(Figure(span=span, value=3.2e9, unit="KZT", made_by="rule", approximation="about"),),
        people=(Name(span=span, lemma="А. Б.", score=1.0, made_by="rule", role="head"),),
        orgs=(Name(span=span, lemma="Әкімдік", score=0.9, made_by="rule", body="akimat"),),
        quotes=(Quote(span=span, speaker=None, made_by="rule"),),
        story="s",
        lead_sentence=span,
        summary=(span,),
        concepts=("region:61",),
        tokens={"title": (Token(start=0, end=3, lemma="топ", skeleton="top"),)},
        vector=(0.5, 0.25),
        vector_by="e5",
    )
    assert jsonl.reading_from_json(jsonl.reading_to_json(reading)) == reading
    assert "tokens" not in jsonl.reading_to_json(reading, tokens=False)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ({}, "neither id, url nor text"),
        ({"id": "a", "published": "кеше"}, "not an article"),
        ({"id": "a", "title": 5, "warc": {"file": 1}}, "not an article"),
    ],
)
def test_a_broken_article_names_its_place(broken, says):
    with pytest.raises(BaqylauError, match=says) as caught:
        jsonl.article_from_json(broken, "file.jsonl:7")
    assert caught.value.where == "file.jsonl:7"


def test_lines_name_the_broken_one():
    with pytest.raises(BaqylauError) as caught:
        list(jsonl.lines(['{"id": "a"}', "", "{oops"], "in.jsonl"))
    assert caught.value.where == "in.jsonl:3"


def test_an_article_refuses_empty_strings_and_naive_times():
    with pytest.raises(ValueError, match="missing text"):
        Article(id="a", title="")
    with pytest.raises(ValueError, match="naive"):
        Article(id="a", published=datetime(2020, 1, 1), precision="day")  # noqa: DTZ001
    with pytest.raises(ValueError, match="come together"):
        Article(id="a", published=datetime(2020, 1, 1, tzinfo=UTC))


def test_a_span_shows_something():
    with pytest.raises(ValueError, match="empty"):
        Span(field="body", start=4, end=4)


def verdict(kind, value, holds):
    return Correction(article="x", kind=kind, value=value, verdict=holds, by="a", at="2026-11-25T00:00:00+00:00")


def test_corrections_override_in_order():
    said = [verdict("type", "a", False), verdict("type", "c", True), verdict("region", "b", False)]
    assert corrected(["a", "b"], said, "type") == ("b", "c")


def test_a_document_is_flat_and_corrected():
    article = Article(id="x", title="Топ мүшесі", published=times.from_day(date(2020, 3, 1)), precision="day")
    tokens = (Token(start=0, end=3, lemma="топ", skeleton="top"), Token(start=4, end=10, lemma="мүше", skeleton="muse"))
    reading = Reading(article="x", lang="kk", script="Cyrl", made_by="t", tokens={"title": tokens})
    flat = document(article, reading, [verdict("class", "opinion", True), verdict("region", "61", True)])
    assert (flat.coverage_class, flat.regions, flat.day) == ("opinion", ("61",), date(2020, 3, 1))
    assert flat.streams["title"].surfaces == ("топ", "мүшесі")
    assert flat.streams["body"].surfaces == ()


def test_a_surface_is_one_token_for_a_whitespace_analyser():
    assert stream("2 432 адам", [Token(start=0, end=5, lemma="2432", skeleton="2432")]).surfaces == ("2_432",)
