"""Which phrases name a body worth listing: a trained choice, each body once."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nlp.logistic import probability

if TYPE_CHECKING:
    from nlp.orgs import OrgCandidate

MODEL: Final = Path(__file__).parent / "data" / "orgs.json"
_LOCAL: Final = re.compile(r"облыстық|аудандық|қалалық|областн|районн|городск|өңірлік|региональн", re.IGNORECASE)
_PLURAL: Final = re.compile(r"(?:тар|тер|лар|лер|дар|дер)\w*$")


def features(c: OrgCandidate, found: list[OrgCandidate]) -> list[str]:
    """Return the features of a candidate by name."""
    held = [name for name, holds in _flags(c, found).items() if holds]
    combined = [f"{c.head}|{name}" for name in held if name in ("later", "longest", "repeated", "bare")]
    return _shape(c, found) + held + combined + [f"{c.kind}|{n}" for n in held if n in ("later", "repeated")]


def _shape(c: OrgCandidate, found: list[OrgCandidate]) -> list[str]:
    return [
        f"head={c.head}", f"lang={c.lang}", f"words={min(c.words, 6)}", f"{c.head}|words={min(c.words, 4)}",
        f"field={c.field}",
        f"after={c.after}", f"{c.head}|{c.lang}", f"order={min(c.order, 6)}", f"first={c.key.split(' ')[0]}",
        f"count={min(len(found), 8)}", f"{c.head}|named={c.named}", f"{c.head}|quoted={c.quoted}", f"kind={c.kind}",
        f"{c.kind}|words={min(c.words, 3)}", f"{c.kind}|{c.lang}", f"{c.kind}|named={c.named}",
    ]  # fmt: skip


def _flags(c: OrgCandidate, found: list[OrgCandidate]) -> dict[str, bool]:
    alike = [o for o in found if o.head == c.head]
    before = [o for o in alike if o.order < c.order]
    return {
        "anticorruption": any(stem in c.key for stem in ("коррупц", "жемкор", "антико")),
        "local": bool(_LOCAL.search(c.text)),
        "capital-inside": any(w[0].isupper() for w in c.text.split()[1:]),
        "named": c.named,
        "quoted": c.quoted,
        "repeated": any(o.key == c.key or o.key.endswith(c.key) or c.key.endswith(o.key) for o in before),
        "later": bool(before),
        "longest": len(c.text) == max(len(o.text) for o in alike),
        "capital": c.text[:1].isupper(),
        "plural": c.lang == "kk" and bool(_PLURAL.search(c.text)),
        "bare": c.words == 1 and not c.quoted,
    }


@lru_cache(maxsize=1)
def _model() -> dict[str, float]:
    weights: dict[str, float] = json.loads(MODEL.read_text(encoding="utf-8"))["weights"] if MODEL.is_file() else {}
    return weights


def chosen(found: list[OrgCandidate], weights: dict[str, float] | None = None) -> list[OrgCandidate]:
    """Return the candidates that name a body, each body once."""
    weights = _model() if weights is None else weights
    limit = weights.get("threshold", 0.5)
    kept: list[OrgCandidate] = []
    for c in found:
        if (not weights or probability(features(c, found), weights) >= limit) and all(o.key != c.key for o in kept):
            kept.append(c)
    return kept
