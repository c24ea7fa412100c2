"""Articles and readings to store."""

from __future__ import annotations

from datetime import UTC, datetime

from news.article import Article
from news.reading import Correction, Place, Reading, Tag, Token
from news.span import Span


def article(name: str, **fields: object) -> Article:
    values: dict[str, object] = {
        "url": f"https://sample.kz/{name}", "outlet": "sample", "title": f"Арнайы мониторингтік топ {name}",
        "body": "Түркістан облысында қоғамдық бақылау күшейді.",
        "published": datetime(2026, 11, 20, 5, 30, tzinfo=UTC), "precision": "minute",
        "fetched": datetime(2026, 11, 21, tzinfo=UTC),
    }
    return Article(id=name, **(values | fields))  # type: ignore[arg-type]


def reading(name: str, version: str = "reader-1", **fields: object) -> Reading:
    span = Span(field="title", start=0, end=6)
    values: dict[str, object] = {
        "lang": "kk", "script": "Cyrl",
        "coverage_class": Tag(id="initiative", score=0.9, evidence=(span,), made_by="t"),
        "types": (Tag(id="special_monitoring_group", score=0.8, evidence=(span,), made_by="t"),),
        "regions": (Place(code="61", code_now=("61",), score=0.7, evidence=(span,), made_by="t"),),
        "tokens": {"title": (Token(start=0, end=6, lemma="арнайы", skeleton="arnaiy"),)},
    }
    return Reading(article=name, made_by=version, **(values | fields))  # type: ignore[arg-type]


def correction(name: str, kind: str, value: str, verdict: bool) -> Correction:
    at = "2026-11-24T10:00:00+05:00"
    return Correction(article=name, kind=kind, value=value, verdict=verdict, by="Айгүл", at=at)  # type: ignore[arg-type]
