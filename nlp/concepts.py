"""Concepts: ids that mean the same in Kazakh and Russian – regions, initiative types, bodies and terms of the field."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from news.reading import Name, Place, Tag
from news.scripts import skeleton
from news.span import Field
from nlp import taxonomy
from nlp.analyse import AnalysedToken, Analysis, analyse
from nlp.bodies import bodies_named
from nlp.regions.heads import Word
from nlp.regions.mentions import Mention, mentions, words_of

TERMS: Final = Path(__file__).parent / "data" / "terms.tsv"
_END: Final = ""
Match = tuple[str, int, int]


def phrase_key(tokens: Sequence[AnalysedToken]) -> str:
    """Return a phrase as the skeletons of its lemmas, without punctuation: what terms are matched by."""
    return " ".join(_key(t) for t in tokens if _is_word(t))


def _is_word(token: AnalysedToken) -> bool:
    return token.pos != "PUNCT" and any(c.isalnum() for c in token.token)


@lru_cache(maxsize=1 << 16)
def _folded(key: str) -> str:
    return skeleton(key)


def _key(token: AnalysedToken) -> str:
    return _folded(token.key)


@lru_cache(maxsize=1)
def _trie() -> Mapping[str, Any]:
    root: dict[str, Any] = {}
    with TERMS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            for phrase in row["keys"].split(";"):
                _insert(root, phrase.split(), f"term:{row['id']}")
    for kind in taxonomy.types().values():
        for lang, name in (("kk", kind.name.kk), ("ru", kind.name.ru)):
            _insert(root, phrase_key(analyse(name, "kk" if lang == "kk" else "ru").tokens).split(), f"type:{kind.id}")
    return root


def _insert(root: dict[str, Any], keys: Sequence[str], concept: str) -> None:
    if not keys:
        return
    node = root
    for key in keys:
        node = node.setdefault(key, {})
    node.setdefault(_END, []).append(concept)


def terms_in(tokens: Sequence[AnalysedToken]) -> list[Match]:
    """Return (concept, start, end) of the terms and type names in analysed tokens, the longest at each place."""
    words = [t for t in tokens if _is_word(t)]
    keys = [_key(t) for t in words]
    root, i = _trie(), 0
    found: list[Match] = []
    while i < len(words):
        node, last = root, i
        best: Sequence[str] = ()
        for j in range(i, len(words)):
            if keys[j] not in node:
                break
            node = node[keys[j]]
            if _END in node:
                best, last = node[_END], j
        found += [(concept, words[i].start, words[last].end) for concept in best]
        i = last + 1
    return found


def concepts_in(tokens: Sequence[AnalysedToken]) -> list[Match]:
    """Return (concept, start, end) of everything a short text names: terms, types, regions, bodies; in text order.

    Regions come with today's code; a lower-case query is read as if its words were capitalised.
    """
    if not tokens:
        return []
    text = _text_of(tokens)
    found = terms_in(tokens) + _regions_in(text)
    found += [(f"body:{b.id}", tokens[0].start, tokens[-1].end) for b in bodies_named(text)]
    return sorted(set(found), key=lambda m: (m[1], -m[2], m[0]))


def _text_of(tokens: Sequence[AnalysedToken]) -> str:
    text = ""
    for token in tokens:
        text = text.ljust(token.start) + token.token
    return text


def _regions_in(text: str) -> list[Match]:
    words = [Word(w.start, w.end, w.text[:1].upper() + w.text[1:], w.key) for w in words_of(text)]
    return [(f"region:{u.region}", m.start, m.end) for m in mentions(text, words) for u in _meant(m)]


def _meant(mention: Mention) -> tuple[Any, ...]:
    kinds = {"oblast": ("region",), "rayon": ("district", "city_district"), "city": ("city", "town")}.get(
        mention.head, ()
    )
    headed = tuple(u for u in mention.units if u.kind in kinds)
    if headed:
        return headed
    free = tuple(u for u in mention.units if u.need not in ("head", "oblast") and (u.need != "case" or mention.local))
    cities = tuple(u for u in free if u.kind in ("region", "city"))
    return cities or free


def concepts(
    analyses: Mapping[Field, Analysis],
    *,
    regions: Iterable[Place] = (),
    types: Iterable[Tag] = (),
    orgs: Iterable[Name] = (),
) -> tuple[str, ...]:
    """Return the concept ids of an article, sorted: its regions (as then and as now), types, bodies and terms."""
    found = {f"type:{t.id}" for t in types} | {f"body:{o.body}" for o in orgs if o.body}
    for place in regions:
        found |= {f"region:{place.code}", *(f"region:{c}" for c in place.code_now)}
    for analysis in analyses.values():
        found |= {concept for concept, _, _ in terms_in(analysis.tokens) if concept.startswith("term:")}
    return tuple(sorted(found))
