"""Every place a text names: matching inflected names of the gazetteer and reading the head word beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from nlp.fold import WORD, fold
from nlp.regions import forms
from nlp.regions.gazetteer import Unit, gazetteer
from nlp.regions.heads import Head, Word, head_of

Shape = Literal["name", "adjective", "abbreviation"]
LONGEST_STEM: Final = 22
# Names that only point at a region: what they are is clear without a head word.
CLUES: Final = ("university", "place", "newspaper", "enterprise")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a unit: for every word its folded stem and allowed endings (``None`` = Kazakh suffixes)."""

    stems: tuple[tuple[str, frozenset[str] | None], ...]
    unit: Unit
    shape: Shape
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One place name in a text; ``units`` are the places it may mean, ``first``/``last`` word indices (inclusive)."""

    start: int
    end: int
    first: int
    last: int
    units: tuple[Unit, ...]
    head: Head
    local: bool
    shape: Shape


# Common words that look like inflected place names: next, share, fibrous, lead, scales, with the family …
_COMMON: Final = re.compile(
    r"келеси.*|жармас.*|жармалар.*|талшыкт.*|коргасын.*|таразы.*|орели.*|шуды|шуаг.*|семеин.*|елордас.*|астанас.*|"
    r"астаналар.*|абаила.*|алгас.*|темирд.*|есилт.*|бадамд.*|маида|батырл.*"
)
_QUOTES: Final = frozenset('«“„"')


def words_of(text: str) -> list[Word]:
    """Return the words of a text with their folded forms."""
    return [Word(m.start(), m.end(), m[0], fold(m[0])) for m in WORD.finditer(text)]


def _is_abbreviation(name: str) -> bool:
    return " " not in name and "-" not in name and sum(c.isupper() for c in name) > 1


def _forms_of(unit: Unit) -> list[Form]:
    """Return the forms of a unit; a name that the list writes in «» counts only in quotation marks."""
    found = []
    for written in unit.kk:
        name = _bare(written)
        stems = tuple((fold(w), None) for w in name.split())
        shape: Shape = "abbreviation" if _is_abbreviation(name) else "name"
        found.append(Form(stems, unit, shape, written.startswith("«")))
    for written in unit.ru:
        quoted = written.startswith("«")
        found.extend(replace(f, quoted=quoted) for f in _russian_forms(_bare(written), unit))
    return found


def _bare(name: str) -> str:
    return name.replace("«", "").replace("»", "")


def _russian_forms(name: str, unit: Unit) -> list[Form]:
    if _is_abbreviation(name):
        return [Form(((fold(name), frozenset({""})),), unit, "abbreviation")]
    adjective = forms.adjective_stem(name) if " " not in name else None
    if adjective:
        people = () if adjective.endswith("ичн") else (Form(((adjective[:-2], forms.DEMONYM),), unit, "adjective"),)
        return [Form(((adjective, forms.ADJ_ENDINGS),), unit, "adjective"), *people]
    stems = []
    for word in name.split():
        part = forms.adjective_stem(word)
        stems.append((part, forms.ADJ_ENDINGS) if part else forms.noun_stem(word))
    found = [Form(tuple(stems), unit, "name")]
    town = forms.town_adjective(name) if unit.kind in ("town", "city", "village") else None
    if town:
        found.append(Form(((town, forms.ADJ_ENDINGS),), unit, "adjective"))
        found.append(Form(((town[:-2], forms.DEMONYM),), unit, "adjective"))
    return found


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[Form, ...]]:
    index: dict[str, list[Form]] = defaultdict(list)
    for unit in gazetteer().units:
        for form in _forms_of(unit):
            index[form.stems[0][0]].append(form)
    return {k: tuple(v) for k, v in index.items()}


def _fits(word: Word, stem: str, endings: frozenset[str] | None) -> bool:
    if not word.key.startswith(stem):
        return False
    rest = word.key[len(stem) :]
    return rest in endings if endings is not None else (not rest or forms.KK_SUFFIX.fullmatch(rest) is not None)


def _matches(words: list[Word], i: int, text: str = "") -> list[Form]:
    index, key = _index(), words[i].key
    found: list[Form] = []
    if _COMMON.fullmatch(key) or words[i].text.lower() in ("семьей", "семьёй"):
        return found
    best = 0
    for k in range(2, min(len(key), LONGEST_STEM) + 1):
        for form in index.get(key[:k], ()):
            n = len(form.stems)
            if n < best or i + n > len(words) or not _written_like(words[i], form):
                continue
            if form.quoted and text[max(0, words[i].start - 1) : words[i].start] not in _QUOTES:
                continue
            if all(_fits(words[i + j], *form.stems[j]) for j in range(n)):
                if n > best:
                    found, best = [], n
                found.append(form)
    if found:
        longest = max(len(f.stems[0][0]) for f in found) if best == 1 else 0
        found = [f for f in found if best > 1 or f.stems[0][0] == key or len(f.stems[0][0]) >= longest - 2]
    return found


def _written_like(word: Word, form: Form) -> bool:
    stem = form.stems[0][0]
    if form.shape == "abbreviation":
        return sum(c.isupper() for c in word.text) > 1
    if word.text[0].isupper() or form.unit.kind == "capital" or form.stems[0][1] is forms.CITIZENS:
        return True
    if len(form.stems) > 1:
        return form.unit.kind in CLUES
    if len(stem) < 5 or (form.unit.need and (form.shape != "adjective" or not form.unit.need.startswith("kk:"))):
        return False
    return form.shape == "adjective" or forms.KK_ADJECTIVE.fullmatch(word.key[len(stem) :]) is not None


def mentions(text: str, words: list[Word]) -> list[Mention]:
    """Return the place names of a text in order, longest match first, each with every unit it may mean."""
    found: list[Mention] = []
    i = 0
    while i < len(words):
        matched = _matches(words, i, text) if len(words[i].key) > 1 else []
        if not matched:
            i += 1
            continue
        last = i + len(matched[0].stems) - 1
        adjective = all(f.shape == "adjective" for f in matched)
        head = head_of(words, i, last, text, adjective)
        units = tuple({(f.unit.code, f.unit.name_kk): f.unit for f in matched}.values())
        stem = max((f.stems[-1][0] for f in matched), key=len)
        rest = words[last].key[len(stem) :]
        local = bool(rest and forms.KK_LOCAL.match(rest)) or _after_preposition(words, i)
        shape: Shape = "adjective" if adjective else matched[0].shape
        found.append(Mention(words[i].start, words[last].end, i, last, units, head, local, shape))
        i = last + 1
    return found


def _after_preposition(words: list[Word], i: int) -> bool:
    return i > 0 and words[i - 1].key in ("в", "во", "из", "под", "по", "на", "до", "близ", "возле")
