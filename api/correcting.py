"""A person's verdict: checked, stored, and searchable at once unless another process is writing the index."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal, cast

from news.document import corrected
from news.errors import BaqylauError, UsageError
from news.reading import Correction, Place, Reading, Tag
from news.times import local_date

if TYPE_CHECKING:
    from archive import Archive
    from index.engine import Engine
    from news.article import Article

WAIT: Final = 5.0  # seconds; an index stage holds the writer's lock for one batch, which takes less
NAME_LIMIT: Final = 80  # characters
NOTE_LIMIT: Final = 500  # characters
PERSON: Final = "person:"
"""What the author of a tag begins with where a person gave it."""


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


def corrected_reading(article: Article, reading: Reading, corrections: Sequence[Correction]) -> Reading:
    """Return a reading with every verdict over it: what people took away is gone, what they say has them as author.

    A person's tag has score 1 and no evidence; one that the reader found, too, keeps the reader's evidence.
    """
    if not corrections:
        return reading
    said = {(c.kind, c.value): c.by for c in corrections if c.verdict}
    types = {t.id: t for t in reading.types}
    places = {p.code: p for p in reading.regions}
    named = [c for c in corrections if c.kind == "class" and c.verdict][-1:]
    return replace(
        reading,
        coverage_class=_tag(named[0].value, reading.coverage_class, named[0].by) if named else reading.coverage_class,
        types=tuple(
            _tag(id_, types.get(id_), said.get(("type", id_))) for id_ in corrected(types, corrections, "type")
        ),
        regions=tuple(
            _place(article, code, places.get(code), said.get(("region", code)))
            for code in corrected(places, corrections, "region")
        ),
    )


def _tag(id_: str, found: Tag | None, by: str | None) -> Tag:
    if found is not None and by is None:
        return found
    evidence = found.evidence if found is not None and found.id == id_ else ()
    return Tag(id=id_, score=1.0, evidence=evidence, made_by=f"{PERSON}{by}")


def _place(article: Article, code: str, found: Place | None, by: str | None) -> Place:
    from nlp.regions import gazetteer

    if found is not None:
        return found if by is None else replace(found, score=1.0, made_by=f"{PERSON}{by}")
    now = (code,) if code == "KZ" else gazetteer().codes_now(code, local_date(article.published))
    return Place(code=code, code_now=now, score=1.0, evidence=(), made_by=f"{PERSON}{by}")


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
