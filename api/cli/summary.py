"""The demo's summary and other tables for people, drawn with rich on stderr."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.table import Table

from api.cli import context
from api.names import Names

if TYPE_CHECKING:
    from api.demo import Summary
    from crawler.report import CrawlReport


WIDE: Final = 140
STAGES: Final = {"crawl": "crawling", "read": "reading", "index": "indexing", "digest": "Digest"}
CRAWL_TEXT: Final = ("Outlet", "Rejected pages with reasons")
CRAWL_COLUMNS: Final = ("Outlet", "Pages", "New", "Changed", "Same", "Rejected pages with reasons", "Seconds")


def console() -> Console:
    """Return the console people read; machine output stays alone on stdout."""
    found = Console(stderr=True, highlight=False)
    # Where lines go to a file or a log nothing limits their width, and narrow tables are hard to read there.
    return found if found.is_terminal else Console(stderr=True, highlight=False, width=WIDE)


def show_crawl(report: CrawlReport, names: Names) -> None:
    """Draw one line an outlet: pages, articles, what was refused and why."""
    say = context.translate
    table = Table(title=say("Crawl"))
    for title in CRAWL_COLUMNS:
        table.add_column(say(title), justify="left" if title in CRAWL_TEXT else "right")
    for outlet in report.outlets:
        reasons = [f"{reason}: {count}" for reason, count in (dict(outlet.rejected) | dict(outlet.failures)).items()]
        reasons += [outlet.error] if outlet.error else []
        table.add_row(
            names.outlet(outlet.outlet),
            str(outlet.pages),
            str(outlet.new),
            str(outlet.changed),
            str(outlet.same),
            "; ".join([*reasons, *outlet.warnings]),
            f"{outlet.seconds:.1f}",
        )
    console().print(table)


def show_counts(title: str, column: str, counts: Mapping[str, int], most: int = 50) -> None:
    """Draw counts by name, most frequent first."""
    say = context.translate
    table = Table(title=say(title))
    table.add_column(say(column))
    table.add_column(say("Articles"), justify="right")
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    for name, count in ordered[:most]:
        table.add_row(name, str(count))
    console().print(table)


def show_demo(summary: Summary, names: Names) -> None:
    """Draw everything the demo did."""
    assert summary.crawl
    assert summary.counts
    say = context.translate
    show_crawl(summary.crawl, names)
    show_counts("Initiatives by type", "Initiative", {names.type(k): n for k, n in summary.counts.types.items()})
    show_counts(
        "Articles by region", "Region", {f"{names.region(k)} ({k})": n for k, n in summary.counts.regions.items()}
    )
    table = Table(title=say("Seconds per stage"))
    for stage in summary.seconds:
        table.add_column(say(STAGES[stage]), justify="right")
    table.add_row(*(f"{seconds:.1f}" for seconds in summary.seconds.values()))
    console().print(table)
    for path in summary.digests:
        console().print(str(path), soft_wrap=True)
    context.say(
        "{arrived} of {expected} expected articles arrived, {indexed} indexed",
        arrived=summary.expected - len(summary.missing),
        expected=summary.expected,
        indexed=summary.indexed,
    )
    for url in summary.missing:
        context.say("did not arrive: {url}", url=url)
