"""The pattern language of cues, read from the TOML files of initiative types and coverage classes.

A cue is written the way staff would say it::

    арнайы мониторинг* топ|тоб*          words that follow each other; * = any ending, | = or
    жемқорлық* қарсы ~4 комиссия*        up to four words may stand between
    сатушы* & қорап*                     both in one sentence, in any order
    қол_қой*|подпис* + @agency           the second within two sentences; _ joins the words of one alternative
    ^жаңару                              only with a capital letter or in quotes
    kk:пара                              only in a Kazakh text (ru: only in a Russian one)
    #                                    any number
    @corr                                a named set of sets.toml

A word without ``*`` is met by any of its inflected forms whose lemma is known, and by the word itself. All comparison
is on skeletons, so that every alphabet and every way of typing Kazakh is one spelling.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from news.errors import SpecError
from news.scripts import skeleton

Scope = Literal["anchor", "sentence", "near"]
NEAR = 2
"""How many sentences away a ``+`` part may stand."""

_SPLIT = re.compile(r"[-‐‑–.]")


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a cue. ``text`` is a skeleton; ``lang`` limits it to texts of one language."""

    text: str
    prefix: bool = False
    marked: bool = False
    number: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Atom:
    """Words in a row: each with the number of words that may stand before it."""

    elements: tuple[Element, ...]
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One side of ``&`` or ``+``: any of its atoms will do."""

    atoms: tuple[Atom, ...]
    scope: Scope


@dataclass(frozen=True, slots=True)
class Cue:
    """One compiled cue: the first part is the anchor, whose sentence the others are measured from."""

    text: str
    parts: tuple[Part, ...]


Sets = Mapping[str, tuple[str, ...]]


def parse(text: str, sets: Sets, where: str = "cue") -> Cue:
    """Return the compiled form of a cue. Raises SpecError naming what cannot be read."""
    parts: list[Part] = []
    scope: Scope = "anchor"
    for piece in re.split(r"\s+([&+])\s+", text.strip()):
        if piece in {"&", "+"}:
            scope = "sentence" if piece == "&" else "near"
            continue
        parts.append(Part(_atoms(piece, sets, where), scope))
    return Cue(text, tuple(parts))


def _atoms(piece: str, sets: Sets, where: str) -> tuple[Atom, ...]:
    """Return the atoms of one part: every choice of its alternatives that is a phrase becomes an atom of its own."""
    choices: list[list[str]] = []
    gaps: list[int] = []
    gap = 0
    for token in piece.split():
        if token.startswith("~"):
            gap = _gap(token, where)
            continue
        choices.append(list(_alternatives(token, sets, where)))
        gaps.append(gap)
        gap = 0
    if not choices:
        raise SpecError(f"empty part in cue {piece!r}", where=where, remedy="write a word on both sides of & and +")
    return tuple(_atom(chosen, gaps, where) for chosen in itertools.product(*choices))


def _gap(token: str, where: str) -> int:
    if not token[1:].isdigit():
        raise SpecError(f"{token!r} is no gap", where=where, remedy="write ~ and the number of words, like ~3")
    return int(token[1:])


def _alternatives(token: str, sets: Sets, where: str) -> tuple[str, ...]:
    found: list[str] = []
    for option in token.split("|"):
        if option.startswith("@"):
            if option[1:] not in sets:
                raise SpecError(f"unknown set {option!r}", where=where, remedy=f"known: {', '.join(sorted(sets))}")
            found += [word.replace(" ", "_") for word in sets[option[1:]]]
        elif option:
            found.append(option)
        else:
            raise SpecError(f"empty alternative in {token!r}", where=where, remedy="remove the superfluous |")
    return tuple(found)


def _atom(chosen: tuple[str, ...], gaps: list[int], where: str) -> Atom:
    elements: list[Element] = []
    before: list[int] = []
    for option, gap in zip(chosen, gaps, strict=True):
        for number, word in enumerate(_words(option)):
            elements.append(_element(word, where))
            before.append(gap if number == 0 else 0)
    return Atom(tuple(elements), tuple(before))


def _words(option: str) -> list[str]:
    head, sep, rest = option.partition(":")
    prefix = head + sep if sep and head in {"kk", "ru"} else ""
    return [prefix + word for word in _SPLIT.sub("_", rest if prefix else option).split("_") if word]


def _element(word: str, where: str) -> Element:
    lang = ""
    if word[:3] in {"kk:", "ru:"}:
        lang, word = word[:2], word[3:]
    marked = word.startswith("^")
    if word.removeprefix("^") == "#":
        return Element("", number=True, lang=lang)
    stem = skeleton(word.strip("^*"))
    if not stem:
        raise SpecError(f"{word!r} is no word", where=where, remedy="write letters or digits")
    return Element(stem, prefix=word.endswith("*"), marked=marked, lang=lang)


def atoms_of(cue: Cue) -> tuple[Atom, ...]:
    """Return every atom of a cue."""
    return tuple(atom for part in cue.parts for atom in part.atoms)
