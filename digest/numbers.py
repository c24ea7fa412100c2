"""The figures, tables and notes of a digest; each number with the search that proves it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from digest.coverage import NATIONAL, OFF_TOPIC, Coverage, any_of, stories
from digest.dates import stamp
from digest.names import Names
from digest.sections import PLANS
from digest.wording import Lang, Words, counted
from news.digest import DigestFigure, DigestRow, DigestTable
from news.page import Hit
from news.times import local_date

INITIATIVE: Final = PLANS[0].classes
# Regions of Kazakhstan since 8 June 2022 (ISO 3166-2:KZ).
REGIONS: Final = (
    "10", "11", "15", "19", "23", "27", "31", "33", "35", "39",
    "43", "47", "55", "59", "61", "62", "63", "71", "75", "79",
)
REGIONS_SINCE: Final = date(2022, 6, 8)
Keys = Callable[[Hit], tuple[str, ...]]
Name = Callable[[str], str]


def figures(week: Coverage, before: Coverage, words: Words) -> tuple[DigestFigure, ...]:
    """Return the headline figures, each beside its value of the week before."""
    topic, initiative = f"NOT class:{OFF_TOPIC}", any_of(INITIATIVE)
    wanted: tuple[tuple[str, str, Callable[[Coverage], int]], ...] = (
        ("articles", topic, lambda c: len(c.on_topic)),
        ("stories", topic, lambda c: len(stories(c.on_topic))),
        ("initiatives", initiative, lambda c: len(stories(c.of(INITIATIVE)))),
        ("regions", initiative, lambda c: len(regions_with(c))),
        ("outlets", topic, lambda c: len({hit.outlet for hit in c.on_topic if hit.outlet})),
    )
    return tuple(
        DigestFigure(
            id=name, label=words.figure_labels[name], value=count(week), query=week.query(condition),
            before=count(before) if before.hits else None,
        )
        for name, condition, count in wanted
    )


def regions_with(week: Coverage) -> set[str]:
    """Return the regions in which initiatives were told, without the whole country."""
    return {code for hit in week.of(INITIATIVE) for code in hit.regions if code != NATIONAL}


def tables(week: Coverage, before: Coverage, names: Names, words: Words) -> tuple[DigestTable, ...]:
    """Return initiatives by region and by type; a story counts once in each row it belongs to."""

    def region(code: str) -> str:
        return words.national if code == NATIONAL else names.region(code)

    return (
        DigestTable(
            id="by_region", title=words.by_region, column=words.region,
            rows=_rows(week, before, "region", lambda hit: hit.regions, region),
        ),
        DigestTable(
            id="by_type", title=words.by_type, column=words.type,
            rows=_rows(week, before, "type", lambda hit: hit.types, names.type),
        ),
    )


def _rows(week: Coverage, before: Coverage, field: str, keys: Keys, name: Name) -> tuple[DigestRow, ...]:
    now, then = _counted(week, keys), _counted(before, keys)
    order = sorted(now.keys() | then.keys(), key=lambda k: (k != NATIONAL, -now.get(k, 0), -then.get(k, 0), k))
    return tuple(
        DigestRow(
            id=key, name=name(key), count=now.get(key, 0), query=week.query(f"{any_of(INITIATIVE)} {field}:{key}"),
            before=then.get(key, 0) if before.hits else None,
        )
        for key in order
    )


def _counted(week: Coverage, keys: Keys) -> dict[str, int]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for story, hits in stories(week.of(INITIATIVE)).items():
        for key in {key for hit in hits for key in keys(hit)}:
            found[key].add(story)
    return {key: len(told) for key, told in found.items()}


def notes(
    week: Coverage, before: Coverage, undated: int, made: datetime, lang: Lang, names: Names, words: Words
) -> tuple[str, ...]:
    """Return what a reader must know to trust the numbers."""
    said, today = words.remarks, local_date(made)
    months = sum(hit.precision == "month" for hit in week.hits)
    unclassified = sum(hit.coverage_class is None for hit in week.hits)
    silent = [code for code in REGIONS if code not in regions_with(week)] if week.since >= REGIONS_SINCE else []
    found = [
        counted(said.reviewed, len(week.hits), on_topic=len(week.on_topic)),
        said.method,
        said.silent.format(regions=", ".join(names.region(code) for code in silent)) if silent else "",
        counted(said.undated, undated) if undated else "",
        counted(said.month_only, months) if months else "",
        counted(said.unclassified, unclassified) if unclassified else "",
        "" if before.hits else said.unread_week,
        said.unfinished.format(when=stamp(lang, made)) if today is not None and today <= week.until else "",
    ]
    return tuple(note for note in found if note)
