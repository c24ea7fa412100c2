"""Commands that turn stdin into stdout: extract, read, stories, analyze; only `read --diff` needs the archive."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from api.cli import context
from news import jsonl, times
from news.errors import BaqylauError, UsageError

if TYPE_CHECKING:
    from crawler.outlet import Outlet
    from news.article import Article
    from news.reading import Lang


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    app.command()(extract)
    app.command()(read)
    app.command()(stories)
    app.command()(analyze)


def extract(
    url: Annotated[str, typer.Option(help="address the page was fetched from")],
    fetched: Annotated[
        str | None, typer.Option(help="when it was fetched (ISO 8601); «Бүгін», «Кеше» count from it")
    ] = None,
    file: Annotated[Path | None, typer.Argument(help="saved page; standard input where none is given")] = None,
) -> None:
    """Turn one saved page into an article (JSON).

    Example:  baqylau extract --url https://egemen.kz/article/172453-x < page.html
    """
    from crawler.extract import extract as extract_page
    from crawler.outlet import outlet_of

    raw = sys.stdin.buffer.read() if file is None else read_bytes(file)
    outlet = outlet_of(url, context_outlets())
    article = extract_page(raw, url=url, fetched=moment(fetched), outlet=outlet)
    jsonl.write([jsonl.article_to_json(article)], sys.stdout)


def read(
    tokens: Annotated[bool, typer.Option(help="also write tokens with lemma and skeleton")] = False,
    processes: Annotated[int, typer.Option(min=1, help="worker processes")] = 1,
    diff: Annotated[
        bool, typer.Option("--diff", help="instead: what the newest reading of archived articles changed, no stdin")
    ] = False,
) -> None:
    """Read articles (JSON Lines on stdin) and write one reading a line, in the same order.

    Examples:  baqylau read < articles.jsonl > readings.jsonl

      baqylau read --diff > changes.jsonl
    """
    from nlp.reader import Reader

    if diff:
        show_differences()
        return
    refused: list[BaqylauError] = []
    for reading in Reader().read_many(stdin_articles(refused), processes=processes):
        jsonl.write([jsonl.reading_to_json(reading, tokens=tokens)], sys.stdout)
    report(refused)


def show_differences() -> None:
    """Write what the current readings of the archive say otherwise than those before, one article a line."""
    from api.rereading import Counts, differences
    from api.wiring import opened_archive

    counts = Counts()
    with opened_archive(context.settings()) as archive:
        jsonl.write((found.to_json() for found in differences(archive, counts)), sys.stdout)
    context.say(
        "{changed} of {compared} articles read twice changed: class {classes}; "
        "types +{types_gained} −{types_lost}; regions +{regions_gained} −{regions_lost}",
        changed=counts.changed,
        compared=counts.compared,
        classes=counts.classes,
        types_gained=counts.types["gained"],
        types_lost=counts.types["lost"],
        regions_gained=counts.regions["gained"],
        regions_lost=counts.regions["lost"],
    )


def stories() -> None:
    """Group articles (JSON Lines on stdin) into stories; one line an article, in input order.

    Example:  baqylau stories < articles.jsonl
    """
    from nlp.reader import Reader
    from nlp.stories import stories as find_stories

    refused: list[BaqylauError] = []
    articles = list(stdin_articles(refused))
    links = {link.id: link for link in find_stories(zip(articles, Reader().read_many(articles), strict=True))}
    jsonl.write(({"id": a.id, "story": links[a.id].story, "first": links[a.id].first} for a in articles), sys.stdout)
    report(refused)


def analyze(lang: Annotated[str, typer.Option(help="kk, ru or auto")] = "auto") -> None:
    """Analyse each line of stdin: tokens with lemma, skeleton, part of speech, offsets and sentence.

    Example:  echo "Түркістандағы жемқорлыққа қарсы топ" | baqylau analyze --lang kk
    """
    from nlp.analyse import analyse, analysis_to_json

    if lang not in ("kk", "ru", "auto"):
        raise UsageError(f"no such language: {lang!r}", where="--lang", remedy="kk, ru or auto")
    for line in stdin_lines():
        analysis = analyse(line.rstrip("\r\n"), None if lang == "auto" else cast("Lang", lang))
        jsonl.write([analysis_to_json(analysis)], sys.stdout)


def stdin_lines() -> Iterator[str]:
    """Yield the lines of stdin. Raises BaqylauError naming the line that is not UTF-8."""
    for number, raw in enumerate(sys.stdin.buffer, 1):
        try:
            yield raw.decode("utf-8")
        except UnicodeDecodeError:
            raise BaqylauError(
                "not UTF-8", where=f"stdin:{number}", remedy="convert it, e.g. with iconv -t UTF-8"
            ) from None


def stdin_articles(refused: list[BaqylauError]) -> Iterator[Article]:
    """Yield the articles of stdin; a line that is none is kept in ``refused`` and the rest goes on."""
    for number, line in enumerate(stdin_lines(), 1):
        try:
            for _, value in jsonl.lines([line], "stdin"):
                yield jsonl.article_from_json(value, f"stdin:{number}")
        except BaqylauError as error:
            refused.append(BaqylauError(error.what, where=f"stdin:{number}", remedy=error.remedy))


def report(refused: list[BaqylauError]) -> None:
    """Say what was refused and end with exit code 1; do nothing where all was taken."""
    for error in refused:
        typer.echo(f"baqylau: {error}", err=True)
    if refused:
        raise typer.Exit(1)


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes. Raises BaqylauError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BaqylauError(f"cannot be read: {error.strerror}", where=str(path)) from None


def moment(text: str | None) -> datetime | None:
    """Return a time given on the command line, in UTC. Raises UsageError where it is none."""
    if text is None:
        return None
    try:
        return times.parse(text.replace("Z", "+00:00") if text.endswith("Z") else text)[0].astimezone(UTC)
    except ValueError:
        raise UsageError(f"not a time: {text!r}", where="--fetched", remedy="write 2026-11-25T09:30:00+05:00") from None


def context_outlets() -> dict[str, Outlet]:
    """Return the outlet specs of the running command's settings."""
    from api.wiring import known_outlets

    return known_outlets(context.settings())
