"""Open the parts of one home folder together, each only when it is first needed."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from api.settings import Settings
    from archive import Archive
    from crawler.outlet import Outlet
    from index.engine import Engine
    from nlp.reader import Reader

log = logging.getLogger(__name__)
OWN_OUTLETS: Final = "outlets"
OWN_MODELS: Final = "models"


@contextmanager
def opened_archive(settings: Settings) -> Iterator[Archive]:
    """Open the archive of the home folder, creating it on first use."""
    from archive import open_archive

    with open_archive(settings.home, settings.database_url, warc_bytes=settings.warc_bytes) as archive:
        yield archive


@contextmanager
def opened_engine(settings: Settings, wait: float | None = None) -> Iterator[Engine]:
    """Open the search engine that the settings choose; ``wait`` is how many seconds its writer waits its turn."""
    from index.engine import open_engine

    patience = {} if wait is None else {"index_wait": str(wait), "index_patience": str(wait)}
    chosen = {**engine_settings(settings), **patience}
    with open_engine(settings.engine, folder=settings.home / "index", settings=chosen) as engine:
        yield engine


def engine_settings(settings: Settings) -> Mapping[str, str]:
    """Return the settings of the engines by name, as text; empty means not given."""
    names = ("url", "index", "user", "password", "api_key", "ca")
    return {f"elasticsearch_{n}": str(getattr(settings, f"elasticsearch_{n}") or "") for n in names}


def own_models(settings: Settings) -> Path:
    """Return where ``baqylau train`` puts the models of classes and types of this home."""
    return settings.home / OWN_MODELS / "weights.npz"


def own_models_outdated(settings: Settings) -> bool:
    """Return whether the home has models of its own that were trained beside another version of the package's."""
    from nlp.judge import models
    from nlp.model.linear import load

    path = own_models(settings)
    return path.exists() and load(path)["card"].get("base") != models()["card"]["version"]


def home_reader(settings: Settings) -> Reader:
    """Return the reader of a home's archive: with the models trained there, else with the package's.

    Models trained beside another version of the package's know other signs; they are passed over with a warning.
    """
    from nlp.reader import Reader

    path = own_models(settings)
    if not path.exists():
        return Reader()
    if own_models_outdated(settings):
        log.warning("event=own_models_passed_over file=%s remedy='run `baqylau train`'", path)
        return Reader()
    return Reader(path)


def known_outlets(settings: Settings) -> dict[str, Outlet]:
    """Return every outlet spec by id; specs in the home's own ``outlets`` folder come on top of the others."""
    from crawler.outlet import load_outlets

    own = settings.home / OWN_OUTLETS
    return load_outlets(settings.outlets) | (load_outlets(own) if own.is_dir() else {})
