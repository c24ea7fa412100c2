"""Pages served from a thread, and a real browser to open them in."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from api.serving import server
from api.settings import load_settings


def settings_on_free_port(home: Path):
    """Return settings of a home whose pages go to a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return load_settings({"BAQYLAU_HOME": str(home), "BAQYLAU_PORT": str(probe.getsockname()[1])})


@contextmanager
def served(settings) -> Iterator[str]:
    """Serve a home's pages; yield their address."""
    with server(settings) as web:
        thread = threading.Thread(target=web.run, daemon=True)
        thread.start()
        deadline = time.monotonic() + 30
        while not web.started and time.monotonic() < deadline:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{settings.port}"
        web.should_exit = True
        thread.join(20)


@contextmanager
def chromium() -> Iterator:
    """Yield a real browser; without one the test is skipped, in CI it fails."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        reason = "no browser: apt-get install chromium"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()
