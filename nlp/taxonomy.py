"""The taxonomy: initiative types and coverage classes, each declared by one TOML file, named in kk, ru and en."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from news.errors import SpecError
from news.spec import read_folder, read_spec
from nlp.cues.pattern import Cue, parse

ROOT = Path(__file__).parent
INITIATIVES = ROOT / "initiatives"
CLASSES = ROOT / "classes"
SETS = ROOT / "cues" / "sets.toml"

Family = Literal["A", "B", "C", "D", "E", "F", "G"]
Kind = Literal["tool", "format"]
Strength = Literal["named", "described", "beside", "never", "needs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One text in the three languages of the codebook."""

    kk: str
    ru: str
    en: str

    def of(self, lang: str) -> str:
        """Return the text in a language, English where it is none of the three."""
        return {"kk": self.kk, "ru": self.ru}.get(lang, self.en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """What betrays a type: its names, descriptions that do without the name, words beside it; what rules a cue out.

    ``needs``: one of these must stand somewhere in the article; ``never``: a cue in one sentence with these is void.
    """

    named: tuple[str, ...]
    described: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Short texts that must be tagged, and texts that must not, in both languages."""

    kk: tuple[str, ...]
    ru: tuple[str, ...]
    not_kk: tuple[str, ...] = ()
    not_ru: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeType:
    """One type of initiative. ``years`` are the first and last year it acted, where that is bounded."""

    id: str
    family: Family
    kind: Kind
    name: Words
    what: Words
    not_this: Words
    cues: Cues
    examples: Examples
    years: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Hold the rules of a type file: two years or none, at least two examples that must not match."""
        if len(self.years) not in (0, 2):
            raise ValueError("years must be [first, last]")
        if not (self.examples.kk and self.examples.ru and self.examples.not_kk and self.examples.not_ru):
            raise ValueError("examples need at least one each of kk, ru, not_kk and not_ru")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageClass:
    """One coverage class: what kind of story an article is. ``rank`` is its place in the order of precedence."""

    id: str
    rank: int
    name: Words
    what: Words
    not_this: Words
    cues: Cues
    examples: Examples


FAMILIES: Mapping[str, Words] = MappingProxyType({
    "A": Words(kk="Тұрақты органдар мен кеңселер", ru="Постоянные органы и офисы", en="Standing bodies and offices"),
    "B": Words(kk="Қоғамдық бақылау", ru="Общественный контроль", en="Public control"),
    "C": Words(kk="Жастар және білім", ru="Молодёжь и образование", en="Youth and education"),
    "D": Words(kk="Ағарту түрлері", ru="Формы просвещения", en="Outreach formats"),
    "E": Words(kk="Азаматтарға арналған арналар мен қызметтер", ru="Каналы и услуги для граждан",
               en="Citizen channels and services"),
    "F": Words(kk="Алдын алу құралдары", ru="Инструменты профилактики", en="Prevention instruments"),
    "G": Words(kk="Бизнесті қорғау", ru="Защита бизнеса", en="Business protection"),
})


@lru_cache(maxsize=1)
def types() -> Mapping[str, InitiativeType]:
    """Return the 44 initiative types by id, in the order of their ids. Raises SpecError naming a faulty file."""
    return MappingProxyType(read_folder(INITIATIVES, InitiativeType))


@lru_cache(maxsize=1)
def classes() -> Mapping[str, CoverageClass]:
    """Return the coverage classes by id, in the order of precedence. Raises SpecError naming a faulty file."""
    found = read_folder(CLASSES, CoverageClass)
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: item[1].rank)))


def read_type(path: Path) -> InitiativeType:
    """Return one type from a file anywhere; its id is the file's stem. Raises SpecError."""
    return read_spec(path, InitiativeType, id=path.stem)


@lru_cache(maxsize=1)
def word_sets() -> Mapping[str, tuple[str, ...]]:
    """Return the named sets of cue words. Raises SpecError where the file is not what it should be."""
    table = tomllib.loads(SETS.read_text(encoding="utf-8"))
    for name, words in table.items():
        if not (isinstance(words, list) and all(isinstance(word, str) for word in words)):
            raise SpecError(f"set {name!r} is no list of words", where=str(SETS), remedy="write [ \"word\", … ]")
    return MappingProxyType({name: tuple(words) for name, words in table.items()})


def compiled(cues: tuple[str, ...], where: str) -> tuple[Cue, ...]:
    """Return cues in compiled form. Raises SpecError naming the file and the cue."""
    return tuple(parse(cue, word_sets(), f"{where}: {cue!r}") for cue in cues)
