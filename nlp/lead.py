"""The sentence a digest quotes, and a summary of two sentences taken from the text."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from news.article import Article
from news.reading import Figure, Name, Place, Quote, Tag
from news.span import Span
from nlp.fold import fold
from nlp.logistic import probability
from nlp.sentences import sentences

MODEL: Final = Path(__file__).parent / "data" / "lead.json"
MARKS: Final = ("type", "first-type", "region", "figure", "money", "person", "org", "quote")
_CUES: Final = re.compile(
    r"(өтті|ашылды|басталды|қол қойды|құрылды|анықталды|қорытынды|жүргізді|ұйымдастырды|бекітілді|"
    r"тағайындалды|ұсталды|соттады|айырды|жариялады|"
    r"прош[её]л|прошла|открыл|начал|подписал|создан|выявил|итог|пров[её]л|утверд|назнач|задерж|приговор|"
    r"вручил|набрал|зарегистр|сэконом|вернул)",
    re.IGNORECASE,
)
_BACK: Final = re.compile(
    r"(еске салайық|айта кетейік|бұған дейін|напомним|ранее|келесі|жоспарла|алдағы|планиру|в следующ|пока)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What is already read in an article: what makes a sentence worth quoting."""

    types: Sequence[Tag] = ()
    regions: Sequence[Place] = ()
    figures: Sequence[Figure] = ()
    people: Sequence[Name] = ()
    orgs: Sequence[Name] = ()
    quotes: Sequence[Quote] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with its features."""

    span: Span
    number: int
    features: tuple[str, ...]


def scored(article: Article, parts: Parts) -> list[Scored]:
    """Return the sentences of lead and body with their features; a body of no sentence gives the title."""
    found: list[Scored] = []
    title = {fold(w)[:5] for w in re.findall(r"\w{4,}", article.text("title"))}
    for name in ("lead", "body"):
        text = article.text(name)
        bounds = sentences(text)
        starts = [s for s, _ in bounds]
        marks: list[list[str]] = [[] for _ in bounds]
        for kind, spans in _spans(parts):
            for span in spans:
                if span.field == name:
                    marks[max(0, bisect_right(starts, span.start) - 1)].append(kind)
        for number, (start, end) in enumerate(bounds):
            features = _features(text, start, end, number, len(bounds), marks[number], title)
            found.append(
                Scored(Span(field=name, start=start, end=end), number, (*features, f"{name}={min(number, 9)}"))
            )
    if not found and article.title:
        found = [Scored(Span(field="title", start=0, end=len(article.title)), 0, ("title",))]
    return found


def _spans(parts: Parts) -> list[tuple[str, list[Span]]]:
    return [
        ("type", [s for t in parts.types for s in t.evidence]),
        ("first-type", [s for t in parts.types[:1] for s in t.evidence]),
        ("region", [s for p in parts.regions for s in p.evidence]),
        ("figure", [f.span for f in parts.figures]),
        ("money", [f.span for f in parts.figures if f.unit == "KZT"]),
        ("person", [p.span for p in parts.people]),
        ("org", [o.span for o in parts.orgs]),
        ("quote", [q.span for q in parts.quotes]),
    ]


def _features(text: str, start: int, end: int, number: int, total: int, marks: list[str], title: set[str]) -> list[str]:
    sentence = text[start:end]
    shared = len({fold(w)[:5] for w in re.findall(r"\w{4,}", sentence)} & title)
    flags = _flags(sentence, marks) | {"last": number == total - 1, "opens": start == 0 or text[start - 1] == "\n"}
    return [
        *(f"{m}={min(3, marks.count(m))}" for m in MARKS), *(n for n, holds in flags.items() if holds),
        f"words={min(len(sentence.split()) // 5, 8)}", f"title={min(shared, 4)}",
        f"place={10 * number // max(1, total)}", f"number={min(number, 9)}",
    ]  # fmt: skip


def _flags(sentence: str, marks: list[str]) -> dict[str, bool]:
    return {
        "cue": bool(_CUES.search(sentence)),
        "back": bool(_BACK.search(sentence)),
        "question": sentence.endswith("?"),
        "digits": any(c.isdigit() for c in sentence),
        "speech": sentence[:1] in '–—-«"“„',
        "quoted": "»," in sentence,
        "colon": ":" in sentence,
        "figure+type": "figure" in marks and "type" in marks,
        "org+type": "org" in marks and "type" in marks,
        "region+org": "region" in marks and "org" in marks,
    }


@lru_cache(maxsize=1)
def _model() -> dict[str, float]:
    weights: dict[str, float] = json.loads(MODEL.read_text(encoding="utf-8"))["weights"] if MODEL.is_file() else {}
    return weights


def ranked(article: Article, parts: Parts, weights: dict[str, float] | None = None) -> list[Scored]:
    """Return the sentences, the most quotable first."""
    model = _model() if weights is None else weights
    found = scored(article, parts)
    return sorted(found, key=lambda s: (-probability(s.features, model), found.index(s)))


def lead_and_summary(article: Article, parts: Parts) -> tuple[Span | None, tuple[Span, ...]]:
    """Return the lead sentence and two summary sentences in text order; ``None`` and nothing without any text."""
    order = ranked(article, parts)
    if not order:
        return None, ()
    chosen = [order[0]]
    for sentence in order[1:]:
        if len(chosen) == 2:
            break
        if not _alike(article, chosen[0].span, sentence.span):
            chosen.append(sentence)
    fields = ("title", "lead", "body")
    return chosen[0].span, tuple(sorted((s.span for s in chosen), key=lambda s: (fields.index(s.field), s.start)))


def _alike(article: Article, a: Span, b: Span) -> bool:
    left, right = ({fold(w)[:5] for w in re.findall(r"\w{3,}", article.quote(s))} for s in (a, b))
    return len(left & right) > 0.6 * min(len(left), len(right) or 1)
