"""Tokens and sentences of Kazakh and Russian news text; offsets point into the text as it was given.

One token is: a web or mail address, a hashtag or handle, a telephone number, a number with its sign and Kazakh ending
(``90%-ына``, ``55-ші``), an abbreviation with its full stop (``млрд.``, ``т.б.``), an initial (``Ғ.``), a word with its
hyphens (``Нұр-Сұлтан``, ``АҚШ-та``), a run of one punctuation sign, or any other single sign.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.abbreviations import ABBREVIATIONS, FINAL

Piece = tuple[int, int]

_APOSTROPHE = "'’ʼ‘"
_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}[\u0300-\u036f]*(?:[{_APOSTROPHE}\u00ad]?{_LETTER}[\u0300-\u036f]*)*\d{{0,3}}"
_JOIN = r"(?:[-‐‑](?:[^\W_]+[\u0300-\u036f]*)+)*"
_PHONE = r"\+7[ \u00a0]?\(?\d{3}\)?(?:[ \u00a0-]?\d{2,3}){3}|8[ \u00a0]?[(-]\d{3,4}[)-](?:[ \u00a0-]?\d{2,3}){2,3}"
_NUMBER = rf"\d+(?:[.,:/]\d+)*(?:[%‰]|°[CСFF]?)?(?:[-‐‑]?{_LETTER}+(?:[-‐‑]{_LETTER}+)*)?"


def _abbreviations() -> str:
    forms = sorted(ABBREVIATIONS, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\.", r"\.\s?" if form.count(".") > 1 else r"\.") for form in forms)


def _last_stop(pattern: str) -> str:
    return pattern.replace(r"\.\s?|", r"\.|").removesuffix(r"\s?")


@lru_cache(maxsize=1)
def _token() -> re.Pattern[str]:
    parts = (
        # the fast path: a word of letters only, before a space or a sign that joins nothing
        r"[^\W\d_]+(?=[\s,;!?»]|$)",
        r"https?://[^\s«»<>\"]+[^\s«»<>\".,;:!?)\]}…]|www\.[^\s«»<>\"]+[^\s«»<>\".,;:!?)\]}…]",
        r"[\w.+-]+@[\w-]+\.[\w.-]*\w",
        r"[#@][^\W\d]\w*(?:[-.]\w+)*",
        _PHONE,
        rf"(?<![\w.])(?i:{_last_stop(_abbreviations())})(?!\w)",
        r"(?<![^\W\d_])[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\.(?=\s?(?:[-–—]\s?)?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])",
        r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:kz|ru|com|org|net|qz|info|media|edu|gov)\b",
        _NUMBER,
        _WORD + _JOIN,
        r"\.{2,}|…+|([!?.,;:—–-])\1+|[!?]{2,}",
        r"\S",
    )
    return re.compile("|".join(parts))


def tokenize(text: str) -> list[Piece]:
    """Return (start, end) of every token, in order."""
    return [found.span() for found in _token().finditer(text)]


_CLOSERS = frozenset("»”\"')]}’")
_OPENERS = frozenset("«“„\"'([{‘—–-•*№#@")


def sentences(text: str, pieces: list[Piece]) -> list[tuple[int, int]]:
    """Return (first, past last) token of every sentence.

    A sentence ends at a full stop, an exclamation or question mark or an ellipsis, with the quotes and brackets that
    close behind it, where what follows begins a sentence; at an abbreviation that can be last before a capital; and at
    every line end.
    """
    ends: list[int] = []
    at, count = 0, len(pieces)
    while at < count:
        end = pieces[at][1]
        after = at + 1
        if text[end - 1] in ".!?…":
            while after < count and text[pieces[after][0]] in _CLOSERS and pieces[after][0] == pieces[after - 1][1]:
                after += 1
            if _ends_here(text, pieces, at, after):
                ends.append(after)
        elif after < count and "\n" in text[end : pieces[after][0]]:
            ends.append(after)
        at = after
    if count and (not ends or ends[-1] != count):
        ends.append(count)
    return list(zip([0, *ends[:-1]], ends, strict=True))


def _ends_here(text: str, pieces: list[Piece], at: int, after: int) -> bool:
    """Tell whether the token ``at`` with a final sign ends its sentence, seen what comes at ``after``."""
    if after >= len(pieces):
        return True
    gap = text[pieces[after - 1][1] : pieces[after][0]]
    if "\n" in gap:
        return True
    start, end = pieces[at]
    word = text[start:end].lower()
    if len(word) > 1 and word[0].isalpha() and word not in FINAL:
        return False
    if not gap and not text[pieces[after][0]].isupper():
        return False
    follows = _first_letter(text, pieces, after)
    if follows is None:
        return True
    return follows.isupper() or (follows.isdigit() and after > at and bool(gap))


def _first_letter(text: str, pieces: list[Piece], at: int) -> str | None:
    """Return the first letter or digit at or after a token, past opening quotes, brackets and dashes."""
    while at < len(pieces) and text[pieces[at][0]] in _OPENERS and not text[pieces[at][1] - 1].isalnum():
        at += 1
    return text[pieces[at][0]] if at < len(pieces) else None
