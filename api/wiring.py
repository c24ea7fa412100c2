"""Open the parts of one home folder together, each only when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from api.settings import Settings
    from archive import Archive
    from crawler.outlet import Outlet
    from index.engine import Engine


OWN_OUTLETS: Final = "outlets"


@contextmanager
def opened_archive(settings: Settings) -> Iterator[Archive]:
    """Open the archive of the home folder, creating it on first use."""
    from archive import open_archive

    with open_archive(settings.home, settings.database_url, warc_bytes=settings.warc_bytes) as archive:
        yield archive


@contextmanager
def opened_engine(settings: Settings, wait: float | None = None) -> Iterator[Engine]:
    """Open the search engine that the settings choose; ``wait`` is how many seconds its writer waits for another."""
    from index.engine import open_engine

    chosen = {**engine_settings(settings), **({} if wait is None else {"index_wait": str(wait)})}
    with open_engine(settings.engine, folder=settings.home / "index", settings=chosen) as engine:
        yield engine


def engine_settings(settings: Settings) -> Mapping[str, str]:
    """Return the settings of the engines by name, as text; empty means not given."""
    names = ("url", "index", "user", "password", "api_key", "ca")
    return {f"elasticsearch_{n}": str(getattr(settings, f"elasticsearch_{n}") or "") for n in names}


def known_outlets(settings: Settings) -> dict[str, Outlet]:
    """Return every outlet spec by id; specs in the home's own ``outlets`` folder come on top of the others."""
    from crawler.outlet import load_outlets

    own = settings.home / OWN_OUTLETS
    return load_outlets(settings.outlets) | (load_outlets(own) if own.is_dir() else {})
