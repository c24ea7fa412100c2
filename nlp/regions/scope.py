"""The whole country or one region: a trained weighing of where the region stands against signs of national scope."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from news.article import Article
from nlp.logistic import probability
from nlp.regions import national
from nlp.regions.gazetteer import outlet_regions
from nlp.sentences import sentences

if TYPE_CHECKING:
    from nlp.regions.resolver import Sighting

MODEL: Final = Path(__file__).parent.parent / "data" / "regions.json"
_LOCAL_BODY: Final = re.compile(
    r"департамент|облыстық|аудандық|қалалық|облыс әкім|аудан әкім|қала әкім|областн|районн|городск|акимат|"
    r"әкімдік|өңірде|в регионе|тұрғын|departament|oblystyq|aýdandyq|qalalyq",
    re.IGNORECASE,
)
_NATIONAL_BODY: Final = re.compile(
    r"агенттіг[іи](?!нің)|агентство(?! по \w+ област)|[аА]нтикор(?! департамент)|министрл|министерств|"
    r"президент|мемлекет басшы|глава государства|үкімет|правительств|мәжіліс|мажилис|бас прокуратура|"
    r"генпрокуратур|agenttigi\b|ҰҚК|КНБ|transparency",
    re.IGNORECASE,
)


def features(article: Article, settled: Sequence[tuple[str, Sighting]], scores: Mapping[str, float]) -> list[str]:
    """Return the features that tell a national story from a regional one."""
    body = article.text("body")
    spans = sentences(body)
    opening = " ".join(
        (article.text("title"), article.text("lead"), body[: spans[min(1, len(spans) - 1)][1]] if spans else "")
    )
    ranked = sorted(scores, key=lambda c: (-scores[c], c))
    top = ranked[0] if ranked else ""
    own = [s for c, s in settled if c == top]
    firm = [s for s in own if not s.compared]
    total = sum(scores.values()) or 1.0
    share = scores.get(top, 0.0) / total
    at = min((s.span.start / max(1, len(body)) for s in own if s.span.field == "body"), default=1.0)
    strength = min(8, int(scores.get(top, 0.0)))
    whole = national.score(article)
    prior = outlet_regions().get((article.outlet or "").lower(), ())
    inside = any(s.units and s.units[0].kind not in ("region", "city", "capital") for s in own)
    part = "sub" if inside else "whole"
    names = [
        f"top={strength}",
        f"firm={min(4, len(firm))}",
        f"own={min(5, len(own))}",
        f"share={int(share * 5)}",
        f"regions={min(5, len(ranked))}",
        f"at={int(at * 5)}",
        f"national={min(8, int(whole))}",
        f"capital={top in ('71', '75')}",
        f"kinds={part}",
    ]
    flags = {
        "in-title": any(s.span.field == "title" for s in own),
        "in-lead": any(s.span.field == "lead" for s in own),
        "headed": any(s.mention.head for s in own),
        "in-opening": any(
            s.span.field != "body"
            or s.span.start < len(opening) - len(article.text("title")) - len(article.text("lead"))
            for s in own
        ),
        "local-body": bool(_LOCAL_BODY.search(body)),
        "local-opening": bool(_LOCAL_BODY.search(opening)),
        "national-opening": bool(_NATIONAL_BODY.search(opening)),
        "national-more": whole > scores.get(top, 0.0),
        "none": not ranked,
        "outlet-regional": bool(prior),
        "outlet-agrees": bool(own) and any(s.units and s.units[0].region in prior for s in own),
        "only-compared": bool(own) and not firm,
    }
    flags |= {
        f"cue{k}": bool(pattern.search(body) or pattern.search(article.text("title")))
        for k, (pattern, _) in enumerate(national.CUES)
    }
    return (
        names
        + [n for n, holds in flags.items() if holds]
        + [
            f"{n}|{min(2, len(firm))}"
            for n, holds in flags.items()
            if holds and n.startswith(("national", "in-", "local"))
        ]
    )


@lru_cache(maxsize=1)
def _model() -> dict[str, float]:
    weights: dict[str, float] = json.loads(MODEL.read_text(encoding="utf-8"))["weights"]
    return weights


def nationwide(article: Article, settled: Sequence[tuple[str, Sighting]], scores: Mapping[str, float]) -> float:
    """Return how likely the story is about the whole country, 0..1."""
    return probability(features(article, settled, scores), _model())
