"""Numbers that the models judge by: of one type in an article, and of the article as a whole."""

from __future__ import annotations

import math
from collections.abc import Mapping

from nlp.cues.matcher import Hit
from nlp.taxonomy import InitiativeType, classes
from nlp.vocabulary import Finds, Signs

LEAD = 3
"""Sentences at the beginning of an article that its news stands in, the title being the first."""
_NONE = Signs()


def class_features(finds: Finds) -> dict[str, float]:
    """Return what speaks for each coverage class: its cues by strength and place, marks, and the types in sight."""
    features: dict[str, float] = {}
    for name in classes():
        signs = finds.classes.get(name, _NONE)
        for strength in ("named", "described", "beside"):
            hits = signs.of(strength)
            features[f"{name}.{strength}"] = math.log1p(len({(h.cue, h.sentence) for h in hits}))
            if strength == "named":
                features[f"{name}.title"] = float(any(_field(finds, h) == "title" for h in hits))
                features[f"{name}.lead"] = float(any(h.sentence < LEAD for h in hits))
                features[f"{name}.spread"] = len({h.sentence for h in hits}) / max(1, len(finds.text.sentences))
    features |= _marks(finds)
    named = finds.named
    features["types.named"] = math.log1p(len(named))
    features["types.title"] = float(any(_field(finds, h) == "title" for t in named for h in finds.types[t].of("named")))
    features["types.lead"] = float(any(h.sentence < LEAD for t in named for h in finds.types[t].of("named")))
    features["types.present"] = math.log1p(sum(tells_now(finds, h) for t in named for h in finds.types[t].of("named")))
    features["types.described"] = math.log1p(sum(len(s.of("described")) for s in finds.types.values()))
    return features


def _marks(finds: Finds) -> dict[str, float]:
    count = max(1, len(finds.text.sentences))
    found = {}
    for mark in ("corr", "topic", "background", "planned", "quoted", "foreign"):
        sentences = finds.marks.get(mark, {})
        found[f"mark.{mark}"] = math.log1p(sum(sentences.values()))
        found[f"mark.{mark}.share"] = len(sentences) / count
    found["mark.corr.none"] = float(not finds.marks.get("corr"))
    found["mark.topic.none"] = float(not finds.marks.get("topic"))
    found["mark.foreign.lead"] = float(any(s < LEAD + 1 for s in finds.marks.get("foreign", {})))
    return found


def _field(finds: Finds, hit: Hit) -> str:
    return finds.text.words[hit.first].field


def tells_now(finds: Finds, hit: Hit) -> bool:
    """Tell whether a hit stands in a sentence that tells what is, not what was or is elsewhere."""
    return not (finds.marked("background", hit.sentence) or finds.marked("disclaimed", hit.sentence))


def type_features(
    kind: InitiativeType, finds: Finds, classes: Mapping[str, float], year: int | None,
) -> dict[str, float]:
    """Return what speaks for one type. ``classes`` are the probabilities of the coverage classes."""
    signs = finds.types.get(kind.id, _NONE)
    named, described, beside = signs.of("named"), signs.of("described"), signs.of("beside")
    features = _named(named, finds) | _described(described, named, finds)
    features["beside"] = math.log1p(len({hit.cue for hit in beside}))
    features["void"] = float(len(named) < len(signs.hits.get("named", ())))
    features["needs.missing"] = float(bool(kind.cues.needs) and not signs.hits.get("needs"))
    features["out.of.years"] = float(bool(kind.years and year and not kind.years[0] - 1 <= year <= kind.years[-1] + 1))
    features["format"] = float(kind.kind == "format")
    features["topic.none"] = float(not finds.marks.get("topic"))
    initiative = classes.get("initiative", 0.5)
    features["initiative"] = initiative
    for name in ("named.any", "named.title", "named.lead", "named.count", "described.count", "described.any"):
        features[f"{name}*initiative"] = features[name] * initiative
    for name in ("policy_legislation", "explainer", "statistics_ranking", "irrelevant", "foreign"):
        features[f"named.any*{name}"] = features["named.any"] * classes.get(name, 0.0)
    features["named.any*format"] = features["named.any"] * features["format"]
    features["described.any*format"] = features["described.any"] * features["format"]
    features["described.count*format"] = features["described.count"] * features["format"]
    features["rivals"] = math.log1p(len(finds.named - {kind.id}))
    return features


def _named(hits: list[Hit], finds: Finds) -> dict[str, float]:
    text = finds.text
    sentences = {hit.sentence for hit in hits}
    present = {hit.sentence for hit in hits if tells_now(finds, hit)}
    last = max(1, len(text.sentences) - 1)
    return {
        "named.any": float(bool(hits)),
        "named.title": float(any(_field(finds, hit) == "title" for hit in hits)),
        "named.lead": float(any(s < LEAD for s in sentences)),
        "named.count": math.log1p(len(sentences)),
        "named.present": math.log1p(len(present)),
        "named.absent": float(bool(hits) and not present),
        "named.first": 1.0 - min(sentences) / last if hits else 0.0,
        "named.figure": float(any(_has_number(finds, s) for s in present)),
        "named.once.late": float(len(sentences) == 1 and min(sentences, default=0) / last > 0.6),
        "named.disclaimed": float(any(finds.marked("disclaimed", s) for s in sentences)),
        "named.only.disclaimed": float(bool(hits) and all(finds.marked("disclaimed", s) for s in sentences)),
        "named.negated": float(bool(hits) and all(finds.marked("negation", s) for s in sentences)),
        "named.planned": float(bool(hits) and all(finds.marked("planned", s) for s in sentences)),
        "named.list": float(bool(hits) and min(_listed(finds, s) for s in sentences) >= 3),
    }


def _described(hits: list[Hit], named: list[Hit], finds: Finds) -> dict[str, float]:
    sentences = {hit.sentence for hit in hits}
    present = {hit.sentence for hit in hits if tells_now(finds, hit)}
    return {
        "described.any": float(bool(hits)),
        "described.count": math.log1p(len({hit.cue for hit in hits})),
        "described.sentences": math.log1p(len(present)),
        "described.lead": float(any(s < LEAD for s in sentences)),
        "described.title": float(any(_field(finds, hit) == "title" for hit in hits)),
        "described.only": float(bool(hits) and not named),
        "described.only.count": math.log1p(len({hit.cue for hit in hits})) * float(not named),
    }


def _has_number(finds: Finds, sentence: int) -> bool:
    place = finds.text.sentences[sentence]
    return any(word.number for word in finds.text.words[place.first : place.last])


def _listed(finds: Finds, sentence: int) -> int:
    """Return how many types are named in one sentence."""
    return sum(any(h.sentence == sentence for h in s.hits.get("named", ())) for s in finds.types.values())
