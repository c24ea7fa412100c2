"""Tokens and sentences of Kazakh and Russian news text; offsets point into the text as it was given.

One token is: a web or mail address, a hashtag or handle, a telephone number, a number with its sign and Kazakh ending
(``90%-ына``, ``55-ші``), an abbreviation with its full stop (``млрд.``, ``т.б.``), an initial (``Ғ.``), a word with its
hyphens (``Нұр-Сұлтан``, ``АҚШ-та``), a run of one punctuation sign, or any other single sign.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

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
        r"(?<![^\W\d_])[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\.(?=\s?(?:[-–—]\s?)?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])",
        rf"(?<![\w.])(?i:{_last_stop(_abbreviations())})(?!\w)",
        r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:kz|ru|com|org|net|qz|info|media|edu|gov)\b",
        _NUMBER,
        _WORD + _JOIN,
        r"``|''|(?:&(?:#\d+|[a-z]+);)+",
        r"\.{2,}|…+|([!?.,;:—–)(-])\1+|[!?]{2,}",
        r"\S",
    )
    return re.compile("|".join(parts))


def tokenize(text: str) -> list[Piece]:
    """Return (start, end) of every token, in order."""
    return [found.span() for found in _token().finditer(text)]


_CLOSERS = frozenset("»”\"')]}’")
_OPENERS = frozenset("«“„\"'([{‘—–-•*№`&<")


def sentences(text: str, pieces: list[Piece]) -> list[tuple[int, int]]:
    """Return (first, past last) token of every sentence.

    A sentence ends at a full stop, an exclamation or question mark or an ellipsis, with the quotes and brackets that
    close behind it, where what follows begins a sentence; at an abbreviation that can be last before a capital; at a
    smiley before a capital or a handle; and at every line end.
    """
    ends: list[int] = []
    at, count, first = 0, len(pieces), 0
    while at < count:
        start, end = pieces[at]
        after = at + 1
        sign = text[end - 1]
        if sign in ".!?…":
            while after < count and _closes(text, pieces, after):
                after += 1
            final = _ends_here(text, pieces, at, after) and not (after - first == 2 and text[start - 1].isdigit())
        elif after < count and "\n" in text[end : pieces[after][0]]:
            final = True
        else:
            final = not sign.isalnum() and _is_smiley(text[start:end]) and _begins(text, pieces, after)
        if final:
            ends.append(after)
            first = after
        at = after
    if count and (not ends or ends[-1] != count):
        ends.append(count)
    return list(pairwise([0, *ends]))


def _closes(text: str, pieces: list[Piece], at: int) -> bool:
    """Tell whether a token belongs to the end of the sentence before it: a quote or bracket closed, a smiley."""
    start, end = pieces[at]
    if text[start] in _CLOSERS:
        return start == pieces[at - 1][1]
    return end - start < 4 and not text[start].isalnum() and _is_smiley(text[start:end])


def _is_smiley(sign: str) -> bool:
    """Tell whether a token is an emoji or a run of brackets that smiles."""
    return sign.startswith("))") or ord(sign[-1]) >= 0x1F300 or sign[-1] in "❤✌☺☀✅\ufe0f"


def _begins(text: str, pieces: list[Piece], at: int) -> bool:
    """Tell whether a sentence begins at a token after a smiley: a capital or a handle."""
    return at < len(pieces) and (text[pieces[at][0]].isupper() or text[pieces[at][0]] == "@")


def _ends_here(text: str, pieces: list[Piece], at: int, after: int) -> bool:
    """Tell whether the token ``at`` with a final sign ends its sentence, seen what comes at ``after``."""
    if after >= len(pieces):
        return True
    gap = text[pieces[after - 1][1] : pieces[after][0]]
    if "\n" in gap:
        return True
    start, end = pieces[at]
    word = text[start:end].lower()
    abbreviated = len(word) > 1 and word[0].isalpha()
    if (abbreviated and word not in FINAL) or not (gap or text[pieces[after][0]].isupper()):
        return False
    while after < len(pieces) and text[pieces[after][0]] in _OPENERS:
        after += 1
    if after >= len(pieces):
        return True
    follows = text[slice(*pieces[after])]
    if abbreviated and (follows[0].isdigit() or (follows.isupper() and len(follows) > 1)):
        return False
    return not follows[0].islower() if follows[0].isalpha() else follows[0] not in ",.;:!?…)»”"
