from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from api.correcting import apply, corrected_reading, correction
from api.export import export
from api.names import Names
from api.settings import load_settings
from api.stages import index_stage, read_stage
from api.web.app import create_app
from api.web.corrections import local
from api.web.labels import choices, labels
from api.web.state import State
from api.wiring import known_outlets, opened_archive, opened_engine
from index.embedded.generations import Generations
from news import jsonl
from news.article import Article
from news.document import document
from news.errors import UsageError
from news.reading import Correction, Place, Reading, Tag
from news.span import Span
from nlp.reader import Reader
from tests.api.commandline import GOLD, baqylau

OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return load_settings({"BAQYLAU_HOME": str(tmp_path_factory.mktemp("corrected"))})


@pytest.fixture(scope="module")
def state(settings):
    lines = GOLD.joinpath("dev_c.jsonl").read_text(encoding="utf-8").splitlines()[:8]
    with opened_archive(settings) as archive, opened_engine(settings) as engine:
        for _, value in jsonl.lines(lines, "dev_c"):
            archive.add(jsonl.article_from_json(value))
        list(read_stage(archive, Reader()))
        list(index_stage(archive, engine))
        yield State(settings, archive, engine, known_outlets(settings))


@pytest.fixture(scope="module")
def client(state):
    with TestClient(create_app(state), follow_redirects=False) as client:
        yield client


def found(client, **filters):
    return [hit["id"] for hit in client.get("/api/search", params=filters).json()["hits"]]


def verdict(id_, kind, value, *, holds=True, by="Әсел"):
    return correction(id_, kind, value, verdict=holds, by=by, at=datetime.now(UTC), note=None)


def test_the_api_takes_a_verdict_and_search_shows_it_at_once(client):
    url = "/api/articles/dev-c-001/corrections"
    answer = client.post(url, json={"kind": "type", "value": "memorandum", "by": "Айгерім", "note": "мәтінде бар"})
    assert answer.status_code == 201
    assert answer.json() == {"id": "dev-c-001", "stored": True, "indexed": True, "reason": None}
    assert found(client, type="memorandum") == ["dev-c-001"]
    answer = client.get("/api/articles/dev-c-001").json()
    kept = answer["corrections"]
    assert "memorandum" in answer["tags"]["types"]
    assert "memorandum" not in [t["type"] for t in answer["reading"]["types"]]
    assert kept[-1]["by"] == "Айгерім"
    assert kept[-1]["note"] == "мәтінде бар"
    client.post(url, json={"kind": "type", "value": "memorandum", "verdict": False, "by": "Айгерім"})
    assert found(client, type="memorandum") == []


@pytest.mark.parametrize(
    ("id_", "change", "status"),
    [
        ("no-such", {}, 404),
        ("dev-c-002", {"value": "memorandun"}, 400),
        ("dev-c-002", {"kind": "colour"}, 400),
        ("dev-c-002", {"by": "  "}, 400),
        ("dev-c-002", {"by": "х" * 81}, 400),
        ("dev-c-002", {"note": "х" * 501}, 400),
        ("dev-c-002", {"kind": "class", "value": "initiative", "verdict": False}, 400),
        ("dev-c-002", {"verdicts": True}, 422),
    ],
)
def test_a_verdict_that_is_off_is_refused_and_not_kept(client, id_, change, status):
    body = {"kind": "type", "value": "memorandum", "by": "тест"} | change
    answer = client.post(f"/api/articles/{id_}/corrections", json=body)
    assert answer.status_code == status, answer.text
    if id_ != "no-such":
        assert client.get(f"/api/articles/{id_}").json()["corrections"] == []


def test_the_form_corrects_remembers_the_name_and_comes_back(client):
    page = client.get(
        "/article/dev-c-003?ui=kk", headers={"referer": "http://testserver/?q=%D1%88%D1%82%D0%B0%D0%B1"}
    ).text
    assert 'action="/article/dev-c-003/corrections"' in page
    assert "✗" in page
    back = re.search(r'name="back" value="([^"]*)"', page)[1]
    fields = {"add": "region", "region": "61", "type": "", "class": "", "by": "Ерлан Ә.", "back": back}
    sent = client.post("/article/dev-c-003/corrections", data=fields, headers=OURS)
    assert sent.status_code == 303
    assert sent.headers["location"].startswith("/article/dev-c-003?saved=now&back=")
    shown = client.get(sent.headers["location"]).text
    assert 'value="Ерлан Ә."' in shown
    assert "✓ Ерлан Ә." in shown
    assert 'role="status"' in shown
    assert f'href="{back}"' in shown
    assert "dev-c-003" in found(client, region="61")


def test_a_tag_that_a_person_took_away_is_gone_with_its_evidence(client, state):
    reading = next(r for r in state.archive.readings() if r.types)
    id_, wrong = reading.article, reading.types[0].id
    before = client.get(f"/article/{id_}").text
    assert f'value="type:{wrong}"' in before
    fields = {"wrong": f"type:{wrong}", "by": "тест"}
    assert client.post(f"/article/{id_}/corrections", data=fields, headers=OURS).status_code == 303
    after = client.get(f"/article/{id_}").text
    assert f'value="type:{wrong}"' not in after
    assert after.count("ev--type") < before.count("ev--type")
    assert id_ not in found(client, type=wrong)


def test_a_list_left_alone_changes_nothing(client):
    sent = client.post("/article/dev-c-004/corrections", data={"by": "тест", "add": "type", "type": ""}, headers=OURS)
    assert sent.headers["location"].startswith("/article/dev-c-004?saved=nothing")
    assert 'role="alert"' in client.get(sent.headers["location"]).text


@pytest.mark.parametrize(
    "fields",
    [{}, {"add": "colour"}, {"wrong": "type"}, {"add": "type", "type": "no_such"}, {"wrong": "class:initiative"},
     {"wrong": "type:memorandum", "by": ""}],
)  # fmt: skip
def test_a_form_that_is_off_gets_an_answer(client, fields):
    answer = client.post("/article/dev-c-004/corrections", data={"by": "тест", **fields}, headers=OURS)
    assert answer.status_code == 400
    assert "<main" in answer.text
    assert client.get("/api/articles/dev-c-004").json()["corrections"] == []


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://other.testserver"},
        {"origin": "http://elsewhere.kz"},
        {"origin": "null"},
    ],
)
def test_another_site_corrects_nothing(client, headers):
    fields = {"add": "type", "type": "memorandum", "by": "тест"}
    assert client.post("/article/dev-c-005/corrections", data=fields, headers=headers).status_code == 403
    body = {"kind": "type", "value": "memorandum", "by": "тест"}
    assert client.post("/api/articles/dev-c-005/corrections", json=body, headers=headers).status_code == 403
    assert client.post("/article/dev-c-005/corrections", data=fields).status_code == 403
    assert client.get("/api/articles/dev-c-005").json()["corrections"] == []


def test_a_browser_without_fetch_headers_is_known_by_its_origin(client):
    fields = {"add": "class", "class": "initiative", "by": "тест"}
    sent = client.post("/article/dev-c-005/corrections", data=fields, headers={"origin": "https://testserver"})
    assert sent.status_code == 303


def test_a_form_is_short_and_urlencoded(client):
    url = "/article/dev-c-004/corrections"
    assert client.post(url, data={"by": "х" * 30_000}, headers=OURS).status_code == 413
    assert client.post(url, json={"by": "х"}, headers=OURS).status_code == 415


@pytest.mark.parametrize("address", ["https://other.kz", "//other.kz", "/\\other.kz", "javascript:alert(1)"])
def test_the_way_back_stays_on_this_site(client, address):
    assert local(address) == ""
    assert address not in client.get("/article/dev-c-004", params={"back": address}).text.replace("&#39;", "'")


def test_while_another_process_writes_a_correction_is_kept_and_indexed_later(state):
    archive, id_ = state.archive, "dev-c-006"
    with opened_engine(state.settings, wait=0.1) as engine:
        with Generations(state.settings.home / "index", 1.0).writing():
            outcome = apply(archive, engine, verdict(id_, "type", "mystery_shopper"))
        assert not outcome.indexed
        assert "locked" in outcome.reason
        assert archive.corrections(id_)[-1].value == "mystery_shopper"
        list(index_stage(archive, engine))
        assert "mystery_shopper" in next(archive.documents([id_])).types
        assert archive.pending("index", f"Embedded:{engine.health().generation}") == 0


def test_an_unread_article_keeps_its_correction(tmp_path):
    settings = load_settings({"BAQYLAU_HOME": str(tmp_path)})
    line = GOLD.joinpath("dev_c.jsonl").read_text(encoding="utf-8").splitlines()[0]
    with opened_archive(settings) as archive, opened_engine(settings) as engine:
        archive.add(jsonl.article_from_json(next(jsonl.lines([line], "x"))[1]))
        outcome = apply(archive, engine, verdict("dev-c-001", "region", "KZ"))
        assert outcome.reason == "the article has not been read yet"
        with pytest.raises(UsageError, match="no such article"):
            apply(archive, engine, verdict("no-such", "region", "KZ"))
        list(read_stage(archive, Reader()))
        list(index_stage(archive, engine))
        assert "KZ" in next(archive.documents()).regions


def test_a_correction_survives_another_version_of_the_reader(state):
    archive, id_ = state.archive, "dev-c-007"
    with opened_engine(state.settings) as engine:
        assert apply(archive, engine, verdict(id_, "class", "foreign")).indexed
        archive.put_readings([replace(archive.reading(id_), made_by="reader-2")])
        list(index_stage(archive, engine))
    assert archive.reading(id_).made_by == "reader-2"
    assert next(archive.documents([id_])).coverage_class == "foreign"


def said(kind, value, holds, by="Ә"):
    return Correction(article="a", kind=kind, value=value, verdict=holds, by=by, at="2026-11-25T00:00:00+00:00")


def test_the_last_word_of_a_person_stands():
    span = Span(field="body", start=0, end=2)
    reading = Reading(
        article="a", lang="kk", script="Cyrl", made_by="r",
        coverage_class=Tag(id="opinion", score=0.9, evidence=(span,), made_by="m"),
        types=tuple(Tag(id=i, score=0.8, evidence=(span,), made_by="m") for i in ("memorandum", "hotline_1424")),
        regions=(Place(code="61", code_now=("61",), score=0.7, evidence=(span,), made_by="m", district="Сайрам"),),
    )  # fmt: skip
    article = Article(id="a", body="Мәтін", published=datetime(2015, 5, 5, tzinfo=UTC), precision="day")
    corrections = (
        said("type", "memorandum", False), said("type", "memorandum", True, "Б"), said("type", "hotline_1424", False),
        said("class", "foreign", True), said("class", "initiative", True, "В"), said("region", "51", True, "Г"),
    )  # fmt: skip
    shown = corrected_reading(article, reading, corrections)
    assert (shown.coverage_class.id, shown.coverage_class.made_by) == ("initiative", "person:В")
    assert shown.coverage_class.evidence == ()
    assert [(t.id, t.made_by, t.evidence) for t in shown.types] == [("memorandum", "person:Б", (span,))]
    assert [(p.code, p.made_by, p.district) for p in shown.regions] == [("61", "m", "Сайрам"), ("51", "person:Г", None)]
    assert "61" in shown.regions[1].code_now
    names = Names("kk", {})
    found = labels(shown, names)
    assert [(x.id, x.by) for x in found["class"] + found["type"]] == [("initiative", "В"), ("memorandum", "Б")]
    assert {x.id for x in found["region"]}.isdisjoint(id_ for id_, _ in choices("region", found["region"], names))
    assert corrected_reading(article, reading, ()) is reading


def test_a_region_taken_away_is_not_counted_today_either():
    place = Place(code="51", code_now=("61",), score=0.7, evidence=(), made_by="m")
    reading = Reading(article="a", lang="kk", script="Cyrl", made_by="r", regions=(place,))
    laid = document(Article(id="a", body="Мәтін"), reading, [said("region", "51", False)])
    assert (laid.regions, laid.regions_now) == ((), ())


def test_files_to_take_away_hold_what_people_said(client, state):
    assert client.post(
        "/api/articles/dev-c-008/corrections", json={"kind": "type", "value": "whistleblower_reward", "by": "Әсел"}
    ).json()["indexed"]
    row = json.loads(export("jsonl", state.archive, ["dev-c-008"], Names("kk", {})))
    assert {"type": "whistleblower_reward", "made_by": "person:Әсел"}.items() <= row["types"][-1].items()


def test_correct_says_when_search_will_know(tmp_path):
    few = tmp_path / "few.jsonl"
    few.write_text(GOLD.joinpath("dev_c.jsonl").read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    home = tmp_path / "home"
    assert baqylau("import", "--only-archive", str(few), home=home).returncode == 0
    done = baqylau("--lang", "ru", "correct", "dev-c-001", "type", "memorandum", "--by", "тест", home=home)
    assert done.returncode == 0
    assert "baqylau index" in done.stderr
    assert baqylau("correct", "no-such", "type", "memorandum", "--by", "тест", home=home).returncode == 2
