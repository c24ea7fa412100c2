"""Tables as JSON Lines and back: one form for both databases."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa

from archive.errors import ArchiveError
from archive.part import chunks
from archive.schema import metadata


def table_names() -> list[str]:
    """Return the names of all tables, those that others point at first."""
    return [table.name for table in metadata.sorted_tables]


def dump_table(connection: sa.Connection, name: str, target: BinaryIO) -> int:
    """Write one table as compressed JSON Lines, in the order of its key; return how many rows."""
    table, count = metadata.tables[name], 0
    query = sa.select(table).order_by(*table.primary_key.columns).execution_options(yield_per=500)
    with gzip.GzipFile(fileobj=target, mode="wb", mtime=0) as packed:
        for row in connection.execute(query).mappings():
            text = json.dumps({key: _encode(value) for key, value in row.items()}, ensure_ascii=False)
            packed.write(text.encode() + b"\n")
            count += 1
    return count


def load_table(connection: sa.Connection, name: str, source: Path) -> int:
    """Insert the rows of one dumped table into the table as it is in this database; return how many."""
    table = sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
    naive, count = connection.dialect.name == "sqlite", 0
    for rows in chunks(_rows(source, naive)):
        try:
            connection.execute(sa.insert(table), rows)
        except sa.exc.CompileError as error:
            raise ArchiveError(f"unknown column ({error})", where=str(source), remedy="upgrade Baqylau") from None
        count += len(rows)
    return count


def _rows(source: Path, naive: bool) -> Iterator[dict[str, Any]]:
    with gzip.open(source, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield {key: _decode(value, naive) for key, value in json.loads(line).items()}


def _encode(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, datetime):
        return {"$time": value.astimezone(UTC).isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    return value


def _decode(value: Any, naive: bool) -> Any:
    match value:
        case {"$bytes": text}:
            return base64.b64decode(text)
        case {"$time": text}:
            moment = datetime.fromisoformat(text)
            return moment.replace(tzinfo=None) if naive else moment
        case {"$date": text}:
            return date.fromisoformat(text)
        case _:
            return value
