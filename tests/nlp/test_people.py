"""People and bodies: once each, in the nominative, never streets and universities."""

from __future__ import annotations

import pytest

from news.article import Article
from news.times import parse
from nlp.bodies import bodies, body_of
from nlp.orgs import orgs
from nlp.people import people
from nlp.quotes import quotes


def lemmas(body: str) -> list[str]:
    return [p.lemma for p in people(Article(id="a", body=body))]


@pytest.mark.parametrize(
    ("body", "lemma"),
    [
        ("Топ жетекшісі Сағындық Бөлегеновтің айтуынша, іс жүріп жатыр.", "Сағындық Бөлегенов"),
        ("По словам Марины Дроздовой, фактов стало меньше.", "Марина Дроздова"),
        ("Об этом сообщил Ерлан Кушербаев.", "Ерлан Кушербаев"),
        ("Слово дали Тимуру Абсалямову.", "Тимур Абсалямов"),
        ("Fılıal basshysy Erlan Myrzaǵalıdyń aıtýynsha, jumys júrip jatyr.", "Erlan Myrzaǵalı"),
        ("Маман Айдана Сапарқызы сұраққа жауап берді.", "Айдана Сапарқызы"),
    ],
)
def test_a_name_comes_in_the_nominative(body: str, lemma: str):
    assert lemmas(body) == [lemma]


def test_initials_are_a_name():
    assert lemmas("Департамент басшысы Ғ.Тұрсынбаев есеп берді.") == ["Ғ.Тұрсынбаев"]


def test_a_person_is_listed_once():
    assert lemmas(
        "Басшы Олжас Мұқашев есеп берді. О.Мұқашев сұраққа жауап берді. Олжас Мұқашевтің айтуынша, жұмыс көп."
    ) == ["Олжас Мұқашев"]


@pytest.mark.parametrize(
    "body",
    [
        "Ахмет Байтұрсынов атындағы университетте жиын өтті.",
        "Встреча на улице Магжана Жумабаева.",
        "Тұрар Рысқұлов ауданында жиын өтті.",
        "Шоқан Уәлиханов көшесінде дүкен ашылды.",
    ],
)
def test_what_is_named_after_people_is_no_person(body: str):
    assert lemmas(body) == []


def test_a_role_is_kept():
    found = people(Article(id="a", body="Топ жетекшісі Сағындық Бөлегенов тұрғындарды тыңдады."))
    assert found[0].role == "Топ жетекшісі"


@pytest.mark.parametrize(
    ("body", "lemma"),
    [
        (
            "Құжат Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігінің облыстық департаментіне жолданды.",
            "Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігінің облыстық департаменті",
        ),
        (
            "Сотрудники департамента Агентства по противодействию коррупции по Павлодарской области провели приём.",
            "департамент Агентства по противодействию коррупции по Павлодарской области",
        ),
        ("Жоба «Жамбыл – адалдық алаңы» жобалық кеңсесінің жұмысы.", "«Жамбыл – адалдық алаңы» жобалық кеңсесі"),
    ],
)
def test_a_body_comes_whole_and_in_the_nominative(body: str, lemma: str):
    assert lemma in [o.lemma for o in orgs(Article(id="a", body=body))]


@pytest.mark.parametrize(
    ("name", "day", "body"),
    [
        ("Агентство по делам государственной службы и противодействию коррупции", "2018-05-01", "adgspk"),
        ("Мемлекеттік қызмет істері агенттігі", "2026-01-10", "adgs"),
        ("Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі", "2022-01-10", "antikor"),
        ("департамент Антикора", "2023-01-10", "antikor"),
        ("Антикоррупционная служба", "2025-12-01", "knb_antikor"),
        ("Министерство по делам государственной службы", "2016-05-01", "mdgs"),
        ("управление образования", "2020-01-01", None),
    ],
)
def test_one_agency_keeps_its_history(name: str, day: str, body: str | None):
    assert body_of(name, parse(day)[0]) == body


def test_successors_exist():
    known = {b.id for b in bodies()}
    assert all(s in known for b in bodies() for s in b.successors)


def test_a_quote_has_its_speaker():
    body = "«Біз тексермейміз, тек көргенімізді жазамыз», – дейді топ жетекшісі Сағындық Бөлегенов."
    article = Article(id="a", body=body)
    found = quotes(article, people(article))
    assert [(article.quote(q.span), q.speaker) for q in found] == [
        ("Біз тексермейміз, тек көргенімізді жазамыз", "Сағындық Бөлегенов")
    ]


def test_a_title_in_quotation_marks_is_no_quote():
    article = Article(id="a", body="Орталық «Сыбайлас жемқорлықтан ада өңірлер» жобасы аясында ашылды.")
    assert quotes(article, ()) == ()
