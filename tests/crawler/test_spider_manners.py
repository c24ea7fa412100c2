"""What the spider says of itself and how it takes what servers ask for, as pure functions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from scrapy.http import Response

from archive.records import Visit
from crawler.answer import conditions
from crawler.keeper import next_visit
from crawler.middleware import retry_after
from crawler.settings import scrapy_settings, user_agent
from news.article import Article

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(("header", "seconds"), [
    ("120", 120.0), ("Wed, 25 Nov 2026 12:01:00 GMT", 60.0), ("Wed, 25 Nov 2026 11:00:00 GMT", 0.0), ("soon", None),
    ("", None),
])
def test_retry_after(header: str, seconds: float | None) -> None:
    assert retry_after(Response("http://site.kz/", headers={"Retry-After": header}), NOW) == seconds


def test_we_name_ourselves() -> None:
    assert user_agent("desk@example.kz") == "Baqylau/1.0 (+desk@example.kz)"
    assert user_agent("a\r\nX-Evil: b") == "Baqylau/1.0 (+a X-Evil: b)"
    assert "Baqylau" in user_agent("")


def test_no_setting_turns_manners_off() -> None:
    settings = scrapy_settings(delay=5, contact="x")
    assert settings["CONCURRENT_REQUESTS"] == 1
    assert {m.__name__ for m in settings["DOWNLOADER_MIDDLEWARES"]} >= {"Scope", "Robots", "Patience"}
    assert settings["DOWNLOAD_DELAY"] == settings["AUTOTHROTTLE_START_DELAY"] == 5


def test_pages_are_revisited_when_twice_as_old_for_a_month() -> None:
    def after(age: timedelta) -> datetime | None:
        return next_visit(NOW, Article(id="a", published=NOW - age, precision="minute"))

    assert after(timedelta(hours=1)) == NOW + timedelta(days=1)
    assert after(timedelta(days=4)) == NOW + timedelta(days=4)
    assert after(timedelta(days=31)) is None
    assert next_visit(NOW, Article(id="a", fetched=NOW - timedelta(days=2))) == NOW + timedelta(days=2)


def test_conditions_come_from_the_last_visit() -> None:
    visit = Visit(url="http://site.kz/", fetched=NOW, status=200, etag='"x"', last_modified=None)
    assert conditions(visit) == {"If-None-Match": '"x"'}
    assert conditions(None) == {}
