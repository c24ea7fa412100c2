"""The sentence an editor would quote, where the reading has not chosen one."""

from __future__ import annotations

import re
from typing import Final

from news.article import Article
from news.reading import Reading

LONGEST: Final = 320  # characters; a digest quotes, it does not reprint
# The end of a sentence: its mark, closing quotes, a space, and a letter that begins one. Not after initials («Ғ. Т.»)
# and the abbreviations that stand before names and numbers.
_END: Final = re.compile(
    r"(?<![\s(«\".][A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])(?<!^[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])(?<!\bмлн)(?<!\bмлрд)(?<!\bтг)(?<!\bт\.б)(?<!\bг)(?<!\bж)(?<!\bст)"
    r"[.!?…]+[»”\")]*\s+(?=[«“\"(–—-]*\s?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0-9])"
)


def lead_sentence(article: Article | None, reading: Reading | None) -> str | None:
    """Return the sentence the reading chose, else the first of lead or body; ``None`` where there is no text."""
    if article is None:
        return None
    if reading is not None and reading.lead_sentence is not None:
        return shortened(article.quote(reading.lead_sentence)) or None
    return shortened(first_sentence(article.lead or article.body or "")) or None


def first_sentence(text: str) -> str:
    """Return the first sentence of the first paragraph that has letters."""
    for paragraph in text.split("\n"):
        line = " ".join(paragraph.split())
        if any(letter.isalpha() for letter in line):
            end = _END.search(line)
            return line[: end.end()].rstrip() if end else line
    return ""


def shortened(text: str) -> str:
    """Return a text on one line, cut between words where it is too long, which «…» then says."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    return line[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
