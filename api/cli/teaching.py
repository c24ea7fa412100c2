"""Commands of those who teach the reader: types, review, train."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli import context
from api.cli.options import DateOption, OutletOption, RegionOption, SinceOption, UntilOption
from api.filters import make_filters
from news import jsonl
from news.errors import UsageError

if TYPE_CHECKING:
    from archive import Archive
    from news.article import Article
    from news.reading import Correction
    from nlp.initiatives import Trial

types_app = typer.Typer(
    no_args_is_help=False, help="List the initiative types (`types`), or try a new one on the archive (`types try`)."
)


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    app.add_typer(types_app, name="types", invoke_without_command=True)
    app.command()(review)
    app.command()(train)


@types_app.callback()
def types(ctx: typer.Context) -> None:
    """List the initiative types, one JSON object a line: id, family, kind, names."""
    from nlp.taxonomy import types as known

    if ctx.invoked_subcommand is not None:
        return
    jsonl.write(
        ({"id": t.id, "family": t.family, "kind": t.kind, "names": asdict(t.name)} for t in known().values()),
        sys.stdout,
    )


@types_app.command("try")
def try_(
    file: Annotated[Path, typer.Argument(help="a type file, as in docs/add_a_type.md; its name is the type's id")],
) -> None:
    """Show which archived articles would gain or lose a type if this file stood in the taxonomy. Stores nothing.

    Example:  baqylau types try transparent_budget.toml
    """
    from api.wiring import opened_archive
    from nlp.initiatives import try_type

    counts: Counter[str] = Counter()
    with opened_archive(context.settings()) as archive:
        articles = context.progress(archive.articles(), "reading", archive.count())
        for trial in try_type(file, articles):
            row = trial_row(trial, archive)
            counts[row["change"]] += 1
            jsonl.write([row], sys.stdout)
    context.say(
        "{type}: {gains} articles would gain it, {loses} would lose it",
        type=file.stem,
        gains=counts["gains"],
        loses=counts["loses"],
    )


def trial_row(trial: Trial, archive: Archive) -> dict[str, Any]:
    """Return what a trial says about one article, with the text of its evidence."""
    tag = trial.after or trial.before
    article = archive.get(trial.article)
    return {
        "id": trial.article,
        "title": trial.title,
        "change": "gains" if trial.before is None else "loses",
        "evidence": [article.quote(span) for span in tag.evidence] if article and tag else [],
    }


def review(
    query: Annotated[str, typer.Argument(help="only articles that answer this search")] = "",
    limit: Annotated[int, typer.Option(min=1, help="articles at the most")] = 20,
    region: RegionOption = None,
    outlet: OutletOption = None,
    date: DateOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """List the articles where asking a person teaches most: the reader's closest decisions, one a story.

    Example:  baqylau review --limit 10 --since 2026-11
    """
    from api.reviewing import most_doubtful
    from api.wiring import home_reader, opened_archive

    trained = home_reader(context.settings()).trained
    filters = make_filters(region=region, outlet=outlet, date_=date, since=since, until=until)
    with opened_archive(context.settings()) as archive:
        ids = None if not query.strip() and filters == make_filters() else list(answering(query, filters))
        entries = context.progress(archive.entries(ids), "reading", archive.count() if ids is None else len(ids))
        jsonl.write((doubt.to_json() for doubt in most_doubtful(entries, limit, trained)), sys.stdout)


def answering(query: str, filters: Any) -> Iterator[str]:
    """Yield the ids of the articles that answer a search."""
    from datetime import UTC, datetime

    from api.searching import every_hit, make_query
    from api.wiring import opened_engine
    from news import times

    today = times.to_local(datetime.now(UTC)).date()
    with opened_engine(context.settings()) as engine:
        question = make_query(query, filters=filters, today=today, sort="oldest", limit=500, highlight=False)
        yield from (hit.id for hit in every_hit(engine, question))


def train(
    gold: Annotated[
        Path | None, typer.Option(help="folder of labelled articles, dev_*.jsonl (else those of the checkout)")
    ] = None,
) -> None:
    """Train the models of classes and types anew on the labelled articles and this archive's corrections.

    They go into the home folder, with a card; then `baqylau index` reads the archive with them. Models that would
    score worse are refused.  Example:  baqylau train
    """
    from api.wiring import opened_archive, own_models
    from nlp.labelled import gold_files
    from nlp.retraining import retrain_into

    files = gold_files() if gold is None else labelled_files(gold)
    target = own_models(context.settings())
    with opened_archive(context.settings()) as archive:
        card = retrain_into(target, files, said(archive))
    jsonl.write([card], sys.stdout)
    context.say("written: {path}; now run: baqylau index", path=target)


def labelled_files(folder: Path) -> list[Path]:
    """Return the labelled sets of a folder. Raises UsageError where it has none."""
    files = sorted(folder.glob("dev_?.jsonl"))
    if not files:
        raise UsageError("no labelled articles", where=str(folder), remedy="name the folder that holds dev_a.jsonl …")
    return files


def said(archive: Archive) -> Iterator[tuple[Article, list[Correction]]]:
    """Yield every corrected article with what people said of it, in the order of ids."""
    for id_, verdicts in groupby(archive.corrections(), key=lambda correction: correction.article):
        article = archive.get(id_)
        if article is not None:
            yield article, list(verdicts)
