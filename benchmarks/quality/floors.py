"""Floors of quality: every measured figure has one, it may only rise, and it names the data it was measured on.

``floors.json`` maps a figure's name to its floor, the digest of the data and the command that measures it::

    from benchmarks.quality.floors import check, digest_of
    check("kk.lemma_accuracy", 0.912, digest_of(paths), command="python -m benchmarks.quality.lemmas")
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
TOLERANCE = 0.0005
"""A fall below this is rounding, not a regression."""


class BelowFloorError(AssertionError):
    """A figure fell below its floor on the same data."""


def digest_of(paths: Iterable[Path]) -> str:
    """Return twelve hex digits over the names and bytes of files, whatever the order they are given in."""
    sha = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        sha.update(path.name.encode() + b"\0" + path.read_bytes())
    return sha.hexdigest()[:12]


def check(
    name: str, value: float, data_digest: str, *, command: str = "", lower_is_better: bool = False,
    allow_regression: bool | None = None,
) -> float:
    """Compare a figure with its floor, raise the floor where the figure is better, and return the floor that holds.

    On other data than the floor's, the figure starts a new floor. ``allow_regression`` defaults to whether
    ``--allow-regression`` stands on the command line; only then a floor is lowered.

    Raises:
        BelowFloorError: the figure is worse than its floor by more than ``TOLERANCE`` on the same data.

    """
    allowed = "--allow-regression" in sys.argv if allow_regression is None else allow_regression
    floors = read()
    old = floors.get(name)
    if old is not None and old["data"] == data_digest and not allowed:
        floor = float(str(old["floor"]))
        gain = floor - value if lower_is_better else value - floor
        if gain < -TOLERANCE:
            raise BelowFloorError(
                f"{name}: {value:.4f} is worse than its floor {floor:.4f} (data {data_digest}); "
                "mend it, or pass --allow-regression and say why in the commit",
            )
        if gain <= TOLERANCE:
            return floor
    floors[name] = {"floor": round(value, 4), "data": data_digest, "command": command}
    if lower_is_better:
        floors[name]["lower_is_better"] = True
    _write(floors)
    return round(value, 4)


def read() -> dict[str, dict[str, object]]:
    """Return all floors by name."""
    if not FLOORS.exists():
        return {}
    floors: dict[str, dict[str, object]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def _write(floors: dict[str, dict[str, object]]) -> None:
    text = json.dumps(floors, ensure_ascii=False, indent=1, sort_keys=True)
    FLOORS.with_suffix(".tmp").write_text(text + "\n", encoding="utf-8")
    FLOORS.with_suffix(".tmp").replace(FLOORS)
