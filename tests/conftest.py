"""Fixtures that every room's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared data beside the checkout; skip the test where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not here: this test measures on data that is never committed")
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep each room's tests on one worker (``--dist loadgroup``): its servers and libraries are started once."""
    for item in items:
        room = item.path.relative_to(ROOT / "tests").parts[0]
        item.add_marker(pytest.mark.xdist_group(room))
