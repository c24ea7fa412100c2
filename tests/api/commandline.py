"""The command line, run as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

GOLD = Path(__file__).resolve().parents[1] / "gold"
Run = Callable[..., subprocess.CompletedProcess[str]]


def baqylau(
    *words: str, stdin: str | None = None, home: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person would; nothing of the developer's own settings leaks in."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("BAQYLAU_")}
    if home is not None:
        clean["BAQYLAU_HOME"] = str(home)
    return subprocess.run(
        [sys.executable, "-m", "api.cli", *words],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        env=clean | environment,
        encoding="utf-8",
    )
