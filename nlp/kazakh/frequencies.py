"""How frequent a lemma is in open Kazakh text (nlp/data/kk_frequencies.tsv: lemma, part of speech, count)."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).parent.parent / "data" / "kk_frequencies.tsv"


@lru_cache(maxsize=1)
def counts() -> dict[tuple[str, str], float]:
    """Return the expected count of each (lemma, part of speech)."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return {(lemma, pos): float(count) for lemma, pos, count in (line.split("\t") for line in lines)}


@lru_cache(maxsize=1 << 16)
def rarity(lemma: str, pos: str) -> int:
    """Return 0 for an unseen lemma, else 1 (seen once) to about 9 (very frequent), in steps of a factor of 3."""
    count = counts().get((lemma, "VERB" if pos == "AUX" else pos), 0.0)
    return 0 if count < 0.05 else max(1, 1 + round(math.log(max(count, 0.3), 3)))
