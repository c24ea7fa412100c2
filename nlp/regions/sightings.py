"""Sightings: the places a field names, each with the units it may mean and the weight the guide gives its position."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from news.article import Article
from news.span import Field, Span
from nlp.regions import context
from nlp.regions.gazetteer import Unit
from nlp.regions.heads import HEAD_WORDS, Word
from nlp.regions.mentions import Mention, mentions, words_of
from nlp.sentences import sentences

KIND_WEIGHT: Final = {
    "region": 3.0,
    "city": 2.6,
    "capital": 1.5,
    "district": 2.6,
    "city_district": 2.4,
    "town": 2.6,
    "village": 2.2,
    "university": 2.4,
    "place": 1.4,
    "newspaper": 1.3,
    "enterprise": 2.0,
}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention in its field, with the codes it may mean on the day and its weight."""

    span: Span
    mention: Mention
    units: tuple[Unit, ...]
    weight: float
    compared: bool
    sentence: int


def sightings(article: Article, name: Field) -> list[Sighting]:
    """Return the places one field names, datelines, streets and people left out, in text order."""
    text = article.text(name)
    if not text:
        return []
    words, spans = words_of(text), sentences(text)
    starts = [s for s, _ in spans]
    skipped = context.datelines(text) if name == "body" else []
    found = []
    for mention in mentions(text, words):
        units = _allowed(mention, text)
        if any(a <= mention.start < b for a, b in skipped) or not units or context.is_trap(mention, words, text):
            continue
        number = max(0, bisect_right(starts, mention.start) - 1)
        start, end = spans[number]
        weight, compared = _weight(mention, units, name, text, (start, end), number)
        weight *= 1.1 - 0.3 * mention.start / len(text) if name == "body" else 1.0
        span = Span(field=name, start=mention.start, end=_with_head(text, mention, words))
        found.append(Sighting(span, mention, units, weight, compared, number))
    return found


def _with_head(text: str, mention: Mention, words: list[Word]) -> int:
    """Return where the name ends with its head word: «Қазалы ауданы»."""
    after = words[mention.last + 1] if mention.last + 1 < len(words) else None
    if mention.head and after and after.key.startswith(HEAD_WORDS) and not text[mention.end : after.start].strip():
        return after.end
    return mention.end


def _allowed(mention: Mention, text: str) -> tuple[Unit, ...]:
    kinds = {
        "oblast": ("region",),
        "rayon": ("district", "city_district"),
        "city": ("city", "town"),
        "village": ("village", "town"),
        "": (),
    }
    wanted = kinds[mention.head]
    office = text[mention.end : mention.end + 25].lstrip(" »–—-").lower().startswith(("адал", "adal"))
    headed = tuple(u for u in mention.units if u.kind in wanted)
    if headed:
        return headed
    free = []
    for unit in mention.units:
        if unit.need == "head" or (unit.need == "oblast" and not office and not _elliptic(mention, text)):
            continue
        if (
            unit.need.endswith("case")
            and not mention.local
            and not mention.head
            and not (unit.need.startswith("kk:") and _russian(mention, text))
        ):
            continue
        free.append(unit)
    return _prominent(free, mention)


def _elliptic(mention: Mention, text: str) -> bool:
    """Return whether «область» is left out: «следом идёт Жамбылская (12)»."""
    return mention.shape == "adjective" and bool(
        re.match(r"(?:ая|ую)\s*(?:[.,;:()–—\d]|и\b|с\b|$)", text[mention.end - 2 :])
    )


def _russian(mention: Mention, text: str) -> bool:
    return (
        mention.shape == "adjective"
        or mention.units[0].name_kk.split()[0].lower() not in text[mention.start : mention.end].lower()
    )


def _prominent(units: list[Unit], mention: Mention) -> tuple[Unit, ...]:
    """Prefer a town to a district of the same name elsewhere: «Балқашта» is the town, «Балқаш ауданы» is not."""
    towns = tuple(u for u in units if u.kind in ("town", "city", "region"))
    districts = [u for u in units if u.kind == "district"]
    if (
        mention.shape != "adjective"
        and towns
        and districts
        and {u.region for u in towns} != {u.region for u in districts}
    ):
        return tuple(u for u in units if u.kind != "district")
    return tuple(units)


def _weight(
    mention: Mention, units: tuple[Unit, ...], name: Field, text: str, bounds: tuple[int, int], number: int
) -> tuple[float, bool]:
    sentence = text[bounds[0] : bounds[1]]
    weight = max(KIND_WEIGHT[u.kind] for u in units)
    around = text[max(bounds[0], mention.start - 60) : min(bounds[1], mention.end + 70)]
    if context.DEPARTMENT.search(around):
        weight *= 1.35
    if mention.local:
        weight *= 1.15
    if mention.shape == "adjective" and not mention.head:
        weight *= 0.9
    weight *= {"title": 1.6, "lead": 1.4, "body": 1.0}[name]
    if name == "body" and number == 0:
        weight *= 1.3
    compared = number > 0 and bool(context.COMPARE.search(sentence))
    return (weight * 0.4 if compared else weight), compared
