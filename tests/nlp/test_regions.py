"""The gazetteer through time, and the place of a story by the labelling guide."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from news.article import Article
from news.errors import BaqylauError
from nlp.regions import gazetteer, resolve
from nlp.regions.mentions import mentions, words_of


def article(body: str, day: str | None = "2023-05-10", title: str | None = None, outlet: str | None = None) -> Article:
    moment = datetime.fromisoformat(day).replace(hour=6, tzinfo=UTC) if day else None
    return Article(id="a", outlet=outlet, title=title, body=body, published=moment, precision="day" if moment else None)


def codes(body: str, day: str | None = "2023-05-10", outlet: str | None = None, cls: str | None = None) -> list[str]:
    return [p.code for p in resolve(article(body, day, outlet=outlet), cls).places]


def named(text: str) -> set[str]:
    return {unit.region for m in mentions(text, words_of(text)) for unit in m.units}


def test_every_region_has_a_name_in_both_languages():
    known = gazetteer()
    assert len(known.codes()) == 21
    for code in known.codes():
        assert known.name(code, "kk") != known.name(code, "ru")
    with pytest.raises(BaqylauError, match="unknown region code '99'"):
        known.name("99")


def test_the_capital_keeps_its_code_under_three_names():
    known = gazetteer()
    days = {date(2018, 5, 1): "Астана қаласы", date(2020, 5, 1): "Нұр-Сұлтан қаласы", date(2023, 5, 1): "Астана қаласы"}
    assert {day: known.name("71", "kk", day) for day in days} == days
    assert known.name("71", "ru", date(2021, 1, 1)) == "город Нур-Султан"


def test_codes_of_split_regions_follow_the_day():
    known = gazetteer()
    assert known.codes_now("63", date(2021, 1, 1)) == ("63", "10")
    assert known.codes_now("63", date(2023, 1, 1)) == ("63",)
    assert known.codes_now("51", date(2017, 1, 1)) == ("61", "79")
    assert known.codes_now("19", date(2020, 1, 1)) == ("19", "33")


@pytest.mark.parametrize(
    "form",
    [
        "Қостанайда",
        "Қостанайдан",
        "Қостанайға",
        "Қостанайдың",
        "Қостанайдағы",
        "қостанайлық",
        "Қостанай облысында",
        "Костанае",
        "Костаная",
        "в Костанайской области",
        "костанайцы",
        "Qostanaıda",
        "Qostanaı oblysynda",
        "Костанайда",
        "Qostanayda",
    ],
)
def test_a_town_is_found_in_all_its_forms(form: str):
    assert "39" in named(f"Бүгін {form} жиын өтті")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("по ЗКО прошла проверка", "27"),
        ("БҚО-да тексеру", "27"),
        ("в ВКО", "63"),
        ("ШҚО бойынша", "63"),
        ("СКО отчиталась", "59"),
        ("Туркистан облысы бойынша", "61"),
        ("Шымкенттеги мектеп", "79"),
        ("Актобеде", "15"),
        ("Usharal qalasynda", "33"),
    ],
)
def test_abbreviations_and_missing_letters(text: str, code: str):
    assert code in named(text)


def test_every_name_of_a_region_or_town_is_found_in_kazakh_cases():
    missed = []
    for unit in gazetteer().units:
        if unit.kind not in ("region", "town", "district") or " " in unit.kk[0]:
            continue
        head = {"region": "облысында", "district": "ауданында", "town": "қаласында"}[unit.kind]
        if unit.region not in named(f"Жиын {unit.kk[0]} {head} өтті"):
            missed.append(unit.name_kk)
    assert missed == []


def test_every_russian_name_is_found_in_the_prepositional():
    missed = [
        u.name_ru
        for u in gazetteer().units
        if u.kind == "district"
        and u.name_ru.endswith("ский район")
        and u.region not in named(f"встреча в {u.name_ru[:-8]}ом районе")
    ]
    assert missed == []


@pytest.mark.parametrize(("day", "code"), [("2017-05-01", "51"), ("2019-05-01", "79"), (None, "79")])
def test_shymkent_was_part_of_south_kazakhstan(day: str | None, code: str):
    body = "Шымкентте қоғам белсенділері емханаларды аралады. Шымкенттегі штаб мүшелері тұрғындарды тыңдады."
    assert codes(body, day) == [code]


@pytest.mark.parametrize(("day", "code", "now"), [("2021-05-01", "63", ("10",)), ("2023-05-01", "10", ("10",))])
def test_a_place_carries_the_code_of_the_day_and_of_today(day: str, code: str, now: tuple[str, ...]):
    place = resolve(article("В Семее открылся центр. Жители Семея пришли на приём.", day)).places[0]
    assert (place.code, place.code_now) == (code, now)


def test_an_ambiguous_district_is_resolved_by_a_neighbour():
    body = "Абай ауданындағы топ мүшелері Топар кентіндегі емхананы аралады."
    assert codes(body) == ["35"]
    assert codes("Абай ауданының мектебінде жиын өтті. Қарауыл ауылының тұрғындары қатысты.") == ["10"]


def test_an_ambiguous_district_without_help_is_a_doubt():
    found = resolve(article("Есіл ауданында мектеп директорлары жиналды. Есіл ауданының әкімдігі есеп берді."))
    assert "11" not in [p.code for p in found.places]
    assert any("Есіл ауданы" in doubt for doubt in found.doubts)


def test_the_outlet_is_a_weak_prior_for_an_ambiguous_district():
    body = "Есіл ауданында мектеп директорлары жиналды. Есіл ауданының әкімдігі есеп берді."
    assert codes(body, outlet="Petropavlovsk.news") == ["59"]


def test_a_district_of_a_city_is_in_the_city():
    assert codes(
        "Астана қаласының Алматы ауданында тұрғындар жиналды. Елорданың Алматы ауданы әкімдігі есеп берді."
    ) == ["71"]
    assert codes("Алматының Жетісу ауданында дебат өтті. Алматы мектептерінің оқушылары қатысты.") == ["75"]


@pytest.mark.parametrize(
    "body",
    [
        "АСТАНА. ҚазАқпарат – Павлодар облысында штаб мүшелері ауылдарды аралады. Павлодар тұрғындары қатысты.",
        "НУР-СУЛТАН. КАЗИНФОРМ – В Павлодаре прошла встреча. Департамент по Павлодарской области ответил на вопросы.",
    ],
)
def test_a_dateline_is_not_the_place(body: str):
    assert codes(body) == ["55"]


@pytest.mark.parametrize(
    "text",
    [
        "ул. Абая в центре",
        "Панфилов көшесінде",
        "Қаныш Сәтбаев",
        "А. Денисов",
        "Келесі жиын",
        "с семьей",
        "в столице Узбекистана",
    ],
)
def test_streets_people_and_common_words_are_no_places(text: str):
    assert resolve(article(f"Жиын {text} өтті"), "irrelevant").places == ()


def test_a_foreign_story_has_no_region():
    assert codes("В Алматы рассказали об опыте Таллина.", cls="foreign") == []


def test_a_ranking_lists_the_country_and_every_region():
    body = (
        "По стране зарегистрировано 700 преступлений. В Алматы 94 факта, в Туркестанской области 68, "
        "в Павлодарской области 12, в области Абай 9."
    )
    assert codes(body, cls="statistics_ranking") == ["KZ", "75", "61", "55", "10"]


def test_every_place_shows_its_evidence():
    item = article("Қызылорда облысы бойынша департамент есеп берді. Шиеліде жиын өтті.")
    for place in resolve(item).places:
        assert place.evidence
        assert all(item.quote(span).strip() for span in place.evidence)


def test_a_district_is_kept():
    place = resolve(
        article("Шиелі ауданында қоғамдық кеңес отырысы өтті. Қызылорда облысының департаменті қатысты.")
    ).places[0]
    assert (place.code, place.district) == ("43", "Шиелі ауданы")
