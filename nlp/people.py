"""People of a story: full names in Kazakh, Russian and Latin spelling, in the nominative, with their role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from news.article import Article
from news.reading import Name
from news.span import FIELDS, Field, Span
from nlp import lexicon, people_forms
from nlp.fold import WORD, fold, folded
from nlp.people_roles import role_of

MADE_BY: Final = "people 1"
_TRAP_AFTER: Final = folded(
    "атындағы атында көше даңғыл университет мектеб мектебі ауданы аудандық ауылы ауылдық орден медал сыйлығ қоры "
    "қорын кітапхана театры алаңы облысы қаласы район област преми"
)
_TRAP_BEFORE: Final = folded(
    "имени им улица улице улицы проспект площадь парк орден премия школа университет университете"
)
_NOT_NAMES: Final = frozenset(
    folded(
        "Қазақстан Казахстан Астана Алматы Шымкент Тараз Семей Антикор Antikor Live Call Open Саналы Адал Парасат Нұр "
        "Нур Жас Отан Otan Amanat Мемлекет Президент Министр Республика Агентство Департамент Комитет Служба Фонд "
        "Центр Область Район Город Transparency International Бұл Ол Оның Сол Осы Ал Енді"
    )
)
# A word with this shape makes a name of an unlisted word before it; the ending is one of a case, nothing else.
_PREFER_NAME: Final = re.compile(
    r".{2,}(?:ов|ев|ин|ова|ева|ина|улы|кызы|баи|бек|хан|жан|али|гали|скии|скаиа|енко|ук|иук)"
    r"(?:тын|тин|дын|дин|нын|нин|ка|ке|га|ге|ты|ти|ды|ди|ны|ни|нан|нен|дан|ден|тан|тен|мен|бен|пен|а|у|ым|ом|е|ои)?"
)
_GAP: Final = re.compile(r"[ \u00a0]{1,2}")
_INITIAL_GAP: Final = re.compile(r"\.[ \u00a0]?")


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised or other word of a text with its folded form."""

    start: int
    end: int
    text: str
    key: str

    @property
    def capital(self) -> bool:
        """Return whether it opens with a capital letter and is not shouted."""
        return self.text[0].isupper() and not (len(self.text) > 3 and self.text.isupper())


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Return nominative given names by folded form; the Kazakh spelling first."""
    names: dict[str, str] = {}
    for entry in lexicon.names():
        if "name" in entry.notes:
            for form in (entry.lemma, *entry.ru):
                names.setdefault(fold(form), form)
    return names


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Return known surnames, folded."""
    return frozenset(fold(f) for e in lexicon.names() if "sur" in e.notes for f in (e.lemma, *e.ru))


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Return names that are places only, folded: never a surname without a known given name before them."""
    return frozenset(fold(e.lemma) for e in lexicon.names() if "place" in e.notes and not e.notes & {"name", "sur"})


def people(article: Article) -> tuple[Name, ...]:
    """Return every person named in full, once each, at the first full mention, in text order."""
    found: dict[tuple[str, ...], Name] = {}
    for name in FIELDS:
        text = article.text(name)
        for person in _in_text(text, name):
            key = _identity(person.lemma)
            known = next((k for k in found if _same(k, key)), None)
            if known is None:
                found[key] = person
            elif _better(person, found[known], article):
                found[known] = replace(person, role=person.role or found[known].role)
    return tuple(sorted(found.values(), key=lambda n: (FIELDS.index(n.span.field), n.span.start)))


def _better(new: Name, old: Name, article: Article) -> bool:
    return "." in article.quote(old.span) and "." not in article.quote(new.span)


def _identity(lemma: str) -> tuple[str, ...]:
    return tuple(fold(w.strip(".")) for w in re.split(r"[ .]+", lemma) if w.strip("."))


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not a or not b:
        return False
    same_last = a[-1][:5] == b[-1][:5] and abs(len(a[-1]) - len(b[-1])) <= 4
    return same_last and (a[0][:4] == b[0][:4] or (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0]))


def _in_text(text: str, name: Field) -> Iterator[Name]:
    words = [Word(m.start(), m.end(), m[0], fold(m[0])) for m in WORD.finditer(text)]
    i = 0
    while i < len(words):
        last = _person(words, i, text)
        if last is None:
            i += 1
            continue
        span = Span(field=name, start=words[i].start, end=words[last].end)
        pieces = [w.text for w in words[i : last + 1]]
        lemma = people_forms.nominative(pieces, given_names(), surnames())
        yield Name(span=span, lemma=lemma, score=0.9, made_by=MADE_BY, role=role_of(text, span.start, span.end))
        i = last + 1


def _person(words: list[Word], i: int, text: str) -> int | None:
    """Return the index of the last word of the name that begins at ``i``, ``None`` where none does."""
    first = words[i]
    if not first.text[0].isupper() or _trapped_before(words, i, text):
        return None
    last = _initials(words, i, text) if len(first.text) == 1 else _full(words, i, text)
    if last is None or _trapped_after(words, last, text):
        return None
    return last


def _initials(words: list[Word], i: int, text: str) -> int | None:
    """Match «Ғ.Тұрсынбаев», «А. Б. Сейтов»."""
    j = i
    while j + 1 < len(words) and len(words[j].text) == 1 and words[j].text.isupper() and j - i < 2:
        if not _INITIAL_GAP.fullmatch(text[words[j].end : words[j + 1].start]):
            return None
        j += 1
    return j if j > i and words[j].capital and len(words[j].text) > 2 and words[j].key not in places() else None


def _full(words: list[Word], i: int, text: str) -> int | None:
    """Match a given name with a surname, with a patronymic between or behind them."""
    last = _capitals(words, i, text)
    if last == i or words[i].key in _NOT_NAMES:
        return None
    if last - i == 2 and not any(people_forms.is_patronymic(w.key) for w in words[i + 1 : i + 3]):
        last = i + 1
    second = words[i + 1]
    known = second.key in surnames() or people_forms.is_surname(second.key)
    if people_forms.is_given(words[i].key, given_names()):
        plain = second.text[0].isupper() and len(second.text) > 3 and second.key not in places()
        return last if known or plain else None
    return last if _begins_with_surname(words, i, text) or (known and _unknown_given(words, i, text)) else None


def _capitals(words: list[Word], i: int, text: str) -> int:
    """Return the index of the last of up to three capitalised words in a row."""
    last = i
    while (
        last + 1 < len(words) and last - i < 2 and words[last + 1].text[0].isupper() and len(words[last + 1].text) > 1
    ):
        if not _GAP.fullmatch(text[words[last].end : words[last + 1].start]) or words[last + 1].key in _NOT_NAMES:
            break
        last += 1
    return last


def _begins_with_surname(words: list[Word], i: int, text: str) -> bool:
    """Return whether a surname comes first («Шпекбаев Алик»), not another word before a full name."""
    second = words[i + 1]
    if not (people_forms.is_surname(words[i].key) and people_forms.is_given(second.key, given_names())):
        return False
    third = words[i + 2] if i + 2 < len(words) and _GAP.fullmatch(text[second.end : words[i + 2].start]) else None
    return third is None or not third.capital or people_forms.is_patronymic(third.key)


def _unknown_given(words: list[Word], i: int, text: str) -> bool:
    """Return whether an unlisted word before a surname may be a given name."""
    first, second = words[i], words[i + 1]
    if people_forms.is_given(second.key, given_names()) or not _PREFER_NAME.fullmatch(second.key):
        return False
    adjective = first.key.endswith(("скаиа", "скии", "скои"))
    return first.capital and not adjective and first.key not in places() and not _opens_sentence(text, first.start)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(' \u00a0—–-«“"')
    return not before or before[-1] in ".!?\n:"


def _trapped_before(words: list[Word], i: int, text: str) -> bool:
    if not i:
        return False
    gap = text[words[i - 1].end : words[i].start]
    return words[i - 1].key in _TRAP_BEFORE and not gap.strip(" .\u00a0")


def _trapped_after(words: list[Word], last: int, text: str) -> bool:
    if last + 1 >= len(words):
        return False
    gap = text[words[last].end : words[last + 1].start]
    return not gap.strip(' \u00a0»”"') and words[last + 1].key.startswith(_TRAP_AFTER)
