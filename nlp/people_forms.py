"""The nominative of a person's name: Kazakh case suffixes off, Russian cases back to the dictionary form."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from nlp.fold import fold

_SURNAME: Final = re.compile(
    r".{2,}?(?:ов|ев|ин|ын|ова|ева|ина|ына|улы|кызы|ски|скиы|скии|скаиа|енко|иук|чук|ук|ич|тегин)(?:.{0,5})?"
)
_PATRONYMIC: Final = re.compile(r".{3,}(?:ович|евич|овна|евна|ична|инична|улы|кызы)(?:.{0,3})?")
_CASE_KK: Final = re.compile(
    r"(?:ның|нің|дың|дің|тың|тің|nyń|niń|dyń|diń|tyń|tiń|мен|бен|пен|men|ға|ге|қа|ке|ны|ні|ды|ді|ты|ті|нан|нен|дан|ден|тан|тен|да|де|та|те|ǵa|ge)$"
)
_CASE_SURE: Final = re.compile(r"(?:ның|нің|дың|дің|тың|тің|nyń|niń|dyń|diń|tyń|tiń|мен|бен|пен)$")
_STEM_ENDS: Final = re.compile(
    r"(?:ов|ев|ин|ын|ова|ева|ина|ына|ұлы|қызы|uly|qyzy|бай|бек|хан|жан|али|әлі|ғали|гали|ov|ev|ova|eva)$"
)
_RU_ENDINGS: Final = ("", "а", "я", "у", "ю", "ом", "ем", "е", "ы", "и", "ой", "ей", "ью")
_RU_SURNAME: Final[tuple[tuple[re.Pattern[str], str, str], ...]] = (
    (re.compile(r"(ов|ев|ёв|ин|ын)(?:а|у|ым|е)$"), r"\1", "m"),
    (re.compile(r"(ов|ев|ёв|ин|ын)(?:ой|у|ую)$"), r"\1а", "f"),
    (re.compile(r"ск(?:ого|ому|им|ом)$"), "ский", "m"),
    (re.compile(r"ск(?:ой|ую)$"), "ская", "f"),
)
_FEMALE_CASE: Final = re.compile(r"(?:ов|ев|ёв|ин|ын|ск)(?:ой|ую)$")
_KAZAKH_LETTERS: Final = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)


def is_surname(key: str) -> bool:
    """Return whether a folded word has the shape of a surname, in any case."""
    return _SURNAME.fullmatch(key) is not None and len(key) > 4


def is_patronymic(key: str) -> bool:
    """Return whether a folded word has the shape of a patronymic, in any case."""
    return _PATRONYMIC.fullmatch(key) is not None


def is_given(key: str, given: Mapping[str, str]) -> bool:
    """Return whether a folded word is a given name, in the nominative or a Russian oblique case."""
    return key in given or key.replace("-", "") in given or bool(_nominative_given(key, given))


def _nominative_given(key: str, given: Mapping[str, str]) -> str | None:
    for ending in ("а", "у", "ом", "е", "ы", "и", "ои", "иа", "иу", "ем", "еи"):
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            stem = key[: -len(ending)]
            for close in ("", "а", "иа", "и"):
                if stem + close in given:
                    return given[stem + close]
    return None


def nominative(words: Sequence[str], given: Mapping[str, str], surnames: Collection[str]) -> str:
    """Return the name in the nominative: given name as listed, surname without its case."""
    if len(words[0]) == 1:
        return ".".join([*words[:-1], _kazakh(words[-1], surnames)])
    if any(_KAZAKH_LETTERS.search(w) for w in words) or any(re.search("[a-zá-ž]", w, re.IGNORECASE) for w in words):
        return " ".join([*words[:-1], _kazakh(words[-1], surnames)]).replace(" .", ".")
    return _russian(words, given, surnames)


def _kazakh(word: str, surnames: Collection[str]) -> str:
    word = word.capitalize() if len(word) > 3 and word.isupper() else word
    if fold(word) in surnames or _STEM_ENDS.search(word):
        return word
    found = _CASE_KK.search(word)
    if not found:
        return word
    stem = word[: found.start()]
    if fold(stem) in surnames or _STEM_ENDS.search(stem) or (_CASE_SURE.search(word) and len(stem) > 3):
        return stem
    return word


def _russian(words: Sequence[str], given: Mapping[str, str], surnames: Collection[str]) -> str:
    first, last = words[0], words[-1]
    if fold(first) in given:
        base = first
        oblique = _masculine(first) and re.search(r"(?:ов|ев|ин)(?:ым|у|е|ой)$", last)
        if not oblique:
            return " ".join(
                [first, *words[1:-1], _kazakh(last, surnames) if re.search(r"(?:тың|ның)$", last) else last]
            )
    else:
        masculine = re.search(r"(?:ов|ев|ин)(?:е|у|ым)$", last)
        woman = _FEMALE_CASE.search(last) or first[-1] in "ыи" or (first[-1] == "е" and not masculine)
        base = _given_spelling(first, given, female=bool(woman))
    female = base[-1] in "ая" or _FEMALE_CASE.search(last) is not None
    for pattern, ending, gender in _RU_SURNAME:
        if (gender == "f") == female and pattern.search(last):
            last = pattern.sub(ending, last)
            break
    else:
        last = (
            re.sub(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:а|у|ом|е)$", "", last)
            if not female and base != first and last.endswith(("а", "у", "ом"))
            else last
        )
    return " ".join([base, *words[1:-1], last])


def _masculine(name: str) -> bool:
    return name[-1] not in "аяь"


def _given_spelling(word: str, given: Mapping[str, str], *, female: bool) -> str:
    """Return a Russian given name in the nominative, spelled as in the text; the surname tells the gender."""
    for ending in sorted(_RU_ENDINGS, key=len, reverse=True):
        if not ending or not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        for close in ("а", "я", "ь", "") if female else ("", "ь", "й", "а", "я"):
            listed = given.get(fold(stem + close))
            if listed is not None:
                return listed if listed[:-1] == stem and listed[-1] in "ьй" else stem + close
    return word
