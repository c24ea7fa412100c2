from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from api.alerts import deliver, is_quiet, pages_address
from api.matching import alert_stage
from api.notifying import masked, notify
from api.searches import new_search
from api.settings import load_settings
from api.stages import index_stage, read_stage, story_stage
from archive import Archive, SavedSearch, open_archive
from index.engine import Engine, open_engine
from news.article import Article
from news.errors import BaqylauError
from nlp.reader import Reader
from tests.api.listeners import MailServer, Webhook, listening

NOW = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)  # 11:00 in Kazakhstan
TODAY = date(2026, 11, 25)
FIRST = (
    "Түркістан облысында сыбайлас жемқорлыққа қарсы мониторингтік топ құрылды. Топқа он бес ерікті кірді. "
    "Олар мектептердегі сатып алуды тексереді."
)
LATER = (
    "Түркістан облысында сыбайлас жемқорлыққа қарсы мониторингтік топ құрылды. Топқа он бес ерікті кірді. "
    "Олар мектептердегі сатып алуды тексереді. Топ 340 мектепті аралап, 27 млн теңгенің заңсыз шығынын анықтады."
)
OTHER = "Павлодарда көпір жөнделді. Жұмысқа екі жыл кетті. Қала тұрғындары қуанып отыр."


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class House:
    """An archive and an engine that take articles as the service does, and the messages that go out."""

    def __init__(self, archive: Archive, engine: Engine, clock: Clock) -> None:
        self.archive, self.engine, self.clock = archive, engine, clock
        self.reader = READER

    def take(self, *articles: Article) -> None:
        self.archive.add_many(articles)
        list(read_stage(self.archive, self.reader))
        story_stage(self.archive)
        list(index_stage(self.archive, self.engine))

    def match(self) -> None:
        list(alert_stage(self.archive, self.engine, TODAY))

    def send(self, send: Any = notify) -> list[Any]:
        return list(deliver(self.archive, send, now=self.clock.now, base="https://b.kz", outlets={}))

    def save(self, query: str = "мониторингтік топ", **fields: Any) -> SavedSearch:
        values = {"query": query, "filters": {}, "owner": "Айгүл", "created": NOW, "lang": "ru"}
        search = new_search(**(values | fields))
        self.archive.put_search(search)
        return search


READER = Reader()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    clock = Clock()
    with open_archive(tmp_path, clock=clock) as archive, open_engine("embedded", folder=tmp_path / "index") as engine:
        yield House(archive, engine, clock)


def article(name: str, body: str, **fields: Any) -> Article:
    values: dict[str, Any] = {
        "url": f"https://sample.kz/{name}",
        "outlet": "sample",
        "title": f"Тақырып {name}",
        "body": body,
        "published": datetime(2026, 11, 24, 5, 0, tzinfo=UTC),
        "precision": "minute",
        "fetched": NOW,
    }
    return Article(id=name, **(values | fields))


@contextmanager
def refusing_engine(engine: Engine, text: str) -> Iterator[None]:
    whole = engine.search

    def search(query: Any) -> Any:
        if query.text == text:
            raise BaqylauError("the engine is down")
        return whole(query)

    engine.search = search  # type: ignore[method-assign]
    try:
        yield
    finally:
        engine.search = whole  # type: ignore[method-assign]


def test_a_webhook_hears_of_a_story_once_with_the_sentence_that_fired(house: House) -> None:
    with listening(Webhook()) as hook:
        house.save(name="Топ", targets=[hook.target])
        house.take(article("a", FIRST), article("x", OTHER))
        house.match()
        assert [s.error for s in house.send()] == [None]
        house.take(article("b", LATER, outlet="second"))
        house.match()
        assert house.send() == []
    (message,) = hook.got
    assert message["title"] == "Топ: новых сюжетов – 1"
    assert "«Түркістан облысында сыбайлас жемқорлыққа қарсы мониторингтік топ құрылды.»" in message["message"]
    assert "https://b.kz/article/a" in message["message"]
    assert "https://sample.kz/a" in message["message"]
    assert "көпір" not in message["message"]


def test_mail_goes_out_over_smtp(house: House) -> None:
    with listening(MailServer()) as mail:
        house.save(name="Бақылау тобы", targets=[mail.target], lang="kk")
        house.take(article("a", FIRST))
        house.match()
        (sent,) = house.send()
    assert sent.error is None
    (letter,) = mail.got
    assert "Apprise" not in letter["from"]
    assert letter["to"] == ["press@example.kz"]
    assert letter["subject"] == "Бақылау тобы: 1 жаңа оқиға"
    assert "мониторингтік топ құрылды" in letter["text"]


def test_a_search_may_want_to_hear_what_a_later_version_adds(house: House) -> None:
    search = house.save(updates=True)
    quiet = house.save(updates=False)
    house.take(article("a", FIRST))
    house.match()
    house.take(article("b", LATER, outlet="second"), article("c", FIRST, outlet="third"))
    house.match()
    update, first = house.archive.alerts(search.id)[0], house.archive.alerts(search.id)[-1]
    if update.article == "a":
        update, first = first, update
    assert (first.kind, first.news, first.versions) == ("story", (), 0)
    assert (update.article, update.kind, update.versions) == ("b", "update", 1)
    assert update.news == ("Топ 340 мектепті аралап, 27 млн теңгенің заңсыз шығынын анықтады.",)
    assert [a.article for a in house.archive.alerts(quiet.id)] == ["a"]


def test_every_word_must_be_there_in_either_language(house: House) -> None:
    kazakh = house.save("жемқорлыққа қарсы еріктілер")
    russian = house.save("мониторинговая группа")
    half = house.save("мониторингтік топ Павлодар")
    house.take(article("a", FIRST), article("x", OTHER))
    house.match()
    assert [a.article for a in house.archive.alerts(kazakh.id)] == ["a"]
    assert [a.article for a in house.archive.alerts(russian.id)] == ["a"]
    assert house.archive.alerts(half.id) == []


def test_filters_alone_fire_by_their_evidence(house: House) -> None:
    search = house.save("", filters={"region": ["61"]}, name="Түркістан")
    house.take(article("a", "Кеше жиын өтті. " + FIRST), article("x", OTHER))
    house.match()
    (alert,) = house.archive.alerts(search.id)
    assert alert.article == "a"
    assert "Түркістан облысында" in alert.sentence


def test_a_failing_target_keeps_its_error_and_is_told_later(house: House) -> None:
    with listening(Webhook()) as hook, listening(Webhook()) as sound:
        search = house.save(targets=[hook.target, sound.target])
        house.take(article("a", FIRST))
        house.match()
        hook.status = 503
        errors = {s.target: s.error for s in house.send()}
        assert errors[masked(sound.target)] is None
        assert "503" in errors[masked(hook.target)]
        (waiting,) = house.archive.deliveries(search.id, waiting=True)
        assert "503" in (waiting.error or "")
        hook.status = 200
        assert house.send() == [], "not before it is time"
        house.clock.now += timedelta(minutes=11)
        assert [s.error for s in house.send()] == [None]
        assert len(hook.got) == len(sound.got) == 1
        assert house.archive.deliveries(search.id, waiting=True) == []


def test_a_target_that_stays_dead_is_tried_ever_later(house: House) -> None:
    search = house.save(targets=["json://127.0.0.1:9/x"])
    house.take(article("a", FIRST))
    house.match()
    waits = []
    for _ in range(9):
        assert len(house.send(lambda *_: "dead")) == 1
        (waiting,) = house.archive.deliveries(search.id, waiting=True)
        assert waiting.retry is not None
        waits.append((waiting.retry - house.clock.now) / timedelta(minutes=1))
        house.clock.now = waiting.retry
    assert waits == [10, 20, 40, 80, 160, 320, 360, 360, 360]


@pytest.mark.parametrize(("hour", "quiet"), [(16, False), (17, True), (20, True), (2, True), (3, False)])
def test_quiet_hours_are_kazakhstan_time_and_go_over_midnight(house: House, hour: int, quiet: bool) -> None:
    search = house.save(quiet="22:00-08:00")
    assert is_quiet(search, datetime(2026, 11, 25, hour, 0, tzinfo=UTC)) is quiet
    assert is_quiet(replace(search, quiet_from="13:00", quiet_until="14:00"), NOW) is False


def test_nothing_goes_out_in_quiet_hours_and_nothing_is_lost(house: House) -> None:
    house.save(targets=["json://127.0.0.1:9/x"], quiet="10:00-12:00")
    house.take(article("a", FIRST))
    house.match()
    assert house.send(lambda *_: None) == []
    house.clock.now += timedelta(hours=1)
    assert len(house.send(lambda *_: None)) == 1


def test_a_digest_goes_out_once_a_day(house: House) -> None:
    house.save(targets=["json://127.0.0.1:9/x"], mode="daily")
    told: list[str] = []

    def send(_target: str, title: str, body: str) -> None:
        told.append(title + body)

    house.clock.now = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)  # 7:00
    house.take(article("a", FIRST))
    house.match()
    assert house.send(send) == []
    house.clock.now += timedelta(hours=2)
    assert len(house.send(send)) == 1
    second = "Павлодар облысында мониторингтік топ жұмысын бастады. Топ ауруханаларды аралайды, есебі қыста шығады."
    house.take(article("d", second, title="Ауруханалар"))
    house.match()
    house.clock.now += timedelta(hours=9)
    assert house.send(send) == []
    house.clock.now += timedelta(hours=15)
    assert len(house.send(send)) == 1
    assert "Ауруханалар" in told[1]
    assert "Тақырып a" not in told[1]


def test_an_engine_that_fails_in_between_loses_and_doubles_nothing(house: House) -> None:
    first, second = house.save(), house.save("жемқорлық")
    house.take(article("a", FIRST))
    with refusing_engine(house.engine, second.query), pytest.raises(BaqylauError):
        house.match()
    house.match()
    assert [len(house.archive.alerts(s.id)) for s in (first, second)] == [1, 1]
    assert house.archive.pending("alert", "matched") == 0


def test_a_worker_that_was_killed_leaves_its_articles_to_the_next(house: House) -> None:
    search = house.save()
    house.take(article("a", FIRST))
    assert house.archive.claim("alert", "matched", 10, "killed", timedelta(minutes=10))
    house.match()
    assert house.archive.alerts(search.id) == []
    house.clock.now += timedelta(minutes=11)
    house.match()
    assert len(house.archive.alerts(search.id)) == 1


def test_a_search_that_cannot_be_read_any_more_is_passed_over_and_says_so(house: House) -> None:
    broken, sound = house.save(), house.save()
    house.archive.put_search(replace(broken, query='"жабылмаған'))
    house.take(article("a", FIRST))
    house.match()
    assert "column" in ((house.archive.search(broken.id) or broken).error or "")
    assert len(house.archive.alerts(sound.id)) == 1


def test_many_stories_make_one_message(house: House) -> None:
    from archive import Alert

    search = house.save(targets=["json://127.0.0.1:9/x"])
    house.archive.add_many(article(f"n{n:02}", OTHER) for n in range(25))
    house.archive.raise_alerts(search.id, [Alert(article=f"n{n:02}", sentence="С") for n in range(25)])
    told: list[str] = []
    house.send(lambda _target, title, body: told.append(title + body))
    assert len(told) == 1
    assert told[0].count("https://b.kz/article/") == 20
    assert f"ещё 5: https://b.kz/searches#{search.id}" in told[0]


def test_secrets_are_not_shown() -> None:
    shown = [
        masked("mailto://user:verysecret@mail.kz?to=a@b.kz"),
        masked("tgram://123456789:AAbbccdd_eeffgg-hhiijjkk/12345"),
        masked("jsons://host.kz/verysecret/path?+X-Token=verysecret"),
        masked("nonsense://verysecret"),
    ]
    assert not any("verysecret" in text or "AAbbccdd" in text for text in shown)
    assert shown[2] == "jsons://host.kz/…"


def test_links_lead_to_the_address_people_know() -> None:
    assert pages_address(load_settings({"BAQYLAU_PUBLIC_URL": "https://b.kz/"})) == "https://b.kz"
    assert pages_address(load_settings({"BAQYLAU_PORT": "8001"})) == "http://127.0.0.1:8001"
