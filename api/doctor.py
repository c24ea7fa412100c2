"""What may be wrong with an installation, and what to do about it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from news.errors import BaqylauError

if TYPE_CHECKING:
    from api.settings import Settings
    from archive import Archive

LOW_DISK: Final = 2_000_000_000  # bytes: two WARC files


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing examined: whether it is well, and what a person should know or do."""

    name: str
    ok: bool
    message: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Yield findings about home folder, archive, index and outlets."""
    yield _home(settings)
    yield from _archive(settings)
    yield _engine(settings)
    yield _outlets(settings)
    yield _models(settings)
    yield Finding(
        name="contact",
        ok=bool(settings.contact),
        message=settings.contact or "empty – set BAQYLAU_CONTACT so that outlets can reach you",
    )


def _home(settings: Settings) -> Finding:
    if not settings.home.is_dir():
        return Finding(name="home", ok=True, message=f"{settings.home} – will be made on first use")
    free = shutil.disk_usage(settings.home).free
    return Finding(
        name="home",
        ok=free > LOW_DISK,
        message=f"{settings.home} – {free / 1e9:.1f} GB free" + ("" if free > LOW_DISK else ": make room"),
    )


def _archive(settings: Settings) -> Iterator[Finding]:
    from api.wiring import opened_archive

    try:
        with opened_archive(settings) as archive:
            problems = list(archive.check())
            yield Finding(name="archive", ok=not problems, message=f"{archive.count()} articles")
            yield from (Finding(name="archive", ok=False, message=p) for p in problems)
            if not problems:
                yield from _alerts(archive)
    except BaqylauError as error:
        yield Finding(name="archive", ok=False, message=str(error))


def _alerts(archive: Archive) -> Iterator[Finding]:
    """Yield the saved searches that cannot be asked, or whose alerts a target did not take."""
    from api.searches import state_to_json

    for search in archive.searches():
        state = state_to_json(archive, search)
        for problem in filter(None, (state["error"], state["failure"])):
            yield Finding(name="alerts", ok=False, message=f"{search.name} ({search.id}): {problem}")


def _engine(settings: Settings) -> Finding:
    from api.wiring import opened_engine

    try:
        with opened_engine(settings) as engine:
            health = engine.health()
    except BaqylauError as error:
        return Finding(name="index", ok=False, message=str(error))
    notes = "; ".join((f"{health.documents} documents, generation {health.generation}", *health.messages))
    return Finding(name="index", ok=health.ok, message=notes)


def _outlets(settings: Settings) -> Finding:
    from api.wiring import known_outlets

    try:
        return Finding(name="outlets", ok=True, message=f"{len(known_outlets(settings))} specs")
    except BaqylauError as error:
        return Finding(name="outlets", ok=False, message=str(error))


def _models(settings: Settings) -> Finding:
    from api.wiring import own_models, own_models_outdated

    path = own_models(settings)
    try:
        outdated = own_models_outdated(settings)
    except BaqylauError as error:
        return Finding(name="models", ok=False, message=str(error))
    if outdated:
        return Finding(name="models", ok=False, message=f"{path} – older than Baqylau: run `baqylau train`")
    return Finding(name="models", ok=True, message=str(path) if path.exists() else "those of the package")
