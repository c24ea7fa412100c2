"""What every command of one process shares: its settings, the language of its messages, its way of showing progress."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import typer

from api.messages import translator
from api.settings import Settings, load_settings
from news.errors import UsageError

T = TypeVar("T")


@dataclass(slots=True)
class Context:
    """Settings and messages of the running command."""

    settings: Settings
    lang: str


_current: list[Context] = []


def use(settings: Settings, lang: str | None = None) -> None:
    """Make these settings the ones of the process. Raises UsageError for a language we do not speak."""
    if lang not in (None, "kk", "ru"):
        raise UsageError(f"no such language: {lang!r}", where="--lang", remedy="kk or ru")
    chosen = lang or settings.lang
    _current[:] = [Context(settings, chosen)]


def settings() -> Settings:
    """Return the settings of the running command."""
    if not _current:
        use(load_settings())
    return _current[0].settings


def lang() -> str:
    """Return the language of the running command's messages."""
    return _current[0].lang if _current else "kk"


def translate(message: str) -> str:
    """Return a message in the language of the running command."""
    return translator(lang())(message)


def say(message: str, /, **values: Any) -> None:
    """Show a person one line on stderr, in their language."""
    typer.echo(translate(message).format(**values), err=True)


def progress(items: Iterable[T], message: str, total: int | None = None) -> Iterator[T]:
    """Yield the items under a progress bar; plain lines where stderr is no terminal."""
    label = translate(message)
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import track

        yield from track(items, description=label, total=total, console=Console(stderr=True))
        return
    count = 0
    for count, item in enumerate(items, 1):
        if count % 500 == 0:
            typer.echo(f"{label}: {count}", err=True)
        yield item
    typer.echo(f"{label}: {count}", err=True)
