"""Alerts go out: at once or as a daily digest, never in quiet hours, again later where a target failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from api.messages import translator
from api.names import Names
from api.notifying import masked
from api.web.pages import written
from news import times

if TYPE_CHECKING:
    from api.settings import Settings
    from archive import Alert, Archive, SavedSearch
    from crawler.outlet import Outlet

DIGEST_TIME: Final = time(9, 0)
"""Local time from which the daily digest of alerts goes out."""
LEASE: Final = timedelta(minutes=10)
"""How long a messenger may take; a killed one's alerts are sent again after it."""
LONGEST_WAIT: Final = timedelta(hours=6)
SHOWN: Final = 20
"""Stories a message shows at the most."""
Notify = Callable[[str, str, str], str | None]
"""(target, title, body) → ``None`` where it was taken, else why not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One message to one target: how many alerts it held, and why it was not taken (``None`` where it was)."""

    search: str
    target: str
    alerts: int
    error: str | None


def deliver(
    archive: Archive, notify: Notify, *, now: datetime, base: str, outlets: Mapping[str, Outlet]
) -> Iterator[Sent]:
    """Send what is due, one message a search and target; yield how each went, its target without secrets.

    ``base`` is the address of the pages. A failing target is tried again after ten minutes, then ever later, up to six
    hours. A kill between sending and recording sends once more, never less.
    """
    for search in archive.searches():
        if is_quiet(search, now):
            continue
        for target in search.targets:
            if search.mode == "daily" and not _digest_is_due(archive.last_delivery(search.id, target), now):
                continue
            alerts = archive.claim_deliveries(search.id, target, LEASE)
            if alerts:
                yield _send(archive, notify, search, target, alerts, now=now, base=base, outlets=outlets)


def _send(
    archive: Archive, notify: Notify, search: SavedSearch, target: str, alerts: list[Alert], *, now: datetime,
    base: str, outlets: Mapping[str, Outlet],
) -> Sent:  # fmt: skip
    title, body = message(archive, search, alerts, base, Names(search.lang, outlets))
    error, ids = notify(target, title, body), [alert.article for alert in alerts]
    if error is None:
        archive.delivered(search.id, target, ids)
    else:
        tried = max(1, archive.attempts(search.id, target))
        wait = min(LEASE * 2 ** min(tried - 1, 10), LONGEST_WAIT)
        archive.undelivered(search.id, target, ids, error, now + wait)
    return Sent(search=search.id, target=masked(target), alerts=len(alerts), error=error)


def is_quiet(search: SavedSearch, now: datetime) -> bool:
    """Return whether a search's owner wants to hear nothing now, in Kazakhstan time; hours may go over midnight."""
    if search.quiet_from is None or search.quiet_until is None:
        return False
    begin, end = time.fromisoformat(search.quiet_from), time.fromisoformat(search.quiet_until)
    clock = times.to_local(now).time()
    return begin <= clock < end if begin < end else clock >= begin or clock < end


def _digest_is_due(last: datetime | None, now: datetime) -> bool:
    local = times.to_local(now)
    return local.time() >= DIGEST_TIME and (last is None or times.to_local(last).date() < local.date())


def message(archive: Archive, search: SavedSearch, alerts: list[Alert], base: str, names: Names) -> tuple[str, str]:
    """Return title and text of one message, in the language of the search."""
    say = translator(search.lang)
    title = say("{name}: {count} new stories").format(name=search.name, count=len(alerts))
    parts = ["\n".join(_story(archive, alert, base, names)) for alert in alerts[:SHOWN]]
    if len(alerts) > SHOWN:
        rest = say("and {count} more").format(count=len(alerts) - SHOWN)
        parts.append(f"… {rest}: {base}/searches#{search.id}")
    return title, "\n\n".join(parts)


def _story(archive: Archive, alert: Alert, base: str, names: Names) -> Iterator[str]:
    say, article = translator(names.lang), archive.get(alert.article)
    if article is None:
        yield alert.sentence
        return
    yield " ".join((article.title or alert.article).split())
    origin = (names.outlet(article.outlet), written(article.published, article.precision, names.lang))
    if any(origin):
        yield " · ".join(filter(None, origin))
    yield f"«{alert.sentence}»"
    if alert.kind == "update":
        yield say("This story is known; the new version adds to it.")
    elif alert.versions:
        yield say("Earlier versions of the story: {count}.").format(count=alert.versions)
    for sentence in alert.news:
        yield f"{say('New:')} {sentence}"
    yield f"{base}/article/{article.id}"
    if article.url:
        yield article.url


def pages_address(settings: Settings) -> str:
    """Return the address under which people reach the pages, without a slash at its end."""
    return (settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")
