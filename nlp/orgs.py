"""Bodies of a story: agencies, departments, universities, courts, clubs and firms with their nominative name."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from news.article import Article
from news.reading import Name
from news.span import FIELDS, Field, Span
from nlp import orgs_forms
from nlp.bodies import body_of
from nlp.fold import WORD, fold
from nlp.orgs_select import chosen

MADE_BY: Final = "orgs 1"
DATA: Final = Path(__file__).parent / "data"
_KAZAKH: Final = re.compile(r"[әғқңөұүһі]|[áǵńóúý]", re.IGNORECASE)
_KK_REST: Final = re.compile(
    r"(?:ы|и|сы|си|лар|лер|тар|тер|дар|дер|тары|тери|лары|лери|дары|дери)?(?:н?ын|н?ин|нын|нин|дын|дин|тын|тин|га|ге|ка|ке|на|не|ды|ди|ты|ти|ны|ни|н|да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен|мен|бен|пен|ндагы|ндеги|дагы|деги|тагы|теги)?"
)
_RU_REST: Final = re.compile(r"(?:а|у|ом|е|ы|и|о|ам|ами|ах|ов|иа|иу|ем|ием|ии|ииа|иеи|ие|ои|ою|еи|иам|иами|иах|аиа)?")
_QUOTED: Final = re.compile(r"[«“„\"]([^«»“”\"\n]{2,60})[»”\"]")
_SHORT: Final = frozenset({"антикор", "укк", "мкиа", "адгс", "кнб"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its folded form."""

    start: int
    end: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class OrgCandidate:
    """A phrase that may name a body: range, head word, its words, whether a quoted name belongs to it."""

    field: Field
    start: int
    end: int
    head: str
    lang: str
    words: int
    quoted: bool
    named: bool
    text: str
    key: str
    after: str
    order: int
    kind: str


@lru_cache(maxsize=1)
def _heads() -> dict[str, tuple[tuple[str, str, str], ...]]:
    index: dict[str, list[tuple[str, str, str]]] = {}
    with (DATA / "org_heads.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            for lang in ("kk", "ru"):
                for stem in row[lang].split():
                    index.setdefault(fold(stem)[:2], []).append((fold(stem), row["head"], lang))
    return {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in index.items()}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    with (DATA / "org_heads.tsv").open(encoding="utf-8", newline="") as stream:
        return {row["head"]: row["kind"] for row in csv.DictReader(stream, delimiter="\t")}


def _head(key: str) -> tuple[str, str] | None:
    """Return (head id, language of the ending) of a folded word, ``None`` for other words."""
    for stem, head, lang in _heads().get(key[:2], ()):
        if key.startswith(stem):
            rest = key[len(stem) :]
            if (_KK_REST if lang == "kk" else _RU_REST).fullmatch(rest):
                return head, lang
    return None


def _holds(words: list[Word], i: int, head: str) -> bool:
    """Return whether a word that often means something else is a body here: «қызмет» (work), «топ» (group)."""
    before = words[i - 1].key if i else ""
    if head == "service" and words[i].key.startswith("кызмет"):
        return before in ("карсы", "искимыл", "баспасоз") or before.startswith("антикорр")
    return head != "group" or before.startswith(("жумыс", "рабоч"))


def candidates(article: Article) -> Iterator[OrgCandidate]:
    """Yield every phrase with a head word of a body, and names of bodies in quotes, in text order."""
    order = 0
    for name in FIELDS:
        text = article.text(name)
        words = [Word(m.start(), m.end(), m[0], fold(m[0])) for m in WORD.finditer(text)]
        done = 0
        for i, word in enumerate(words):
            found = _head(word.key) if word.start >= done else None
            if not found or not _holds(words, i, found[0]):
                continue
            candidate = _phrase(text, words, i, found[0], name, order)
            if candidate is None or candidate.end <= done:
                continue
            yield candidate
            done, order = candidate.end, order + 1


def _phrase(text: str, words: list[Word], i: int, head: str, name: Field, order: int) -> OrgCandidate | None:
    if head == "short" and words[i].text.islower():
        return None
    kazakh = _is_kazakh(text, words, i)
    if kazakh:
        first, last = orgs_forms.kazakh_left(text, words, i), _kazakh_right(text, words, i)
        head = (_head(words[last].key) or (head, ""))[0]
    else:
        first, last = orgs_forms.russian_left(text, words, i), orgs_forms.russian_right(text, words, i)
    start, before = _quote_before(text, words[first].start)
    end, behind = (words[last].end, False) if kazakh else _quote_after(text, words[last].end)
    inner = any(w.text[0].isupper() for w in words[first : last + 1] if w.start > start)
    return OrgCandidate(
        field=name, start=start, end=end, head=head, lang="kk" if kazakh else "ru", words=last - first + 1,
        quoted=before or behind, named=inner or before or behind, text=text[start:end], key=fold_key(text[start:end]),
        after=words[last + 1].key[:5] if last + 1 < len(words) else "", order=order, kind=_kinds().get(head, ""),
    )  # fmt: skip


def _is_kazakh(text: str, words: list[Word], i: int) -> bool:
    around = text[max(0, words[i].start - 60) : words[i].end + 60]
    return bool(_KAZAKH.search(words[i].text)) or (
        bool(_KAZAKH.search(around)) and not orgs_forms.russian_around(words, i)
    )


def fold_key(phrase: str) -> str:
    """Return a phrase as folded words cut to six letters: one body keeps one key in most of its cases."""
    return " ".join(fold(m[0])[:6] for m in WORD.finditer(phrase))


def _kazakh_right(text: str, words: list[Word], i: int) -> int:
    """Follow «агенттігінің облыстық департаменті» from the first head to the last one."""
    last = i
    for j in range(i + 1, min(i + 6, len(words))):
        gap = text[words[j - 1].end : words[j].start]
        if gap.strip(" \u00a0-") or not (
            words[last].key.endswith(("ин", "ын"))
            or last != i
            or words[i].key in _SHORT
            or words[last].key.endswith(("иги", "ыгы"))
        ):
            break
        if _head(words[j].key) and words[j].key not in _SHORT:
            last = j
        elif not orgs_forms.kazakh_modifier(words[j]):
            break
    return last


def _quote_before(text: str, start: int) -> tuple[int, bool]:
    for m in _QUOTED.finditer(text, max(0, start - 70), start):
        if not text[m.end() : start].strip():
            return m.start(), True
    if text[start - 1 : start] in ("«", '"', "“", "„"):
        return start - 1, True
    return start, False


def _quote_after(text: str, end: int) -> tuple[int, bool]:
    m = _QUOTED.match(text, end + 1)
    if m and text[end : end + 1] in " \u00a0":
        return m.end(), True
    return end, False


def orgs(article: Article) -> tuple[Name, ...]:
    """Return the bodies an article names, once each, in text order; ``body`` is set by ``nlp.bodies``."""
    return tuple(
        Name(
            span=Span(field=c.field, start=c.start, end=c.end),
            lemma=orgs_forms.nominative(c.text, c.lang),
            score=0.8,
            made_by=MADE_BY,
            role=c.head,
            body=body_of(c.text, article.published),
        )
        for c in chosen(list(candidates(article)))
    )
