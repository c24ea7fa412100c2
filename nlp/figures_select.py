"""Which numbers count: quantities of the story, not dates, ages, articles of law, schools, phones or ordinals."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from news.article import Article
from nlp.fold import folded
from nlp.logistic import probability

if TYPE_CHECKING:
    from nlp.figures import Candidate

MODEL: Final = Path(__file__).parent / "data" / "figures.json"
_KAZAKH: Final = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_LATIN: Final = re.compile(r"[a-zá-ž]{4,}", re.IGNORECASE)
_APPROXIMATE: Final = re.compile(
    r"(?:около|почти|более|свыше|больше|шамамен|до) *\||"
    r"\|\S*\s*(?:жуық|астам|аса|артық|шақты|jýyq|astam|с лишним|дейін)",
    re.IGNORECASE,
)
_MONTHS: Final = folded(
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан январ феврал март апрел "
    "мая май июн июл август сентябр октябр ноябр декабр"
)
_PHONES: Final = frozenset({"1424", "1414", "109", "112", "102", "103", "101", "1434"})
_LAW_AFTER: Final = folded(
    "бап бабы бабына статья статьи статье тармағы тармақша бөлігі часть пункта пункт класс сынып курс тоқсан "
    "квартал нөмір номер кабинет мектеп школ лицей гимнази ықшамаудан микрорайон жастағы жасар жаста жасын летний "
    "летняя летнего"
)
_LAW_BEFORE: Final = folded("статья статье статьи ст бап п пункт номер нөмір № школа школе школы лицей часов сағат в")
_ONE: Final = frozenset({"бир", "один", "одна", "одно", "одного", "однои", "одному", "одну", "одним", "одном", "бири"})


def excluded(c: Candidate) -> bool:
    """Return whether a number is no quantity at all: a date, a law article, an ordinal, a phone, one."""
    value = c.number.value
    word = c.tail[0] if c.tail else ""
    digits = c.number.kind in ("digits", "ordinal")
    if value == 0:
        return True
    if (word.startswith(_MONTHS) and value <= 31 and not word.startswith("маи")) or (
        word in ("маиа", "мамырда") and value <= 31
    ):
        return True
    if (
        digits
        and 1900 <= value <= 2100
        and value == int(value)
        and c.unit in ("items", "years")
        and " " not in c.number.suffix
    ):
        return True
    if re.search(r"(?:№|N|No\.?|тел\.?|\+|@|#|ст\.|п\.|-)\s*$", c.left) and digits:
        return True
    if digits and str(int(value)) in _PHONES:
        return True
    if re.match(r"\s*[:.]\s*\d\d\b", c.right) or (re.search(r"\d[.:]$", c.left)):
        return True
    if c.number.kind == "ordinal" and c.unit not in ("rank", "points"):
        return True
    return _worded_away(c, word)


def _worded_away(c: Candidate, word: str) -> bool:
    if word.startswith(_LAW_AFTER) and c.number.kind in ("digits", "ordinal"):
        return True
    if c.number.value == 1 and c.number.kind in ("words", "collective"):
        return True
    return bool(c.before) and c.before[-1] in _LAW_BEFORE[:6] and c.number.kind == "digits"


def _bucket(value: float) -> str:
    if value != int(value):
        return "fraction"
    for limit in (1, 2, 3, 4, 6, 10, 20, 30, 100, 1000, 10_000, 1_000_000):
        if value <= limit:
            return str(limit)
    return "huge"


def _language(c: Candidate, text: str) -> str:
    around = text[max(0, c.start - 80) : c.end + 80]
    return "kk" if _KAZAKH.search(around) else "latn" if _LATIN.search(around) else "ru"


def features(c: Candidate, found: list[Candidate], article: Article) -> list[str]:
    """Return the features of a candidate by name; all of them are present or absent."""
    text = article.text(c.field)
    lang, bucket, kind = _language(c, text), _bucket(c.number.value), c.number.kind
    words = [w[:5] for w in c.tail]
    same = [o for o in found if o.number.value == c.number.value]
    place = found.index(c)
    quoted = text.count("«", 0, c.start) > text.count("»", 0, c.start)
    names = [
        f"kind={kind}",
        f"unit={c.unit}",
        f"bucket={bucket}",
        f"{kind}|{bucket}",
        f"{kind}|{c.unit}",
        f"{c.unit}|{bucket}",
        f"{kind}|{c.unit}|{bucket}",
        f"head={words[0] if words else ''}",
        f"last={c.head[-1][:5] if c.head else ''}",
        f"after={words[1] if len(words) > 1 else ''}",
        f"third={words[2] if len(words) > 2 else ''}",
        f"before={c.before[-1][:5] if c.before else ''}",
        f"before2={c.before[-2][:5] if len(c.before) > 1 else ''}",
        f"lang={lang}",
        f"{lang}|{kind}",
        f"{lang}|{c.unit}|{kind}",
        f"field={c.field}",
        f"sentence={min(c.sentence, 8)}",
        f"suffix={c.number.suffix[:2]}",
        f"right={c.right[:1]}",
        f"left={c.left[-2:].strip()[-1:]}",
        f"candidates={min(len(found) // 3, 6)}",
        f"order={min(place // 3, 5)}",
        f"head-end={c.head[-1][-2:] if c.head else ''}|{c.unit}",
    ]
    flags = {
        "quoted": quoted,
        "repeats": any(o is not c and found.index(o) < place for o in same),
        "repeated": len(same) > 1,
        "numbers-around": sum(o.sentence == c.sentence and o.field == c.field for o in found) > 2,
        "capital": c.left.rstrip()[-1:] in (".", "", "!", "?", "\n"),
        "in-number-list": bool(re.search(r"\d[^.!?]{0,25}$", c.left)),
        "approximate": bool(_APPROXIMATE.search(c.left + "|" + c.right)),
        f"kind-approximate={kind}": bool(_APPROXIMATE.search(c.left + "|" + c.right)),
    }
    return (
        names
        + [name for name, holds in flags.items() if holds]
        + [f"{name}|{kind}" for name, holds in flags.items() if holds]
    )


@lru_cache(maxsize=1)
def _model() -> dict[str, float]:
    if not MODEL.is_file():
        return {}
    weights: dict[str, float] = json.loads(MODEL.read_text(encoding="utf-8"))["weights"]
    return weights


def eligible(article: Article, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates no rule excludes; a Russian «он» is "he", not ten."""
    return [c for c in found if not excluded(c) and not _pronoun(c, article.text(c.field))]


def _pronoun(c: Candidate, text: str) -> bool:
    return c.number.value == 10 and text[c.number.start : c.number.end].lower() == "он" and _language(c, text) == "ru"


def chosen(
    article: Article, found: list[Candidate], threshold: float | None = None, weights: dict[str, float] | None = None
) -> list[Candidate]:
    """Return the candidates that count, in text order."""
    weights = _model() if weights is None else weights
    limit = weights.get("threshold", 0.5) if threshold is None else threshold
    able = eligible(article, found)
    return [c for c in able if not weights or probability(features(c, able, article), weights) >= limit]
