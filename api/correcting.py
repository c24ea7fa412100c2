"""A person's verdict: checked, stored, and searchable at once unless another process is writing the index."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal, cast

from news.errors import BaqylauError, UsageError
from news.reading import Correction

if TYPE_CHECKING:
    from archive import Archive
    from index.engine import Engine

WAIT: Final = 5.0  # seconds; an index stage holds the writer's lock for one batch, which takes less
NAME_LIMIT: Final = 80  # characters
NOTE_LIMIT: Final = 500  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a correction: always stored; ``reason`` says why it is not searchable yet, else ``None``."""

    reason: str | None = None

    @property
    def indexed(self) -> bool:
        """Return whether search shows it already; if not, the next ``baqylau index`` makes it so."""
        return self.reason is None


def apply(archive: Archive, engine: Engine, verdict: Correction) -> Outcome:
    """Store a correction, then index its article. Raises UsageError where there is no such article.

    The article stays in the queue of stage ``index``: a worker that laid it flat before may still write it later than
    we do, and the next stage settles that.
    """
    if archive.get(verdict.article) is None:
        raise UsageError("there is no such article", where=verdict.article, remedy="copy the id from `baqylau search`")
    archive.correct(verdict)
    try:
        report = engine.load(archive.documents([verdict.article]))
    except BaqylauError as error:
        return Outcome(reason=str(error))
    if report.rejected:
        return Outcome(reason=report.rejected[0].reason)
    return Outcome() if report.loaded else Outcome(reason="the article has not been read yet")


def correction(
    article: str, kind: str, value: str, *, verdict: bool, by: str, at: datetime, note: str | None
) -> Correction:
    """Return a checked correction.

    Raises UsageError for a kind, type, class or region that does not exist, and for a name or note that is off.
    """
    ids = known(kind)
    if value not in ids:
        close = difflib.get_close_matches(value, ids, n=1)
        raise UsageError(
            f"no such {kind}: {value!r}",
            remedy=f"did you mean {close[0]!r}?" if close else "see docs/codebook.md",
        )
    if kind == "class" and not verdict:
        raise UsageError("a class cannot only be wrong", remedy="name the class that is right")
    person, remark = " ".join(by.split()), (note or "").strip()
    if not person or len(person) > NAME_LIMIT:
        raise UsageError(f"a correction needs a name of 1 to {NAME_LIMIT} characters", remedy="say who corrects")
    if len(remark) > NOTE_LIMIT:
        raise UsageError(f"the note is longer than {NOTE_LIMIT} characters", remedy="shorten it")
    return Correction(
        article=article,
        kind=cast("Literal['class', 'type', 'region']", kind),
        value=value,
        verdict=verdict,
        by=person,
        at=at.isoformat(timespec="seconds"),
        note=remark or None,
    )


def known(kind: str) -> Collection[str]:
    """Return every id that a tag of this kind can have. Raises UsageError for another kind."""
    from nlp.regions import gazetteer
    from nlp.taxonomy import classes, types

    if kind == "type":
        return types().keys()
    if kind == "class":
        return classes().keys()
    if kind == "region":
        return {"KZ", *gazetteer().codes()}
    raise UsageError(f"nothing to correct is called {kind!r}", remedy="class, type or region")
