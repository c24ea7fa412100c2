"""Month names in every spelling of Kazakhstan's press: Kazakh in three scripts, Russian, English, with case endings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# January first; the first form of each row is the full name, the others are stems, spellings and abbreviations.
KAZAKH: Final = (
    "қаңтар қаң",
    "ақпан ақп",
    "наурыз нау",
    "сәуір сәу",
    "мамыр мам",
    "маусым мау",
    "шілде шіл",
    "тамыз там",
    "қыркүйек қыркүйег қыр",
    "қазан қаз",
    "қараша қар",
    "желтоқсан жел",
)
KAZAKH_LATIN: Final = (
    "qańtar qangtar qantar kantar",
    "aqpan akpan",
    "naýryz nauryz",
    "sáýir säuir",
    "mamyr",
    "maýsym mausym",
    "shilde şilde",
    "tamyz",
    "qyrkúıek qyrküiek kyrkuiek qyrkúıeg",
    "qazan kazan",
    "qarasha qaraşa karasha",
    "jeltoqsan zheltoksan zheltoqsan",
)
KAZAKH_ARABIC: Final = (
    "قاڭتار",
    "اقپان",
    "ناۋرىز",
    "ساۋىر",
    "مامىر",
    "ماۋسىم",
    "شىلدە",
    "تامىز",
    "قىركۇيەك قىركۇيەگ",
    "قازان",
    "قاراشا",
    "جەلتوقسان",
)
RUSSIAN: Final = (
    "январь января январе январю январем янв",
    "февраль февраля феврале февралю февралем фев февр",
    "март марта марте марту мартом мар",
    "апрель апреля апреле апрелю апрелем апр",
    "май мая мае маю маем",
    "июнь июня июне июню июнем июн",
    "июль июля июле июлю июлем июл",
    "август августа августе августу августом авг",
    "сентябрь сентября сентябре сентябрю сентябрем сен сент",
    "октябрь октября октябре октябрю октябрем окт",
    "ноябрь ноября ноябре ноябрю ноябрем ноя нояб",
    "декабрь декабря декабре декабрю декабрем дек",
)
ENGLISH: Final = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
)
# Possessive, then one case with its possessive and adjective shapes; generous, for the stem already decides.
_CASES: Final = (
    "(?:сы|сі|ы|і)?(?:н?(?:да|де)(?:ғы|гі)?|(?:та|те)(?:ғы|гі)?|н?(?:ан|ен)|(?:да|де|та|те|на|не)н|"
    "ға|ге|қа|ке|на|не|[ндт][ыі]ң?)?"
)
_LATIN_CASES: Final = (
    "(?:sy|si|y|i)?(?:n?d[ae](?:gy|gi)?|t[ae](?:gy|gi)?|n?[ae]n|[dtn][ae]n|g[ae]|q[ae]|k[ae]|n[ae]|[ndt][yi]n?)?"
)
_ARABIC_CASES: Final = "(?:سى|ى)?(?:ن?د[اە](?:عى|گى)?|ت[اە](?:عى|گى)?|ن?[اە]ن|[دتن][اە]ن|ع[ا]|گ[ە]|ن[اە]|[ندت]ىڭ?)?"
_LETTERS: Final = str.maketrans(
    {
        "қ": "к",
        "ғ": "г",
        "ң": "н",
        "ө": "о",
        "ұ": "у",
        "ү": "у",
        "і": "и",
        "ә": "а",
        "һ": "х",
        "ё": "е",
        "ŋ": "n",
        "ı": "i",
        "y": "i",
        "w": "u",
        "ء": "",
        "ك": "ک",
        "ي": "ى",
        "ی": "ى",
        "ه": "ە",
        "ۇ": "و",
        "ۋ": "و",
        "ٴ": "",
    }
)


def fold_month(word: str) -> str:
    """Return a word in the spelling the table is compared in: lower case, no accents, Kazakh letters made plain."""
    lowered = word.lower().translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    # й and ё lose their marks on both sides alike, and sh/ş, zh/j meet
    return unicodedata.normalize("NFC", bare).translate(_LETTERS).replace("sh", "s").replace("zh", "j")


def _forms(rows: tuple[str, ...]) -> dict[str, int]:
    return {fold_month(form): number for number, row in enumerate(rows, 1) for form in row.split()}


_ROWS: Final = (ENGLISH, KAZAKH_LATIN, KAZAKH_ARABIC, KAZAKH, RUSSIAN)
_EXACT: Final = {form: number for rows in _ROWS for form, number in _forms(rows).items()}


def _inflected(rows: tuple[str, ...], endings: str) -> list[tuple[re.Pattern[str], int]]:
    stems = [(form, n) for n, row in enumerate(rows, 1) for form in row.split() if len(form) > 4]
    return [(re.compile(fold_month(form) + fold_month(endings)), n) for form, n in stems]


_INFLECTED: Final = (
    *_inflected(KAZAKH, _CASES),
    *_inflected(KAZAKH_LATIN, _LATIN_CASES),
    *_inflected(KAZAKH_ARABIC, _ARABIC_CASES),
)


@lru_cache(maxsize=4096)
def month_of(word: str) -> int | None:
    """Return the number (1–12) of the month a word names, in any script, case and usual abbreviation, else ``None``.

    Some names are also common words (қазан, там, мар, май): ask only for a word beside a day or year.
    """
    folded = fold_month(word.strip(". "))
    if folded in _EXACT:
        return _EXACT[folded]
    return next((number for pattern, number in _INFLECTED if pattern.fullmatch(folded)), None)
