"""From clauses to tantivy queries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import tantivy
from tantivy import FieldType, Occur, Query

from index import clauses as c
from index.embedded.schema import LEMMA, STEM_MARK
from index.ranking import Form
from news.span import Field

ORDINALS: Final = (1, 4_000_000)
MARKS: Final[dict[Form, str]] = {"lemma": LEMMA, "stem": STEM_MARK}
SPECIAL: Final = re.compile(r"[\\.+*?()|\[\]{}^$#&~\-]")


class Translator:
    """Translates clauses for one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        """Keep the schema that every tantivy query names."""
        self.schema = schema

    def query(self, clause: c.Clause) -> Query:
        """Return the tantivy query of a clause."""
        match clause:
            case c.Bool():
                return self._bool(clause)
            case c.Best(clauses=inner, tie=tie):
                return Query.disjunction_max_query([self.query(i) for i in inner], tie)
            case c.Scale(clause=one, boost=boost):
                return Query.boost_query(self.query(one), boost)
            case c.Term(field=field, form=form, value=value, boost=boost):
                name, term = place(field, form, value)
                return Query.boost_query(Query.term_query(self.schema, name, term, "freq"), boost)
            case c.Concept(value=value, boost=boost):
                return Query.boost_query(Query.term_query(self.schema, "concept", value, "basic"), boost)
            case c.Constant(clause=one, score=score):
                return Query.const_score_query(self.query(one), score)
            case c.Everything():
                return Query.const_score_query(Query.all_query(), 0.0)
            case c.TermSet() | c.Begins() | c.Near():
                return Query.const_score_query(self._tokens(clause), 1.0)
            case c.KeywordSet() | c.DayRange() | c.Sequence():
                return Query.const_score_query(self._silent(clause), 0.0)

    def _bool(self, clause: c.Bool) -> Query:
        parts = [(Occur.Must, self.query(i)) for i in clause.must]
        parts += [(Occur.Should, self.query(i)) for i in clause.should]
        parts += [(Occur.MustNot, self.query(i)) for i in clause.must_not]
        if clause.at_least > len(clause.should) or not (clause.must or clause.should):
            return Query.empty_query()
        return Query.boolean_query(parts, clause.at_least if clause.should else None)

    def _tokens(self, clause: c.TermSet | c.Begins | c.Near) -> Query:
        match clause:
            case c.TermSet(field=field, form=form, values=values):
                name = place(field, form, "")[0]
                return Query.term_set_query(self.schema, name, [place(field, form, v)[1] for v in values])
            case c.Begins(field=field, form=form, value=value):
                name, term = place(field, form, value)
                return Query.regex_query(self.schema, name, f"{escape(term)}.*")
            case c.Near(field=field, form=form, value=value, distance=distance):
                name, term = place(field, form, value)
                return Query.fuzzy_term_query(self.schema, name, term, distance, True)

    def _silent(self, clause: c.KeywordSet | c.DayRange | c.Sequence) -> Query:
        match clause:
            case c.KeywordSet(field=field, values=values):
                return Query.term_set_query(self.schema, field, list(values))
            case c.DayRange(since=since, until=until):
                low, high = ORDINALS
                return Query.range_query(self.schema, "day", FieldType.Integer, since or low, until or high)
            case c.Sequence():
                ways = [self._sequence(clause, gaps) for gaps in gap_ways(len(clause.positions) - 1, clause.gaps)]
                return ways[0] if len(ways) == 1 else Query.boolean_query([(Occur.Should, way) for way in ways])

    def _sequence(self, clause: c.Sequence, gaps: tuple[int, ...]) -> Query:
        """Return the query for positions with exactly these numbers of tokens between them."""
        exact = all(form == "surface" for position in clause.positions for form, _ in position)
        name = f"{clause.field}_{'surface' if exact else 'forms'}"
        places, offset = [], 0
        for position, gap in zip(clause.positions, (*gaps, 0), strict=True):
            places.append((offset, [place(clause.field, form, value)[1] for form, value in position]))
            offset += gap + 1
        if len(places) == 1:
            return Query.term_set_query(self.schema, name, places[0][1])
        if all(len(values) == 1 for _, values in places):
            return Query.phrase_query(self.schema, name, [(at, values[0]) for at, values in places])
        either: list[str | tuple[int, str]] = [(at, "|".join(map(escape, values))) for at, values in places]
        return Query.regex_phrase_query(self.schema, name, either)


def place(field: Field, form: Form, value: str) -> tuple[str, str]:
    """Return the tantivy field and term of a token."""
    if form == "surface":
        return f"{field}_surface", value
    return f"{field}_forms", MARKS.get(form, "") + value


def escape(text: str) -> str:
    """Return a text as a regular expression that matches only itself."""
    return SPECIAL.sub(r"\\\g<0>", text)


def gap_ways(places: int, total: int) -> Iterator[tuple[int, ...]]:
    """Yield every distribution of at most ``total`` other tokens over so many places between words."""
    if places == 0:
        yield ()
        return
    for gap in range(total + 1):
        for rest in gap_ways(places - 1, total - gap):
            yield (gap, *rest)
