"""Marks and fragments from stored token offsets: every engine marks the same words, in their original spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from typing import Any, Final

from index.plan import alternatives, literal
from index.ranking import Form
from index.record import offsets
from index.tokens import clean
from news import query as q
from news.page import Highlight
from news.span import FIELDS, Field

LENGTH: Final = 280
"""Characters of a fragment at the most, before a long sentence is cut at words."""
SENTENCE: Final = re.compile(r"[.!?…]+[\"»”)\]]*\s+(?=[\"«“(\[–—-]*\s*[^\W\d_a-zа-яәғқңөұүһіё])|\n+")


Wanted = Mapping[Form, Set[str]]
_alternatives = lru_cache(maxsize=4096)(alternatives)


class Text:
    """One field of a stored document, with the places of the tokens that a question asks for."""

    def __init__(self, field: Field, stored: Mapping[str, str], wanted: Wanted) -> None:
        """Unpack what ``index.record.texts`` packed; places are looked up when they are asked for."""
        self.field, self.text, self._stored, self._wanted = field, stored["text"], stored, wanted
        self.offsets = offsets(stored.get("offsets", ""))
        self._places: dict[Form, dict[str, list[int]]] = {}

    def tokens(self, form: Form) -> list[str]:
        """Return the tokens of one form in order."""
        if form == "stem":
            return [s[: q.STEM] for s in self.tokens("skeleton")]
        return self._stored.get(form, "").split()

    def places(self, form: Form) -> dict[str, list[int]]:
        """Return the positions of every token of one form that the question asks for."""
        if form not in self._places:
            made: dict[str, list[int]] = {}
            wanted = self._wanted.get(form, frozenset())
            for i, token in enumerate(self.tokens(form)):
                if token in wanted:
                    made.setdefault(token, []).append(i)
            self._places[form] = made
        return self._places[form]


class Highlighter:
    """Marks the answers to one question in any number of documents."""

    def __init__(self, root: q.Node) -> None:
        """Gather what to look for once."""
        self.root = root
        self.wanted: dict[Form, set[str]] = {}
        for word in _words(root):
            for form, value, _ in _alternatives(word):
                self.wanted.setdefault(form, set()).add(value)

    def of(self, stored: Mapping[str, Any]) -> tuple[Highlight, ...]:
        """Return the fragments of one document: see ``fragments``."""
        fields = (f for f in FIELDS if f in stored and stored[f]["text"])
        return fragments(self.root, [Text(f, stored[f], self.wanted) for f in fields])


def _words(node: q.Node) -> Iterator[q.Word]:
    match node:
        case q.Word():
            yield node
        case q.Phrase(words=words):
            yield from words
        case q.All(nodes=nodes) | q.Any(nodes=nodes):
            for inner in nodes:
                yield from _words(inner)
        case q.Boost(node=inner) | q.Constant(node=inner):
            yield from _words(inner)


def fragments(root: q.Node, texts: list[Text]) -> tuple[Highlight, ...]:
    """Return the fragments that answer a query: the title if it is marked, the best sentences of lead and body.

    A document found by meaning alone gets the beginning of its lead or body, without marks.
    """
    found: list[Highlight] = []
    for text in texts:
        weights = marks(root, text)
        if weights and text.field == "title":
            found.append(_fragment(text, 0, len(text.text), weights))
        elif weights:
            found.append(_fragment(text, *_best(text, weights), weights))
    if not any(h.field != "title" for h in found):
        rest = [t for t in texts if t.field != "title"]
        found += [_fragment(t, *_window(t.text, *next(sentences(t.text)), 0), {}) for t in rest[:1]]
    return tuple(found)


def marks(node: q.Node, text: Text) -> dict[int, float]:
    """Return the token positions of a field that answer a query, with the weight of the word they answer."""
    if isinstance(node, q.Prefix | q.Fuzzy) and node.fields and text.field not in node.fields:
        return {}
    match node:
        case q.Word():
            return _word(node, text)
        case q.Phrase():
            return _phrase(node, text)
        case q.Prefix(surface=surface, skeleton=skeleton):
            parts: tuple[tuple[Form, str], ...] = (("surface", surface), ("skeleton", skeleton))
            return {
                i: 1.0 for form, start in parts if start
                for i, token in enumerate(text.tokens(form)) if token.startswith(clean(start))
            }
        case q.Fuzzy(skeleton=skeleton, distance=distance):
            tokens = text.tokens("skeleton")
            near = {w for w in set(tokens) if within(w, clean(skeleton), distance)}
            return {i: 1.0 for i, token in enumerate(tokens) if token in near}
        case q.All(nodes=nodes) | q.Any(nodes=nodes):
            merged: dict[int, float] = {}
            for inner in nodes:
                for i, weight in marks(inner, text).items():
                    merged[i] = max(weight, merged.get(i, 0.0))
            return merged
        case q.Constant(node=inner):
            return marks(inner, text)
        case q.Boost(node=inner, weight=weight):
            return {i: w * weight for i, w in marks(inner, text).items()}
        case _:
            return {}


def _word(word: q.Word, text: Text) -> dict[int, float]:
    if word.fields and text.field not in word.fields:
        return {}
    found: dict[int, float] = {}
    for form, value, weight in _alternatives(word):
        for i in text.places(form).get(value, ()):
            found[i] = max(weight, found.get(i, 0.0))
    return found


def _phrase(phrase: q.Phrase, text: Text) -> dict[int, float]:
    if any(w.fields and text.field not in w.fields for w in phrase.words) or not phrase.words:
        return {}
    places = [sorted(_places(w, literal(phrase), text)) for w in phrase.words]
    found: dict[int, float] = {}
    for run in _runs(places, phrase):
        found.update(dict.fromkeys(run, 1.0))
    return found


def _places(word: q.Word, exact: bool, text: Text) -> set[int]:
    forms = ("surface",) if exact else ("lemma", "skeleton")
    return {i for form, value, _ in _alternatives(word) if form in forms for i in text.places(form).get(value, ())}


def _runs(places: list[list[int]], phrase: q.Phrase) -> Iterator[tuple[int, ...]]:
    """Yield the position sets in which every word has its own place within the allowed gaps."""
    size = len(places)
    width = size + phrase.slop
    members = [set(p) for p in places]

    def extend(run: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if len(run) == size:
            yield run
            return
        low = run[-1] + 1 if phrase.ordered else max(run) - width + 1
        for i in range(low, min(run) + width):
            if i not in run and i in members[len(run)]:
                yield from extend((*run, i))

    for start in places[0]:
        yield from extend((start,))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield rough sentence ranges: an end mark before a capital, or a line end."""
    start = 0
    for found in SENTENCE.finditer(text):
        end = found.start() + len(found.group().rstrip())
        if text[start:end].strip():
            yield start, end
        start = found.end()
    if text[start:].strip() or start == 0:
        yield start, len(text)


def _best(text: Text, weights: dict[int, float]) -> tuple[int, int]:
    """Return the sentence with the most different answering words, the earliest of equals; a long one is cut."""
    lemmas, marked = text.tokens("lemma"), sorted(weights)
    best, range_, first, at = (-1.0, 0), (0, len(text.text)), 0, 0
    for start, end in sentences(text.text):
        inside = []
        while at < len(marked) and text.offsets[marked[at]][0] < end:
            inside.append(marked[at])
            at += 1
        kinds: dict[str, float] = {}
        for i in inside:
            kinds[lemmas[i]] = max(weights[i], kinds.get(lemmas[i], 0.0))
        if (value := (sum(kinds.values()), len(inside))) > best:
            best, range_, first = value, (start, end), text.offsets[inside[0]][0] if inside else start
    return _window(text.text, *range_, first)


def _window(text: str, start: int, end: int, first: int) -> tuple[int, int]:
    if end - start <= LENGTH:
        return start, end
    low = start if first - start < LENGTH // 2 else text.rfind(" ", start, max(first - LENGTH // 4, start + 1)) + 1
    low = max(low, start)
    high = min(low + LENGTH, end)
    if high < end and (space := text.rfind(" ", low, high)) > low:
        high = space
    return low, high


def _fragment(text: Text, start: int, end: int, weights: dict[int, float]) -> Highlight:
    places = sorted(text.offsets[i] for i in weights)
    kept = [(a - start, b - start) for a, b in places if start <= a and b <= end]
    return Highlight(field=text.field, text=text.text[start:end], marks=tuple(dict.fromkeys(kept)))


def within(one: str, other: str, distance: int) -> bool:
    """Return whether two words are within so many edits (optimal string alignment: a swap of neighbours is one)."""
    if abs(len(one) - len(other)) > distance:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row, older = row, [i], before
        before = last
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1] <= distance
