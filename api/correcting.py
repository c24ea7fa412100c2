"""A person's verdict, checked before it is stored."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from datetime import datetime
from typing import Literal, cast

from news.errors import UsageError
from news.reading import Correction


def correction(
    article: str, kind: str, value: str, *, verdict: bool, by: str, at: datetime, note: str | None
) -> Correction:
    """Return a checked correction. Raises UsageError for a kind, type, class or region that does not exist."""
    known = _known(kind)
    if value not in known:
        close = difflib.get_close_matches(value, known, n=1)
        raise UsageError(
            f"no such {kind}: {value!r}",
            remedy=f"did you mean {close[0]!r}?" if close else "see docs/codebook.md",
        )
    if kind == "class" and not verdict:
        raise UsageError("a class cannot only be wrong", remedy="name the class that is right")
    return Correction(
        article=article,
        kind=cast("Literal['class', 'type', 'region']", kind),
        value=value,
        verdict=verdict,
        by=by,
        at=at.isoformat(timespec="seconds"),
        note=note,
    )


def _known(kind: str) -> Collection[str]:
    from nlp.regions import gazetteer
    from nlp.taxonomy import classes, types

    if kind == "type":
        return types().keys()
    if kind == "class":
        return classes().keys()
    if kind == "region":
        return {"KZ", *gazetteer().codes()}
    raise UsageError(f"nothing to correct is called {kind!r}", remedy="class, type or region")
