from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from api.doctor import examine
from api.searches import new_search, quiet_hours
from api.settings import load_settings
from api.web.app import create_app
from api.web.state import State
from api.wiring import known_outlets, opened_archive, opened_engine
from archive import Alert
from news.errors import UsageError
from tests.api.commandline import Run, baqylau
from tests.api.listeners import Webhook, listening

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def client(library: Path) -> Iterator[TestClient]:
    settings = load_settings({"BAQYLAU_HOME": str(library)})
    with opened_archive(settings) as archive, opened_engine(settings) as engine:
        state = State(settings, archive, engine, known_outlets(settings))
        with TestClient(create_app(state), follow_redirects=False) as client:
            client.state = state  # type: ignore[attr-defined]
            yield client
        for search in archive.searches():
            archive.remove_search(search.id)


def body(**fields: Any) -> dict[str, Any]:
    return {"query": "жемқорлыққа қарсы", "owner": "Айгүл"} | fields


@pytest.mark.parametrize(
    ("text", "hours"),
    [("", (None, None)), ("22:00-08:00", ("22:00", "08:00")), (" 7:30 – 9:05 ", ("07:30", "09:05"))],
)
def test_quiet_hours(text: str, hours: tuple[str | None, str | None]) -> None:
    assert quiet_hours(text) == hours


@pytest.mark.parametrize("text", ["22", "25:00-08:00", "22:00", "08:00-08:00", "ночью"])
def test_what_are_no_quiet_hours_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="22:00-08:00"):
        quiet_hours(text)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"query": ""}, "everything"),
        ({"owner": " "}, "owner"),
        ({"query": '"жабылмаған'}, "column"),
        ({"targets": ["nonsense://x"]}, "nobody can be told"),
        ({"targets": ["syslog://"]}, "nobody can be told"),
        ({"mode": "weekly"}, "one of immediate, daily"),
        ({"quiet": "ночью"}, "quiet"),
        ({"filters": {"since": ["вчера"]}}, "not a date"),
        ({"name": "x" * 501}, "longer"),
    ],
)
def test_a_search_that_would_never_work_is_refused(fields: dict[str, Any], message: str) -> None:
    values: dict[str, Any] = {"filters": {}, "created": datetime(2026, 11, 25, tzinfo=UTC)} | body(**fields)
    with pytest.raises(UsageError, match=message):
        new_search(**values)


def test_the_api_keeps_searches(client: TestClient) -> None:
    target = "jsons://example.kz/secret"
    made = client.post("/api/searches", json=body(filters={"region": ["61"]}, targets=[target], quiet="22:00-8:00"))
    assert made.status_code == 201
    one = made.json()
    assert one["filters"] == {"region": ["61"]}
    assert one["targets"] == ["jsons://example.kz/…"]
    assert (one["quiet"], one["mode"], one["name"]) == ("22:00-08:00", "immediate", "жемқорлыққа қарсы")
    assert client.get("/api/searches").json() == [one]
    sent = body(name="Басқа", mode="daily", targets=[*one["targets"], "json://127.0.0.1/b"])
    changed = client.put(f"/api/searches/{one['id']}", json=sent).json()
    kept = client.state.archive.search(one["id"])  # type: ignore[attr-defined]
    assert kept.targets == (target, "json://127.0.0.1/b"), "what was shown masked is still what it was"
    assert changed["created"] == one["created"]
    assert client.get(f"/api/searches/{one['id']}").json() == changed
    assert client.get(f"/api/searches/{one['id']}/alerts").json() == []
    assert client.delete(f"/api/searches/{one['id']}").status_code == 204
    assert client.delete(f"/api/searches/{one['id']}").status_code == 404
    assert client.get("/api/searches").json() == []


def test_the_api_says_what_is_wrong(client: TestClient) -> None:
    assert client.post("/api/searches", json=body(colour="red")).status_code == 422
    wrong = client.post("/api/searches", json=body(filters={"colour": ["red"]}))
    assert wrong.status_code == 400
    assert "region" in wrong.json()["remedy"]
    assert client.get("/api/searches/none").status_code == 404


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_site_can_change_nothing(client: TestClient, headers: dict[str, str]) -> None:
    id_ = client.post("/api/searches", json=body()).json()["id"]
    fields = {"address": "q=жемқорлық", "owner": "x"}
    for path in ("/searches", f"/searches/{id_}", f"/searches/{id_}/remove"):
        assert client.post(path, data=fields, headers=headers).status_code == 403
        assert client.post(path, data=fields).status_code == 403
    assert client.post("/api/searches", json=body(), headers=headers).status_code == 403
    assert client.put(f"/api/searches/{id_}", json=body(), headers=headers).status_code == 403
    assert client.delete(f"/api/searches/{id_}", headers=headers).status_code == 403
    assert [s["id"] for s in client.get("/api/searches").json()] == [id_]


def test_a_search_is_saved_from_the_search_page(client: TestClient) -> None:
    page = client.get("/?q=жемқорлық&region=61&region=55").text
    (href,) = re.findall(r'href="(/searches\?[^"]*)"', page)
    offer = client.get(href.replace("&amp;", "&")).text
    address = re.findall(r'name="address" value="([^"]*)"', offer)[0].replace("&amp;", "&")
    fields = {
        "address": address,
        "owner": "Айгүл",
        "name": "Жемқорлық",
        "mode": "daily",
        "quiet": "22:00-08:00",
        "targets": "json://127.0.0.1/a\njson://127.0.0.1/b",
        "lang": "ru",
    }
    done = client.post("/searches", data=fields, headers=SITE)
    assert done.status_code == 303
    (search,) = client.state.archive.searches()  # type: ignore[attr-defined]
    assert done.headers["location"] == f"/searches#{search.id}"
    assert search.filters == {"region": ("61", "55")}
    assert (search.query, search.mode, search.lang, len(search.targets)) == ("жемқорлық", "daily", "ru", 2)
    listed = client.get("/searches").text
    assert "Жемқорлық" in listed
    assert f"/searches/{search.id}.atom" in listed

    change = {"owner": "Айгүл", "name": "Жаңа атау", "keep_1": "on", "updates": "on", "mode": "immediate"}
    assert client.post(f"/searches/{search.id}", data=change, headers=SITE).status_code == 303
    (after,) = client.state.archive.searches()  # type: ignore[attr-defined]
    assert (after.name, after.targets, after.updates) == ("Жаңа атау", ("json://127.0.0.1/b",), True)
    assert (after.query, after.filters, after.quiet_from) == (search.query, search.filters, None)
    assert client.post(f"/searches/{search.id}/remove", headers=SITE).status_code == 303
    assert client.state.archive.searches() == []  # type: ignore[attr-defined]


def test_a_refused_form_keeps_what_was_typed(client: TestClient) -> None:
    fields = {"address": "q=жемқорлық", "owner": "Айгүл", "targets": "nonsense://x", "quiet": "22:00-08:00"}
    answer = client.post("/searches?ui=ru", data=fields, headers=SITE)
    assert answer.status_code == 400
    assert "Поиск не сохранён." in answer.text
    assert "nonsense://x" in answer.text
    assert 'value="22:00-08:00"' in answer.text


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_page_shows_alerts_and_failures_in_both_languages(client: TestClient, lang: str) -> None:
    archive = client.state.archive  # type: ignore[attr-defined]
    id_ = client.post("/api/searches", json=body(targets=["json://127.0.0.1:9/x"])).json()["id"]
    alert = Alert(article="dev-a-001", sentence="<b>Сөйлем</b>.", news=("Жаңа 340 мектеп.",), versions=1)
    archive.raise_alerts(id_, [alert])
    archive.undelivered(id_, "json://127.0.0.1:9/x", ["dev-a-001"], "no answer", datetime.now(UTC))
    archive.search_failed(id_, "column 3: cannot stand here")
    page = client.get(f"/searches?ui={lang}").text
    assert "&lt;b&gt;Сөйлем" in page
    for text in ("Жаңа 340 мектеп.", "no answer", "column 3"):
        assert text in page
    assert ("Сохранённые поиски" if lang == "ru" else "Сақталған іздеулер") in page
    found = [f.message for f in examine(client.state.settings) if f.name == "alerts"]  # type: ignore[attr-defined]
    assert [message.partition(": ")[2] for message in found] == ["column 3: cannot stand here", "no answer"]
    (shown,) = client.get(f"/api/searches/{id_}/alerts").json()
    assert (shown["article"], shown["new"], shown["earlier_versions"]) == ("dev-a-001", ["Жаңа 340 мектеп."], 1)


def test_a_saved_search_is_a_feed(client: TestClient) -> None:
    id_ = client.post("/api/searches", json=body(name="Лента")).json()["id"]
    feed = ET.fromstring(client.get(f"/searches/{id_}.atom").content)
    assert feed.findtext(f"{ATOM}title") == "Лента"
    entries = [e.findtext(f"{ATOM}id") for e in feed.findall(f"{ATOM}entry")]
    answer = client.get(f"/searches/{id_}.json")
    assert answer.headers["content-type"].startswith("application/feed+json")
    assert answer.json()["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in answer.json()["items"]] == entries
    assert entries
    assert client.get("/searches/none.atom").status_code == 404


def test_any_search_is_a_json_feed(client: TestClient) -> None:
    feed = client.get("/feed.json?q=жемқорлық").json()
    assert feed["feed_url"].endswith("/feed.json?q=%D0%B6%D0%B5%D0%BC%D2%9B%D0%BE%D1%80%D0%BB%D1%8B%D2%9B")
    assert feed["items"]
    assert all(item["id"] and item["content_text"] for item in feed["items"])


def test_the_command_line_saves_matches_and_alerts(tmp_path: Path) -> None:
    def run(*words: str) -> list[dict[str, Any]]:
        done = baqylau(*words, home=tmp_path, BAQYLAU_LANG="ru")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    text = "Түркістан облысында жемқорлыққа қарсы мониторингтік топ құрылды. Топқа он бес ерікті кірді."
    source = tmp_path / "articles.jsonl"
    source.write_text(json.dumps({"id": "a", "title": "Топ", "body": text, "url": "https://sample.kz/a"}))
    with listening(Webhook()) as hook:
        (saved,) = run("searches", "add", "мониторингтік топ", "--owner", "Айгүл", "--target", hook.target)
        (tested,) = run("searches", "test", saved["id"])
        assert tested["ok"]
        done = baqylau("import", str(source), home=tmp_path, BAQYLAU_LANG="ru")
        assert "отправлено оповещений: 1" in done.stderr
        run("index")
    assert [m["title"] for m in hook.got] == ["мониторингтік топ: проверка", "мониторингтік топ: новых сюжетов – 1"]
    (alert,) = run("searches", "alerts", saved["id"])
    assert alert["sentence"] == text.partition(". ")[0] + "."
    (listed,) = run("searches")
    assert (listed["waiting"], listed["failure"]) == (0, None)
    run("searches", "remove", saved["id"])
    assert run("searches", "list") == []


def test_the_command_line_says_what_is_wrong(run: Run) -> None:
    assert run("searches", "remove", "none").returncode == 2
    assert "searches list" in run("searches", "test", "none").stderr
    refused = run("searches", "add", "жемқорлық", "--target", "nonsense://x")
    assert refused.returncode == 2
    assert "mailtos://" in refused.stderr
