"""Messages in the reader's language, from one gettext catalogue per language (``api/locales/<lang>.po``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po

LOCALES: Final = Path(__file__).parent / "locales"
Translate = Callable[[str], str]


@lru_cache
def catalogue(lang: str) -> dict[str, str]:
    """Return English message → translation. Raises FileNotFoundError where there is no catalogue for the language."""
    with (LOCALES / f"{lang}.po").open("rb") as stream:
        return {str(m.id): str(m.string) for m in read_po(stream, locale=lang) if m.id and m.string}


def translator(lang: str) -> Translate:
    """Return a function from English message to its translation; a message without one stays English."""
    messages = catalogue(lang)
    return lambda message: messages.get(message, message)


def languages() -> tuple[str, ...]:
    """Return the languages of the interface: the folder is the register."""
    return tuple(sorted(path.stem for path in LOCALES.glob("*.po")))
