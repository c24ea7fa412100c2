"""Commands that fill and empty the archive: import, read (as a stage), index, export, backup, restore."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import context
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
from api.filters import make_filters
from news.errors import UsageError

if TYPE_CHECKING:
    from archive import Archive
    from index.engine import Engine

index_app = typer.Typer(
    no_args_is_help=False, help="Bring the search index up to date (`index`), or build it anew (`index rebuild`)."
)


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    app.command("import")(import_)
    app.add_typer(index_app, name="index", invoke_without_command=True)
    app.command()(export)
    app.command()(backup)
    app.command()(restore)


def import_(
    paths: Annotated[list[Path], typer.Argument(help="files or folders: text, HTML, JSON Lines, WARC (also .gz)")],
    only_archive: Annotated[bool, typer.Option("--only-archive", help="archive only; read and index later")] = False,
    outlet: Annotated[str | None, typer.Option(help="id of the outlet that files without one belong to")] = None,
) -> None:
    """Archive, read and index articles from files. Importing twice changes nothing.

    Example:  baqylau import articles.jsonl saved-pages/ crawl.warc.gz
    """
    from api.wiring import known_outlets, opened_archive, opened_engine
    from crawler.importing import import_paths

    settings = context.settings()
    refused = 0
    with opened_archive(settings) as archive:
        results = import_paths(
            paths,
            archive,
            outlets=known_outlets(settings),
            fetched=datetime.now(UTC),
            default_outlet=outlet,
        )
        counts: dict[str, int] = {}
        for result in context.progress(results, "importing"):
            if result.error is not None:
                refused += 1
                typer.echo(f"baqylau: {result.error}", err=True)
            elif result.change is not None:
                counts[result.change] = counts.get(result.change, 0) + 1
        context.say(
            "archived: {new} new, {changed} changed, {same} already there; {refused} refused",
            new=counts.get("new", 0),
            changed=counts.get("changed", 0),
            same=counts.get("same", 0),
            refused=refused,
        )
        if not only_archive:
            with opened_engine(settings) as engine:
                bring_up_to_date(archive, engine)
    if refused:
        raise typer.Exit(1)


def bring_up_to_date(archive: Archive, engine: Engine, processes: int = 1) -> None:
    """Read, group into stories and index whatever is not yet, showing progress; then tell who asked to be told."""
    from api.cli.searches import alert_people
    from api.stages import each, index_stage, read_stage, story_stage
    from api.wiring import home_reader

    reader = home_reader(context.settings())
    steps = read_stage(archive, reader, processes=processes)
    read = sum(1 for _ in context.progress(each(steps), "reading"))
    if read or archive.without_story():
        story_stage(archive)
    indexed = sum(1 for _ in context.progress(each(index_stage(archive, engine)), "indexing"))
    context.say("{read} articles read, {indexed} indexed", read=read, indexed=indexed)
    alert_people(archive, engine)


@index_app.callback()
def index(ctx: typer.Context, processes: Annotated[int, typer.Option(min=1, help="worker processes")] = 1) -> None:
    """Read and index every archived article that is not yet searchable."""
    from api.wiring import opened_archive, opened_engine

    if ctx.invoked_subcommand is not None:
        return
    with opened_archive(context.settings()) as archive, opened_engine(context.settings()) as engine:
        bring_up_to_date(archive, engine, processes)


@index_app.command()
def rebuild() -> None:
    """Build the index anew from the archive beside the old one, then switch. Restores every answer after a loss."""
    from api.stages import index_stage, rebuild_index
    from api.wiring import opened_archive, opened_engine

    with opened_archive(context.settings()) as archive, opened_engine(context.settings()) as engine:
        count = rebuild_index(archive, engine)
        for _ in index_stage(archive, engine):  # what changed meanwhile, corrections above all
            pass
    context.say("{count} documents indexed anew", count=count)


def export(
    format_: Annotated[str, typer.Option("--format", help="jsonl, csv, xlsx, bibtex or ris")] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="file; standard output where none is given")
    ] = None,
    query: Annotated[str, typer.Argument(help="only articles that answer this search")] = "",
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
    """Write articles with their readings to a file.

    Example:  baqylau export --format xlsx --region 61 --since 2026-01 -o turkistan.xlsx
    """
    from api.export import FORMATS
    from api.export import export as export_bytes
    from api.names import Names
    from api.searching import every_hit, make_query
    from api.wiring import known_outlets, opened_archive, opened_engine
    from news import times

    if format_ not in FORMATS:
        raise UsageError(f"no such format: {format_!r}", where="--format", remedy=f"one of {', '.join(FORMATS)}")
    settings = context.settings()
    filters = make_filters(
        outlet=outlet,
        type_=type_,
        region=region,
        coverage_class=class_,
        lang=lang,
        person=person,
        date_=date,
        since=since,
        until=until,
    )
    with opened_archive(settings) as archive, opened_engine(settings) as engine:
        today = times.to_local(datetime.now(UTC)).date()
        question = make_query(query, filters=filters, today=today, sort="oldest", limit=500, highlight=False)
        ids = [hit.id for hit in every_hit(engine, question)]
        content = export_bytes(format_, archive, ids, Names(settings.lang, known_outlets(settings)))
    write_output(content, output)
    context.say("{count} articles written", count=len(ids))


def backup(target: Annotated[Path, typer.Argument(help="folder or .tar file to write")]) -> None:
    """Copy database and WARC files to a safe place, also while the service runs.

    Example:  baqylau backup baqylau-2026-11-25.tar
    """
    from api.wiring import opened_archive
    from archive.backup import backup as make_backup

    with opened_archive(context.settings()) as archive:
        make_backup(archive, target)
    context.say("backup written to {target}", target=target)


def restore(source: Annotated[Path, typer.Argument(help="what `baqylau backup` wrote")]) -> None:
    """Bring a backup back into an empty home folder; then run `baqylau index rebuild`.

    Example:  baqylau --home new-home restore baqylau-2026-11-25.tar
    """
    from archive.restore import restore as bring_back

    settings = context.settings()
    bring_back(source, settings.home, settings.database_url)
    context.say("restored into {home}; now run: baqylau index rebuild", home=settings.home)


def write_output(content: bytes, output: Path | None) -> None:
    """Write bytes to a file, or to standard output. Raises UsageError where the file cannot be written."""
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UsageError(
            f"cannot be written: {error.strerror}", where=str(output), remedy="choose another file"
        ) from None
