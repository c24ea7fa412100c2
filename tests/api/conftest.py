"""One small library, built once through the command line: 55 labelled articles of our own, archived, read, indexed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.commandline import GOLD, Run, baqylau


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home folder whose articles can be searched."""
    home = tmp_path_factory.mktemp("library")
    done = baqylau("import", str(GOLD / "dev_a.jsonl"), home=home)
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="session")
def run(library: Path) -> Run:
    """Return the command line over the library."""
    return lambda *words, **options: baqylau(*words, home=library, **options)
