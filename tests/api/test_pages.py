from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from api.settings import load_settings
from api.web.app import create_app
from api.web.state import State
from api.wiring import known_outlets, opened_archive, opened_engine


@pytest.fixture(scope="module")
def client(library):
    settings = load_settings({"BAQYLAU_HOME": str(library)})
    with opened_archive(settings) as archive, opened_engine(settings) as engine:
        app = create_app(State(settings, archive, engine, known_outlets(settings)))
        with TestClient(app, raise_server_exceptions=True) as client:
            yield client


@pytest.mark.parametrize(
    "path", ["/", "/?q=жемқорлық", "/?q=антикор&ui=ru", "/digest", "/outlets", "/help", "/?region=61&sort=oldest"]
)
@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_every_page_is_whole_in_both_languages(client, path, lang):
    answer = client.get(
        path, params=None if "ui=" in path else {**dict(re.findall(r"(\w+)=([^&]*)", path)), "ui": lang}
    )
    assert answer.status_code == 200
    assert "<main" in answer.text
    assert "{{" not in answer.text


def test_the_language_is_remembered(client):
    assert "Поиск" in client.get("/?ui=ru").text
    assert "Поиск" in client.get("/").text
    assert "Іздеу" in client.get("/?ui=kk").text


def test_search_marks_what_answers(client):
    text = client.get("/?q=жемкорлыкка&ui=kk").text
    assert re.search(r"<mark>\w*емқорлы\w*</mark>", text)
    assert 'class="chart"' in text


def test_a_facet_narrows_down_and_a_chip_takes_it_back(client):
    whole = client.get("/api/search", params={"q": "қарсы"}).json()
    region = whole["facets"]["region"][0]
    narrowed = client.get("/api/search", params={"q": "қарсы", "region": region["value"]}).json()
    assert 0 < narrowed["total"] == region["count"] < whole["total"]
    page = client.get("/", params={"q": "қарсы", "region": region["value"], "ui": "kk"}).text
    assert 'class="chips"' in page


def test_an_article_shows_its_evidence(client):
    page = client.get("/article/dev-a-001?ui=kk").text
    assert "ev--region" in page
    assert "ev--person" in page or "ev--figure" in page
    assert client.get("/article/no-such").status_code == 404


def test_text_of_an_article_is_never_markup(client):
    page = client.get("/?q=<script>alert(1)</script>").text
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "path", ["/?since=garbage", '/?q="open', "/?sort=best", "/digest?week=2026-W60", "/digest/2026-W60.docx"]
)
def test_a_wrong_question_gets_an_answer_not_a_crash(client, path):
    answer = client.get(path)
    assert answer.status_code == 400
    assert "<main" in answer.text


def test_the_api_says_what_is_wrong(client):
    answer = client.get("/api/search?since=garbage")
    assert answer.status_code == 400
    assert answer.json()["remedy"]
    assert client.get("/api/search?nonsense=1").status_code == 422
    assert client.get("/api/articles/no-such").status_code == 404


def test_the_api_describes_itself(client):
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/search", "/api/articles/{id_}", "/api/health"} <= set(paths)


def test_the_api_pages_without_a_ceiling(client):
    seen, cursor = [], None
    while True:
        params = {"limit": 7, "sort": "newest"} | ({"cursor": cursor} if cursor else {})
        page = client.get("/api/search", params=params).json()
        seen += [hit["id"] for hit in page["hits"]]
        cursor = page["cursor"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == page["total"] == 55


def test_a_search_is_a_feed(client):
    feed = ET.fromstring(client.get("/feed.atom?q=жемқорлық").content)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert entries
    assert all(e.find("{http://www.w3.org/2005/Atom}title").text for e in entries)


@pytest.mark.parametrize("format_", ["csv", "xlsx", "bibtex", "ris", "jsonl"])
def test_a_search_is_a_table(client, format_):
    answer = client.get(f"/export.{format_}?q=семинар")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert client.get("/export.doc").status_code == 400


@pytest.mark.parametrize("format_", ["docx", "pdf", "xlsx", "html"])
def test_a_digest_can_be_taken_away(client, format_):
    answer = client.get(f"/digest/2019-W42.{format_}?lang=kk")
    assert answer.status_code == 200
    assert len(answer.content) > 1000
