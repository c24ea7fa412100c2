"""Both engines, filled once: the real Elasticsearch is started by the tool people use."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from index.engine import Engine, open_engine
from tests.index.corpus import crowd, press

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "scripts" / "elasticsearch"
MISSING = 3
ENGINES = ("embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch))


def start(folder: Path, *options: str) -> dict[str, Any]:
    """Start a server; skip where a tool is missing, except in CI, where that is a failure."""
    made = subprocess.run(
        [sys.executable, str(TOOL), "start", "--dir", str(folder), "--port", "0", *options],
        capture_output=True, text=True, check=False,
    )
    if made.returncode == MISSING and not os.environ.get("CI"):
        pytest.skip(f"no Elasticsearch: {made.stderr.strip().splitlines()[-1]}")
    assert made.returncode == 0, made.stderr
    ask = [sys.executable, str(TOOL), "status", "--dir", str(folder), "--json"]
    told = subprocess.run(ask, capture_output=True, text=True, check=True)
    return dict(json.loads(told.stdout))


def stop(folder: Path) -> None:
    subprocess.run([sys.executable, str(TOOL), "stop", "--dir", str(folder)], check=True, capture_output=True)


@contextmanager
def running(*options: str) -> Iterator[dict[str, Any]]:
    """Run a server in a scratch folder (pytest's own are private, and the server is not root) until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="baqylau-elasticsearch-"))
    try:
        yield start(folder, *options)
    finally:
        if (folder / "state.json").exists():
            stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the URL of one real Elasticsearch node."""
    with running() as state:
        yield state["nodes"][0]["url"]


@pytest.fixture(params=ENGINES, scope="session")
def opener(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Engine]:
    """Return a function that opens the engine under test on an index of its own by name."""
    if request.param == "embedded":
        folder = tmp_path_factory.mktemp("embedded")
        return lambda name: open_engine("embedded", folder=folder / name)
    url = request.getfixturevalue("server")
    return lambda name: open_engine(
        "elasticsearch", settings={"elasticsearch_url": url, "elasticsearch_index": name},
    )


@pytest.fixture(scope="session")
def filled(opener: Callable[[str], Engine]) -> Iterator[Engine]:
    """Return the engine with the press loaded; tests must not change it."""
    with opener("press") as engine:
        report = engine.load(press())
        assert not report.rejected
        yield engine


@pytest.fixture(scope="session")
def crowded(opener: Callable[[str], Engine]) -> Iterator[Engine]:
    """Return the engine with a crowd of 400 documents loaded; tests must not change it."""
    with opener("crowd") as engine:
        engine.load(crowd(400))
        yield engine


@pytest.fixture
def fresh(opener: Callable[[str], Engine], request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Return an empty engine of the test's own."""
    name = f"t{abs(hash(request.node.nodeid)):x}"
    with opener(name) as engine:
        yield engine
