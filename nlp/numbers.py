"""Numbers in running text: digits, number words of both languages, multipliers, collectives; Latin through ``fold``."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, cast

from nlp.fold import fold
from nlp.number_words import LOOKALIKES, STANDALONE, word_value

Kind = Literal["digits", "words", "collective", "ordinal"]
TOKEN: Final = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])(?:,\d+)?|\d+(?:[.,]\d+)?|[^\W\d_]+(?:[’'ʼ`\u0301][^\W\d_]+|\u0301)*"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: ``[start, end)`` without its unit, value, how it is written, and its suffix after digits."""

    start: int
    end: int
    value: float
    kind: Kind
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str
    key: str


_ORDINAL_SUFFIX: Final = re.compile(
    r"[-–](?:ші|шы|інші|ыншы|нші|ншы|shi|shy|inshi|й|ый|ой|я|ая|е|ое|го|ого|му|ому|м|ю|ую|ий)\b", re.IGNORECASE
)
_CASE_SUFFIX: Final = re.compile(r"[-–]\s?([^\W\d_]{1,8})", re.UNICODE)


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text in order; one number may span several words («2 мың 432», «сорок три»)."""
    pieces = [_Piece(m.start(), m.end(), m[0], m[0] if m[0][0].isdigit() else fold(m[0])) for m in TOKEN.finditer(text)]
    pieces = [p for k, p in enumerate(pieces) if not _filler(pieces, k)]
    i = 0
    while i < len(pieces):
        used, number = _number(pieces, i, text)
        if number:
            yield number
        i += max(1, used)


def _filler(pieces: list[_Piece], k: int) -> bool:
    """Return whether a piece belongs to «с лишним», which stands inside a number."""
    return (pieces[k].key == "лишним") or (
        pieces[k].key == "с" and k + 1 < len(pieces) and pieces[k + 1].key == "лишним"
    )


@dataclass(slots=True)
class _Sum:
    """A number being added up word by word: finished thousands, what waits for a multiplier, what may follow."""

    total: float = 0.0
    current: float = 0.0
    limit: float = math.inf
    found: bool = False

    def add(self, piece: _Piece, value: float, role: str) -> bool:
        """Take one more word; return whether it belongs to the number."""
        if role == "half":
            self.current, self.limit = self.current + value, 0.0
            return self.found
        if role == "size":
            return self._multiply(piece, value)
        if role == "one of" and not (self.found and self.current % 10 == 0 and 10 <= self.current <= 90):
            return False
        if _hundreds(value, self.current, piece):
            self.current, self.limit = self.current * 100, 100.0
        elif self.found and value >= self.limit:
            return False
        else:
            self.current, self.limit = self.current + value, _room(value, piece)
        self.found = True
        return True

    def _multiply(self, piece: _Piece, value: float) -> bool:
        if not self.found and piece.key not in STANDALONE and not piece.key.startswith("тысиач"):
            return False
        self.total, self.current, self.limit = self.total + (self.current or 1.0) * value, 0.0, value
        self.found = True
        return True


def _number(pieces: list[_Piece], i: int, text: str) -> tuple[int, Number | None]:
    parts, kind, suffix, j = _Sum(), "digits" if pieces[i].text[0].isdigit() else "words", "", i
    while j < len(pieces) and (j == i or not _gap(text, pieces[j - 1], pieces[j])):
        piece = pieces[j]
        value, role = _value(piece)
        if value is None or not parts.add(piece, value, role):
            break
        j += 1
        if role in ("collective", "final", "one of"):
            kind = "collective"
            break
        mark = _CASE_SUFFIX.match(text, piece.end) if piece.text[0].isdigit() else None
        if mark:
            suffix = mark[1].lower()
            kind = "ordinal" if _ORDINAL_SUFFIX.match(text, piece.end) else kind
            break
    if not parts.found:
        return 0, None
    return j - i, Number(pieces[i].start, pieces[j - 1].end, parts.total + parts.current, cast("Kind", kind), suffix)


def _gap(text: str, before: _Piece, piece: _Piece) -> bool:
    """Return whether more than white space or an abbreviation's full stop stands between two words."""
    return text[before.end : piece.start].replace("с лишним", "").strip(" \u00a0.") != ""


def _hundreds(value: float, current: float, piece: _Piece) -> bool:
    """Return whether «жүз» multiplies the digit before it, as in «бес жүз»."""
    return value == 100 and 1 < current < 10 and piece.key.startswith("жуз")


def _room(value: float, piece: _Piece) -> float:
    """Return what must be smaller than the next addend: after 40 a digit, after 1000 anything below it."""
    if piece.text[0].isdigit():
        return 0.0
    return 10.0 if 20 <= value < 100 or value == 10 else 100.0 if value >= 100 else 0.0


def _value(piece: _Piece) -> tuple[float | None, str]:
    if piece.text.lower() in LOOKALIKES:
        return None, ""
    if piece.text[0].isdigit():
        return float(re.sub(r"[ \u00a0\u202f]", "", piece.text).replace(",", ".")), "digits"
    return word_value(piece.key)
