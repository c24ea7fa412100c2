"""When an article was published: what the markup states, then what stands beside the title, then the URL.

Never today's date of a header, a date in running text, of a comment or a neighbour, never the day of a change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from urllib.parse import unquote

from lxml.html import HtmlElement

from crawler.dates import parse_date
from crawler.extraction.blocks import Segments
from crawler.extraction.claims import Claims
from crawler.extraction.visible import DATE_MARK, visible_date
from crawler.outlet import DATE_SOURCES, DateSource
from news.article import Precision
from news.times import from_day, local_date

Moment = tuple[datetime, Precision]
UNDOUBTED: Final = 11.0
EARLIEST: Final = datetime(1996, 1, 1, tzinfo=UTC)
# A machine date this close to the crawl is the server's clock, not the article's.
CRAWL_CLOCK: Final = timedelta(seconds=120)
URL_DAY: Final = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?:[/_.-]|$)")
URL_MONTH: Final = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d{2})/")
URL_UNIX: Final = re.compile(r"-(?P<unix>1\d{9})(?:/|\.html?)?$")
DATE_ATTRIBUTES: Final = (
    "datetime", "content", "title", "data-date", "data-time", "data-datetime", "data-timestamp", "data-published",
)
MODIFIED: Final = re.compile(r"modif|updat|changed|edit", re.IGNORECASE)
PUBLISHED: Final = re.compile(r"publish|entry-?date|post-?date|created", re.IGNORECASE)
DATE_ZONES: Final = frozenset((None, "meta", "author", "tags", "share", "header", "crumbs"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that is known when the date is asked for; block indices of the title and of the body's two ends."""

    claims: Claims
    segments: Segments
    title: HtmlElement | None
    title_index: int
    body_first: int
    body_last: int
    url: str | None
    fetched: datetime | None
    region: str | None
    stated: tuple[str, ...] = ()


def find_published(scene: Scene, sources: tuple[DateSource, ...] = DATE_SOURCES) -> Moment | None:
    """Return the publication date with its precision, or ``None`` where no source is understood and trusted."""
    readers: dict[DateSource, Callable[[], Iterator[Moment]]] = {
        "json-ld": lambda: _machine(scene, "json-ld"),
        "meta": lambda: _machine(scene, "meta"),
        "time": lambda: _time_tags(scene),
        "visible": lambda: _visible(scene),
        "url": lambda: url_date(scene.url, scene.fetched, scene.region),
    }
    found = {source: next(iter(readers[source]()), None) for source in sources}
    best = next((found[s] for s in sources if found[s] is not None), None)
    if best is None:
        doubtful = (trusted(value, scene.fetched, scene.region) for value in scene.claims.doubtful_dates)
        today = local_date(scene.fetched, scene.region)
        return next((m for m in doubtful if m is not None and local_date(m[0], scene.region) != today), None)
    return _second_thoughts(best, found, scene)


def _second_thoughts(best: Moment, found: dict[DateSource, Moment | None], scene: Scene) -> Moment:
    """Return another date where the first is the crawl day's or contradicts the day in the URL."""
    visible, address = found.get("visible"), found.get("url")
    fetch_day = local_date(scene.fetched, scene.region)
    day = local_date(best[0], scene.region)
    if visible and day == fetch_day and visible[0] < best[0] - timedelta(days=1):
        return visible
    if (known := _under_title(scene)) and known[0] < best[0] - timedelta(days=2):
        return known  # an old article whose machine date is that of a move or a change
    if visible and best[0].date() == local_date(visible[0], scene.region) != day:
        return visible  # a local clock that the machine date mislabels as UTC
    if address and address[1] == "day" and abs(address[0] - best[0]) > timedelta(days=2) and best == visible:
        return address
    if best[1] == "day" and visible and visible[1] == "minute" and local_date(visible[0], scene.region) == day:
        return visible
    return best


def _machine(scene: Scene, source: DateSource) -> Iterator[Moment]:
    for kind, value in scene.claims.dates:
        if kind == source and (moment := trusted(value, scene.fetched, scene.region)):
            yield moment


def trusted(value: str, fetched: datetime | None, region: str | None) -> Moment | None:
    """Return a machine date, ``None`` for nonsense: zero of the clock, the future, the instant of the crawl."""
    if re.fullmatch(r"1\d{9}(?:\d{3})?", value):
        moment: Moment | None = (datetime.fromtimestamp(int(value[:10]), UTC), "minute")
    else:
        moment = parse_date(value, fetched=None, region=region)
    if moment is None or moment[0] < EARLIEST or moment[1] == "month":
        return None
    if fetched is not None:
        ahead = moment[0] - fetched
        if ahead > timedelta(hours=26) or (moment[1] == "minute" and abs(ahead) <= CRAWL_CLOCK):
            return None
    return moment


def _time_tags(scene: Scene) -> Iterator[Moment]:
    """Yield what ``<time>`` elements near the title state, nearest first; those of cards, menus and comments never."""
    if scene.title is None:
        return
    order = {element: position for position, element in enumerate(scene.title.getroottree().iter())}
    here = order[scene.title]
    blocks = scene.segments.blocks
    last = order.get(blocks[scene.body_last].element, here) if blocks else here
    ranked: list[tuple[int, Moment]] = []
    for tag in order:
        value = _stated(tag)
        if not value or scene.segments.zones.get(tag) not in DATE_ZONES or _is_change(tag):
            continue
        moment = trusted(value, scene.fetched, scene.region)
        if moment is None:
            continue
        place = order[tag]
        if scene.segments.zones.get(tag) == "header" or (place < here and not _close(tag, scene.title)):
            continue
        ranked.append((abs(place - here) + (1000 if place > last else 0), moment))
    yield from (moment for _, moment in sorted(ranked, key=lambda r: r[0]))


def _stated(tag: HtmlElement) -> str | None:
    """Return what the attributes of a ``<time>``, or of an element whose class speaks of a date, state."""
    if tag.tag == "time":
        return (tag.get("datetime") or tag.get("content") or "").strip()
    if not isinstance(tag.tag, str) or not DATE_MARK.search(tag.get("class") or ""):
        return None
    return next((v.strip() for k in DATE_ATTRIBUTES if (v := tag.get(k)) and any(c.isdigit() for c in v)), None)


def _is_change(tag: HtmlElement) -> bool:
    parent = tag.getparent()
    above = (parent.get("class") or "") if parent is not None else ""
    names = f"{tag.get('class') or ''} {tag.get('itemprop') or ''} {above}"
    return bool(MODIFIED.search(names)) and not PUBLISHED.search(names)


def _close(tag: HtmlElement, title: HtmlElement) -> bool:
    """Return whether two elements share an ancestor that is at most three steps above the title and not the page."""
    near = [a for a in list(title.iterancestors())[:3] if a.tag not in ("body", "html")]
    return any(a in near for a in tag.iterancestors())


def _visible(scene: Scene) -> Iterator[Moment]:
    for text in scene.stated:
        found = parse_date(text, fetched=scene.fetched, region=scene.region)
        if found is not None:
            yield found
    found = visible_date(
        scene.segments.blocks, title=scene.title, title_index=scene.title_index,
        body=(scene.body_first, scene.body_last), fetched=scene.fetched, region=scene.region)
    if found is not None:
        yield found


def _under_title(scene: Scene) -> Moment | None:
    """Return the printed date whose place and label, or name, leave no doubt."""
    return visible_date(
        scene.segments.blocks, title=scene.title, title_index=scene.title_index, least=UNDOUBTED,
        body=(scene.body_first, scene.body_last), fetched=scene.fetched, region=scene.region)


def url_date(url: str | None, fetched: datetime | None, region: str | None) -> Iterator[Moment]:
    """Yield the date that a URL's path states: day, unix time at its end, or only year and month."""
    path = unquote(url or "").split("?")[0]
    if match := URL_DAY.search(path):
        yield from _calendar(match, int(match["d"]), "day", fetched, region)
    if match := URL_UNIX.search(path):
        moment = datetime.fromtimestamp(int(match["unix"]), UTC)
        if moment > EARLIEST and (fetched is None or moment <= fetched):
            yield moment, "minute"
    if match := URL_MONTH.search(path):
        yield from _calendar(match, 1, "month", fetched, region)


def _calendar(
    match: re.Match[str], day: int, precision: Precision, fetched: datetime | None, region: str | None,
) -> Iterator[Moment]:
    try:
        moment = from_day(date(int(match["y"]), int(match["m"]), day), region)
    except ValueError:
        return
    if moment > EARLIEST and (fetched is None or moment <= fetched + timedelta(hours=26)):
        yield moment, precision
