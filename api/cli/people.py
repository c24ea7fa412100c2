"""Commands of the people who search and report: search, digest, correct, types."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli import context
from api.cli.library import write_output
from api.cli.options import (
    ClassOption,
    DateOption,
    LangOption,
    OutletOption,
    PersonOption,
    RegionOption,
    SinceOption,
    TypeOption,
    UntilOption,
)
from api.cli.pipes import report, stdin_lines
from api.filters import make_filters
from news import jsonl, times
from news.errors import BaqylauError, UsageError

if TYPE_CHECKING:
    from index.engine import Engine
    from news.page import Hit, Page
    from news.query import Filters


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    app.command()(search)
    app.command()(digest)
    app.command()(correct)


def search(
    query: Annotated[str, typer.Argument(help="words in any spelling; see docs/search.md for operators")] = "",
    json: Annotated[bool, typer.Option("--json", help="write JSON instead of lines for people")] = False,
    batch: Annotated[
        bool,
        typer.Option("--batch", help='questions from stdin, {"qid", "query"} a line; answers {"qid", "total", "ids"}'),
    ] = False,
    limit: Annotated[int, typer.Option(min=0, help="hits at the most")] = 20,
    cursor: Annotated[str | None, typer.Option(help="cursor of the page before")] = None,
    sort: Annotated[str, typer.Option(help="relevance, newest or oldest")] = "relevance",
    stories: Annotated[bool, typer.Option("--stories", help="one line per story")] = False,
    region: RegionOption = None,
    type_: TypeOption = None,
    class_: ClassOption = None,
    outlet: OutletOption = None,
    lang: LangOption = None,
    person: PersonOption = None,
    date: DateOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """Search coverage, however it is typed.

    Examples:  baqylau search "жемкорлыкка карсы" --region 61

      baqylau search --json "антикоррупционные волонтеры" --since 2025
    """
    filters = make_filters(
        outlet=outlet, type_=type_, region=region, coverage_class=class_, lang=lang, person=person, date_=date,
        since=since, until=until,
    )  # fmt: skip
    from api.wiring import opened_engine

    with opened_engine(context.settings()) as engine:
        if batch:
            _batch(engine, filters, limit)
        else:
            _one(engine, query, filters, json, sort=sort, limit=limit, cursor=cursor, one_per_story=stories)


def _one(engine: Engine, text: str, filters: Filters, as_json: bool, **options: Any) -> None:
    from api.searching import FACETS, make_query, page_to_json

    today = times.to_local(datetime.now(UTC)).date()
    page = engine.search(make_query(text, filters=filters, today=today, facets=FACETS, **options))
    if as_json:
        jsonl.write([page_to_json(page)], sys.stdout)
    else:
        _show(page)


def _batch(engine: Engine, filters: Filters, limit: int) -> None:
    from api.searching import make_query

    today = times.to_local(datetime.now(UTC)).date()
    refused: list[BaqylauError] = []
    for number, line in enumerate(stdin_lines(), 1):
        for _, value in jsonl.lines([line], f"stdin:{number}"):
            try:
                question = make_query(str(value["query"]), filters=filters, today=today, limit=limit, highlight=False)
                page = engine.search(question)
                answer = {"qid": value.get("qid"), "total": page.total, "ids": [h.id for h in page.hits]}
            except KeyError:
                raise UsageError(
                    "no key 'query'", where=f"stdin:{number}", remedy='write {"qid": …, "query": …}'
                ) from None
            except UsageError as error:
                refused.append(UsageError(str(error), where=f"stdin:{number}"))
                answer = {"qid": value.get("qid"), "total": 0, "ids": [], "error": str(error)}
            jsonl.write([answer], sys.stdout)
    report(refused)


def _show(page: Page[Hit]) -> None:
    context.say("{count} articles", count=page.total)
    for number, hit in enumerate(page.hits, 1):
        day = times.show(hit.published, hit.precision)[:10] if hit.published and hit.precision else "—"
        tags = " ".join((*hit.regions, *hit.types))
        typer.echo(f"{number:3}. {hit.title or hit.id}\n     {hit.outlet or ''} · {day} · {tags} · {hit.id}")
        for highlight in hit.highlights[:1]:
            typer.echo(f"     {' '.join(highlight.text.split())}")


def digest(
    week: Annotated[str | None, typer.Option(help="ISO week, e.g. 2026-W47; last week where none is given")] = None,
    lang: Annotated[str, typer.Option(help="kk or ru")] = "kk",
    format_: Annotated[str, typer.Option("--format", help="docx, pdf, html, xlsx, md")] = "docx",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="file to write; standard output where none is given")
    ] = None,
) -> None:
    """Write the weekly media digest.

    Example:  baqylau digest --week 2026-W47 --lang kk --format docx -o digest.docx
    """
    from api.digesting import make_digest
    from api.wiring import known_outlets, opened_archive, opened_engine
    from digest.formats import render

    now = datetime.now(UTC)
    wanted = week or times.week_of(times.to_local(now).date() - timedelta(days=7))
    settings = context.settings()
    with opened_archive(settings) as archive, opened_engine(settings) as engine:
        made = make_digest(wanted, lang, archive, engine, known_outlets(settings), now)
        write_output(render(made, format_), output)


def correct(
    article: Annotated[str, typer.Argument(help="id of the article")],
    kind: Annotated[str, typer.Argument(help="class, type or region")],
    value: Annotated[str, typer.Argument(help="id of the class, type or region")],
    by: Annotated[str, typer.Option(help="who says so")],
    wrong: Annotated[bool, typer.Option("--wrong", help="the tag does not hold (without it: it does)")] = False,
    note: Annotated[str | None, typer.Option(help="why")] = None,
) -> None:
    """Store a person's verdict on a tag; it overrides at once and survives every re-reading.

    Example:  baqylau correct 3f2a… type memorandum --wrong --by aigerim
    """
    from api.correcting import apply, correction
    from api.wiring import opened_archive, opened_engine

    settings = context.settings()
    verdict = correction(article, kind, value, verdict=not wrong, by=by, at=datetime.now(UTC), note=note)
    with opened_archive(settings) as archive, opened_engine(settings) as engine:
        outcome = apply(archive, engine, verdict)
    context.say("stored: {article} {kind} {value}", article=article, kind=kind, value=value)
    if not outcome.indexed:
        context.say("search will show it after the next `baqylau index`: {reason}", reason=outcome.reason)
