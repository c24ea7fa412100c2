"""Bodies of a story: agencies, departments, universities, courts, clubs and firms with their nominative name."""

from __future__ import annotations

import csv
import json
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
from nlp.fold import WORD, fold
from nlp.logistic import probability

MADE_BY: Final = "orgs 1"
DATA: Final = Path(__file__).parent / "data"
MODEL: Final = DATA / "orgs.json"
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


@lru_cache(maxsize=1)
def _heads() -> dict[str, tuple[tuple[str, str, str], ...]]:
    index: dict[str, list[tuple[str, str, str]]] = {}
    with (DATA / "org_heads.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            for lang in ("kk", "ru"):
                for stem in row[lang].split():
                    index.setdefault(fold(stem)[:2], []).append((fold(stem), row["head"], lang))
    return {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in index.items()}


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
    sentence = text[max(0, words[i].start - 60) : words[i].end + 60]
    kazakh = bool(_KAZAKH.search(words[i].text)) or (
        bool(_KAZAKH.search(sentence)) and not orgs_forms.russian_around(words, i)
    )
    if kazakh:
        first, last = orgs_forms.kazakh_left(text, words, i), _kazakh_right(text, words, i)
    else:
        first, last = orgs_forms.russian_left(text, words, i), orgs_forms.russian_right(text, words, i)
    start, end = words[first].start, words[last].end
    start, before = _quote_before(text, start)
    end, behind = (end, False) if kazakh else _quote_after(text, end)
    phrase = text[start:end]
    if head == "short" and words[i].text.islower():
        return None
    named = any(w.text[0].isupper() for w in words[first : last + 1] if w.start > start) or before or behind
    after = words[last + 1].key[:5] if last + 1 < len(words) else ""
    final = words[last].key if kazakh else words[i].key
    head = (_head(final) or (head, ""))[0] if kazakh else head
    return OrgCandidate(
        name,
        start,
        end,
        head,
        "kk" if kazakh else "ru",
        last - first + 1,
        before or behind,
        named,
        phrase,
        fold_key(phrase),
        after,
        order,
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


def features(c: OrgCandidate, found: list[OrgCandidate]) -> list[str]:
    """Return the features of a candidate by name."""
    same_head = [o for o in found if o.head == c.head]
    before = [o for o in same_head if o.order < c.order]
    longest = max((len(o.text) for o in same_head), default=0)
    repeated = any(o.key == c.key or o.key.endswith(c.key) or c.key.endswith(o.key) for o in before)
    names = [
        f"head={c.head}",
        f"lang={c.lang}",
        f"words={min(c.words, 6)}",
        f"{c.head}|words={min(c.words, 4)}",
        f"field={c.field}",
        f"after={c.after}",
        f"{c.head}|{c.lang}",
        f"order={min(c.order, 6)}",
        f"first={c.key.split(' ')[0]}",
        f"count={min(len(found), 8)}",
        f"{c.head}|named={c.named}",
        f"{c.head}|quoted={c.quoted}",
    ]
    flags = {
        "named": c.named,
        "quoted": c.quoted,
        "repeated": repeated,
        "later": bool(before),
        "longest": len(c.text) == longest,
        "capital": c.text[:1].isupper(),
        "plural": bool(re.search(r"(?:тар|тер|лар|лер|дар|дер)\w*$", c.text)) if c.lang == "kk" else False,
        f"{c.head}|later": bool(before),
        f"{c.head}|longest": len(c.text) == longest,
        f"{c.head}|repeated": repeated,
        "bare": c.words == 1 and not c.quoted,
        f"{c.head}|bare": c.words == 1 and not c.quoted,
    }
    return names + [n for n, holds in flags.items() if holds]


@lru_cache(maxsize=1)
def _model() -> dict[str, float]:
    weights: dict[str, float] = json.loads(MODEL.read_text(encoding="utf-8"))["weights"] if MODEL.is_file() else {}
    return weights


def chosen(found: list[OrgCandidate], weights: dict[str, float] | None = None) -> list[OrgCandidate]:
    """Return the candidates that name a body, each body once."""
    weights = _model() if weights is None else weights
    limit = weights.get("threshold", 0.5)
    kept: list[OrgCandidate] = []
    for c in found:
        if (not weights or probability(features(c, found), weights) >= limit) and all(o.key != c.key for o in kept):
            kept.append(c)
    return kept


def orgs(article: Article) -> tuple[Name, ...]:
    """Return the bodies an article names, once each, in text order; ``body`` is set by ``nlp.bodies``."""
    from nlp.bodies import body_of

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
