"""Saved searches on the command line: list, add, remove, test, alerts."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
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
from news import jsonl, times
from news.errors import UsageError

if TYPE_CHECKING:
    from archive import Archive, SavedSearch
    from index.engine import Engine

searches_app = typer.Typer(
    no_args_is_help=False, help="Saved searches and their alerts; without a further word, the list (JSON Lines)."
)
IdArgument = Annotated[str, typer.Argument(help="id of the saved search, see `baqylau searches list`")]


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    app.add_typer(searches_app, name="searches", invoke_without_command=True)


@searches_app.callback()
def searches(ctx: typer.Context) -> None:
    """Keep searches, be told when something new answers them: mail, Telegram, webhook."""
    if ctx.invoked_subcommand is None:
        list_()


@searches_app.command("list")
def list_() -> None:
    """List the saved searches, one JSON object a line; passwords in targets are hidden."""
    from api.searches import state_to_json
    from api.wiring import opened_archive

    with opened_archive(context.settings()) as archive:
        jsonl.write((state_to_json(archive, search) for search in archive.searches()), sys.stdout)


@searches_app.command()
def add(
    query: Annotated[str, typer.Argument(help="words in any spelling; all of them must be there")] = "",
    name: Annotated[str, typer.Option(help="what to call it; else the words")] = "",
    owner: Annotated[str | None, typer.Option(help="whose it is; else your login name")] = None,
    target: Annotated[
        list[str] | None, typer.Option(help="where alerts go: an Apprise URL such as mailtos://…, tgram://…, jsons://…")
    ] = None,
    daily: Annotated[bool, typer.Option("--daily", help="one message a day, from 9:00, instead of at once")] = False,
    quiet: Annotated[str, typer.Option(help="hours without alerts, Kazakhstan time: 22:00-08:00")] = "",
    updates: Annotated[
        bool, typer.Option("--updates", help="alert again when a later version of a story adds figures or people")
    ] = False,
    ui: Annotated[str | None, typer.Option(help="language of the alerts: kk or ru; else BAQYLAU_LANG")] = None,
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
    """Save a search; new documents are matched against it as they are indexed. Writes it as JSON.

    Example:  baqylau searches add "жемқорлыққа қарсы" --region 61 --target mailtos://user:password@mail.kz
    """
    from api.searches import new_search, search_to_json
    from api.wiring import opened_archive

    lists = {"region": region, "type": type_, "class": class_, "outlet": outlet, "lang": lang, "person": person}
    filters = {key: values for key, values in lists.items() if values}
    filters |= {key: [value] for key, value in (("date", date), ("since", since), ("until", until)) if value}
    search = new_search(
        query=query,
        filters=filters,
        owner=getpass.getuser() if owner is None else owner,
        created=datetime.now(UTC),
        name=name,
        targets=target or (),
        mode="daily" if daily else "immediate",
        quiet=quiet,
        updates=updates,
        lang=ui or context.lang(),
    )
    with opened_archive(context.settings()) as archive:
        archive.put_search(search)
    jsonl.write([search_to_json(search)], sys.stdout)


@searches_app.command()
def remove(id_: IdArgument) -> None:
    """Forget a saved search, with its alerts."""
    from api.wiring import opened_archive

    with opened_archive(context.settings()) as archive:
        name = _known(archive, id_).name
        archive.remove_search(id_)
    context.say("removed: {name}", name=name)


@searches_app.command()
def test(id_: IdArgument) -> None:
    """Send a test message to every target of a saved search; one JSON object a target. Exit code 1 if one fails."""
    from api.notifying import masked, notify
    from api.wiring import opened_archive

    with opened_archive(context.settings()) as archive:
        search = _known(archive, id_)
    if not search.targets:
        raise UsageError("it has no target", where=id_, remedy="save it anew with --target")
    title, failed = context.translate("{name}: a test").format(name=search.name), False
    for target in search.targets:
        error = notify(target, title, context.translate("This is a test."))
        jsonl.write([{"target": masked(target), "ok": error is None, "error": error}], sys.stdout)
        failed |= error is not None
    if failed:
        raise typer.Exit(1)


@searches_app.command()
def alerts(id_: IdArgument, limit: Annotated[int, typer.Option(min=1, help="alerts at the most")] = 20) -> None:
    """List the latest alerts of a saved search, newest first: the sentence that fired and what is new."""
    from api.searches import alert_to_json
    from api.wiring import opened_archive

    with opened_archive(context.settings()) as archive:
        _known(archive, id_)
        jsonl.write((alert_to_json(alert) for alert in archive.alerts(id_, limit)), sys.stdout)


def alert_people(archive: Archive, engine: Engine) -> None:
    """Match what was indexed for the first time against the saved searches, then send what is due."""
    from api.alerts import deliver, pages_address
    from api.matching import alert_stage
    from api.notifying import notify
    from api.wiring import known_outlets

    now, settings = datetime.now(UTC), context.settings()
    for _ in alert_stage(archive, engine, times.to_local(now).date()):
        pass
    told = 0
    if any(search.targets for search in archive.searches()):
        outlets, base = known_outlets(settings), pages_address(settings)
        for sent in deliver(archive, notify, now=now, base=base, outlets=outlets):
            told += sent.alerts if sent.error is None else 0
            if sent.error is not None:
                typer.echo(f"baqylau: {sent.target}: {sent.error}", err=True)
    if told:
        context.say("{count} alerts sent", count=told)


def _known(archive: Archive, id_: str) -> SavedSearch:
    search = archive.search(id_)
    if search is None:
        raise UsageError("there is no such saved search", where=id_, remedy="see `baqylau searches list`")
    return search
