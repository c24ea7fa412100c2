"""Numbers in running text: digits, number words of both languages, multipliers, collectives; Latin through ``fold``."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, cast

from nlp.fold import fold

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


_KK: Final = {
    "бир": 1,
    "еки": 2,
    "уш": 3,
    "торт": 4,
    "бес": 5,
    "алты": 6,
    "жети": 7,
    "сегиз": 8,
    "тогыз": 9,
    "он": 10,
    "жиырма": 20,
    "отыз": 30,
    "кырык": 40,
    "елу": 50,
    "алпыс": 60,
    "жетпис": 70,
    "сексен": 80,
    "токсан": 90,
    "жуз": 100,
}
_KK_COLLECTIVE: Final = {"екеу": 2, "ушеу": 3, "тортеу": 4, "бесеу": 5, "алтау": 6, "жетеу": 7, "екев": 2}
_KK_SUFFIX: Final = re.compile(
    r"(?:и|ы|си|сы)?(?:нин|нын|н|не|на|ге|га|ке|ка|де|да|те|та|нде|нда|нен|нан|ден|дан|тен|тан|ди|ды|ти|ты|ни|ны|мен|бен|пен)?"
)
_KK_POSSESSED: Final = re.compile(r"(?:и|ы|си|сы)(?:нин|нын|н|не|на|нде|нда|нен|нан|ни|ны|мен|бен)?")
_RU_FORMS: Final = {
    2: "два две двух двум двумя",
    3: "три трёх трем тремя",
    4: "четыре четырёх четырем четырьмя",
    5: "пять пяти пятью",
    6: "шесть шести шестью",
    7: "семь семи семью",
    8: "восемь восьми восемью",
    9: "девять девяти девятью",
    10: "десять десяти десятью",
    11: "одиннадцать одиннадцати одиннадцатью",
    12: "двенадцать двенадцати двенадцатью",
    13: "тринадцать тринадцати тринадцатью",
    14: "четырнадцать четырнадцати четырнадцатью",
    15: "пятнадцать пятнадцати пятнадцатью",
    16: "шестнадцать шестнадцати шестнадцатью",
    17: "семнадцать семнадцати семнадцатью",
    18: "восемнадцать восемнадцати восемнадцатью",
    19: "девятнадцать девятнадцати девятнадцатью",
    20: "двадцать двадцати двадцатью",
    30: "тридцать тридцати тридцатью",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти пятьюдесятью",
    60: "шестьдесят шестидесяти",
    70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти",
    90: "девяносто девяноста",
    100: "сто ста сотня сотни сотню",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трёхсот тремстам трёмстам",
    400: "четыреста четырёхсот",
    500: "пятьсот пятисот",
    600: "шестьсот шестисот",
    700: "семьсот семисот",
    800: "восемьсот восьмисот",
    900: "девятьсот девятисот",
    1: "один одна одно одного одной одному одну одним одном",
}
_RU_COLLECTIVE_FORMS: Final = {
    2: "двое двоих двоим двоими оба обе обоих обеих",
    3: "трое троих троим троими",
    4: "четверо четверых четверым",
    5: "пятеро пятерых пятерым",
    6: "шестеро шестерых",
    7: "семеро семерых",
    10: "десяток десятка десятку десятке",
}
_RU: Final = {fold(w): v for v, ws in _RU_FORMS.items() for w in ws.split()}
_RU_COLLECTIVE: Final = {fold(w): v for v, ws in _RU_COLLECTIVE_FORMS.items() for w in ws.split()}
# «бірі», «оны», «үшін» and «төрті» are other words.
_NEVER_INFLECTED: Final = frozenset({"бир", "он", "уш", "торт"})
# Other words with the same folded form: right hand, family, in fact, in the quarter.
_LOOKALIKES: Final = frozenset({"оң", "семьи", "семью", "жүзінде", "жүзі", "тоқсанда", "тоқсандағы", "тоқсанның"})
_HALF: Final = {"полтора": 1.5, "полторы": 1.5, "полутора": 1.5, "полмиллиона": 0.5e6, "полтысиачи": 500.0}
_STANDALONE: Final = frozenset({"миллион", "мын", "миллиард"})
_MULTIPLIER: Final = re.compile(
    r"(мын|мын(?=ы|га|нан|дан|дай|ды)|тысиач|тыс|миллион|млн|миллиард|млрд|триллион|трлн)"
    r"(?:ы|и|у|е|а|ам|ами|ов|га|ге|нан|дан|нын|нин|дын|дин|даи|ды|на|ына|ын|ынан|ынын|ом|еи|а?х|нен|мен)?"
)
_SIZE: Final = {
    "мын": 1e3,
    "тысиач": 1e3,
    "тыс": 1e3,
    "миллион": 1e6,
    "млн": 1e6,
    "миллиард": 1e9,
    "млрд": 1e9,
    "триллион": 1e12,
    "трлн": 1e12,
}
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
        if not self.found and piece.key not in _STANDALONE and not piece.key.startswith("тысиач"):
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
    if piece.text.lower() in _LOOKALIKES:
        return None, ""
    if piece.text[0].isdigit():
        return float(re.sub(r"[ \u00a0\u202f]", "", piece.text).replace(",", ".")), "digits"
    return _word_value(piece.key)


@lru_cache(maxsize=1 << 16)
def _word_value(key: str) -> tuple[float | None, str]:
    if key == "жарым":
        return 0.5, "half"
    if key in _HALF:
        return _HALF[key], "word"
    if key in _RU:
        return float(_RU[key]), "word"
    if key in _KK:
        return float(_KK[key]), "word"
    if key in _RU_COLLECTIVE:
        return float(_RU_COLLECTIVE[key]), "collective"
    size = _MULTIPLIER.fullmatch(key)
    if size:
        return _SIZE[size[1]], "size"
    return _kazakh_inflected(key)


def _kazakh_inflected(key: str) -> tuple[float | None, str]:
    if key in ("бири", "биринин", "биринде", "бирин"):
        return 1.0, "one of"
    for stem, value in _KK_COLLECTIVE.items():
        if key.startswith(stem) and _KK_SUFFIX.fullmatch(key[len(stem) :]):
            return float(value), "collective"
    for stem, value in _KK.items():
        rest = key[len(stem) :]
        if (
            rest
            and key.startswith(stem)
            and stem not in _NEVER_INFLECTED
            and (_KK_SUFFIX.fullmatch(rest) or _KK_POSSESSED.fullmatch(rest))
        ):
            return float(value), "final"
    return None, ""
