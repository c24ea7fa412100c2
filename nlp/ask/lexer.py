"""The signs of the question language: what people type becomes a text that luqum's grammar reads, place by place."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from news.errors import UsageError

AND, OR, NOT = "AND", "OR", "NOT"
OPERATORS: Final = {
    "AND": AND, "OR": OR, "NOT": NOT, "ЖӘНЕ": AND, "НЕМЕСЕ": OR, "ЕМЕС": NOT, "И": AND, "ИЛИ": OR, "НЕ": NOT,
    "&&": AND, "&": AND, "||": OR, "|": OR,
}
FIELDS: Final = {
    "outlet": "outlet", "басылым": "outlet", "издание": "outlet", "region": "region",
    "өңір": "region", "регион": "region",
    "region_now": "region_now", "type": "type", "түрі": "type", "тип": "type", "class": "class", "класс": "class",
    "lang": "lang", "тіл": "lang", "язык": "lang", "date": "date", "күні": "date", "дата": "date", "story": "story",
    "оқиға": "story", "сюжет": "story", "person": "person", "тұлға": "person", "персона": "person", "org": "org",
    "ұйым": "org", "организация": "org", "id": "id", "title": "title", "тақырып": "title", "заголовок": "title",
    "lead": "lead", "body": "body", "мәтін": "body", "текст": "body",
}
_QUOTES: Final = {'"': '"', "“": "”", "„": "“"}
_NEAR: Final = re.compile(r"(?:NEAR|ЖАҚЫН|РЯДОМ)(?:/(\d+))?(?=\s|$)")
_FIELD: Final = re.compile(r"([^\W\d]\w*):(?=\S)")
_WORD: Final = re.compile(r'(?:[^\s()"“„]|(?<=\w)"(?=\w))+')
_MARKED: Final = re.compile(r"(.+?)(\*|~[012]?)?$", re.DOTALL)
_SPECIAL: Final = re.compile(r'([\\:^~(){}\[\]/"\'+\-<>&|!*?])')
_ADDRESS: Final = frozenset({"http", "https", "ftp", "mailto"})
NEAR_DEFAULT: Final = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """One sign: what luqum shall read, where it stood, what kind it is, and how it was typed."""

    text: str
    start: int
    kind: str
    raw: str


def pieces(text: str) -> list[Piece]:
    """Return the signs of a question. Raises UsageError for a quote without end or an unknown field."""
    found: list[Piece] = []
    shouted = not any(c.islower() for c in text)
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        piece, at = _next(text, at, found, shouted)
        found.append(piece)
    return found


def _next(text: str, at: int, before: list[Piece], shouted: bool) -> tuple[Piece, int]:
    char = text[at]
    if char in _QUOTES:
        return _quoted(text, at)
    if char in "()":
        return Piece(char, at, "bracket", char), at + 1
    if near := _NEAR.match(text, at):
        return Piece(near[1] or str(NEAR_DEFAULT), at, "near", near.group()), near.end()
    field = _FIELD.match(text, at)
    if field and field[1].casefold() not in _ADDRESS and not text.startswith("//", field.end()):
        return Piece(f"{_field(field[1], at)}:", at, "field", field.group()), field.end()
    joined = bool(before) and before[-1].start + 1 == at and before[-1].kind == "sign"
    follows = at + 1 < len(text) and (text[at + 1].isalnum() or text[at + 1] in '"“„(')
    if char in "+-" and follows and not joined and (at == 0 or not text[at - 1].isalnum()):
        return Piece(char, at, "sign", char), at + 1
    found = _WORD.match(text, at)
    word = found.group() if found else char
    end = found.end() if found else at + 1
    if word in OPERATORS and not (shouted and word in ("И", "НЕ", "ЖӘНЕ", "ЕМЕС")):
        return Piece(OPERATORS[word], at, "operator", word), end
    return _plain(word, at), end


def _quoted(text: str, at: int) -> tuple[Piece, int]:
    closing = _QUOTES[text[at]]
    end = text.find(closing, at + 1)
    if end < 0:
        raise UsageError(
            "the quotation mark is never closed", where=f"column {at + 1}", remedy=f"write {text}{closing}",
        )
    inner = text[at + 1 : end].replace("\\", "\\\\").replace('"', '\\"')
    distance = re.compile(r"~(\d+)").match(text, end + 1)
    tail = distance.group() if distance else ""
    after = end + 1 + len(tail)
    return Piece(f'"{inner}"{tail}', at, "phrase", text[at:after]), after


def _field(name: str, at: int) -> str:
    known = FIELDS.get(name.casefold())
    if known:
        return known
    import difflib

    close = difflib.get_close_matches(name.casefold(), FIELDS, n=1, cutoff=0.6)
    remedy = f"did you mean {close[0]}:?" if close else f"known fields: {', '.join(sorted(set(FIELDS.values())))}"
    raise UsageError(f"unknown field {name}:", where=f"column {at + 1}", remedy=f"{remedy} (or put the word in quotes)")


def _plain(word: str, at: int) -> Piece:
    marked = _MARKED.match(word)
    stem, mark = (marked[1], marked[2] or "") if marked else (word, "")
    if mark and any(c.isalnum() for c in stem):
        return Piece(escape(stem) + mark, at, "pattern", word)
    if word == "*":
        return Piece("*", at, "pattern", word)
    return Piece(escape(word), at, "word", word)


def escape(text: str) -> str:
    """Return a text in which nothing means anything to the grammar; an operator's name becomes a plain word."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return f"\\{escaped}" if escaped in (AND, OR, NOT, "TO") else escaped


def unescape(text: str) -> str:
    """Return what ``escape`` was given."""
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """A question in the grammar's own writing, and where each of its signs came from."""

    text: str
    places: tuple[tuple[int, int], ...]

    def column(self, position: int) -> int:
        """Return the column (from 1) of the original question that a place in ``text`` came from."""
        at = bisect_right([p for p, _ in self.places], position) - 1
        return self.places[at][1] + 1 if at >= 0 else 1


def write(found: list[Piece]) -> Written:
    """Join signs into one text for the grammar; ``a NEAR/3 b`` becomes the proximity of a phrase."""
    out, places = "", []
    for piece in joined_near(found):
        if out and not (out.endswith((":", "(")) or (out[-1] in "+-" and out[-2:-1] in ("", " ", "("))):
            out += " "
        places.append((len(out), piece.start))
        out += piece.text
    return Written(out, tuple(places))


def joined_near(found: list[Piece]) -> list[Piece]:
    """Return the signs with every ``a NEAR/n b`` as one proximity. Raises UsageError where a word is missing."""
    out: list[Piece] = []
    at = 0
    while at < len(found):
        piece = found[at]
        if piece.kind != "near":
            out.append(piece)
            at += 1
            continue
        right = found[at + 1] if at + 1 < len(found) else None
        if not out or right is None or not {out[-1].kind, right.kind} <= {"word", "phrase", "nearby"}:
            raise UsageError(
                "NEAR needs a word or a phrase on both sides", where=f"column {piece.start + 1}",
                remedy="write: word NEAR/5 word",
            )
        left = out.pop()
        words = " ".join(_inner(p) for p in (left, right))
        raw = f"{left.raw} {piece.raw} {right.raw}"
        out.append(Piece(f'"{words}"~{piece.text}', left.start, "nearby", raw))
        at += 2
    return out


def _inner(piece: Piece) -> str:
    if piece.kind == "word":
        return unescape(piece.text).replace("\\", "\\\\").replace('"', '\\"')
    return piece.text[1 : piece.text.rindex('"')]
