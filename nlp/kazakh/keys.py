"""The search key of a Kazakh lemma: what the treebank keeps apart and a searcher does not.

A verbal noun meets its verb (``басқару`` – ``басқар``), an ordinal its number (``екінші`` – ``екі``), a frozen form the
noun it was frozen from (``аясында`` – ``ая``). Other derivation is left alone: ``адалдық`` is not ``адал``.
"""

from __future__ import annotations

from functools import lru_cache

from nlp.kazakh.readings import readings

_FROZEN = ("ADP", "ADV", "MOD")


@lru_cache(maxsize=1 << 16)
def search_key(lemma: str, pos: str) -> str:
    """Return the key, in lower case, of a lemma with its part of speech (UPOS)."""
    key = lemma.lower()
    if pos in ("PROPN", "PUNCT", "PRON") or len(key) < 4:
        return key
    for reading in readings(key):
        if reading.flaws or reading.change or reading.is_name or reading.lemma == key:
            continue
        if reading.tags == ("ger",) and len(reading.lemma) > 2:
            return reading.lemma
        if reading.tags == ("ord",) and reading.pos == "NUM":
            return reading.lemma
        if pos in _FROZEN and len(reading.tags) == 2 and reading.tags[0] == "poss.3" and reading.pos == "NOUN":
            return reading.lemma
    return key
