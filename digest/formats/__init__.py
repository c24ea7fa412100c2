"""The formats of a digest: the folder is the register, one module with ``render(digest) -> bytes`` each."""

from __future__ import annotations

import difflib
import importlib
from pathlib import Path

from news.digest import Digest
from news.errors import UsageError


def formats() -> tuple[str, ...]:
    """Return the ids of all formats."""
    found = Path(__file__).parent.glob("*.py")
    return tuple(sorted(path.stem for path in found if not path.stem.startswith("_")))


def render(digest: Digest, format: str) -> bytes:  # noqa: A002
    """Return a digest as a file of a format; the same digest gives the same bytes.

    Raises UsageError for a format that does not exist.
    """
    known = formats()
    if format not in known:
        close = difflib.get_close_matches(format, known, n=1)
        remedy = f"did you mean {close[0]!r}?" if close else f"choose one of {', '.join(known)}"
        raise UsageError(f"there is no digest format {format!r}", where="format", remedy=remedy)
    content: bytes = importlib.import_module(f"digest.formats.{format}").render(digest)
    return content
