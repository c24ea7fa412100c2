"""Sentence ranges of a text, good for Kazakh and Russian press: initials, abbreviations and numbers do not end one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_END: Final = re.compile(r"(?:[.!?…]+[»”\"’)]*)(?=\s|$)|\n{2,}")
_OPENS: Final = re.compile(r"[\s«“„\"(–—-]*[A-ZÁǴŃÓÚÝÄÖÜĞÑŞА-ЯЁӘҒҚҢӨҰҮҺІİ\d№]")
_ABBREVIATED: Final = re.compile(
    r"(?:^|[\s(«„\"])(?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]|млн|млрд|трлн|тыс|мың|г|гг|ж|жж|т|б|ст|п|пп|ул|пр|им|обл|руб|тг|см|кв|стр|к|қ|н|о|д|e|проф|акад|ғ|сағ|мин|т\.б|т\.д|т\.п|т\.с\.с|и\.о)\.$"
)


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return ``[start, end)`` of every sentence, without surrounding white space."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if not _closes(text, match):
            continue
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return tuple(spans)


def _closes(text: str, match: re.Match[str]) -> bool:
    if match[0].startswith("\n"):
        return True
    rest = text[match.end() : match.end() + 12]
    if rest.strip() and not _OPENS.match(rest):
        return False
    return not (
        match[0] == "." and _ABBREVIATED.search(text[max(0, match.start() - 12) : match.end()]) and rest.strip()
    )


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if piece.strip():
        left = len(piece) - len(piece.lstrip())
        spans.append((start + left, start + len(piece.rstrip())))
