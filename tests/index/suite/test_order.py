"""Order of clear cases, paging, collapsing, counting: the same from every engine."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any as AnyValue

import pytest

from index.engine import Engine
from news.errors import UsageError
from news.page import Hit, Page
from news.query import All, Any, Boost, Everything, Filters, Not, Only, Query, Weighted, Word
from tests.index.corpus import crowd, phrase, press, word


def ids(page: Page[Hit]) -> list[str]:
    return [h.id for h in page.hits]


def pages(engine: Engine, query: Query) -> list[Page[Hit]]:
    found = [engine.search(query)]
    while found[-1].cursor:
        found.append(engine.search(replace(query, cursor=found[-1].cursor)))
    return found


def walk(engine: Engine, query: Query) -> list[str]:
    return [i for page in pages(engine, query) for i in ids(page)]


def test_title_before_body(filled: Engine) -> None:
    assert ids(filled.search(Query(root=word("коррупция"))))[0] in {"ru-06", "ru-01"}
    assert ids(filled.search(Query(root=word("мектеп"))))[0] == "kk-03"


def test_exact_spelling_first(filled: Engine) -> None:
    assert ids(filled.search(Query(root=word("jemqorlyqqa"))))[0] == "kk-05"
    assert ids(filled.search(Query(root=word("жемқорлыққа"))))[0] == "kk-01"


def test_more_matching_words_first(filled: Engine) -> None:
    asked = Any(nodes=(word("мобильді"), word("ауыл"), word("барды"), word("топ")))
    assert ids(filled.search(Query(root=asked)))[0] == "kk-02"


def test_weight_decides(filled: Engine) -> None:
    asked = Any(nodes=(Boost(node=word("полиция"), weight=0.01), word("волонтерлер")))
    assert ids(filled.search(Query(root=asked))) == ["kk-08", "ru-06"]
    asked = Any(nodes=(word("полиция"), Boost(node=word("волонтерлер"), weight=0.01)))
    assert ids(filled.search(Query(root=asked))) == ["ru-06", "kk-08"]


def test_lighter_alternative_ranks_lower(filled: Engine) -> None:
    root = Word(surface="", lemmas=(Weighted(value="клуб", weight=0.05), Weighted(value="тендерлерді")))
    assert ids(filled.search(Query(root=root))) == ["kk-08", "ru-03", "kk-04"][:2]


def test_optional_part_lifts(filled: Engine) -> None:
    plain = All(nodes=(word("саналы"), Any(nodes=(Boost(node=word("клуб"), weight=5.0),), at_least=0)))
    assert ids(filled.search(Query(root=plain)))[0] == "ru-03"


def test_relevance_without_scores_is_newest_first(filled: Engine) -> None:
    by_filter = filled.search(Query(filters=Filters(lang=("kk",)), limit=50))
    assert ids(by_filter) == ["kk-08", "kk-06", "kk-04", "kk-03", "kk-02", "kk-01", "kk-07"]
    assert ids(filled.search(Query(root=Only(filters=Filters(lang=("kk",))), limit=50))) == ids(by_filter)


def test_newest_and_oldest_put_undated_last(filled: Engine) -> None:
    newest = ids(filled.search(Query(sort="newest", limit=50)))
    oldest = ids(filled.search(Query(sort="oldest", limit=50)))
    assert newest[:3] == ["x-quote", "x-empty", "x-emoji"]
    assert oldest[0] == "ru-06"
    assert newest[-1] == oldest[-1] == "kk-07"


def test_ties_in_time_go_by_id(filled: Engine) -> None:
    found = ids(filled.search(Query(sort="oldest", filters=Filters(ids=("ru-05", "ru-04", "ru-03", "kk-04")))))
    assert found == ["kk-04", "ru-03", "ru-04", "ru-05"]


def test_scores_fall(crowded: Engine) -> None:
    page = crowded.search(Query(root=word("толқын"), limit=400))
    rows = [(-h.score, h.id) for h in page.hits]
    assert rows == sorted(rows)
    assert len({h.score for h in page.hits}) > 1


@pytest.mark.parametrize("limit", [1, 7, 100, 399, 400, 401])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_pages_join_without_gap_or_double(crowded: Engine, sort: AnyValue, limit: int) -> None:
    if limit == 1:
        asked = Query(root=word("толқын"), sort=sort, limit=1, filters=Filters(outlet=("Paper 3",)))
    else:
        asked = Query(root=word("толқын"), sort=sort, limit=limit)
    whole = ids(crowded.search(replace(asked, limit=1000)))
    assert walk(crowded, asked) == whole
    assert len(set(whole)) == len(whole) == crowded.search(asked).total


def test_every_page_knows_the_total(crowded: Engine) -> None:
    assert {p.total for p in pages(crowded, Query(limit=90))} == {400}


def test_last_page_has_no_cursor(crowded: Engine) -> None:
    assert crowded.search(Query(limit=400)).cursor is None
    assert crowded.search(Query(root=word("жоқсөз"))).cursor is None
    assert crowded.search(Query(limit=399)).cursor is not None


def test_no_hits_wanted(crowded: Engine) -> None:
    page = crowded.search(Query(limit=0, facets=("outlet",)))
    assert (page.hits, page.cursor, page.total) == ((), None, 400)
    assert sum(c.count for c in page.facets["outlet"]) == 400


@pytest.mark.parametrize("cursor", ["", "???", "YWJj", "W10", "bnVsbA"])
def test_foreign_cursor_is_refused(filled: Engine, cursor: str) -> None:
    with pytest.raises(UsageError, match="cursor"):
        filled.search(Query(cursor=cursor))


def test_cursor_of_another_question_is_refused(crowded: Engine) -> None:
    cursor = crowded.search(Query(root=word("толқын"), limit=3)).cursor
    with pytest.raises(UsageError, match="another question"):
        crowded.search(Query(root=word("толқын"), sort="newest", limit=3, cursor=cursor))
    assert crowded.search(Query(root=word("толқын"), limit=8, cursor=cursor, highlight=False)).hits


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_one_per_story_keeps_the_best(filled: Engine, sort: AnyValue) -> None:
    asked = Query(root=Any(nodes=(word("топ"), word("группа"), word("саналы"), word("полиция"))), sort=sort, limit=50)
    every = filled.search(asked)
    one = filled.search(replace(asked, one_per_story=True))
    best = list({h.story or h.id: h.id for h in reversed(every.hits)}.values())[::-1]
    assert set(ids(one)) == set(best)
    assert ids(one) == [i for i in ids(every) if i in best]
    assert one.total == len(best) < every.total


@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_one_per_story_pages(crowded: Engine, sort: AnyValue) -> None:
    asked = Query(root=word("толқын"), sort=sort, limit=11, one_per_story=True)
    found = walk(crowded, asked)
    assert len(found) == len(set(found)) == crowded.search(asked).total == 134
    assert found == ids(crowded.search(replace(asked, limit=500)))


def test_one_per_story_facets_count_articles(filled: Engine) -> None:
    page = filled.search(Query(facets=("lang",), one_per_story=True, limit=1))
    assert {c.value: c.count for c in page.facets["lang"]} == dict(Counter(d.lang for d in press()))


def test_facets(filled: Engine) -> None:
    page = filled.search(Query(facets=("outlet", "type", "region", "region_now", "class", "lang", "story"), limit=1))
    docs = press()
    for name, values in {
        "outlet": [d.outlet for d in docs], "class": [d.coverage_class for d in docs], "lang": [d.lang for d in docs],
        "story": [d.story for d in docs], "type": [t for d in docs for t in d.types],
        "region": [r for d in docs for r in d.regions], "region_now": [r for d in docs for r in d.regions_now],
    }.items():
        want = sorted(((-n, v) for v, n in Counter(values).items() if v is not None))
        assert [(-c.count, c.value) for c in page.facets[name]] == want


def test_facets_follow_the_question(filled: Engine) -> None:
    asked = Query(root=word("жемқорлық"), filters=Filters(lang=("kk",)), facets=("region", "class"), limit=1)
    page = filled.search(asked)
    assert [(c.value, c.count) for c in page.facets["region"]] == [("61", 2), ("10", 1), ("KZ", 1)]
    assert sum(c.count for c in page.facets["class"]) == page.total == 4


def test_facets_of_nothing(filled: Engine) -> None:
    page = filled.search(Query(root=word("жоқсөз"), facets=("region",), histogram="day"))
    assert (page.total, page.facets, page.histogram) == (0, {"region": ()}, ())


def test_no_facets_unless_asked(filled: Engine) -> None:
    page = filled.search(Query())
    assert (dict(page.facets), page.histogram) == ({}, ())


def test_histogram_by_local_day(filled: Engine) -> None:
    asked = Query(filters=Filters(region=("61",)), histogram="day", limit=1)
    assert [(b.start, b.count) for b in filled.search(asked).histogram] == [(date(2020, 3, 1), 3)]


def test_histogram_by_week_starts_on_monday(filled: Engine) -> None:
    asked = Query(filters=Filters(since=date(2020, 3, 1), until=date(2020, 3, 8)), histogram="week", limit=1)
    found = [(b.start, b.count) for b in filled.search(asked).histogram]
    assert found == [(date(2020, 2, 24), 3), (date(2020, 3, 2), 2)]


def test_histogram_by_month_crosses_the_year(filled: Engine) -> None:
    asked = Query(filters=Filters(since=date(2022, 12, 1), until=date(2023, 1, 31)), histogram="month", limit=1)
    assert [(b.start, b.count) for b in filled.search(asked).histogram] == [(date(2023, 1, 1), 2)]


@pytest.mark.parametrize("interval", ["day", "week", "month"])
def test_histogram_counts_every_dated_article(crowded: Engine, interval: AnyValue) -> None:
    buckets = crowded.search(Query(histogram=interval, limit=1)).histogram
    assert sum(b.count for b in buckets) == sum(d.published is not None for d in crowd(400))
    assert [b.start for b in buckets] == sorted(b.start for b in buckets)


def test_ten_thousand_terms(filled: Engine) -> None:
    words = tuple(word(f"сөз{i}") for i in range(9_998))
    asked = Any(nodes=(*words, word("полиция"), word("волонтерлер")))
    page = filled.search(Query(root=asked))
    assert (sorted(ids(page)), page.total) == (["kk-08", "ru-06"], 2)


def test_ten_thousand_ids(crowded: Engine) -> None:
    wanted = tuple(f"p-{i:04d}" for i in range(390, 10_390))
    assert crowded.search(Query(filters=Filters(ids=wanted))).total == 10


def test_hundred_clauses(filled: Engine) -> None:
    parts = tuple(All(nodes=(word("топ"), Not(node=word(f"сөз{i}")))) for i in range(100))
    assert filled.search(Query(root=All(nodes=parts))).total == 2
    assert filled.search(Query(root=Any(nodes=(*parts, Everything())))).total == len(press())


def test_too_wide_a_phrase_is_refused(filled: Engine) -> None:
    from index.errors import IndexRefused

    with pytest.raises(IndexRefused, match="ways"):
        filled.search(Query(root=phrase("а б в г д", slop=20, ordered=False)))
