"""Where asking a person teaches most: decisions of the reader that were nearest to going the other way.

Uncertainty sampling (Lewis and Gale 1994): types whose score lies nearest the threshold, classes whose two best are
nearest to each other (margin sampling, Scheffer et al. 2001).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from news.span import FIELDS

if TYPE_CHECKING:
    from archive.records import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One decision about one article. ``margin`` is how much probability would have turned it, 0..0.5.

    ``score`` is the probability of ``value``; ``rival`` the second best class, ``None`` for a type.
    """

    id: str
    title: str | None
    kind: Literal["class", "type"]
    value: str
    score: float
    margin: float
    rival: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the record as one JSON object."""
        return {
            "id": self.id,
            "title": self.title,
            "kind": self.kind,
            "value": self.value,
            "score": round(self.score, 4),
            "margin": round(self.margin, 4),
            "rival": self.rival,
        }


def most_doubtful(entries: Iterable[Entry], limit: int, trained: Mapping[str, Any] | None = None) -> list[Doubt]:
    """Return the most doubtful decisions, one an article and one a story, most doubtful first; equal ones by id."""
    best: dict[str, Doubt] = {}
    for entry in entries:
        found = min(doubts(entry, trained), key=_order, default=None)
        if found is None or entry.reading is None:
            continue
        story = entry.reading.story or entry.article.id
        if story not in best or _order(found) < _order(best[story]):
            best[story] = found
    return heapq.nsmallest(limit, best.values(), key=_order)


def doubts(entry: Entry, trained: Mapping[str, Any] | None = None) -> Iterator[Doubt]:
    """Yield the decisions about one read article that no person has settled yet, by these models or the package's."""
    from nlp.analyse import analyse
    from nlp.judge import judge

    article, reading = entry.article, entry.reading
    if reading is None:
        return
    lang = None if reading.lang == "kk+ru" else reading.lang
    judgement = judge(article, {f: analyse(article.text(f), lang) for f in FIELDS if article.text(f)}, trained=trained)
    settled = {(c.kind, c.value) for c in entry.corrections}
    for name, score in judgement.types.items():
        if ("type", name) not in settled:
            margin = abs(score - judgement.threshold)
            yield Doubt(id=article.id, title=article.title, kind="type", value=name, score=score, margin=margin)
    if judgement.finds.text.sentences and not any(kind == "class" for kind, _ in settled):
        (first, high), (second, low) = heapq.nlargest(2, judgement.classes.items(), key=lambda item: item[1])
        yield Doubt(
            id=article.id, title=article.title, kind="class", value=first, score=high, margin=(high - low) / 2,
            rival=second,
        )  # fmt: skip


def _order(doubt: Doubt) -> tuple[float, str]:
    return doubt.margin, doubt.id
