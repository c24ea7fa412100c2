"""What a digest says in its language: one TOML file each in ``digest/words``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from news.errors import UsageError
from news.spec import read_spec

Lang = Literal["kk", "ru"]
FOLDER: Final = Path(__file__).parent / "words"
Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """Notes below a digest."""

    reviewed: Forms
    undated: Forms
    month_only: Forms
    unclassified: Forms
    unread_week: str
    unfinished: str
    method: str
    silent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Every text of a digest in one language; tuples of texts are the forms that go with numbers."""

    tag: str
    heading: str
    subject: str
    week: str
    made: str
    figures: str
    figure: str
    this_week: str
    last_week: str
    change: str
    count: str
    query: str
    proof: str
    proof_text: str
    notes: str
    region: str
    type: str
    by_region: str
    by_type: str
    national: str
    no_region: str
    nothing: str
    page: str
    unknown_outlet: str
    untitled: str
    stories: Forms
    more: Forms
    reprints: Forms
    link: str
    date: str
    headline: str
    outlet: str
    sentence: str
    section: str
    reprinted_by: str
    summary: str
    figure_labels: Mapping[str, str]
    sections: Mapping[str, str]
    languages: Mapping[str, str]
    remarks: Remarks


@lru_cache(maxsize=2)
def words(lang: str) -> Words:
    """Return the texts of a language. Raises UsageError where there is no such language."""
    path = FOLDER / f"{lang}.toml"
    known = sorted(p.stem for p in FOLDER.glob("*.toml"))
    if lang not in known:
        remedy = f"choose one of {', '.join(known)}"
        raise UsageError(f"no digest in the language {lang!r}", where="lang", remedy=remedy)
    return read_spec(path, Words)


def counted(forms: Forms, n: int, **values: object) -> str:
    """Return the text that goes with a number: one form for all (Kazakh), or one, few, many (Russian)."""
    return forms[_form(n) if len(forms) > 1 else 0].format(n=number(n), **values)


def _form(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else 2


def number(n: int) -> str:
    """Return a number with its thousands set apart by a space that does not break: ``2 432``."""
    return f"{n:,}".replace(",", "\N{NO-BREAK SPACE}")
