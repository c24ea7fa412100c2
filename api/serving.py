"""Serve the pages of one home folder until told to stop."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from news.errors import BaqylauError

if TYPE_CHECKING:
    import uvicorn

    from api.settings import Settings
    from archive import Archive
    from crawler.outlet import Outlet
    from index.engine import Engine


@contextmanager
def server(settings: Settings) -> Iterator[uvicorn.Server]:
    """Yield a server over a freshly opened home, ready to ``run()``. Raises BaqylauError where the address is taken."""
    from api.wiring import known_outlets, opened_archive, opened_engine

    check_address(settings.host, settings.port)
    with opened_archive(settings) as archive, opened_engine(settings) as engine:
        yield _server(settings, archive, engine, known_outlets(settings))


def serve_home(settings: Settings) -> None:
    """Serve until Ctrl-C. Raises BaqylauError where the address is taken."""
    with server(settings) as web:
        web.run()


def serve_opened(settings: Settings, archive: Archive, engine: Engine, outlets: Mapping[str, Outlet]) -> None:
    """Serve what is already open until Ctrl-C."""
    _server(settings, archive, engine, outlets).run()


def _server(settings: Settings, archive: Archive, engine: Engine, outlets: Mapping[str, Outlet]) -> uvicorn.Server:
    import uvicorn

    from api.web.app import create_app
    from api.web.state import State

    app = create_app(State(settings, archive, engine, outlets))
    return uvicorn.Server(uvicorn.Config(app, host=settings.host, port=settings.port, log_level="warning"))


def check_address(host: str, port: int) -> None:
    """Raise BaqylauError where nothing can listen on this address."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BaqylauError(
                f"cannot listen: {error.strerror}",
                where=f"{host}:{port}",
                remedy="set BAQYLAU_PORT to a free port",
            ) from None


def address(settings: Settings) -> str:
    """Return where the pages are."""
    return f"http://{settings.host}:{settings.port}"
