"""The region an article is about: every mention weighed by what the labelling guide says of its place in the text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from news import times
from news.article import Article
from news.reading import Place
from news.span import FIELDS, Span
from nlp.regions import context, national, scope
from nlp.regions.gazetteer import NATIONAL, code_on, gazetteer, outlet_regions
from nlp.regions.mentions import Mention
from nlp.regions.sightings import Sighting, sightings

MADE_BY: Final = "regions 1"
THRESHOLD: Final = 0.7
CAPITAL: Final = "71"
LISTED: Final = ("statistics_ranking", "institution_reform")


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
    return _scores([s for f in FIELDS for s in sightings(article, f)], article, day)


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
    if not ranked and national.score(article) < 2 and context.FOREIGN.search(f"{article.title} {article.lead}"):
        return []
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
