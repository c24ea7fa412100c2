"""The region an article is about: every mention weighed by what the labelling guide says of its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from news import times
from news.article import Article
from news.reading import Place
from news.span import FIELDS, Field, Span
from nlp.regions import context, national, scope
from nlp.regions.gazetteer import NATIONAL, Unit, code_on, gazetteer, outlet_regions
from nlp.regions.mentions import HEAD_WORDS, Mention, Word, mentions, words_of
from nlp.sentences import sentences

MADE_BY: Final = "regions 1"
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
THRESHOLD: Final = 0.7
CAPITAL: Final = "71"
LISTED: Final = ("statistics_ranking", "institution_reform")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention in its field, with the codes it may mean on the day and its weight."""

    span: Span
    mention: Mention
    units: tuple[Unit, ...]
    weight: float
    compared: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """The places an article is about, the codes only mentioned, and what a person should look at."""

    places: tuple[Place, ...] = ()
    mentioned: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    scores: dict[str, float] = field(default_factory=dict)


def resolve(article: Article, coverage_class: str | None = None) -> Resolution:
    """Return the region of an article: one place, ``KZ``, several in a ranking, or none where nothing ties it."""
    day = times.local_date(article.published)
    scores, doubts, settled = weighed_places(article)
    if not settled and not doubts:
        settled = _home(article)
        scores = {code: s.weight for code, s in settled}
    codes = _choose(article, scores, settled, coverage_class)
    places = tuple(_place(c, settled, scores, article, day) for c in codes)
    mentioned = tuple(sorted(c for c in scores if c not in codes))
    return Resolution(places=places, mentioned=mentioned, doubts=tuple(doubts), scores=scores)


def _home(article: Article) -> list[tuple[str, Sighting]]:
    """Return the outlet's region where no place is named but a body of "the oblast" or "the district" acts."""
    day = times.local_date(article.published)
    prior = _prior(article, day)
    for name in FIELDS:
        found = context.OWN_TERRITORY.search(article.text(name))
        if found and len(prior) == 1:
            span = Span(field=name, start=found.start(), end=found.end())
            mention = Mention(found.start(), found.end(), 0, 0, (), "", True, "name")
            return [(prior[0], Sighting(span, mention, (), THRESHOLD, False, 0))]
    return []


def weighed_places(article: Article) -> tuple[dict[str, float], list[str], list[tuple[str, Sighting]]]:
    """Return the weight of every code named, what stays ambiguous, and the sightings with the code they were given."""
    day = times.local_date(article.published)
    return _scores([s for f in FIELDS for s in _sightings(article, f)], article, day)


def _sightings(article: Article, name: Field) -> list[Sighting]:
    text = article.text(name)
    if not text:
        return []
    words, spans = words_of(text), sentences(text)
    starts = [s for s, _ in spans]
    skip = context.dateline_end(text) if name == "body" else 0
    found = []
    for mention in mentions(text, words):
        units = _allowed(mention, text)
        if mention.start < skip or not units or context.is_trap(mention, words, text):
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


def _scores(
    sightings: list[Sighting], article: Article, day: date | None
) -> tuple[dict[str, float], list[str], list[tuple[str, Sighting]]]:
    scores: dict[str, float] = defaultdict(float)
    settled: list[tuple[str, Sighting]] = []
    open_ones = []
    for sighting in sightings:
        codes = {u.region_on(day) for u in sighting.units}
        if len(codes) == 1:
            code = _historic(codes.pop(), day)
            scores[code] += sighting.weight
            settled.append((code, sighting))
        else:
            open_ones.append(sighting)
    prior = _prior(article, day)
    doubts = []
    for sighting in open_ones:
        decided = _decide(sighting, dict(scores), prior, day)
        if decided is None:
            doubts.append(f"region: {article.quote(sighting.span)}")
            continue
        units = tuple(u for u in sighting.units if _historic(u.region_on(day), day) == decided)
        settled.append((decided, replace(sighting, units=units)))
        scores[decided] += sighting.weight
    return dict(scores), doubts, settled


def _historic(code: str, day: date | None) -> str:
    return "61" if code == "51" and (day is None or day.isoformat() >= "2018-06-19") else code


def _prior(article: Article, day: date | None) -> tuple[str, ...]:
    regions = outlet_regions().get((article.outlet or "").lower(), ())
    return tuple(code_on(r, day) for r in regions)


def _decide(sighting: Sighting, scores: dict[str, float], prior: tuple[str, ...], day: date | None) -> str | None:
    codes = [_historic(u.region_on(day), day) for u in sighting.units]
    best = max(codes, key=lambda c: scores.get(c, 0.0))
    if scores.get(best, 0.0) > 0:
        return best
    for code in prior:
        if code in codes:
            return code
    free = {c for c, u in zip(codes, sighting.units, strict=True) if u.kind != "city_district"}
    return free.pop() if len(free) == 1 else None


def _choose(
    article: Article, scores: dict[str, float], settled: list[tuple[str, Sighting]], cls: str | None
) -> list[str]:
    ranked = sorted(scores, key=lambda c: (-scores[c], c))
    if cls == "foreign" and any(context.FOREIGN.search(article.text(f)) for f in FIELDS):
        return []
    if cls in LISTED and len(ranked) >= 3 and scores[ranked[0]] < 0.6 * sum(scores.values()):
        own = list(dict.fromkeys(code for code, _ in settled))
        return ([NATIONAL] if cls == "statistics_ranking" and national.counted(article) else []) + own
    if cls == "irrelevant" and (not ranked or scores[ranked[0]] < 2 * THRESHOLD):
        return [NATIONAL] if national.score(article) > 2 else []
    if scope.nationwide(article, settled, scores) >= 0.5 or not ranked:
        return [NATIONAL, *(_examples(settled) if cls == "initiative" else ())]
    return [ranked[0]] if scores[ranked[0]] >= THRESHOLD else []


def _examples(settled: list[tuple[str, Sighting]]) -> list[str]:
    """Return the regions whose own results a national story tells, each alone in its sentence; one alone is none."""
    sentences_of: dict[tuple[str, int], set[str]] = defaultdict(set)
    for code, sighting in settled:
        sentences_of[sighting.span.field, sighting.sentence].add(code)
    told = [
        code
        for code, s in settled
        if len(sentences_of[s.span.field, s.sentence]) == 1 and not s.compared and code != CAPITAL and s.mention.local
    ]
    codes = list(dict.fromkeys(told))
    return codes if len(codes) > 1 else []


def _place(
    code: str, settled: list[tuple[str, Sighting]], scores: dict[str, float], article: Article, day: date | None
) -> Place:
    if code == NATIONAL:
        return Place(code=code, code_now=(NATIONAL,), score=0.8, evidence=national.evidence(article), made_by=MADE_BY)
    own = sorted((s for c, s in settled if c == code), key=lambda s: -s.weight)
    local = [s.units[0] for s in own if s.units and s.units[0].kind != "region"]
    district = next((u.district for u in local if u.district and u.kind != "university"), None)
    nows: list[str] = []
    for unit in local:
        nows += [r for r in (unit.region,) if r not in nows]
    now = tuple(nows) if nows and len(gazetteer().codes_now(code, day)) > 1 else gazetteer().codes_now(code, day)
    total = sum(scores.values()) or 1.0
    return Place(
        code=code,
        code_now=now,
        score=min(1.0, 0.5 + scores.get(code, 0.0) / total / 2),
        evidence=tuple(s.span for s in own[:6]),
        made_by=MADE_BY,
        district=district,
    )
