"""Commands of the administrator: demo, crawl, run, serve, check, doctor, outlets, new."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli import context
from news import jsonl
from news.errors import BaqylauError, UsageError

if TYPE_CHECKING:
    from crawler.outlet import Outlet

OutletsArgument = Annotated[list[str] | None, typer.Argument(help="outlet ids; all where none are named")]
new_app = typer.Typer(no_args_is_help=True, help="Write the stub of something new.")


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    for command in (demo, crawl, run, serve, check, doctor, outlets):
        app.command()(command)
    app.add_typer(new_app, name="new")


def demo(
    once: Annotated[bool, typer.Option("--once", help="end after the summary instead of serving pages")] = False,
) -> None:
    """Show the whole product on the sample press: crawl, archive, read, index, digest, pages.

    Exit code 0 only if every expected article arrived.  Example:  baqylau demo --once
    """
    from api.cli.summary import show_demo
    from api.demo import prepare_home, run_demo
    from api.names import Names
    from api.serving import address, check_address, serve_opened
    from api.wiring import opened_archive, opened_engine
    from crawler.samplepress import SamplePress

    settings = context.settings()
    if not once:
        check_address(settings.host, settings.port)
    prepare_home(settings.home)
    with SamplePress() as press, opened_archive(settings) as archive, opened_engine(settings) as engine:
        summary = run_demo(settings, press, engine, archive, context.progress)
        show_demo(summary, Names(context.lang(), press.outlets))
        if not once:
            context.say("pages on {address} (Ctrl-C ends)", address=address(settings))
            serve_opened(settings, archive, engine, press.outlets)
    if summary.missing:
        raise typer.Exit(1)


def crawl(
    names: OutletsArgument = None,
    pages: Annotated[int | None, typer.Option(min=1, help="pages from one outlet at the most")] = None,
    since: Annotated[str | None, typer.Option(help="leave out links dated before this day")] = None,
) -> None:
    """Crawl outlets into the archive, politely: robots.txt is obeyed, one request at a time.

    Example:  baqylau crawl egemen ernur
    """
    from api.cli.summary import show_crawl
    from api.filters import date_range
    from api.names import Names
    from crawler.crawl import crawl as crawl_outlets
    from news import times

    settings = context.settings()
    chosen = chosen_outlets(names)
    first = date_range(since, "--since")[0] if since else None
    report = crawl_outlets(
        settings.home,
        chosen,
        delay=settings.delay,
        pages=pages or settings.pages,
        contact=settings.contact,
        database_url=settings.database_url,
        warc_bytes=settings.warc_bytes,
        since=times.from_day(first) if first else None,
    )
    show_crawl(report, Names(context.lang(), {o.id: o for o in chosen}))
    if not report.ok:
        raise typer.Exit(1)


def run(names: OutletsArgument = None) -> None:
    """Run the real service: crawl, read and index in a loop, and serve the pages until Ctrl-C.

    Example:  BAQYLAU_CONTACT=press@example.kz baqylau run
    """
    from api.running import run_service

    ids = [outlet.id for outlet in chosen_outlets(names)] if names else []
    run_service(context.settings(), ids, lambda line: typer.echo(line, err=True))


def serve() -> None:
    """Serve pages and HTTP API of what is already indexed, until Ctrl-C."""
    from api.serving import address, serve_home

    context.say("pages on {address} (Ctrl-C ends)", address=address(context.settings()))
    serve_home(context.settings())


def check(names: OutletsArgument = None) -> None:
    """Fetch a few live pages of outlets and say what works; for spec authors.

    Example:  baqylau check egemen
    """
    from crawler.check import check as check_outlet

    settings = context.settings()
    failed = False
    for outlet in chosen_outlets(names):
        result: Any = check_outlet(outlet, delay=settings.delay, contact=settings.contact)
        jsonl.write([result.to_json()], sys.stdout)
        failed |= not result.ok
    if failed:
        raise typer.Exit(1)


def doctor() -> None:
    """Examine this installation: archive, index, optional tools; say what to do about each fault."""
    from api.doctor import examine

    findings = list(examine(context.settings()))
    for finding in findings:
        typer.echo(f"{'ok ' if finding.ok else 'BAD'} {finding.name}: {finding.message}", err=True)
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def outlets() -> None:
    """List the outlets we know, one JSON object a line."""
    jsonl.write(
        (
            {"id": o.id, "name": o.name, "home": o.home, "region": o.region, "languages": list(o.languages)}
            for o in chosen_outlets(None)
        ),
        sys.stdout,
    )


@new_app.command("outlet")
def new_outlet(
    url: Annotated[str, typer.Argument(help="home page of the outlet")],
    folder: Annotated[
        Path | None, typer.Option(help="where to write (else BAQYLAU_OUTLETS, else beside the others)")
    ] = None,
) -> None:
    """Write the spec stub of a new outlet, to be completed by hand.

    Example:  baqylau new outlet https://example.kz
    """
    from crawler.outlet import SPECS
    from crawler.scaffold import scaffold

    path = scaffold(url, folder or context.settings().outlets or SPECS, today=datetime.now(UTC).date())
    context.say(
        "written: {path}; now say where its articles are found, then: baqylau check {id}", path=path, id=path.stem
    )


def chosen_outlets(names: list[str] | None) -> list[Outlet]:
    """Return the outlets named, all where none are. Raises UsageError for an unknown one."""
    import difflib

    from api.wiring import known_outlets

    known = known_outlets(context.settings())
    for name in names or ():
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            raise UsageError(
                f"no such outlet: {name!r}", remedy=f"did you mean {close[0]!r}?" if close else "see `baqylau outlets`"
            )
    if not known:
        raise BaqylauError(
            "there are no outlet specs", where="BAQYLAU_OUTLETS", remedy="name a folder with *.toml files"
        )
    return [known[name] for name in names] if names else list(known.values())
