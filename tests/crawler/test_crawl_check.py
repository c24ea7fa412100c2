"""`baqylau check`: a few live pages of an outlet, and what its spec's author must act on."""

from __future__ import annotations

import json
from typing import Any

from crawler.check import CheckResult, check
from crawler.outlet import Expect
from tests.crawler.site import Reply, Site, listing, page


def run(site: Site, **find: Any) -> CheckResult:
    return check(site.outlet(expect=Expect(min_chars=300), **find), contact="x@example.kz", delay=0, backoff=0.05)


def test_a_sound_outlet_is_ok_and_only_a_few_pages_are_asked_for() -> None:
    with Site() as site:
        site.routes |= {f"/a/{n}": page(n) for n in range(1, 31)}
        site.routes["/list"] = listing([f"/a/{n}" for n in range(1, 31)])
        result = run(site, listings=("/list",))
        assert result.ok, result.problems
        assert len([h for h in site.hits if h.target != "/robots.txt"]) == 12
        assert len(result.pages) == 11
        assert result.pages[0].published == "2026-11-20T10:00:00+05:00"
        assert json.loads(json.dumps(result.to_json()))["ok"] is True


def test_what_is_amiss_is_said() -> None:
    with Site() as site:
        site.routes |= {"/list": listing(["/a/1", "/a/2"]), "/a/1": page(1, date=""), "/a/2": Reply(status=403)}
        result = run(site, listings=("/list",), feeds=("/rss",))
        assert not result.ok
        assert result.pages[0].problems == ("no date",)
        assert result.refused[f"{site.base}/a/2"] == "http 403"
        assert any("/rss" in problem and "404" in problem for problem in result.problems)


def test_an_outlet_without_articles_is_not_ok() -> None:
    with Site() as site:
        site.routes["/list"] = listing(["/other/1"])
        result = run(site, listings=("/list",))
        assert not result.ok
        assert any("include patterns" in problem for problem in result.problems)
