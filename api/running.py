"""The real service: pages served at once, and beside them a loop of crawl, read and index.

Crawling and indexing run as processes of their own, so that pages stay quick and a crash there ends nothing here.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from api.serving import address, server

if TYPE_CHECKING:
    from api.settings import Settings

ROUND: Final[tuple[tuple[str, ...], ...]] = (("crawl",), ("index",))
GRACE: Final = 10.0  # seconds a running step may take to end when the service stops


class Rounds:
    """Rounds of crawl → index in a thread, each step a child process, until stopped."""

    def __init__(self, settings: Settings, outlets: Sequence[str], say: Callable[[str], None]) -> None:
        """Prepare rounds over these outlets (all where none are named)."""
        self.settings, self.outlets, self.say = settings, tuple(outlets), say
        self._stop = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="rounds", daemon=True)

    def start(self) -> None:
        """Begin the first round."""
        self._thread.start()

    def stop(self) -> None:
        """End the running step (it loses nothing) and the loop."""
        self._stop.set()
        child = self._child
        if child is not None and child.poll() is None:
            child.terminate()
        self._thread.join(GRACE)

    def _run(self) -> None:
        while not self._stop.is_set():
            for step in ROUND:
                if not self._stop.is_set():
                    self._step(step)
            self._stop.wait(self.settings.interval)

    def _step(self, step: Sequence[str]) -> None:
        extra = self.outlets if step == ("crawl",) else ()
        command = [sys.executable, "-m", "api.cli", "--home", str(self.settings.home), *step, *extra]
        self._child = subprocess.Popen(command, env=os.environ.copy())  # noqa: S603 (our own command, no shell)
        code = self._child.wait()
        if code and not self._stop.is_set():
            self.say(f"{' '.join(step)}: {code}")


def run_service(settings: Settings, outlets: Sequence[str], say: Callable[[str], None]) -> None:
    """Serve pages and run rounds until Ctrl-C."""
    with server(settings) as web:
        rounds = Rounds(settings, outlets, say)
        rounds.start()
        say(address(settings))
        try:
            web.run()
        finally:
            rounds.stop()
