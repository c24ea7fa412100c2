"""Which language a document, paragraph, title or short query is in: kk, ru, kk-Latn, kk-Arab, mixed or other.

Words vote. A Cyrillic word votes by its Kazakh or Russian letters and by a letter model (trigrams, trained on the
project's own texts by ``nlp.train_language``); a Latin word by the marks of Kazakh Latin, by common Kazakh and foreign
words and by what the letter model says of its Cyrillic form; an Arabic-script word by letters that only Kazakh has.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

from news.reading import Lang
from news.scripts import fold_homoglyphs, has_latin_marks, script_of, skeleton
from news.text import casefold, strip_marks

_MODEL = Path(__file__).parent / "data" / "language.tsv"
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…\n]*[»”\"')]*\s*")

_KAZAKH = frozenset("әғқңөұүһі")
_FOREIGN_CYRILLIC = frozenset("їєґўђћјљњџѓќѕӣӯҷҳқ") - _KAZAKH
_WORD_LANG = dict(
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "language_words.tsv").read_text(encoding="utf-8").splitlines()[1:]
)
_KAZAKH_LATIN = re.compile(r"^(?:men|jáne|jane|üşin|úshin|ushin|bul|bir|dep|týraly|bolyp|emes|qazaq\w*|boıynsha)$")
MIXED_SHARE = 0.2
"""A document is mixed when each of the two languages holds at least this share of its letters, sentence by sentence."""


def trigrams(word: str) -> list[str]:
    """Return the letter trigrams of a word with its two ends marked."""
    marked = f"^{word}$"
    return [marked[at : at + 3] for at in range(len(marked) - 2)]


@lru_cache(maxsize=1)
def _odds() -> dict[str, float]:
    lines = _MODEL.read_text(encoding="utf-8").splitlines()
    return {gram: float(odds) for gram, odds in (line.split("\t") for line in lines)}


@lru_cache(maxsize=1 << 16)
def _cyrillic_vote(word: str) -> float:
    """Return how many nats a lower-case Cyrillic word speaks for Kazakh (positive) or Russian (negative)."""
    known = _WORD_LANG.get(word)
    if known is not None:
        return 4.0 if known == "kk" else -4.0
    odds = _odds()
    score = sum(odds.get(gram, 0.0) for gram in trigrams(word))
    if any(char in _KAZAKH for char in word):
        score = max(score, 0.0) + 8.0
    return max(-12.0, min(12.0, score))


@lru_cache(maxsize=1 << 16)
def _latin_vote(word: str) -> float:
    """Return how many nats a lower-case Latin word speaks for Kazakh (positive) or another language (negative)."""
    if _WORD_LANG.get(word) == "en":
        return -4.0
    if _KAZAKH_LATIN.match(word):
        return 4.0
    if has_latin_marks(word):
        return 6.0
    score = 2.0 * ("q" in word and "qu" not in word) + 1.5 * bool(re.search(r"[^aeiou]y(?=[^aeiou])", word))
    score -= 2.0 * bool(re.search(r"[cwx](?!h)|th|ck|ee|oo|ph|tion|ing$|ed$|ly$", word))
    form = skeleton(word)
    return score + max(-3.0, min(3.0, sum(_odds().get(gram, -0.5) for gram in trigrams(form)) / 3))


def _votes(text: str) -> Counter[Lang]:
    """Sum the votes of the words of a stretch of text, weighing each language by its evidence."""
    votes: Counter[Lang] = Counter()
    for found in _WORD.finditer(text):
        word = casefold(fold_homoglyphs(strip_marks(found[0])))
        _vote(word, votes)
    return votes


def _vote(word: str, votes: Counter[Lang]) -> None:
    script = script_of(word)
    if script == "Arab":
        votes["kk-Arab"] += 1 + 3 * any(char in "ۇۋىەڭۆپچگ" for char in word)
    elif script == "Latn":
        score = _latin_vote(word)
        votes["kk-Latn" if score > 0 else "other"] += abs(score)  # type: ignore[assignment]
    elif any(char in _FOREIGN_CYRILLIC for char in word):
        votes["other"] += 6
    else:
        score = _cyrillic_vote(word)
        votes["kk" if score > 0 else "ru"] += abs(score)  # type: ignore[assignment]


def _best(text: str) -> Lang:
    """Return the single language with most votes; ``other`` where no word votes."""
    votes = _votes(text)
    if not votes:
        return "other"
    return max(sorted(votes), key=lambda lang: votes[lang])


def language_spans(text: str) -> tuple[tuple[int, int, Lang], ...]:
    """Return (start, end, language) of stretches of sentences in one language, in order, covering the text.

    Sentences without words belong to the stretch before them.
    """
    spans: list[tuple[int, int, Lang]] = []
    for found in _SENTENCE.finditer(text):
        lang: Lang | None = _best(found[0]) if _WORD.search(found[0]) else None
        if spans and lang in (None, spans[-1][2]):
            spans[-1] = (spans[-1][0], found.end(), spans[-1][2])
        elif lang is not None:
            spans.append((spans[-1][1] if spans else 0, found.end(), lang))
    if spans and spans[-1][1] < len(text):
        spans[-1] = (spans[-1][0], len(text), spans[-1][2])
    return tuple(spans)


def identify(text: str) -> Lang:
    """Return the language of a text of any length; ``kk+ru`` only for texts of several sentences."""
    spans = language_spans(text)
    share: Counter[Lang] = Counter()
    for start, end, lang in spans:
        share[lang] += sum(map(str.isalpha, text[start:end]))
    total = sum(share.values())
    if not total:
        return "other"
    if len(text) > 200 and min(share["kk"], share["ru"]) >= MIXED_SHARE * total:
        return "kk+ru"
    best = _best(text)
    return best if len(text) <= 200 else max(sorted(share), key=lambda lang: share[lang])
