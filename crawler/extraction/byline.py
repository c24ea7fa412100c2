"""Who wrote it: bylines beside the title and signatures under the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from lxml.html import HtmlElement

from crawler.extraction.blocks import Block
from crawler.extraction.text import clean, fold
from crawler.extraction.title import SITE_WORD, is_site

UPPER = "А-ЯЁӘҒҚҢӨҰҮҺІA-ZÁǴÝŃÓÚŞÖÜĞÏÇ"
NAME_WORD = rf"(?:[{UPPER}][\w’'ʼ-]*\.?)"
NAME: Final = re.compile(rf"{NAME_WORD}(?:\s+{NAME_WORD}){{1,3}}|(?:[{UPPER}]\.\s?){{1,2}}{NAME_WORD}")
LABELLED: Final = re.compile(
    r"\W*(?:автор(?:ы)?|мәтін|мақала\s+авторы|дайындаған|жазған|тілші|сұхбаттасқан|текст|материал\s+подготовил\w*|подготовил\w*|"
    r"корреспондент|журналист|author|written\s+by|by|avtor(?:y)?|mátin|аўтор)\s*[:\-–—]?\s+(?P<name>.+)", re.IGNORECASE)
QUOTED: Final = re.compile(r"[«\"“„][^«»\"“”]{3,50}[»\"”][.,]?")
PLACE: Final = re.compile(
    r"(?:[^.!?]{0,40}\s)?(?:облысы|ауданы|қаласы|ауылы|oblysy|aýdany|qalasy|область|обл\.|район|қ\.)\W*|г(?:ород|\.)\s*\w[\w-]+\W*|"
    r"(?:астана|алматы|шымкент|нұр-сұлтан|ақтөбе|тараз|түркістан|қарағанды|павлодар|орал|атырау|ақтау|қостанай|көкшетау|"
    r"қызылорда|петропавл|өскемен|семей|талдықорған|қонаев|жезқазған|уральск|караганда|костанай|актобе)\W*",
    re.IGNORECASE)
AUTHOR_MARK: Final = re.compile(
    r"(?:^|[-_ ])(?:author|authors|avtor|byline|writer|journalist)(?:$|[-_ ])", re.IGNORECASE)
MAX_SIGNATURE: Final = 5


def name_in(text: str) -> str | None:
    """Return the person's name a short line consists of, ``None`` where it is something else."""
    line = clean(text).strip(" ,.;|•–—-")
    labelled = LABELLED.fullmatch(line)
    if labelled:
        line = re.split(r"[,|•/(]|\s[–—-]\s", labelled["name"])[0].strip(" .")
    if len(line) > 60 or not NAME.fullmatch(line) or SITE_WORD.search(line) or PLACE.fullmatch(line):
        return None
    return line


def split_signature(texts: Sequence[str], sites: Iterable[str] = ()) -> tuple[list[str], list[str]]:
    """Return the paragraphs without the signature under them (author, outlet, place line), and the authors it names.

    A place line alone is no signature: an author or the outlet must stand beside it.
    """
    names = tuple(sites)
    end, authors, signed = len(texts), [], False
    while end and len(texts) - end < MAX_SIGNATURE and len(texts[end - 1]) <= 70:
        line = texts[end - 1]
        if (name := name_in(line)) is not None and _signs(line, name, end, texts):
            authors.append(name)
            signed = True
        elif QUOTED.fullmatch(line.strip()) or _outlet(line, names):
            signed = True
        elif not PLACE.fullmatch(line.strip()):
            break
        end -= 1
    if not signed or end == 0:
        return list(texts), []
    return list(texts[:end]), authors[::-1]


def _signs(line: str, name: str, end: int, texts: Sequence[str]) -> bool:
    """Return whether a name at the end is a signature: a label, a surname in capitals, or an outlet beside."""
    words = name.split()
    shouted = any(len(w) > 2 and w.isupper() for w in words)
    alone = end == len(texts) and 2 <= len(words) <= 3 and not re.search(r"[!?:]$", line)
    return bool(LABELLED.fullmatch(line)) or shouted or line.rstrip().endswith(",") or end < len(texts) or alone


def _outlet(line: str, sites: tuple[str, ...]) -> bool:
    bare = clean(line).strip(" ,.;|•–—-©")
    return is_site(bare, sites) or bool(re.fullmatch(r"[\w-]+\.(?:kz|com|info|news|org|media)", bare, re.IGNORECASE))


def byline_of(blocks: Sequence[Block]) -> list[str]:
    """Return the authors that the blocks around the title name: by label or by class."""
    found: list[str] = []
    for block in blocks:
        marks = " ".join(f"{e.get('class') or ''} {e.get('rel') or ''} {e.get('itemprop') or ''}" for e in _near(block))
        name = name_in(block.text)
        told = LABELLED.fullmatch(block.text) or AUTHOR_MARK.search(marks)
        if name and told and fold(name) not in map(fold, found):
            found.append(name)
    return found


def _near(block: Block) -> list[HtmlElement]:
    inside = list(block.element)
    return [block.element, *inside, *([p] if (p := block.element.getparent()) is not None else [])]
