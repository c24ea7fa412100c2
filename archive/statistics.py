"""Figures about the archive."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

import sqlalchemy as sa

from archive.part import Part
from archive.records import Counts
from archive.rows import correction_from_row
from archive.schema import articles, corrections, readings, rejects
from news.document import corrected
from news.reading import Correction


class Statistics(Part):
    """The part of the archive that counts it."""

    def counts(self) -> Counts:
        """Return figures about the whole archive at one moment; classes, types and regions after corrections."""
        with self.database.read() as connection:
            outlets = _grouped(connection, articles.c.outlet)
            undated = sa.select(sa.func.count()).select_from(articles).where(articles.c.day.is_(None))
            said = _verdicts(connection)
            languages, classes, types, regions = _tags(connection, said)
            return Counts(
                articles=sum(outlets.values()), undated=connection.execute(undated).scalar_one(),
                read=sum(languages.values()), corrections=sum(map(len, said.values())),
                rejects={str(k): n for k, n in _grouped(connection, rejects.c.reason).items()},
                outlets=outlets, languages=languages, classes=classes, types=types, regions=regions,
            )


def _grouped(connection: sa.Connection, column: sa.Column[Any]) -> dict[str | None, int]:
    rows = connection.execute(sa.select(column, sa.func.count()).group_by(column)).all()
    return dict(sorted(((value, count) for value, count in rows), key=lambda pair: (-pair[1], pair[0] or "")))


def _verdicts(connection: sa.Connection) -> dict[str, list[Correction]]:
    said: defaultdict[str, list[Correction]] = defaultdict(list)
    for row in connection.execute(sa.select(corrections).order_by(corrections.c.number)).mappings():
        said[row["article"]].append(correction_from_row(row))
    return said


def _tags(
    connection: sa.Connection, said: dict[str, list[Correction]]
) -> tuple[Counter[str], Counter[str | None], Counter[str], Counter[str]]:
    languages, classes, types, regions = Counter[str](), Counter[str | None](), Counter[str](), Counter[str]()
    columns = (readings.c.article, readings.c.lang, readings.c.coverage_class, readings.c.types, readings.c.regions)
    for row in connection.execute(sa.select(*columns).where(readings.c.current == 1)):
        verdicts = said.get(row.article, [])
        replaced = [c.value for c in verdicts if c.kind == "class" and c.verdict]
        languages[row.lang] += 1
        classes[replaced[-1] if replaced else row.coverage_class] += 1
        types.update(corrected(json.loads(row.types), verdicts, "type"))
        regions.update(corrected(json.loads(row.regions), verdicts, "region"))
    return languages, classes, types, regions
