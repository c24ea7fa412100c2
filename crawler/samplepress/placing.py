"""Which sample outlet prints which article, when, and under which number."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from crawler.samplepress.articles import PressArticle
from crawler.samplepress.slugs import slug
from news.errors import BaqylauError
from news.times import to_local, zone_of

RECENT: Final = Path(__file__).parent / "recent.toml"
FIRST_NUMBER: Final = 140_000
STEP: Final = 37


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article in its place: number and slug for its URL, the local time it was printed (``None``: undated)."""

    article: PressArticle
    number: int
    slug: str
    moment: datetime | None


def place(
    articles: Iterable[PressArticle], outlets: Mapping[str, tuple[str, str]], today: date
) -> dict[str, list[Item]]:
    """Deal articles out to outlets, round robin within a language, newest first; undated ones lead.

    ``outlets`` maps an outlet's id to its language and region. Neighbours in the file, so the versions of one story,
    land in different outlets; an article in Latin script shares the number of the Cyrillic one it was made from.
    """
    numbers: dict[str, int] = {}
    turns: defaultdict[str, int] = defaultdict(int)
    placed: dict[str, list[Item]] = {name: [] for name in outlets}
    taken: defaultdict[str, set[str]] = defaultdict(set)
    recent = recent_times(today)
    for position, article in enumerate(articles):
        face = article.face or deal(article, outlets, turns)
        if face not in outlets:
            raise BaqylauError(f"no sample outlet {face!r}", where=article.id, remedy=f"known: {', '.join(outlets)}")
        own = FIRST_NUMBER + STEP * position
        number = numbers.get(article.source or "", own) if article.lang == "kk-Latn" else own
        numbers[article.id] = number
        moment = recent.get(article.id) or printed(article, outlets[face][1])
        if moment:
            moment = moment.replace(tzinfo=zone_of(outlets[face][1]))
        name = free_slug(slug(article.title), taken[face])
        placed[face].append(Item(article=article, number=number, slug=name, moment=moment))
    for items in placed.values():
        items.sort(key=lambda item: (item.moment is not None, -item.moment.timestamp() if item.moment else 0.0))
    return placed


def deal(article: PressArticle, outlets: Mapping[str, tuple[str, str]], turns: dict[str, int]) -> str:
    """Return the next outlet of an article's language; mixed texts go where Kazakh is read."""
    lang = "kk" if article.lang == "kk+ru" else article.lang
    able: Sequence[str] = [name for name, (spoken, _) in outlets.items() if spoken == lang]
    if not able:
        raise BaqylauError(f"no sample outlet prints {lang!r}", where=article.id, remedy="give the article a face")
    turns[lang] += 1
    return able[(turns[lang] - 1) % len(able)]


def free_slug(wanted: str, taken: set[str]) -> str:
    """Return a slug no article of the outlet has yet, numbered as content managers do it, and take it."""
    free = next(s for s in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)
    taken.add(free)
    return free


def printed(article: PressArticle, region: str) -> datetime | None:
    """Return an article's local time without zone; a bare day gets a time of the working day, always the same one."""
    if article.published is None:
        return None
    if len(article.published) > len("2019-10-17"):
        return to_local(datetime.fromisoformat(article.published), region).replace(tzinfo=None)
    minutes = 8 * 60 + sum(map(ord, article.id)) * 7 % (11 * 60)
    return datetime.combine(date.fromisoformat(article.published), time(minutes // 60, minutes % 60))


def recent_times(today: date) -> dict[str, datetime]:
    """Return the local times of the articles printed again this week and last week (see ``recent.toml``)."""
    table = tomllib.loads(RECENT.read_text(encoding="utf-8"))
    monday = today - timedelta(days=today.weekday())
    times = {}
    for weeks, name in enumerate(("this_week", "last_week")):
        for order, entry in enumerate(table[name]):
            day = min(monday - timedelta(weeks=weeks) + timedelta(days=entry["day"]), today)
            start = time(0, 1) if day == today else time(8, 5)  # never later than the moment somebody reads it
            pace = timedelta(minutes=1 if day == today else 11)
            times[entry["id"]] = datetime.combine(day, start) + pace * order
    return times
