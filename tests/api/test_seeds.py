"""The three real texts of ``../shared/seeds`` from import to answer: exact text, labelled tags, found as people ask."""

from __future__ import annotations

import json

import pytest

from tests.api.commandline import baqylau

LABELS = {  # regions and types of ../shared/domain/labels.tsv, and questions in Kazakh (three) and Russian (one)
    "000": (
        "61",
        {"special_monitoring_group", "civic_control"},
        (
            "Түркістан арнайы мониторингтік топ",
            "мониторинг тобының отырысы",
            "жемқорлықпен күреске шақыру",
            "специальная мониторинговая группа Туркестан",
        ),
    ),
    "002": (
        "61",
        {
            "integrity_project_office",
            "briefing_report",
            "antikor_live",
            "adal_komek",
            "service_model_front_office",
            "procurement_monitoring",
            "anticorruption_monitoring",
        },
        (
            "Түркістан адалдық алаңы брифинг",
            "тікелей эфир адал көмек",
            "дәрі бағасын бақылау",
            "брифинг департамента Туркестанской области госзакупки",
        ),
    ),
    "004": (
        "47",
        {"integrity_project_office"},
        (
            "Маңғыстау адалдық алаңы",
            "жобалық кеңсе ашылуы",
            "мангыстау адалдык аланы",
            "проектный офис Мангистау открытие",
        ),
    ),
}


@pytest.fixture(scope="module")
def seeds(shared, tmp_path_factory):
    home = tmp_path_factory.mktemp("seeds")
    done = baqylau("import", str(shared / "seeds"), home=home)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in baqylau("export", home=home).stdout.splitlines()]
    return home, {
        number: next(r for r in rows if r["title"].startswith(start))
        for number, start in (
            ("000", "Мониторингтік топ"),
            ("002", "ТҮРКІСТАН:"),
            ("004", "«Маңғыстау"),
        )
    }


@pytest.mark.parametrize("number", LABELS)
def test_a_seed_has_the_tags_of_its_label(seeds, number):
    region, types, _ = LABELS[number]
    row = seeds[1][number]
    assert [r["code"] for r in row["regions"]] == [region]
    assert {t["type"] for t in row["types"]} == types
    assert row["coverage_class"] == "initiative"


def test_dates_are_right_or_absent(seeds):
    assert {n: r.get("published") for n, r in seeds[1].items()} == {"000": None, "002": None, "004": "2018-12-12"}


@pytest.mark.parametrize("number", LABELS)
def test_a_seed_holds_its_text_and_nothing_of_its_page(seeds, number):
    body = seeds[1][number]["body"]
    for noise in ("Добавить комментарий", "көрсетілді", "1 537", "444", "оқу үшін", seeds[1][number]["title"] + "\n"):
        assert noise not in body
    assert len(body) > 1500


@pytest.mark.parametrize(("number", "question"), [(n, q) for n, (_, _, questions) in LABELS.items() for q in questions])
def test_a_seed_is_found_by_natural_questions(seeds, number, question):
    answer = json.loads(baqylau("search", "--json", question, home=seeds[0]).stdout)
    assert answer["hits"][0]["id"] == seeds[1][number]["id"]
