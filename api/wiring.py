"""Open the parts of one home folder together, each only when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.settings import Settings
    from archive import Archive
    from crawler.outlet import Outlet
    from index.engine import Engine


@contextmanager
def opened_archive(settings: Settings) -> Iterator[Archive]:
    """Open the archive of the home folder, creating it on first use."""
    from archive import open_archive

    with open_archive(settings.home, settings.database_url, warc_bytes=settings.warc_bytes) as archive:
        yield archive


@contextmanager
def opened_engine(settings: Settings) -> Iterator[Engine]:
    """Open the search engine that the settings choose."""
    from index.engine import open_engine

    with open_engine(settings.engine, folder=settings.home / "index", settings=engine_settings(settings)) as engine:
        yield engine


def engine_settings(settings: Settings) -> Mapping[str, str]:
    """Return what an engine may need to know, as text; empty means not given."""
    return {
        "url": settings.elasticsearch_url, "index": settings.elasticsearch_index,
        "user": settings.elasticsearch_user, "password": settings.elasticsearch_password,
        "api_key": settings.elasticsearch_api_key, "ca": str(settings.elasticsearch_ca or ""),
    }


def known_outlets(settings: Settings) -> dict[str, Outlet]:
    """Return every outlet spec by id."""
    from crawler.outlet import load_outlets

    return load_outlets(settings.outlets)
