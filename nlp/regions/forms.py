"""Forms a place name takes in running text: Kazakh suffixes, Russian declension and Russian adjectives, all folded."""

from __future__ import annotations

import re
from typing import Final

from nlp.fold import fold, folded

_KK: Final = [
    "лар",
    "лер",
    "дар",
    "дер",
    "тар",
    "тер",
    "ы",
    "и",
    "сы",
    "си",
    "нын",
    "нин",
    "дын",
    "дин",
    "тын",
    "тин",
    "ын",
    "ин",
    "н",
    "га",
    "ге",
    "ка",
    "ке",
    "на",
    "не",
    "а",
    "е",
    "ды",
    "ди",
    "ты",
    "ти",
    "ны",
    "ни",
    "да",
    "де",
    "та",
    "те",
    "нда",
    "нде",
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен",
    "мен",
    "бен",
    "пен",
    "лык",
    "лик",
    "дык",
    "дик",
    "тык",
    "тик",
    "лыг",
    "лиг",
    "дыг",
    "диг",
    "тыг",
    "тиг",
    "дагы",
    "деги",
    "тагы",
    "теги",
    "ндагы",
    "ндеги",
    "гы",
    "ги",
    "кы",
    "ки",
    "ша",
    "ше",
    "даи",
    "деи",
    "таи",
    "теи",
    "ники",
    "дики",
    "тики",
    "лы",
    "ли",
]
KK_SUFFIX: Final = re.compile(f"(?:{'|'.join(sorted(_KK, key=len, reverse=True))}){{0,4}}")
KK_LOCAL: Final = re.compile(
    r"(?:ы|и|сы|си|лар|лер)?н?(?:да|де|та|те|дан|ден|тан|тен|нан|нен|га|ге|ка|ке|дагы|деги|тагы|теги)"
)
KK_ADJECTIVE: Final = re.compile(r"(?:лык|лик|дык|дик|тык|тик)(?:тар|тер|тын|тин|дын|дин)?.{0,6}")
ADJ_ENDINGS: Final = frozenset(folded("ая ой ую ий ый ого ому им ом ие их ими ою ее"))
DEMONYM: Final = frozenset(folded("ец ца цу цем це цы цев цам цами цах чане чан сец сца сцы сцев сцам сцами"))
CITIZENS: Final = frozenset(folded("ане ан анам анами анах анин анина анину анка анки"))
_NOUN: Final = {
    "а": "а ы и е у ой ою",
    "я": "я и е ю ей",
    "й": "й я ю ем е",
    "ь": "ь и ью я ю ем е",
    "о": "о а у ом е",
    "": " а у ом е ы ов",
}
_ADJECTIVE_NAME: Final = re.compile(r"(.{2,})(?:ый|ий|ое|ая)")
_VOWELS: Final = "аеёиоуыэюяіұүәө"


def noun_stem(name: str) -> tuple[str, frozenset[str]]:
    """Return the folded stem of a Russian place noun and the folded endings it takes."""
    if name.endswith("чане"):
        return fold(name[:-3]), CITIZENS
    found = _ADJECTIVE_NAME.fullmatch(name)
    if found and not name.endswith("ай"):
        return fold(found[1]), ADJ_ENDINGS
    last = name[-1].lower()
    if last in "аяйьо":
        return fold(name[:-1]), frozenset(fold(e) for e in _NOUN[last].split())
    if last in _VOWELS:
        return fold(name), frozenset({""})
    return fold(name), frozenset(fold(e) for e in _NOUN[""].split(" "))


def adjective_stem(name: str) -> str | None:
    """Return the folded stem of a name that is itself an adjective (``Павлодарская``), else ``None``."""
    found = re.fullmatch(r"(.+ск)(?:ая|ий|ое|ие)|(.+ичн)ый", name)
    return fold(found[1] or found[2]) if found else None


def town_adjective(name: str) -> str | None:
    """Return the folded adjective stem of a Russian town (``Тараз`` – ``таразск``), ``None`` for other shapes."""
    if " " in name or _ADJECTIVE_NAME.fullmatch(name):
        return None
    if name.endswith("ск"):
        return fold(name)
    if name[-1] in "аы":
        return fold(name[:-1]) + "инск"
    if name[-1] in "оя":
        return fold(name[:-1]) + "ск"
    return fold(name) + "ск"
