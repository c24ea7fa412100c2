"""The sections of a digest: one line a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from digest.coverage import NATIONAL, Coverage, any_of, stories
from digest.names import Names
from digest.sentences import lead_sentence
from digest.wording import Words
from news.article import Article
from news.digest import DigestGroup, DigestItem, DigestLink, DigestSection
from news.page import Hit
from news.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A section to be: its coverage classes, how many stories a group shows at the most, what it shows of them."""

    id: str
    classes: tuple[str, ...]
    limit: int
    by_region: bool = False
    brief: bool = False


PLANS: Final = (
    Plan(id="initiatives", classes=("initiative",), limit=15, by_region=True),
    Plan(id="criminal", classes=("criminal_case",), limit=15),
    Plan(id="statistics", classes=("statistics_ranking",), limit=10),
    Plan(id="policy", classes=("policy_legislation", "institution_reform", "appointment"), limit=10),
    Plan(id="others", classes=("asset_recovery", "explainer", "opinion", "foreign"), limit=20, brief=True),
)
NOWHERE: Final = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the words of a digest come from."""

    names: Names
    words: Words
    article: Callable[[str], Article | None]
    reading: Callable[[str], Reading | None]


def sections(week: Coverage, sources: Sources) -> tuple[DigestSection, ...]:
    """Return the sections in their order, empty ones too."""
    return tuple(_section(plan, week, sources) for plan in PLANS)


def _section(plan: Plan, week: Coverage, sources: Sources) -> DigestSection:
    told = stories(week.hits)
    found = list(stories(week.of(plan.classes)).items())
    # Most reprinted first: what many outlets told is what the reader will be asked about.
    found.sort(key=lambda pair: (-len(told[pair[0]]), pair[1][0].published or week.since, pair[1][0].id))
    lines = [(hits[0], told[key]) for key, hits in found]
    query = week.query(any_of(plan.classes))
    groups = _by_region(lines) if plan.by_region else [(NOWHERE, lines)] if lines else []
    return DigestSection(
        id=plan.id, title=sources.words.sections[plan.id], query=query, total=len(found), brief=plan.brief,
        groups=tuple(_group(plan, code, some, query, sources) for code, some in groups),
    )


Line = tuple[Hit, list[Hit]]


def _by_region(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Put each story where it acts first; national ones lead, then the region with most stories."""
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        regions = line[0].regions
        found[NATIONAL if NATIONAL in regions else regions[0] if regions else NOWHERE].append(line)
    return sorted(found.items(), key=lambda pair: (pair[0] != NATIONAL, pair[0] == NOWHERE, -len(pair[1]), pair[0]))


def _group(plan: Plan, code: str, lines: list[Line], query: str, sources: Sources) -> DigestGroup:
    title = None
    if plan.by_region:
        title = {NATIONAL: sources.words.national, NOWHERE: sources.words.no_region}.get(code)
        title = title or sources.names.region(code)
    return DigestGroup(
        id=code, title=title, total=len(lines), query=f"{query} region:{code}" if code else query,
        items=tuple(_item(line, plan, sources) for line in lines[: plan.limit]),
    )


def _item(line: Line, plan: Plan, sources: Sources) -> DigestItem:
    first, told = line
    names = sources.names
    sentence = None if plan.brief else lead_sentence(sources.article(first.id), sources.reading(first.id))
    return DigestItem(
        article=first.id, title=" ".join((first.title or sources.words.untitled).split()), url=first.url,
        outlet=_outlet(first, names) or None, published=first.published, precision=first.precision, lang=first.lang,
        coverage_class=first.coverage_class, sentence=sentence,
        regions=tuple(sources.words.national if r == NATIONAL else names.region(r) for r in first.regions),
        types=tuple(names.type(t) for t in first.types), reprints=_reprints(first, told, sources),
    )


def _reprints(first: Hit, told: list[Hit], sources: Sources) -> tuple[DigestLink, ...]:
    """Return the other outlets that told the story, each once, in the order in which they did."""
    own = _outlet(first, sources.names)
    found: dict[str, DigestLink] = {}
    for hit in told:
        name = _outlet(hit, sources.names)
        if hit.id != first.id and (name != own or not name):
            found.setdefault(name or hit.id, DigestLink(outlet=name or sources.words.unknown_outlet, url=hit.url))
    return tuple(found.values())


def _outlet(hit: Hit, names: Names) -> str:
    return names.outlet(hit.outlet) or (urlsplit(hit.url).hostname or "" if hit.url else "")
