"""Stories: versions of one event are one story, look-alikes are not, whatever the order of the input."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from news.article import Article
from nlp.fingerprint import consonants, fingerprint, weight_of
from nlp.stories import likeness, stories

DAY = datetime(2022, 3, 24, 6, tzinfo=UTC)


def article(name: str, title: str, body: str, hours: float = 0, **more: object) -> Article:
    return Article(id=name, title=title, body=body, published=DAY + timedelta(hours=hours), precision="minute", **more)  # type: ignore[arg-type]


RU = article(
    "b-ru",
    "В Темиртау посчитали очередь в поликлиниках",
    "Члены специальной мониторинговой группы Темиртау побывали в двух поликлиниках города. По словам "
    "руководителя группы Ерболата Сугирбаева, "
    "за день удалось поговорить с 164 пациентами. Семнадцать из них ждали приёма кардиолога 28 дней. "
    "Департамент получил 12 предложений.",
    20,
)
KK = article(
    "a-kk",
    "Теміртауда мониторингтік топ емхана кезегін санады",
    "Теміртау қаласындағы арнайы мониторингтік топ мүшелері екі емханаға барды. Топ жетекшісі Ерболат "
    "Сүгірбаевтың айтуынша, бір күнде 164 науқаспен "
    "сөйлесуге мүмкіндік болған. Соның он жетісі кардиологты 28 күн күткен. Департаментке 12 ұсыныс жолданды.",
)
LATN = article(
    "c-latn",
    "Temirtaýda top emhanalardy aralady",
    "Temirtaý qalasyndaǵy arnaıy monıtorıńtik top músheleri eki emhanaǵa bardy. Top jetekshisi Erbolat "
    "Súgirbaevtyń aıtýynsha, bir kúnde 164 naýqaspen "
    "sóılesýge múmkindik bolǵan. Sonyń on jetisi kardıologty 28 kún kútken. Departamentke 12 usynys joldandy.",
    3,
)
OTHER = article(
    "d-other",
    "Балқашта мониторингтік топ емхана кезегін санады",
    "Балқаш қаласындағы арнайы мониторингтік топ мүшелері №2 емханаға барды. Топ жетекшісі Шынар "
    "Дәулетқалиеваның айтуынша, бір күнде 48 науқаспен "
    "сөйлесуге мүмкіндік болған. Соның тоғызы невропатологты 19 күн күткен. Департаментке 7 ұсыныс жолданды.",
    5,
)


def groups(*items: Article) -> dict[str, str]:
    return {link.id: link.story for link in stories((a, None) for a in items)}


def test_a_translation_and_a_latin_reprint_are_one_story():
    assert groups(RU, KK, LATN) == {"a-kk": "a-kk", "b-ru": "a-kk", "c-latn": "a-kk"}


def test_the_same_template_about_another_town_is_another_story():
    assert groups(KK, OTHER) == {"a-kk": "a-kk", "d-other": "d-other"}


def test_the_first_version_is_the_earliest():
    links = list(stories((a, None) for a in (RU, LATN, KK)))
    assert [link.id for link in links if link.first] == ["a-kk"]


def test_the_order_of_the_input_does_not_matter():
    items = [RU, KK, LATN, OTHER]
    expected = groups(*items)
    for seed in range(5):
        random.Random(seed).shuffle(items)
        assert groups(*items) == expected


def test_a_reprint_with_a_dateline_joins():
    reprint = replace(
        KK,
        id="e",
        title="Науқастар кардиологты бір ай күтеді",
        body="ТЕМІРТАУ. ҚазАқпарат – " + (KK.body or ""),
        published=DAY + timedelta(hours=30),
    )
    assert groups(KK, reprint)["e"] == "a-kk"


def test_months_later_it_is_another_story():
    later = replace(KK, id="z", published=DAY + timedelta(days=40))
    assert groups(KK, later) == {"a-kk": "a-kk", "z": "z"}


def test_nothing_gives_nothing_and_one_stands_alone():
    assert list(stories([])) == []
    assert groups(RU) == {"b-ru": "b-ru"}


def test_undated_copies_join():
    a = replace(KK, id="u1", published=None, precision=None)
    b = replace(KK, id="u2", published=None, precision=None)
    assert groups(a, b) == {"u1": "u1", "u2": "u1"}


def test_likeness_is_symmetric():
    a, b = fingerprint(KK, None), fingerprint(RU, None)
    assert likeness(a, b) == likeness(b, a)


def test_names_meet_across_languages():
    assert consonants("Көшербаев") == consonants("Кушербаева")
    assert consonants("Сүгірбаевтың") == consonants("Сугирбаева") == consonants("Súgirbaevtyń")


def test_round_numbers_tell_less():
    assert weight_of(1346) > weight_of(64) > weight_of(100) > weight_of(3)


def test_the_labelled_stories_are_found(shared):
    from benchmarks.quality.stories import load, pairwise

    hit, wrong, missed = pairwise(load(shared / "gold" / "stories_dev.jsonl"))
    assert 2 * hit / (2 * hit + wrong + missed) >= 0.97
