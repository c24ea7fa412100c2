"""The stem lexicon of Kazakh (nlp/data/kk_lexicon.tsv, kk_names.tsv): lemmas, parts of speech, Russian equivalents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from news.errors import BaqylauError
from news.scripts import skeleton

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Entry:
    """One lemma with one part of speech (UPOS); ``ru`` are its Russian equivalents, ``notes`` its irregularities."""

    lemma: str
    pos: str
    ru: tuple[str, ...]
    notes: frozenset[str]


def _rows(name: str) -> Iterator[Entry]:
    path = DATA / name
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != 4:
            raise BaqylauError(f"a row has {len(cells)} cells instead of 4", where=f"{path.name}:{number}",
                               remedy="columns are lemma, pos, ru, notes, separated by tabs")
        lemma, pos, ru, notes = cells
        yield Entry(lemma, pos, tuple(ru.split(";")) if ru else (), frozenset(notes.split()))


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """Return all common words, in the order of the file."""
    return tuple(_rows("kk_lexicon.tsv"))


@lru_cache(maxsize=1)
def names() -> tuple[Entry, ...]:
    """Return all proper names; ``notes`` say ``name``, ``sur``, ``place``, ``org``, ``abbr`` or ``patr``."""
    return tuple(_rows("kk_names.tsv"))


@lru_cache(maxsize=1)
def irregular_forms() -> tuple[tuple[str, str, str], ...]:
    """Return (form, lemma, UPOS) of pronouns, copula, particles and short forms that no suffix rule gives."""
    lines = (DATA / "kk_forms.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple((form, lemma, pos) for form, lemma, pos in (line.split("\t") for line in lines))


@lru_cache(maxsize=1)
def by_skeleton() -> dict[str, tuple[str, ...]]:
    """Return the lemmas of each skeleton, common words before names: how a word without Kazakh letters is restored."""
    found: dict[str, list[str]] = {}
    for entry in (*entries(), *names()):
        lemmas = found.setdefault(skeleton(entry.lemma), [])
        if entry.lemma not in lemmas:
            lemmas.append(entry.lemma)
    return {key: tuple(lemmas) for key, lemmas in found.items()}


def russian(lemma: str) -> tuple[str, ...]:
    """Return the Russian equivalents of a Kazakh lemma, the news sense first, glosses in brackets left out."""
    return _russian().get(lemma, ())


@lru_cache(maxsize=1)
def _russian() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in (*entries(), *names()):
        words = tuple(word for word in entry.ru if "(" not in word)
        found[entry.lemma] = tuple(dict.fromkeys(found.get(entry.lemma, ()) + words))
    return found
