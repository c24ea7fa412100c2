"""From the query tree to the clauses of the engines."""

from __future__ import annotations

from itertools import groupby, permutations
from math import comb, factorial
from typing import Final

from index import clauses as c
from index.errors import IndexRefused
from index.ranking import CONCEPT_BOOST, FIELD_BOOST, FORM_BOOST, TIE, Form
from index.tokens import clean
from news import query as q
from news.span import FIELDS, Field

WIDE: Final = 64
"""More words than this in one ``Any`` that asks for one of them are matched as a set and score 1 each field."""
WIDEST: Final = 500
"""Most ways in which the words of one phrase may lie (orders times distributions of gaps)."""


def plan(node: q.Node) -> c.Clause:
    """Return the clause a query tree means. Raises IndexRefused for a phrase no engine should be asked."""
    match node:
        case q.Word():
            return _word(node)
        case q.Phrase():
            return _phrase(node)
        case q.Prefix(surface=surface, skeleton=skeleton, fields=fields):
            forms: tuple[tuple[Form, str], ...] = (("surface", surface), ("skeleton", skeleton))
            return c.Best(tuple(c.Begins(f, form, clean(v)) for form, v in forms if v for f in fields or FIELDS), 0.0)
        case q.Fuzzy(skeleton=skeleton, distance=distance, fields=fields):
            return c.Best(tuple(c.Near(f, "skeleton", clean(skeleton), distance) for f in fields or FIELDS), 0.0)
        case q.Everything():
            return c.Everything()
        case q.All(nodes=nodes):
            return c.Bool(must=tuple(map(plan, nodes))) if nodes else c.Everything()
        case q.Any():
            return _any(node)
        case q.Not(node=inner):
            return c.Bool(must=(c.Everything(),), must_not=(plan(inner),))
        case q.Boost(node=inner, weight=weight):
            return c.Scale(plan(inner), weight)
        case q.Constant(node=inner, score=score):
            return c.Constant(plan(inner), score)
        case q.Only(filters=filters):
            kept = conditions(filters)
            return c.Bool(must=kept) if kept else c.Everything()


def _any(node: q.Any) -> c.Clause:
    if len(node.nodes) > WIDE and node.at_least == 1 and all(isinstance(n, q.Word) for n in node.nodes):
        return _word_set([n for n in node.nodes if isinstance(n, q.Word)])
    must = (c.Everything(),) if node.at_least <= 0 else ()
    return c.Bool(must=must, should=tuple(map(plan, node.nodes)), at_least=max(node.at_least, 0))


def alternatives(word: q.Word) -> list[tuple[Form, str, float]]:
    """Return every (form, value, weight) that answers a word, the typed surface included."""
    found: dict[tuple[Form, str], float] = {}
    if word.surface:
        found["surface", clean(word.surface)] = 1.0
    named: tuple[tuple[Form, tuple[q.Weighted, ...]], ...] = (
        ("lemma", word.lemmas), ("skeleton", word.skeletons), ("stem", word.stems),
    )
    for form, values in named:
        for value in values:
            found[form, clean(value.value)] = max(found.get((form, clean(value.value)), 0.0), value.weight)
    return [(form, value, weight) for (form, value), weight in found.items()]


def _word(word: q.Word) -> c.Clause:
    fields = word.fields or FIELDS
    parts: list[c.Clause] = []
    for form, value, weight in alternatives(word):
        terms = tuple(c.Term(f, form, value, weight * FORM_BOOST[form] * FIELD_BOOST[f]) for f in fields)
        parts.append(c.Bool(should=terms, at_least=1))
    parts += [c.Concept(clean(w.value), w.weight * CONCEPT_BOOST) for w in word.concepts]
    return c.Best(tuple(parts), TIE) if parts else c.Bool(must_not=(c.Everything(),))


def _word_set(words: list[q.Word]) -> c.Clause:
    wanted: dict[tuple[Field, Form], dict[str, None]] = {}
    concepts: dict[str, None] = {}
    for word in words:
        for form, value, _ in alternatives(word):
            for field in word.fields or FIELDS:
                wanted.setdefault((field, form), {})[value] = None
        concepts.update((clean(w.value), None) for w in word.concepts)
    parts: list[c.Clause] = [c.TermSet(field, form, tuple(values)) for (field, form), values in wanted.items()]
    if concepts:
        parts.append(c.KeywordSet("concept", tuple(concepts)))
    return c.Bool(should=tuple(parts), at_least=1)


def _phrase(phrase: q.Phrase) -> c.Clause:
    if not phrase.words:
        return c.Bool(must_not=(c.Everything(),))
    orders = _orders(phrase)
    fields = tuple(f for f in FIELDS if all(not w.fields or f in w.fields for w in phrase.words))
    sequences = tuple(c.Sequence(f, order, phrase.slop) for f in fields for order in orders)
    matched = c.Bool(should=sequences, at_least=1)
    words = [q.Word(surface=w.surface, fields=w.fields) for w in phrase.words] if literal(phrase) else phrase.words
    return c.Bool(must=(matched, *map(_word, words)))


def literal(phrase: q.Phrase) -> bool:
    """Return whether a phrase compares surfaces: it says so, or one of its words has nothing else."""
    return phrase.exact or any(not (w.lemmas or w.skeletons) for w in phrase.words)


def _orders(phrase: q.Phrase) -> list[tuple[c.Position, ...]]:
    size = len(phrase.words)
    ways = comb(phrase.slop + size - 1, size - 1) * (1 if phrase.ordered else factorial(size))
    if ways > WIDEST:
        raise IndexRefused(
            f"{size} words with {phrase.slop} others between them can lie in {ways} ways",
            remedy=f"ask for fewer words or a smaller distance ({WIDEST} ways at the most)",
        )
    positions = tuple(_position(w, literal(phrase)) for w in phrase.words)
    if phrase.ordered:
        return [positions]
    return [order for order, _ in groupby(sorted(permutations(positions)))]


def _position(word: q.Word, exact: bool) -> c.Position:
    if exact:
        return (("surface", clean(word.surface)),)
    return tuple((form, value) for form, value, _ in alternatives(word) if form in ("lemma", "skeleton"))


def conditions(filters: q.Filters) -> tuple[c.Clause, ...]:
    """Return one clause per condition that is set."""
    named: tuple[tuple[c.Keyword, tuple[str, ...]], ...] = (
        ("outlet", filters.outlet), ("type", filters.type), ("region", filters.region),
        ("region_now", filters.region_now), ("class", filters.coverage_class), ("lang", filters.lang),
        ("story", filters.story), ("id", filters.ids),
        ("person", tuple(" ".join(n.casefold().split()) for n in filters.person)),
        ("org", tuple(" ".join(n.casefold().split()) for n in filters.org)),
    )
    kept: list[c.Clause] = [c.KeywordSet(field, values) for field, values in named if values]
    if filters.since or filters.until:
        kept.append(c.DayRange(
            filters.since.toordinal() if filters.since else None, filters.until.toordinal() if filters.until else None,
        ))
    return tuple(kept)


def scores(clause: c.Clause) -> bool:
    """Return whether a clause can tell two matching documents apart."""
    match clause:
        case c.Term() | c.Concept() | c.TermSet() | c.Begins() | c.Near() | c.Constant():
            return True
        case c.Bool(must=must, should=should):
            return any(map(scores, (*must, *should)))
        case c.Best(clauses=inner):
            return any(map(scores, inner))
        case c.Scale(clause=one):
            return scores(one)
        case _:
            return False
