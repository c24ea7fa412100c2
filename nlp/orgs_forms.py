"""How far a body's name reaches around its head word, and its nominative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from nlp.fold import folded
from nlp.regions.mentions import mentions, words_of

if TYPE_CHECKING:
    from nlp.orgs import Word

_KK_ADJECTIVE: Final = re.compile(r".{3,}(?:лык|лик|дык|дик|тык|тик|тагы|теги|дагы|деги|ндагы|ндеги)")
_KK_FIXED: Final = frozenset(
    folded(
        "мемлекеттік қызмет істері істер және мен сыбайлас жемқорлыққа қарсы іс-қимыл іс қимыл агенттігінің агенттігі "
        "бойынша жөніндегі мәселелері антикор ұқк мқіа атындағы облысы ауданы қаласы облысының қаласының ауданының "
        "аудандық облыстық қалалық білім денсаулық сақтау жер қатынастары ішкі саясат құрылыс ветеринария кәсіпкерлер "
        "жұмыспен қамту ауыл шаруашылығы жанындағы партиясы партиясының партия қоғамдық қабылдау жобалық студенттік "
        "ерікті мектеп жастар орта бас баспасөз арнайы мониторингтік жалпыұлттық республикалық өңірлік кәсіпкерлік "
        "қаржы экономика бюджет табиғи ресурстар орталық медицина активтерді қайтару құқықтық статистика азаматтарға "
        "арналған үкімет халыққа көрсету директорлар ақпараттық-ағартушылық антикоррупциялық комплаенс тұрғын үй "
        "коммуналдық мәдениет спорт туризм жолаушылар көлігі автомобиль жолдары №"
    )
)
_RU_ADJECTIVE: Final = re.compile(
    r".{2,}(?:ский|ская|ское|ского|ской|ском|скому|скую|ским|ные|ный|ная|ное|ного|ной|ном|ному|ную|ным|ая|"
    r"ое|ого|ой|ому|ую|ие|ых|ий|ая)$",
    re.IGNORECASE,
)
_RU_STOP: Final = frozenset(
    [
        "который",
        "которая",
        "которое",
        "которого",
        "которой",
        "которому",
        "которым",
        "этот",
        "этой",
        "этого",
        "такой",
        "той",
        "свой",
        "своей",
        "другой",
        "каждый",
        "каждой",
        "самой",
        "первый",
        "одной",
        "новый",
        "новой",
        "новая",
        "второй",
    ]
)
_RU_CHAIN: Final = re.compile(
    r"(?: (?:по (?:делам|вопросам|противодействию|борьбе|правовой|[А-ЯӘҒҚҢӨҰҮҺІ][\w-]+|области|городу|г\.|"
    r"контролю|законодательству|паводку)|государственной службы|госслужбы|"
    r"(?:и )?противодействи[юя] коррупции|коррупции|"
    r"[Аа]гентства|[Аа]нтикора|[Аа]нтикоррупционной службы|[Сс]лужбы|министерства|КНБ|"
    r"области [А-ЯӘҒҚҢӨҰҮҺІ][\w-]+|области|имени [А-ЯӘҒҚҢӨҰҮҺІ][\w.-]+(?: [А-ЯӘҒҚҢӨҰҮҺІ][\w-]+)?|"
    r"района(?: [А-ЯӘҒҚҢӨҰҮҺІ][\w-]+)?|города(?: [А-ЯӘҒҚҢӨҰҮҺІ][\w-]+)?|"
    r"[А-ЯӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+(?:ской|ского) (?:области|района)|при [\w-]+(?: филиале)?(?: партии)?|"
    r"партии|предпринимателей|государственных доходов|"
    r"образования|здравоохранения|строительства|занятости(?: и социальной защиты)?|внутренней политики|"
    r"земельных отношений|сельского хозяйства|автодорог|предпринимательства|"
    r"контроля качества(?: и безопасности)?(?: товаров)?(?: и услуг)?|"
    r"культуры|спорта|экономики|финансов|архитектуры|юстиции|полиции|ветеринарии|региона|"
    r"[А-ЯӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі-]+(?:а|ы|и|у|я)|№ ?\d+|"
    r"[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі-]+ское|управления|развития|социальной защиты|связи|"
    r"центральных коммуникаций)(?![\w-]))*"
)


def kazakh_modifier(word: Word) -> bool:
    """Return whether a Kazakh word may stand inside a body's name."""
    key = word.key
    return key in _KK_FIXED or _KK_ADJECTIVE.fullmatch(key) is not None or (word.text[0].isupper() and len(key) > 1)


def _common_opening(text: str, word: Word) -> bool:
    """Return whether a capital letter only opens the sentence: «Құжат жолданды», not «Абай аудандық соты»."""
    if word.key in _KK_FIXED or _KK_ADJECTIVE.fullmatch(word.key) or not word.text[0].isupper():
        return False
    before = text[: word.start].rstrip(' \u00a0–—-«“"')
    return (not before or before[-1] in ".!?\n") and not mentions(word.text, words_of(word.text))


def kazakh_left(text: str, words: Sequence[Word], i: int) -> int:
    """Return the index of the first word of a Kazakh body's name."""
    first = i
    while first > 0 and i - first < 14:
        word, gap = words[first - 1], text[words[first - 1].end : words[first].start]
        if (
            gap.strip(" \u00a0-")
            and not (gap.strip() == "." and len(word.text) == 1)
            and not re.fullmatch(r"\s*№?\s*\d*\s*", gap)
        ):
            break
        genitive = word.key.endswith(("нын", "нин", "дын", "дин", "тын", "тин")) and (
            word.text[0].isupper() or word.key in _KK_FIXED
        )
        if not (kazakh_modifier(word) or genitive) or _common_opening(text, word):
            break
        first -= 1
    while first < i and words[first].key in ("жане", "мен", "бойынша", "жониндеги", "карсы", "иске"):
        first += 1
    return first


def russian_around(words: Sequence[Word], i: int) -> bool:
    """Return whether the words beside a head are Russian: adjectives or prepositions of that language."""
    near = [w.text for w in words[max(0, i - 2) : i + 3]]
    return any(_RU_ADJECTIVE.match(w) or w in ("по", "при", "имени", "и", "в", "на", "с") for w in near)


def russian_left(text: str, words: Sequence[Word], i: int) -> int:
    """Return the index of the first word of a Russian body's name: the adjectives before its head."""
    first = i
    while first > 0 and i - first < 4:
        word, gap = words[first - 1], text[words[first - 1].end : words[first].start]
        if gap.strip(" \u00a0") or word.text.lower() in _RU_STOP or not _RU_ADJECTIVE.match(word.text):
            break
        first -= 1
    return first


def russian_right(text: str, words: Sequence[Word], i: int) -> int:
    """Return the index of the last word: genitive complements, «по …», «имени …», the region."""
    found = _RU_CHAIN.match(text, words[i].end)
    end = found.end() if found else words[i].end
    last = i
    while last + 1 < len(words) and words[last + 1].end <= end:
        last += 1
    return last


_KK_POSSESSED: Final = re.compile(
    r"^(.*?(?:ы|і|сы|сі|y|i))(?:ның|нің|на|не|н|ны|ні|нда|нде|нан|нен|мен|ндағы|ндегі|nyń|niń|na|ne|n|nda|"
    r"nde|nan|nen|men)$"
)
_KK_BARE: Final = re.compile(
    r"^(.*?[бвгджзйклмнпрстқғңшк])(?:тің|тың|дің|дың|ке|қа|ге|ға|те|та|де|да|тен|тан|ден|дан|ті|ты|ді|ды|"
    r"пен|бен|мен|tiń|tyń|diń|dyń|ke|qa|ge)$"
)
_RU_MASCULINE: Final = (
    "департамент|акимат|университет|институт|колледж|суд|совет|клуб|центр|штаб|фонд|комитет|отдел|офис|"
    "филиал|маслихат|союз|парламент|завод|театр|лицей|сенат|мажилис"
)
_RU_HEAD: Final[tuple[tuple[str, str], ...]] = (
    (rf"({_RU_MASCULINE})(?:а|у|ом|е)\b", r"\1"),
    (r"(управлени|объединени|движени|предприяти)(?:я|ю|ем|и)\b", r"\1е"),
    (r"(агентств|министерств|правительств|ведомств)(?:а|у|ом|е)\b", r"\1о"),
    (r"(служб|прокуратур|палат|школ|больниц|библиотек)(?:ы|е|у|ой)\b", r"\1а"),
    (r"(комисси|компани|академи|гимнази|организаци|ассоциаци|парти|полици)(?:и|ю|ей)\b", r"\1я"),
    (r"(поликлиник)(?:и|е|у|ой)\b", r"\1а"),
)


def nominative(phrase: str, lang: str) -> str:
    """Return a body's name in the nominative."""
    return _kazakh_nominative(phrase) if lang == "kk" else _russian_nominative(phrase)


def _kazakh_nominative(phrase: str) -> str:
    head, sep, last = phrase.rpartition(" ")
    found = _KK_POSSESSED.match(last) or _KK_BARE.match(last)
    return f"{head}{sep}{found[1]}" if found else phrase


def _russian_nominative(phrase: str) -> str:
    for pattern, form in _RU_HEAD:
        found = re.search(pattern, phrase, re.IGNORECASE)
        if not found:
            continue
        before, after = phrase[: found.start()], phrase[found.end() :]
        head = re.sub(pattern, form, found[0], flags=re.IGNORECASE)
        gender = "f" if head[-1] in "ая" else "n" if head[-1] in "ое" else "m"
        return " ".join(_adjective(w, gender) for w in before.split()) + (" " if before.strip() else "") + head + after
    return phrase


def _adjective(word: str, gender: str) -> str:
    ending = {"m": ("ый", "ий"), "f": ("ая", "ая"), "n": ("ое", "ое")}[gender]
    found = re.fullmatch(r"(.*?)(ого|ому|ым|ом|ой|ую|его|ему|им|ем|ей)", word)
    if not found:
        return word
    soft = found[1].endswith(("к", "г", "х", "ш", "щ", "ж", "ч"))
    return found[1] + ending[1 if soft else 0]
