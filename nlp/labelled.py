"""Labelled articles: what people said about an article beside what the vocabulary finds in it."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from news.article import Article
from news.errors import BaqylauError
from news.jsonl import article_from_json, lines
from news.span import FIELDS
from news.times import local_date
from nlp.analyse import analyse
from nlp.cues.words import Text, text_of
from nlp.taxonomy import types
from nlp.vocabulary import Finds, vocabulary


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled article: class, types, the types that each sentence is evidence of, and what was found in it."""

    article: Article
    coverage: str
    kinds: frozenset[str]
    evidence: Mapping[int, frozenset[str]]
    finds: Finds

    @property
    def year(self) -> int | None:
        """Return the year of publication."""
        day = local_date(self.article.published)
        return day.year if day else None


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a type file; ``kind`` is ``None`` where it must not match."""

    kind: str | None
    finds: Finds


def read_labelled(paths: Iterable[Path]) -> list[Labelled]:
    """Return the labelled articles of gold files, in order. Raises BaqylauError naming the line that is off."""
    found: list[Labelled] = []
    for path in paths:
        with path.open(encoding="utf-8") as stream:
            for number, value in lines(stream, str(path)):
                found.append(labelled(article_from_json(value, f"{path}:{number}"), value))
    return found


def labelled(article: Article, value: Mapping[str, Any]) -> Labelled:
    """Return one labelled article from its record in shared/gold/SCHEMA.md's form."""
    text = text_of(article, {f: analyse(article.text(f)) for f in FIELDS if article.text(f)})
    tags = value.get("types") or ()
    return Labelled(
        article, str(value["coverage_class"]), frozenset(str(tag["type"]) for tag in tags),
        _evidence(article, text, tags), vocabulary().find(text),
    )


def _evidence(article: Article, text: Text, tags: Iterable[Mapping[str, Any]]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for tag in tags:
        for quote in tag.get("evidence") or ():
            for number, sentence in enumerate(text.sentences):
                field = article.text(sentence.span.field)
                at = field.find(quote)
                if at >= 0 and at < sentence.span.end and sentence.span.start < at + len(quote):
                    found.setdefault(number, set()).add(str(tag["type"]))
    return {number: frozenset(kinds) for number, kinds in found.items()}


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """Return the examples of every type file, those that must match and those that must not."""
    found: list[Example] = []
    for kind in types().values():
        for texts, label in ((kind.examples.kk + kind.examples.ru, kind.id),
                             (kind.examples.not_kk + kind.examples.not_ru, None)):
            for text in texts:
                article = Article(id=kind.id, body=text)
                found.append(Example(label, vocabulary().find(text_of(article, {"body": analyse(text)}))))
    return tuple(found)


def gold_files() -> list[Path]:
    """Return the labelled sets: those in the tests, else those beside the checkout. Raises BaqylauError if none."""
    root = Path(__file__).resolve().parent.parent
    for folder in (root / "tests" / "gold", root.parent / "shared" / "gold"):
        if found := sorted(folder.glob("dev_?.jsonl")):
            return found
    raise BaqylauError("no labelled articles", where=str(root / "tests" / "gold"), remedy="put dev_*.jsonl there")


def split(count: int, folds: int, seed: int = 0) -> list[tuple[list[int], list[int]]]:
    """Return (train, test) numbers of each fold, the same for the same count."""
    order = list(range(count))
    random.Random(seed).shuffle(order)  # noqa: S311  # folds, not secrets
    return [(sorted(set(order) - set(order[n::folds])), sorted(order[n::folds])) for n in range(folds)]


def pick(rows: Sequence[Labelled], numbers: Iterable[int]) -> list[Labelled]:
    """Return some of the rows."""
    return [rows[n] for n in numbers]


def digest(paths: Iterable[Path]) -> str:
    """Return twelve hexadecimal digits over the names and bytes of the labelled sets."""
    sha = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        sha.update(path.name.encode() + b"\0" + path.read_bytes())
    return sha.hexdigest()[:12]
