"""The strict TOML reader: a spec file becomes a frozen dataclass, or a loud error that names file, key and remedy."""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
import types
import typing
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from news.errors import SpecError

T = TypeVar("T")
PLAIN = (str, int, float, bool, date)


def read_spec(path: Path, kind: type[T], **given: Any) -> T:
    """Read one TOML file into a frozen dataclass.

    TOML tables become nested dataclasses, arrays become tuples; a key with ``-`` is the field with ``_``. ``given``
    fills fields that the file itself must not state (``id`` from the file stem). Raises SpecError.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SpecError(f"not TOML: {error}", where=str(path), remedy="mend the line it names") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SpecError(
            f"cannot be read: {error}", where=str(path), remedy="check that it is UTF-8 and readable"
        ) from None
    return build(table, kind, str(path), given)


def read_folder(folder: Path, kind: type[T]) -> dict[str, T]:
    """Read every ``<id>.toml`` of a folder: the folder is the register, the file stem is the id."""
    return {path.stem: read_spec(path, kind, id=path.stem) for path in sorted(folder.glob("*.toml"))}


def build(table: Mapping[str, Any], kind: type[T], where: str, given: Mapping[str, Any] | None = None) -> T:
    """Turn a table into a dataclass, checking every key and every type. Raises SpecError."""
    given = given or {}
    hints = typing.get_type_hints(kind)
    fields = {f.name: f for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    open_names = [n for n in fields if n not in given]
    values: dict[str, Any] = dict(given)
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in open_names:
            raise SpecError(f"unknown key {key!r}", where=where, remedy=_suggest(name, open_names))
        values[name] = convert(value, hints[name], f"{where}: {key}")
    missing = [
        n for n, f in fields.items() if n not in values and f.default is f.default_factory is dataclasses.MISSING
    ]
    if missing:
        raise SpecError(f"missing {', '.join(map(repr, missing))}", where=where, remedy="add the key")
    try:
        return kind(**values)
    except ValueError as error:
        raise SpecError(str(error), where=where) from None


def convert(value: Any, hint: Any, where: str) -> Any:
    """Return a TOML value as the annotated type. Raises SpecError naming the place."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _convert_union(value, args, where)
    if origin is typing.Literal:
        if value not in args:
            raise SpecError(
                f"{value!r} is not allowed", where=where, remedy=_suggest(str(value), [str(a) for a in args])
            )
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise SpecError("must be an array", where=where, remedy="write [ … ]")
        return tuple(convert(v, args[0], f"{where}[{i}]") for i, v in enumerate(value))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise SpecError("must be a table", where=where)
        return {k: convert(v, args[1], f"{where}.{k}") for k, v in value.items()}
    if dataclasses.is_dataclass(hint):
        if not isinstance(value, dict):
            raise SpecError("must be a table", where=where)
        return build(value, typing.cast("type[Any]", hint), where)
    return _convert_plain(value, hint, where)


def _convert_union(value: Any, args: tuple[Any, ...], where: str) -> Any:
    problem: SpecError | None = None
    for arg in args:
        if arg is type(None):
            continue
        try:
            return convert(value, arg, where)
        except SpecError as error:
            problem = error
    raise problem or SpecError("cannot be empty", where=where)


def _convert_plain(value: Any, hint: Any, where: str) -> Any:
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if hint in PLAIN and type(value) is hint:
        return value
    raise SpecError(f"{value!r} is not {getattr(hint, '__name__', hint)}", where=where, remedy="mend the value")


def _suggest(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(known)}"
