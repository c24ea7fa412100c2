"""What stands around an article on a page, always the same for the same page and day."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from crawler.samplepress import dates

FURNITURE: Final = Path(__file__).parent / "furniture.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The head of a page: the visitor's day, the weather of every town, the exchange rates, sections and tags."""

    today: str
    weather: tuple[tuple[str, str], ...]
    rates: tuple[tuple[str, str], ...]
    sections: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What hangs on one article: counters, byline, section and readers' comments."""

    views: str
    minutes: int
    likes: int
    section: str
    author: str
    comments: tuple[dict[str, str], ...]


@cache
def furniture() -> dict[str, Any]:
    """Return the file of furniture."""
    return tomllib.loads(FURNITURE.read_text(encoding="utf-8"))


def header_of(today: date, lang: str) -> Header:
    """Return the page head of a day in a language."""
    dice = random.Random(today.toordinal())  # noqa: S311 - decoration, not a secret
    stock = furniture()
    weather = [(town, f"{dice.randint(-19, 8):+d}°C".replace("-", "−")) for town in stock["towns"][lang]]
    rates = [("RUB", 5.2, 6.6), ("USD", 505.0, 540.0), ("EUR", 580.0, 620.0)]
    return Header(
        today=dates.header(today, lang),
        weather=tuple(weather), rates=tuple((name, f"{dice.uniform(low, high):.2f}") for name, low, high in rates),
        sections=tuple(stock["sections"][lang]), tags=tuple(stock["tags"][lang]),
    )


def around(number: int, lang: str, length: int) -> Around:
    """Return what hangs on the article of a number whose text has ``length`` characters."""
    dice = random.Random(number)  # noqa: S311 - decoration, not a secret
    stock = furniture()
    return Around(
        views=spaced(dice.randint(48, 5200)), minutes=max(1, round(length / 900)), likes=dice.randint(0, 40),
        section=stock["sections"][lang][number % 3], author=_pick(dice, stock["authors"][lang]),
        comments=tuple(dice.sample(stock["comments"][lang], dice.randint(0, 3))),
    )


def spaced(number: int) -> str:
    """Return a count with a space before its thousands: ``1 537``."""
    return f"{number:,}".replace(",", " ")


def _pick(dice: random.Random, choices: Sequence[str]) -> str:
    return choices[dice.randrange(len(choices))]
