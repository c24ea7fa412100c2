"""Which sentences say so: evidence for a type or a class, the plainest first."""

from __future__ import annotations

from collections.abc import Iterable

from news.span import Span
from nlp.context import WINDOW, Context
from nlp.cues.matcher import Hit
from nlp.vocabulary import Finds, Signs

MOST = 3
"""Sentences shown for one conclusion."""


def type_evidence(finds: Finds, kind: str, context: Context | None = None) -> tuple[Span, ...]:
    """Return up to three sentences that show a type: named and told of now before described, background last.

    A type without a name is shown by its best window of the ``context``, and by the sentence that describes it best.
    """
    found = _sentences(finds, finds.types.get(kind, Signs()), by_title=False)
    if context is None or kind not in context.place or kind in finds.named:
        return found
    window = finds.text.sentences[context.place[kind] : context.place[kind] + WINDOW]
    return tuple(dict.fromkeys((*(sentence.span for sentence in window), *found)))[: WINDOW + 1]


def class_evidence(
    finds: Finds, label: str, kinds: Iterable[str] = (), context: Context | None = None,
) -> tuple[Span, ...]:
    """Return up to three sentences that show a class; ``kinds`` are the types tagged, which show an initiative.

    Where no cue speaks for the class (it was told from the words as a whole), the first sentence stands for the text.
    """
    if label == "initiative":
        shown = [span for kind in kinds for span in type_evidence(finds, kind, context)[:1]]
        if shown:
            return tuple(dict.fromkeys(shown))[:MOST]
    found = _sentences(finds, finds.classes.get(label, Signs()), by_title=True)
    return found or tuple(sentence.span for sentence in finds.text.sentences[:1])


def _sentences(finds: Finds, signs: Signs, *, by_title: bool) -> tuple[Span, ...]:
    weights: dict[int, float] = {}
    for strength, worth in (("named", 4.0), ("described", 2.0), ("beside", 0.5)):
        for hit in _distinct(signs.of(strength)):  # type: ignore[arg-type]
            weights[hit.sentence] = weights.get(hit.sentence, 0.0) + worth
    places = finds.text.sentences
    for sentence in weights:
        if finds.marked("background", sentence):
            weights[sentence] *= 0.5
        if by_title and places[sentence].span.field == "title":
            weights[sentence] *= 2
    best = sorted(weights, key=lambda sentence: (-weights[sentence], sentence))[:MOST]
    return tuple(places[sentence].span for sentence in best if weights[sentence] >= 0.5)


def _distinct(hits: Iterable[Hit]) -> Iterable[Hit]:
    """Return one hit for each cue and sentence."""
    return {(hit.cue, hit.sentence): hit for hit in hits}.values()
