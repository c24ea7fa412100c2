"""One side of one comparison in a process of its own: documents, seconds, peak memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Work = Callable[[], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one side did: documents (or pages, queries) handled, wall seconds, peak resident memory in MiB."""

    count: int
    seconds: float
    memory: float

    @property
    def rate(self) -> float:
        """Return documents a second."""
        return self.count / self.seconds


def here(work: Work) -> Figure:
    """Run work in this process and measure it; what was prepared before does not count as time."""
    start = time.perf_counter()
    count = work()
    seconds = time.perf_counter() - start
    return Figure(count=count, seconds=seconds, memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def elsewhere(stage: str, side: str, articles: int) -> Figure:
    """Run one side in a fresh process and return its figure."""
    command = [sys.executable, "-m", "benchmarks.speed.side", stage, side, str(articles)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Figure(**json.loads(done.stdout.splitlines()[-1]))


def best(figures: Iterable[Figure]) -> Figure:
    """Return the quickest run: on a noisy machine the others measure the noise."""
    return max(figures, key=lambda f: f.rate)
