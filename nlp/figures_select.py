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
from nlp.sentences import sentences

if TYPE_CHECKING:
    from nlp.figures import Candidate

MODEL: Final = Path(__file__).parent / "data" / "figures.json"
_KAZAKH: Final = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_LATIN: Final = re.compile(r"[a-zá-ž]{4,}", re.IGNORECASE)
_RUSSIAN: Final = re.compile(r"\b(?:и|в|на|с|по|не|за|из|от|что|для|его|как|у|к|о|при|до)\b", re.IGNORECASE)
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
_LAW_BEFORE: Final = folded("статья статье статьи ст бап п пункт")
_SUFFIX_NAMES: Final = (
    "сынып",
    "бап",
    "баб",
    "бөлі",
    "бөлім",
    "тарма",
    "мектеп",
    "мектеб",
    "ықшам",
    "топ",
    "курс",
    "летн",
    "жасар",
)
# A number like a year is one unless the very next word is what it counts: «2034 студента».
_COUNTED: Final = frozenset({"people", "KZT", "appeals", "events", "proposals", "cases", "views"})


def excluded(c: Candidate) -> bool:
    """Return whether a number is no quantity at all: a date, a law article, an ordinal, a phone, one."""
    digits = c.number.kind in ("digits", "ordinal")
    if c.number.value == 0 or (digits and str(int(c.number.value)) in _PHONES):
        return True
    if c.number.kind == "ordinal" and c.unit not in ("rank", "points"):
        return True
    return _dated(c) or _numbered(c) or _worded_away(c)


def _dated(c: Candidate) -> bool:
    """Return whether a number belongs to a date, a year or a time of day."""
    value, word = c.number.value, c.tail[0] if c.tail else ""
    if value <= 31 and (word in ("маиа", "мамырда") or (word.startswith(_MONTHS) and not word.startswith("маи"))):
        return True
    if re.match(r"\s*[:.]\s*\d\d\b", c.right) or re.search(r"\d[.:]$", c.left):
        return True
    year = c.number.kind in ("digits", "ordinal") and 1990 <= value <= 2035
    return year and (c.unit not in _COUNTED or len(c.head) != 1)


def _numbered(c: Candidate) -> bool:
    """Return whether a number is a name: № 5, ISO 37001, 366-бап, 9-сынып."""
    if c.number.kind not in ("digits", "ordinal"):
        return False
    label = re.search(r"(?:№|\bN|No\.?|тел\.?|\+|@|#|ст\.|п\.|\b[A-Z]{2,}|(?<!\d)-)\s*$", c.left)
    return bool(label) or c.number.suffix.startswith(_SUFFIX_NAMES)


def _worded_away(c: Candidate) -> bool:
    word = c.tail[0] if c.tail else ""
    if word.startswith(_LAW_AFTER) and c.number.kind in ("digits", "ordinal"):
        return True
    if c.number.value == 1 and c.number.kind in ("words", "collective"):
        return True
    if word == "жас" and not (len(c.tail) > 1 and c.unit == "people" and len(c.head) > 1):
        return True
    return bool(c.before) and c.before[-1] in _LAW_BEFORE and c.number.kind == "digits"


def _bucket(value: float) -> str:
    if value != int(value):
        return "fraction"
    for limit in (1, 2, 3, 4, 6, 10, 20, 30, 100, 1000, 10_000, 1_000_000):
        if value <= limit:
            return str(limit)
    return "huge"


def _language(c: Candidate, text: str) -> str:
    bounds = sentences(text)[c.sentence]
    around = text[bounds[0] : bounds[1]]
    letters, words = len(_KAZAKH.findall(around)), len(_RUSSIAN.findall(around))
    if letters > 2 * words or (letters and not words):
        return "kk"
    return "ru" if words or not _LATIN.search(around) else "latn"


def features(c: Candidate, found: list[Candidate], article: Article) -> list[str]:
    """Return the features of a candidate by name; all of them are present or absent."""
    text = article.text(c.field)
    place, kind = found.index(c), c.number.kind
    held = [name for name, holds in _flags(c, found, place, text).items() if holds]
    return (
        _shape(c, _language(c, text))
        + _words(c)
        + held
        + [f"{name}|{kind}" for name in held]
        + [f"candidates={min(len(found) // 3, 6)}", f"order={min(place // 3, 5)}"]
    )


def _shape(c: Candidate, lang: str) -> list[str]:
    kind, bucket = c.number.kind, _bucket(c.number.value)
    return [
        f"kind={kind}", f"unit={c.unit}", f"bucket={bucket}", f"{kind}|{bucket}", f"{kind}|{c.unit}",
        f"{c.unit}|{bucket}", f"{kind}|{c.unit}|{bucket}", f"lang={lang}", f"{lang}|{kind}", f"{lang}|{c.unit}|{kind}",
        f"field={c.field}", f"sentence={min(c.sentence, 8)}", f"suffix={c.number.suffix[:2]}",
    ]  # fmt: skip


def _words(c: Candidate) -> list[str]:
    after = [w[:5] for w in c.tail] + ["", "", ""]
    before = ["", "", *(w[:5] for w in c.before)]
    last = c.head[-1] if c.head else ""
    return [
        f"head={after[0]}", f"last={last[:5]}", f"after={after[1]}", f"third={after[2]}", f"before={before[-1]}",
        f"before2={before[-2]}", f"right={c.right[:1]}", f"left={c.left[-2:].strip()[-1:]}",
        f"head-end={last[-2:]}|{c.unit}",
    ]  # fmt: skip


def _flags(c: Candidate, found: list[Candidate], place: int, text: str) -> dict[str, bool]:
    same = [o for o in found if o.number.value == c.number.value]
    about = bool(_APPROXIMATE.search(c.left + "|" + c.right))
    return {
        "quoted": text.count("«", 0, c.start) > text.count("»", 0, c.start),
        "repeats": any(found.index(o) < place for o in same),
        "repeated": len(same) > 1,
        "numbers-around": sum(o.sentence == c.sentence and o.field == c.field for o in found) > 2,
        "capital": c.left.rstrip()[-1:] in (".", "", "!", "?", "\n"),
        "in-number-list": bool(re.search(r"\d[^.!?]{0,25}$", c.left)),
        "approximate": about,
    }


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
    return text[c.number.start : c.number.end].lower() == "он" and _language(c, text) == "ru"


def chosen(
    article: Article, found: list[Candidate], threshold: float | None = None, weights: dict[str, float] | None = None
) -> list[Candidate]:
    """Return the candidates that count, in text order."""
    weights = _model() if weights is None else weights
    limit = weights.get("threshold", 0.5) if threshold is None else threshold
    able = eligible(article, found)
    return [c for c in able if not weights or probability(features(c, able, article), weights) >= limit]
