"""Initiative types: every file's own examples, evidence, order, and what staff see of a new file."""

from __future__ import annotations

import pytest

from news.article import Article
from news.errors import SpecError
from news.span import FIELDS
from nlp.analyse import analyse
from nlp.initiatives import find_types, try_type
from nlp.judge import judge, threshold
from nlp.taxonomy import types


def tags(article: Article):
    analyses = {field: analyse(article.text(field)) for field in FIELDS if article.text(field)}
    return find_types(article, analyses)


def ids(text: str) -> set[str]:
    return {tag.id for tag in tags(Article(id="a", body=text))}


def rule_of(kind: str, text: str) -> bool:
    """Return whether the cues or the context make a text a candidate of a type above all that it is not."""
    given = judge(Article(id="a", body=text), {"body": analyse(text)})
    signs = given.finds.types.get(kind)
    likeliest = sorted(given.context.best, key=lambda name: -given.context.best[name])[:3]
    return bool(signs and (signs.of("named") or signs.of("described"))) or kind in likeliest


MATCHING = [(kind.id, text) for kind in types().values() for text in (*kind.examples.kk, *kind.examples.ru)]
OTHERS = [(kind.id, text) for kind in types().values() for text in (*kind.examples.not_kk, *kind.examples.not_ru)]


@pytest.mark.parametrize("kind", list(types()))
def test_the_examples_of_a_type_show_it(kind):
    missed = [text for name, text in MATCHING if name == kind and not rule_of(kind, text)]
    assert not missed


@pytest.mark.parametrize("kind", list(types()))
def test_what_a_type_is_not_does_not_get_it(kind):
    wrong = [text for name, text in OTHERS if name == kind and kind in ids(text)]
    assert not wrong


def test_a_type_named_as_the_news_is_tagged_in_both_languages():
    kk = Article(
        id="kk", title="Мектепте «Адал дүкен» ашылды",
        body="Ауылдағы мектепте сатушысыз «Адал дүкен» ашылды. Оқушы дәптерді алып, ақшасын қорапқа салады. Бұл – "
        "сыбайлас жемқорлыққа қарсы тәрбиенің бір түрі, дейді антикор департаментінің маманы.",
    )
    ru = Article(
        id="ru", title="В школе открыли «Магазин честности»",
        body="В сельской школе открылся «Магазин честности» без продавца. Ученик берёт тетрадь и кладёт деньги "
        "в коробку. Так детей учат не брать и не давать взяток, рассказали в антикоррупционном департаменте.",
    )
    assert tags(kk)[0].id == tags(ru)[0].id == "integrity_shop"


def test_latin_and_typing_without_kazakh_letters_are_no_obstacle():
    title = "Департамент жанындағы арнайы мониторингтік топ емхананы аралады"
    latin = "Departament janyndaǵy arnaıy monıtorıńtik top emhanany aralady"
    bare = "Департамент жанындагы арнайы мониторингтик топ емхананы аралады"
    body = "Топ мүшелері сыбайлас жемқорлыққа қарсы ұсыныс берді, алтауы орындалды."
    for written in (title, latin, bare):
        assert "special_monitoring_group" in {tag.id for tag in tags(Article(id="a", title=written, body=body))}


def test_a_tool_that_is_only_mentioned_is_no_type():
    article = Article(
        id="a", title="Мектеп директоры пара алды деген күдікпен ұсталды",
        body="Қалалық мектептің директоры ата-анадан 300 мың теңге алды деген күдікпен ұсталды. Сот оны екі айға "
        "қамауға алды. Тергеу жүріп жатыр. Бұған дейін күдікті мектептегі «Адал ұрпақ» клубының жетекшісі болған.",
    )
    assert not tags(article)


def test_every_tag_has_spans_inside_the_text_a_score_and_an_author():
    article = Article(
        id="a", title="«Antikor.Live» эфирі өтті", lead="Департамент тұрғындардың сұрағына жауап берді.",
        body="Антикор департаменті «Antikor.Live» тікелей эфирін өткізді. Эфирде 41 сұраққа жауап берілді.",
    )
    found = tags(article)
    assert found
    for tag in found:
        assert tag.evidence
        assert threshold() <= tag.score <= 1
        assert tag.made_by.startswith("rules:")
        for span in tag.evidence:
            assert 0 <= span.start < span.end <= len(article.text(span.field))


def test_an_article_has_at_most_six_types_best_first():
    names = (
        "«Адал көмек»", "«Antikor.Live» эфирі", "«Таза сессия» акциясы", "«Халық заңгері» акциясы", "меморандум",
        "сыбайлас жемқорлыққа қарсы мобильді топ", "«Бизнеске жол» жобасы", "әдеп жөніндегі уәкіл",
    )
    body = " ".join(f"Биыл антикор департаменті {name} жұмысын жүргізді, 120 адам қатысты." for name in names)
    found = tags(Article(id="a", title="Департамент жылды қорытындылады", body=body))
    scores = [tag.score for tag in found]
    assert 1 < len(found) <= 6
    assert scores == sorted(scores, reverse=True)


def test_an_article_without_text_has_no_types():
    assert tags(Article(id="a")) == ()


NEW = """
family = "B"
kind = "tool"

[name]
kk = "әділ таразы"
ru = "честные весы"
en = "fair scales"

[what]
kk = "Сынақ."
ru = "Проба."
en = "A trial."

[not_this]
kk = "Өзге."
ru = "Другое."
en = "Other."

[cues]
named = ["әділ таразы*", "честн* вес*"]

[examples]
kk = ["Әділ таразы жобасы басталды."]
ru = ["Начался проект «Честные весы»."]
not_kk = ["Базарда таразы сатылды."]
not_ru = ["Весы продали на рынке."]
"""


def test_staff_see_which_articles_a_new_file_would_change(tmp_path):
    path = tmp_path / "fair_scales.toml"
    path.write_text(NEW, encoding="utf-8")
    gains = Article(
        id="gains", title="«Әділ таразы» жобасы басталды",
        body="Сыбайлас жемқорлыққа қарсы департамент «Әділ таразы» жобасын бастады. Белсенділер 40 дүкенді аралады. "
        "«Әділ таразы» аясында тұрғындар сұрақ қойып, ұсыныс айтты.",
    )
    same = Article(id="same", title="Ауа райы", body="Ертең жаңбыр жауады.")
    trials = list(try_type(path, [gains, same]))
    assert [trial.article for trial in trials] == ["gains"]
    assert trials[0].before is None
    assert trials[0].after is not None
    assert trials[0].after.id == "fair_scales"


def test_an_unknown_key_names_the_file_and_the_key_that_was_meant(tmp_path):
    path = tmp_path / "fair_scales.toml"
    path.write_text(NEW.replace("[cues]\nnamed", "[cues]\nnamd"), encoding="utf-8")
    with pytest.raises(SpecError, match=r"fair_scales\.toml.*namd.*did you mean 'named'"):
        list(try_type(path, []))
