"""Which language a document, paragraph, title or short query is in: kk, ru, kk-Latn, kk-Arab, mixed or other.

Words vote. A Cyrillic word votes by its Kazakh or Russian letters and by a letter model (trigrams, trained on the
project's own texts by ``nlp.train_language``); a Latin word by the marks of Kazakh Latin, by common Kazakh and foreign
words and by what the letter model says of its Cyrillic form; an Arabic-script word by letters that only Kazakh has.
"""

from __future__ import annotations

import re
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


LONG = 200
"""A longer text, in characters, is judged sentence by sentence and may be mixed."""


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


@lru_cache(maxsize=1 << 17)
def _vote(word: str) -> tuple[Lang, float]:
    """Return the language a word as written speaks for, and with how many nats."""
    word = casefold(fold_homoglyphs(strip_marks(word)))
    script = script_of(word)
    if script == "Arab":
        return "kk-Arab", 1.0 + 3.0 * any(char in "ۇۋىەڭۆپچگ" for char in word)
    if script == "Latn":
        score = _latin_vote(word)
        return ("kk-Latn" if score > 0 else "other"), abs(score)
    if any(char in _FOREIGN_CYRILLIC for char in word):
        return "other", 6.0
    score = _cyrillic_vote(word)
    return ("kk" if score > 0 else "ru"), abs(score)


def _best(text: str) -> Lang | None:
    """Return the single language with most votes, ``None`` where no word votes."""
    votes: dict[Lang, float] = {}
    for word in _WORD.findall(text):
        lang, weight = _vote(word)
        votes[lang] = votes.get(lang, 0.0) + weight
    if not votes:
        return None
    return max(sorted(votes), key=votes.__getitem__)


def language_spans(text: str) -> tuple[tuple[int, int, Lang], ...]:
    """Return (start, end, language) of stretches of sentences in one language, in order, covering the text.

    Sentences without words belong to the stretch before them.
    """
    spans: list[tuple[int, int, Lang]] = []
    for found in _SENTENCE.finditer(text):
        lang = _best(found[0])
        if spans and lang in (None, spans[-1][2]):
            spans[-1] = (spans[-1][0], found.end(), spans[-1][2])
        elif lang is not None:
            spans.append((spans[-1][1] if spans else 0, found.end(), lang))
    if spans and spans[-1][1] < len(text):
        spans[-1] = (spans[-1][0], len(text), spans[-1][2])
    return tuple(spans)


def identify(text: str) -> Lang:
    """Return the language of a text of any length; ``kk+ru`` only for texts of several sentences."""
    if len(text) <= LONG:
        return _best(text) or "other"
    share: dict[Lang, int] = {}
    for start, end, lang in language_spans(text):
        share[lang] = share.get(lang, 0) + end - start
    if not share:
        return "other"
    if min(share.get("kk", 0), share.get("ru", 0)) >= MIXED_SHARE * sum(share.values()):
        return "kk+ru"
    return max(sorted(share), key=share.__getitem__)
