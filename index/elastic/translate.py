"""From clauses to Elasticsearch's query language."""

from __future__ import annotations

from typing import Any, Final

from index import clauses as c

Json = dict[str, Any]
EXPANSIONS: Final = 10_000
"""Most different words one fuzzy word may become."""
NOTHING: Final[Json] = {"match_none": {}}


def query(clause: c.Clause) -> Json:
    """Return the query of a clause."""
    match clause:
        case c.Bool():
            return _bool(clause)
        case c.Best(clauses=inner, tie=tie):
            return {"dis_max": {"queries": [query(i) for i in inner], "tie_breaker": tie}} if inner else NOTHING
        case c.Scale(clause=one, boost=boost):
            return {"bool": {"must": [query(one)], "boost": boost}}
        case c.Constant(clause=one, score=score):
            return {"constant_score": {"filter": query(one), "boost": score}}
        case c.Term(field=field, form=form, value=value, boost=boost):
            return {"term": {f"{field}_{form}": {"value": value, "boost": boost}}}
        case c.Concept(value=value, boost=boost):
            return {"term": {"concept": {"value": value, "boost": boost}}}
        case c.Everything():
            return {"match_all": {"boost": 0}}
        case c.TermSet(field=field, form=form, values=values):
            return {"terms": {f"{field}_{form}": list(values)}}
        case c.Begins(field=field, form=form, value=value):
            return {"prefix": {f"{field}_{form}": {"value": value}}}
        case c.Near(field=field, form=form, value=value, distance=distance):
            return {"fuzzy": {f"{field}_{form}": {
                "value": value, "fuzziness": distance, "max_expansions": EXPANSIONS, "rewrite": "constant_score",
            }}}
        case c.KeywordSet() | c.DayRange() | c.Sequence():
            return {"constant_score": {"filter": _silent(clause), "boost": 0}}


def _bool(clause: c.Bool) -> Json:
    if not (clause.must or clause.should):
        return NOTHING
    made: Json = {}
    for name, inner in (("must", clause.must), ("should", clause.should), ("must_not", clause.must_not)):
        if inner:
            made[name] = [query(i) for i in inner]
    if clause.should or clause.at_least:
        made["minimum_should_match"] = clause.at_least
    return {"bool": made}


def _silent(clause: c.KeywordSet | c.DayRange | c.Sequence) -> Json:
    match clause:
        case c.KeywordSet(field=field, values=values):
            return {"terms": {field: list(values)}}
        case c.DayRange(since=since, until=until):
            ends = {"gte": since, "lte": until}
            return {"range": {"day": {name: end for name, end in ends.items() if end is not None}}}
        case c.Sequence(field=field, positions=positions, gaps=gaps):
            parts = [_position(field, position) for position in positions]
            rule = {"all_of": {"ordered": True, "max_gaps": gaps, "intervals": parts}} if len(parts) > 1 else parts[0]
            return {"intervals": {f"{field}_lemma": rule}}


def _position(field: str, position: c.Position) -> Json:
    rules = [{"match": {"query": value, "use_field": f"{field}_{form}"}} for form, value in position]
    return rules[0] if len(rules) == 1 else {"any_of": {"intervals": rules}}
