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
    from nlp.regions.sightings import Sighting

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
    ranked = sorted(scores, key=lambda c: (-scores[c], c))
    top = ranked[0] if ranked else ""
    own = [s for c, s in settled if c == top]
    firm = sum(not s.compared for s in own)
    whole = national.score(article)
    flags = (
        _standing(article, own)
        | _speaking(article)
        | {
            "national-more": whole > scores.get(top, 0.0),
            "none": not ranked,
            "only-compared": bool(own) and not firm,
        }
    )
    held = [name for name, holds in flags.items() if holds]
    beside = [f"{name}|{min(2, firm)}" for name in held if name.startswith(("national", "in-", "local"))]
    measured = _measures(article, own, top, scores)
    return [*measured, f"firm={min(4, firm)}", f"national={min(8, int(whole))}", *held, *beside]


def _measures(article: Article, own: Sequence[Sighting], top: str, scores: Mapping[str, float]) -> list[str]:
    body = article.text("body")
    at = min((s.span.start / max(1, len(body)) for s in own if s.span.field == "body"), default=1.0)
    inside = any(s.units and s.units[0].kind not in ("region", "city", "capital") for s in own)
    return [
        f"top={min(8, int(scores.get(top, 0.0)))}",
        f"own={min(5, len(own))}",
        f"share={int(5 * scores.get(top, 0.0) / (sum(scores.values()) or 1.0))}",
        f"regions={min(5, len(scores))}",
        f"at={int(at * 5)}",
        f"capital={top in ('71', '75')}",
        f"kinds={'sub' if inside else 'whole'}",
    ]


def _standing(article: Article, own: Sequence[Sighting]) -> dict[str, bool]:
    """Return where the strongest region stands, and whether it is the outlet's own."""
    prior = outlet_regions().get((article.outlet or "").lower(), ())
    opening = _opening_end(article.text("body"))
    return {
        "in-title": any(s.span.field == "title" for s in own),
        "in-lead": any(s.span.field == "lead" for s in own),
        "in-opening": any(s.span.field != "body" or s.span.start < opening for s in own),
        "headed": any(s.mention.head for s in own),
        "outlet-regional": bool(prior),
        "outlet-agrees": any(s.units and s.units[0].region in prior for s in own),
    }


def _speaking(article: Article) -> dict[str, bool]:
    """Return which bodies and national cues the text speaks of, in its opening and anywhere."""
    body, title = article.text("body"), article.text("title")
    opening = " ".join((title, article.text("lead"), body[: _opening_end(body)]))
    return {
        "local-body": bool(_LOCAL_BODY.search(body)),
        "local-opening": bool(_LOCAL_BODY.search(opening)),
        "national-opening": bool(_NATIONAL_BODY.search(opening)),
    } | {f"cue{k}": bool(p.search(body) or p.search(title)) for k, (p, _) in enumerate(national.CUES)}


def _opening_end(body: str) -> int:
    """Return where the second sentence of a body ends."""
    spans = sentences(body)
    return spans[min(1, len(spans) - 1)][1] if spans else 0


@lru_cache(maxsize=1)
def _model() -> dict[str, float]:
    weights: dict[str, float] = json.loads(MODEL.read_text(encoding="utf-8"))["weights"]
    return weights


def nationwide(article: Article, settled: Sequence[tuple[str, Sighting]], scores: Mapping[str, float]) -> float:
    """Return how likely the story is about the whole country, 0..1."""
    return probability(features(article, settled, scores), _model())
