"""The head word beside a place name: облысы, ауданы, город, село – before it, behind it or at the end of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Head = Literal["", "oblast", "rayon", "city", "village"]
_KK_HEADS: Final[tuple[tuple[str, Head], ...]] = (
    ("облыс", "oblast"),
    ("аудан", "rayon"),
    ("каласы", "city"),
    ("калалык", "city"),
    ("шахар", "city"),
    ("кент", "village"),
    ("ауыл", "village"),
    ("село", "village"),
    ("бекет", "village"),
)
_RU_HEADS: Final[tuple[tuple[str, Head], ...]] = (
    ("област", "oblast"),
    ("обл", "oblast"),
    ("облакимат", "oblast"),
    ("раион", "rayon"),
    ("раиакимат", "rayon"),
    ("городск", "city"),
)
_RU_BEFORE: Final[tuple[tuple[str, Head], ...]] = (
    ("област", "oblast"),
    ("раион", "rayon"),
    ("город", "city"),
    ("села", "village"),
    ("селе", "village"),
    ("село", "village"),
    ("поселк", "village"),
    ("посело", "village"),
    ("аул", "village"),
    ("станции", "village"),
)
HEAD_WORDS: Final = tuple(stem for stem, _ in (*_KK_HEADS, *_RU_HEADS))
_LIST_WORDS: Final = frozenset({"мен", "бен", "пен", "жане", "и", "да", "де"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its range, surface and folded form."""

    start: int
    end: int
    text: str
    key: str


def head_of(words: list[Word], first: int, last: int, text: str, adjective: bool) -> Head:
    """Return what the head word beside words ``first``–``last`` says the place is, ``""`` where none stands there."""
    after = _after(words, last, text)
    if after:
        for stem, head in _RU_HEADS if adjective else _KK_HEADS:
            if after.key.startswith(stem):
                return head
    if first and not re.search(
        r"[.!?;]", text[words[first - 1].end : words[first].start].replace("г.", "").replace("обл.", "")
    ):
        before = words[first - 1].key
        if before == "г" or before == "гор":
            return "city"
        for stem, head in _RU_BEFORE:
            if before.startswith(stem) and not adjective:
                return head
    return _list_head(words, last, text)


def _after(words: list[Word], last: int, text: str) -> Word | None:
    if last + 1 < len(words) and not text[words[last].end : words[last + 1].start].strip('\u00a0 »”"-–'):
        return words[last + 1]
    return None


def _list_head(words: list[Word], last: int, text: str) -> Head:
    """Return the head that closes a list: «Сайрам, Төлеби аудандарында», «Качирского и Иртышского районов»."""
    listed = False
    for j in range(last + 1, min(last + 8, len(words))):
        gap = text[words[j - 1].end : words[j].start].strip()
        if gap not in ("", ",", "(", ")"):
            return ""
        listed = listed or gap == "," or words[j].key in _LIST_WORDS
        key = words[j].key
        if listed and key.startswith(("аудандар", "раионов", "раионах", "раионам", "раионы")):
            return "rayon"
        if listed and key.startswith(("облыстар", "областеи", "областиам", "областиах")):
            return "oblast"
        if key not in _LIST_WORDS and not words[j].text[0].isupper():
            return ""
    return ""
