from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digest.coverage import Coverage, stories
from index.engine import open_engine
from news.digest import Digest, DigestItem
from news.document import document
from news.errors import UsageError
from news.query import Filters, Query
from nlp.ask import ask
from tests.digest.sample import INITIATIVE, PIECES, Press, many, piece


def items(digest: Digest, section: str) -> list[DigestItem]:
    [found] = [s for s in digest.sections if s.id == section]
    return [item for group in found.groups for item in group.items]


def figures(digest: Digest) -> dict[str, tuple[int, int | None]]:
    return {f.id: (f.value, f.before) for f in digest.figures}


def test_a_digest_knows_its_week() -> None:
    digest = Press().digest("kk")
    assert (digest.since, digest.until) == (date(2026, 11, 16), date(2026, 11, 22))
    assert digest.filters == Filters(since=digest.since, until=digest.until)
    assert digest.title == "Апталық медиа-дайджест: 2026 жылғы 16–22\N{NO-BREAK SPACE}қараша"


def test_figures_stand_beside_the_week_before() -> None:
    expected = {
        "articles": (14, 2), "stories": (11, 2), "initiatives": (5, 2), "regions": (4, 2), "outlets": (4, 1),
    }
    assert figures(Press().digest("kk")) == figures(Press().digest("ru")) == expected


def test_every_figure_names_the_search_that_proves_it() -> None:
    queries = {f.id: f.query for f in Press().digest().figures}
    assert queries["initiatives"] == "date:2026-11-16..2026-11-22 class:initiative"
    assert queries["articles"] == "date:2026-11-16..2026-11-22 NOT class:irrelevant"


@pytest.mark.parametrize("page", [1, 2, 500])
def test_the_size_of_the_engines_pages_changes_nothing(page: int) -> None:
    assert Press(page=page).digest() == Press().digest()


def test_one_line_a_story_with_its_first_publisher_and_who_printed_it_too() -> None:
    found = {item.article: item for item in items(Press().digest(), "initiatives")}
    assert {"k2", "k3"}.isdisjoint(found)
    assert found["k1"].outlet == "Егемен Қазақстан"
    assert [(link.outlet, link.url) for link in found["k1"].reprints] == [
        ("Сыр бойы", "https://example.kz/k2"), ("Казахстанская правда", "https://example.kz/k3"),
    ]


def test_initiatives_stand_by_region_the_nation_first_the_placeless_last() -> None:
    [section] = [s for s in Press().digest("ru").sections if s.id == "initiatives"]
    assert [(g.id, g.title, g.total) for g in section.groups] == [
        ("KZ", "Республиканский уровень", 1), ("61", "Туркестанская область", 2), ("39", "Костанайская область", 1),
        ("", "Регион не указан", 1),
    ]
    assert section.total == sum(g.total for g in section.groups) == 5
    assert section.groups[1].query == "date:2026-11-16..2026-11-22 class:initiative region:61"


def test_what_many_outlets_told_comes_first() -> None:
    big = {"cls": INITIATIVE, "regions": "61", "story": "big"}
    late = [piece(f"z{n}", f"2026-11-22T1{n}:00", "Кең тараған", outlet=f"o{n}", **big) for n in range(5)]
    [group] = [g for s in Press([*PIECES, *late]).digest().sections for g in s.groups if g.id == "61"]
    assert [item.article for item in group.items] == ["z0", "k1", "k4"]


def test_sentences_are_the_readings_choice_else_the_first() -> None:
    found = {item.article: item.sentence for item in items(Press().digest(), "initiatives")}
    assert found["k1"] == PIECES[0][0].lead
    assert found["k4"] == "Апталыққа облыстағы 27 мектептің оқушылары қатысты."
    assert found["k7"] == "Тұрғындар бюджеттің қалай жұмсалғанын көрді."
    assert [item.sentence for item in items(Press().digest(), "others")] == [None], "the short section quotes nobody"


def test_nothing_is_cut_silently() -> None:
    [section] = [s for s in Press(many(40)).digest().sections if s.id == "initiatives"]
    [group] = section.groups
    assert (len(group.items), group.total, section.total) == (15, 40, 40)


def test_tables_count_stories_and_show_what_fell_silent() -> None:
    regions, types = Press().digest().tables
    assert [(r.id, r.count, r.before) for r in regions.rows] == [
        ("KZ", 1, 0), ("61", 2, 1), ("39", 1, 0), ("71", 1, 0), ("79", 1, 0), ("55", 0, 1),
    ]
    assert {(r.id, r.count, r.before) for r in types.rows} == {
        ("special_monitoring_group", 1, 1), ("memorandum", 1, 1), ("antikor_live", 1, 0), ("forum_conference", 1, 0),
        ("school_integrity_club", 1, 0),
    }
    assert regions.rows[1].query == "date:2026-11-16..2026-11-22 class:initiative region:61"


def test_notes_say_what_is_not_counted() -> None:
    notes = "\n".join(Press().digest("ru").notes)
    assert "просмотрено 15 публикаций, из них по теме – 14" in notes
    assert "Не учтена 1 публикация без даты" in notes
    assert "Вид 1 публикации не определён" in notes
    assert "не писали: область Абай, Акмолинская область" in notes
    assert "ещё не закончилась" not in notes


def test_dates_known_to_the_month_are_owned_up_to() -> None:
    month = piece("mm", "2026-06", "Айлық шолу", cls="opinion")
    notes = Press([*PIECES, month]).digest("kk", "2026-W23").notes
    assert "1 жарияланымның тек айы белгілі; ол сол айдың бірінші күніне жатқызылды." in notes


def test_a_week_before_of_which_nothing_is_known_gives_no_comparison() -> None:
    digest = Press(p for p in PIECES if not p[0].id.startswith("b")).digest("ru")
    assert {f.before for f in digest.figures} == {r.before for t in digest.tables for r in t.rows} == {None}
    assert "О прошлой неделе данных нет, поэтому сравнение не приводится." in digest.notes


def test_an_empty_week_is_a_digest_too() -> None:
    digest = Press([]).digest("kk")
    assert [f.value for f in digest.figures] == [0, 0, 0, 0, 0]
    assert [s.total for s in digest.sections] == [0, 0, 0, 0, 0]


def test_a_week_that_goes_on_says_until_when() -> None:
    notes = Press().digest("kk", made=datetime(2026, 11, 22, 18, 59, tzinfo=UTC)).notes
    assert notes[-1].endswith("деректер 2026 жылғы 22\N{NO-BREAK SPACE}қараша, 23:59 жағдайы бойынша берілді.")
    assert "аяқталған жоқ" not in "".join(Press().digest("kk", made=datetime(2026, 11, 22, 19, tzinfo=UTC)).notes)


@pytest.mark.parametrize("week", ["2026-W60", "2026-W00", "garbage", "", "2026-47", "0001-W01", "9999-W53", "2026-W4x"])
def test_a_week_that_does_not_exist_is_explained(week: str) -> None:
    with pytest.raises(UsageError, match=r"there is no week .* like 2026-W47"):
        Press().digest("kk", week)


def test_a_language_that_does_not_exist_is_explained() -> None:
    with pytest.raises(UsageError, match="choose one of kk, ru"):
        Press().digest("en")


def test_an_index_ahead_of_the_archive_costs_a_sentence_not_the_digest() -> None:
    press = Press()
    press.articles.clear()
    assert {item.sentence for item in items(press.digest(), "initiatives")} == {None}


def test_unknown_outlets_are_called_by_their_host_and_counted_once() -> None:
    urls = ("https://a.kz/1", "https://a.kz/2", None)
    told = [
        piece(f"q{n}", f"2026-11-17T1{n}:00", "Хабар", cls=INITIATIVE, story="q", outlet=None, url=url)
        for n, url in enumerate(urls)
    ]
    [item] = items(Press(told).digest("ru"), "initiatives")
    assert (item.outlet, [link.outlet for link in item.reprints]) == ("a.kz", ["источник неизвестен"])


def test_the_real_engine_gives_the_same_digest(tmp_path: Path) -> None:
    press = Press()
    with open_engine("embedded", folder=tmp_path) as engine:
        engine.load(document(article, reading) for article, reading in press.pieces)
        digest = press.digest()
        press.search = engine.search  # type: ignore[method-assign]
        assert press.digest() == digest


def test_typing_a_query_into_the_search_box_proves_the_number(tmp_path: Path) -> None:
    press = Press()
    digest = press.digest()
    counted = {s.query: s.total for s in digest.sections}
    counted |= {row.query: row.count for table in digest.tables for row in table.rows}
    counted |= {f.query: f.value for f in digest.figures if f.id in ("stories", "initiatives")}
    with open_engine("embedded", folder=tmp_path) as engine:
        engine.load(document(article, reading) for article, reading in press.pieces)
        found = {query: engine.search(ask(query, today=digest.until, one_per_story=True)).total for query in counted}
        assert found == counted
        [articles] = [f for f in digest.figures if f.id == "articles"]
        assert engine.search(ask(articles.query, today=digest.until)).total == articles.value
        for name, field in (("regions", "region"), ("outlets", "outlet")):
            [figure] = [f for f in digest.figures if f.id == name]
            page = engine.search(ask(figure.query, today=digest.until, facets=(field,)))  # type: ignore[arg-type]
            assert len([c for c in page.facets[field] if c.value != "KZ"]) == figure.value


def test_stories_keep_the_order_of_their_first_articles() -> None:
    hits = Press(page=500).search(Query()).hits
    told = stories(Coverage(date.min, date.max, hits).hits)
    assert [h.id for h in told["s1"]] == ["k1", "k2", "k3"]
    assert len(told) == len(hits) - 3
