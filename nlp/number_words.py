"""Number words of Kazakh and Russian in all their forms, folded, and what each adds to a number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from nlp.fold import fold

_KK: Final = {
    "бир": 1,
    "еки": 2,
    "уш": 3,
    "торт": 4,
    "бес": 5,
    "алты": 6,
    "жети": 7,
    "сегиз": 8,
    "тогыз": 9,
    "он": 10,
    "жиырма": 20,
    "отыз": 30,
    "кырык": 40,
    "елу": 50,
    "алпыс": 60,
    "жетпис": 70,
    "сексен": 80,
    "токсан": 90,
    "жуз": 100,
}
_KK_COLLECTIVE: Final = {"екеу": 2, "ушеу": 3, "тортеу": 4, "бесеу": 5, "алтау": 6, "жетеу": 7, "екев": 2}
_KK_SUFFIX: Final = re.compile(
    r"(?:и|ы|си|сы)?(?:нин|нын|н|не|на|ге|га|ке|ка|де|да|те|та|нде|нда|нен|нан|ден|дан|тен|тан|ди|ды|ти|ты|ни|ны|мен|бен|пен)?"
)
_KK_POSSESSED: Final = re.compile(r"(?:и|ы|си|сы)(?:нин|нын|н|не|на|нде|нда|нен|нан|ни|ны|мен|бен)?")
_RU_FORMS: Final = {
    2: "два две двух двум двумя",
    3: "три трёх трем тремя",
    4: "четыре четырёх четырем четырьмя",
    5: "пять пяти пятью",
    6: "шесть шести шестью",
    7: "семь семи семью",
    8: "восемь восьми восемью",
    9: "девять девяти девятью",
    10: "десять десяти десятью",
    11: "одиннадцать одиннадцати одиннадцатью",
    12: "двенадцать двенадцати двенадцатью",
    13: "тринадцать тринадцати тринадцатью",
    14: "четырнадцать четырнадцати четырнадцатью",
    15: "пятнадцать пятнадцати пятнадцатью",
    16: "шестнадцать шестнадцати шестнадцатью",
    17: "семнадцать семнадцати семнадцатью",
    18: "восемнадцать восемнадцати восемнадцатью",
    19: "девятнадцать девятнадцати девятнадцатью",
    20: "двадцать двадцати двадцатью",
    30: "тридцать тридцати тридцатью",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти пятьюдесятью",
    60: "шестьдесят шестидесяти",
    70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти",
    90: "девяносто девяноста",
    100: "сто ста сотня сотни сотню",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трёхсот тремстам трёмстам",
    400: "четыреста четырёхсот",
    500: "пятьсот пятисот",
    600: "шестьсот шестисот",
    700: "семьсот семисот",
    800: "восемьсот восьмисот",
    900: "девятьсот девятисот",
    1: "один одна одно одного одной одному одну одним одном",
}
_RU_COLLECTIVE_FORMS: Final = {
    2: "двое двоих двоим двоими оба обе обоих обеих",
    3: "трое троих троим троими",
    4: "четверо четверых четверым",
    5: "пятеро пятерых пятерым",
    6: "шестеро шестерых",
    7: "семеро семерых",
    10: "десяток десятка десятку десятке",
}
_RU: Final = {fold(w): v for v, ws in _RU_FORMS.items() for w in ws.split()}
_RU_COLLECTIVE: Final = {fold(w): v for v, ws in _RU_COLLECTIVE_FORMS.items() for w in ws.split()}
# «бірі», «оны», «үшін» and «төрті» are other words.
_NEVER_INFLECTED: Final = frozenset({"бир", "он", "уш", "торт"})
# Other words with the same folded form: right hand, family, in fact, in the quarter.
LOOKALIKES: Final = frozenset({"оң", "семьи", "семью", "жүзінде", "жүзі", "тоқсанда", "тоқсандағы", "тоқсанның"})
_HALF: Final = {"полтора": 1.5, "полторы": 1.5, "полутора": 1.5, "полмиллиона": 0.5e6, "полтысиачи": 500.0}
STANDALONE: Final = frozenset({"миллион", "мын", "миллиард"})
_MULTIPLIER: Final = re.compile(
    r"(мын|мын(?=ы|га|нан|дан|дай|ды)|тысиач|тыс|миллион|млн|миллиард|млрд|триллион|трлн)"
    r"(?:ы|и|у|е|а|ам|ами|ов|га|ге|нан|дан|нын|нин|дын|дин|даи|ды|на|ына|ын|ынан|ынын|ом|еи|а?х|нен|мен)?"
)
_SIZE: Final = {
    "мын": 1e3,
    "тысиач": 1e3,
    "тыс": 1e3,
    "миллион": 1e6,
    "млн": 1e6,
    "миллиард": 1e9,
    "млрд": 1e9,
    "триллион": 1e12,
    "трлн": 1e12,
}


@lru_cache(maxsize=1 << 16)
def word_value(key: str) -> tuple[float | None, str]:
    """Return (value, role) of a folded word; ``None`` for other words.

    Roles: ``word`` adds, ``size`` multiplies, ``half`` adds a half, ``collective`` and ``final`` end the number,
    ``one of`` is «бірі», a one only after tens.
    """
    if key == "жарым":
        return 0.5, "half"
    if key in _HALF:
        return _HALF[key], "word"
    if key in _RU:
        return float(_RU[key]), "word"
    if key in _KK:
        return float(_KK[key]), "word"
    if key in _RU_COLLECTIVE:
        return float(_RU_COLLECTIVE[key]), "collective"
    size = _MULTIPLIER.fullmatch(key)
    if size:
        return _SIZE[size[1]], "size"
    return _kazakh_inflected(key)


def _kazakh_inflected(key: str) -> tuple[float | None, str]:
    if key in ("бири", "биринин", "биринде", "бирин"):
        return 1.0, "one of"
    for stem, value in _KK_COLLECTIVE.items():
        if key.startswith(stem) and _KK_SUFFIX.fullmatch(key[len(stem) :]):
            return float(value), "collective"
    for stem, value in _KK.items():
        rest = key[len(stem) :]
        if (
            rest
            and key.startswith(stem)
            and stem not in _NEVER_INFLECTED
            and (_KK_SUFFIX.fullmatch(rest) or _KK_POSSESSED.fullmatch(rest))
        ):
            return float(value), "final"
    return None, ""
