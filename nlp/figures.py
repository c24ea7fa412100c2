"""Figures of a story: every number with its unit, what it counts and how exact it claims to be."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from news.article import Article
from news.reading import Approximation, Figure
from news.span import FIELDS, Field, Span
from nlp import figures_select
from nlp.fold import WORD, fold, folded
from nlp.numbers import Number, numbers
from nlp.sentences import sentences

MADE_BY: Final = "figures 1"
UNITS_FILE: Final = Path(__file__).parent / "data" / "figure_units.tsv"
# Words that may stand between a number and the noun it counts, folded.
_BETWEEN: Final = frozenset(
    folded("жуық астам аса артық шақты шамалы таман дерлік ғана ақ тағы жаңа из более свыше около примерно")
)
_APPROXIMATE: Final[tuple[tuple[Approximation, re.Pattern[str], re.Pattern[str]], ...]] = (
    (
        "about",
        re.compile(r"(?:около|примерно|порядка|шамамен|почти|где-то)\s*$", re.IGNORECASE),
        re.compile(r"\S*\s*(?:\w+\s+)?(?:жуық|шамалас|шақты|таяу|jýyq)|^\s*[-–]?(?:дай|дей|тай|тей)\b", re.IGNORECASE),
    ),
    (
        "over",
        re.compile(r"(?:более|свыше|больше)(?: чем)?\s*$", re.IGNORECASE),
        re.compile(r"\S*\s*(?:\w+\s+)?(?:астам|аса|артық|с лишним|astam)", re.IGNORECASE),
    ),
    (
        "up_to",
        re.compile(r"(?:\bдо|не более)\s*$", re.IGNORECASE),
        re.compile(r"^\S*\s*(?:дейін|deıin)", re.IGNORECASE),
    ),
    (
        "under",
        re.compile(r"менее\s*$", re.IGNORECASE),
        re.compile(r"^\S*\s*(?:\w+\s+)?(?:жетпейтін|аз\b|кем\b)", re.IGNORECASE),
    ),
    (
        "at_least",
        re.compile(r"(?:не менее|кемінде|кем дегенде|как минимум|минимум)\s*$", re.IGNORECASE),
        re.compile(r"^\S*\s*(?:кем емес)", re.IGNORECASE),
    ),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number with all that decides whether the story is about it; ``tail`` are the folded words after it."""

    field: Field
    start: int
    end: int
    number: Number
    unit: str
    head: tuple[str, ...]
    tail: tuple[str, ...]
    before: tuple[str, ...]
    sentence: int
    left: str
    right: str


@lru_cache(maxsize=1)
def _units() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    with UNITS_FILE.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            for entry in f"{row['kk']} {row['ru']}".split():
                stems = tuple(fold(w) for w in entry.split("_"))
                index.setdefault(stems[0][:2], []).append((stems, row["unit"]))
    return {k: tuple(sorted(v, key=lambda e: -len(e[0][0]))) for k, v in index.items()}


def unit_of(words: tuple[str, ...]) -> str | None:
    """Return the unit the first of some folded words names, ``None`` where it names none."""
    if not words:
        return None
    for stems, unit in _units().get(words[0][:2], ()):
        if all(i < len(words) and _starts(words[i], stem) for i, stem in enumerate(stems)):
            return unit
    return None


def _starts(word: str, stem: str) -> bool:
    if len(stem) <= 3:
        return (
            word.startswith(stem)
            and len(word) - len(stem) <= 4
            and (len(stem) == 3 or word in _SHORT.get(stem, {stem}))
        )
    return word.startswith(stem)


_SHORT: Final = {
    "аи": {"аи", "аида", "аига", "аидан", "аидын", "аиды", "аилык", "аидагы"},
    "ис": {"ис", "исти", "истин", "иске", "испен", "иси", "истен"},
    "га": {"га"},
    "км": {"км"},
    "кг": {"кг"},
    "тг": {"тг"},
    "кв": {"кв"},
}


def candidates(article: Article) -> Iterator[Candidate]:
    """Yield every number of an article with its surroundings, before any selection."""
    for name in FIELDS:
        text = article.text(name)
        if text:
            yield from _in_field(text, name)


def _in_field(text: str, name: Field) -> Iterator[Candidate]:
    words = [(m.start(), m.end(), fold(m[0])) for m in WORD.finditer(text)]
    spans = sentences(text)
    w = s = 0
    for number in numbers(text):
        while s + 1 < len(spans) and spans[s + 1][0] <= number.start:
            s += 1
        while w < len(words) and words[w][1] <= number.start:
            w += 1
        closing = spans[s][1] if spans else len(text)
        after = w
        while after < len(words) and words[after][0] < number.end:
            after += 1
        tail = [x for x in words[after : after + 7] if x[0] < closing]
        if number.suffix and tail and tail[0][0] <= number.end + 2:
            tail = tail[1:]
        before = tuple(x[2] for x in words[max(0, w - 3) : w])
        yield _candidate(text, name, number, tail, before, s)


def _candidate(
    text: str, name: Field, number: Number, tail: list[tuple[int, int, str]], before: tuple[str, ...], s: int
) -> Candidate:
    right, left = text[number.end : number.end + 30], text[max(0, number.start - 25) : number.start]
    keys = [k for _, _, k in tail if k not in _BETWEEN]
    ends = [e for _, e, k in tail if k not in _BETWEEN]
    unit, end, head = "items", number.end, tuple(keys[:1])
    if right.lstrip().startswith("%"):
        unit, end = "percent", number.end + right.index("%") + 1
    else:
        for k in range(min(3, len(keys))):
            found = unit_of(tuple(keys[k : k + 2]))
            gap = text[number.end : ends[k]]
            if found and not re.search(
                r"[.,;:!?()«»“”\n\d]", gap.replace("млн.", "").replace("млрд.", "").replace("тыс.", "")
            ):
                unit, end, head = found, ends[k], tuple(keys[: k + 1])
                break
        else:
            if ends and not re.search(r"[.,;:!?()\n—–]", text[number.end : ends[0]]):
                end = ends[0]
    return Candidate(name, number.start, end, number, unit, head, tuple(keys), before, s, left, right)


def _approximation(candidate: Candidate) -> Approximation | None:
    for kind, before, after in reversed(_APPROXIMATE):
        if before.search(candidate.left) or after.match(candidate.right):
            return kind
    return None


def figures(article: Article) -> tuple[Figure, ...]:
    """Return the figures an article is about, in text order, one for each value and field place."""
    text_figures = []
    for candidate in figures_select.chosen(article, list(candidates(article))):
        text = article.text(candidate.field)
        what = text[candidate.number.end : candidate.end].strip(" \u00a0-–") or None
        text_figures.append(
            Figure(
                span=Span(field=candidate.field, start=candidate.start, end=candidate.end),
                value=candidate.number.value,
                unit=candidate.unit,
                made_by=MADE_BY,
                what=what,
                approximation=_approximation(candidate),
            )
        )
    return tuple(text_figures)
