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
from news.scripts import bare, fold_homoglyphs, script_of, to_cyrillic
from news.text import casefold, strip_marks

_MODEL = Path(__file__).parent / "data" / "language.tsv"
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‘ʻ-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…\n]*[»”\"')]*\s*")

_KAZAKH = frozenset("әғқңөұүһі")
_FOREIGN_CYRILLIC = frozenset("їєґўђћјљњџѓќѕӣӯҷҳҗӑӗӳҕ")
_UZBEK = re.compile("[og][‘ʻ]", re.IGNORECASE)
_WORD_LANG = dict(
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "language_words.tsv").read_text(encoding="utf-8").splitlines()[1:]
)
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
        return 5.0 if known == "kk" else -6.0
    if not _KAZAKH.isdisjoint(word):
        return 8.0
    odds = _odds()
    score = sum([odds.get(gram, 0.0) for gram in trigrams(word)])
    if any(char in "щъ" for char in word):
        score -= 3.0
    return max(-5.0, min(5.0, score))


@lru_cache(maxsize=1 << 16)
def _latin_vote(word: str) -> float:
    """Return how many nats a lower-case Latin word speaks for Kazakh (positive) or another language (negative).

    The Kazakh lexicon knows nearly every Kazakh word once it is in Cyrillic, and few others.
    """
    from nlp.kazakh.readings import readings

    if _WORD_LANG.get(word) == "other":
        return -4.0
    form = to_cyrillic(word).lower()
    known = readings(form) or readings(bare(form), folded=True)
    score = 0.6 * min(len(word), 7) if known else -2.0
    score += 4.0 * any(char in "ǵńýŋ" for char in word) + 2.0 * bool(re.search("q(?!u)|[^aeiouáıy]y[^aeiouáıy]", word))
    score += any(char in "áığşñäöüúó" for char in word)
    return score - 4.0 * any(char in "ßçâêîôèàõåøæəč" for char in word) - bool(re.search("[cwx](?!h)|th|ck|ee", word))


def _arabic_vote(word: str) -> float:
    """Return how far an Arabic-script word speaks for Kazakh: its vowel letters against letters it never uses."""
    if any(char in "ةأإآذثصضطظېۈیکے" for char in word) or word.startswith(("ال", "ئ")):
        return -4.0
    return 4.0 if any(char in "ەۇۋڭۆىٴ" for char in word) else 0.5


@lru_cache(maxsize=1 << 17)
def _vote(word: str) -> tuple[Lang, float]:
    """Return the language a word as written speaks for, and with how many nats."""
    if _UZBEK.search(word):
        return "other", 5.0
    word = casefold(fold_homoglyphs(strip_marks(word)))
    script = script_of(word)
    if script == "Arab":
        score = _arabic_vote(word)
        return ("kk-Arab" if score > 0 else "other"), abs(score)
    if script == "Latn":
        score = _latin_vote(word)
        return ("kk-Latn" if score > 0 else "other"), abs(score)
    if script == "none" or not _FOREIGN_CYRILLIC.isdisjoint(word):
        return "other", FOREIGN
    score = _cyrillic_vote(word)
    return ("kk" if score > 0 else "ru"), abs(score)


def _best(text: str) -> Lang | None:
    """Return the single language with most votes, ``None`` where no word votes."""
    votes: dict[Lang, float] = {}
    words = _WORD.findall(text)
    foreign = cyrillic = 0
    for word in words:
        lang, weight = _vote(word)
        votes[lang] = votes.get(lang, 0.0) + weight
        foreign += lang == "other" and weight >= FOREIGN
        cyrillic += lang in ("kk", "ru")
    if not votes:
        return None
    if 10 * foreign >= len(words) > 1:
        return "other"
    if 2 * cyrillic >= len(words):
        votes = {lang: votes[lang] for lang in ("kk", "ru") if lang in votes}
    best = max(sorted(votes), key=votes.__getitem__)
    return "other" if best == "kk" and len(words) >= SEVERAL and _is_sister(text) else best


FOREIGN = 9.0
"""The vote of a word in a script or with letters that neither language has; one word in ten decides."""

SEVERAL = 9
"""From so many words on, the letters a text lacks say something."""


def _is_sister(text: str) -> bool:
    """Tell Kyrgyz and its like, which have ө ү ң but never ә ғ қ ұ і, from Kazakh."""
    letters = set(text.lower())
    return bool(letters & set("өүң")) and not letters & set("әғқұі")


_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"|„[^„“”]*[“”]")


def _short(text: str) -> Lang:
    """Return the language of a title or query: names in quotes decide only where nothing else does.

    Where the letters do not decide between Kazakh and Russian, the two dictionaries do.
    """
    rest = _QUOTED.sub(" ", text)
    plain = rest if len(_WORD.findall(rest)) > 1 else text
    best = _best(plain)
    words = _WORD.findall(plain)
    if best in ("kk", "ru") and len(words) <= FEW and not any(char in _KAZAKH for char in plain.lower()):
        return "kk" if sum(map(_dictionary_vote, words)) > 0 else "ru"
    return best or "other"


FEW = 12
"""Texts of at most so many words are looked up in both dictionaries."""


@lru_cache(maxsize=1 << 14)
def _dictionary_vote(word: str) -> float:
    """Return the vote of a Cyrillic word by its letters, and by which dictionary has it."""
    from nlp.kazakh.readings import readings
    from nlp.ru import is_known

    word = casefold(fold_homoglyphs(strip_marks(word)))
    score = _cyrillic_vote(word)
    if word in _WORD_LANG:
        return score
    kazakh = bool(readings(word) or readings(bare(word), folded=True))
    return score + 5.0 * (kazakh - is_known(word))


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
        return _short(text)
    share: dict[Lang, int] = {}
    for start, end, lang in language_spans(text):
        share[lang] = share.get(lang, 0) + end - start
    if not share:
        return "other"
    if min(share.get("kk", 0), share.get("ru", 0)) >= MIXED_SHARE * sum(share.values()):
        return "kk+ru"
    return max(sorted(share), key=share.__getitem__)
