"""What the words around a place name say: an event place, a comparison, a dateline, a street, a person."""

from __future__ import annotations

import re
from typing import Final

from nlp.regions.heads import Word
from nlp.regions.mentions import CLUES, Mention

# Folded beginnings of words (see ``fold``); the comments of the labelling guide decide what counts.
STREET_AFTER: Final = (
    "кошес",
    "дангыл",
    "атындагы",
    "атындаг",
    "ыкшамаудан",
    "мектеб",
    "гимназия",
    "лицеи",
    "каз",
    "медал",
    "орден",
    "сыилыг",
    "газет",
    "журнал",
    "телеарна",
    "апталыг",
    "темиржол",
)
STREET_BEFORE: Final = (
    "улиц",
    "ул",
    "проспект",
    "пр",
    "имени",
    "им",
    "шоссе",
    "площад",
    "газет",
    "журнал",
    "газете",
    "переулк",
    "микрораион",
    "мкр",
    "хребет",
    "хребт",
    "озер",
    "рек",
    "гор",
)
PEOPLE_AFTER: Final = re.compile(
    r".{2,}(?:ов|ев|ин|ова|ева|ина|улы|кызы|баи|бек|овтин|евтин|овка|евка)(?:ты|ти|ди|ды|тын|тин|дын|дин|"
    r"нын|нин|ка|ке|га|ге|а|у|ым|ои)?"
)
COMPARE: Final = re.compile(
    r"тәжірибе|секілді|сияқты|көрші|өзге |басқа (?:өңір|облыс|қала)|салыстыр|келесі|шатастыр|перепут|үлгі|пилот|"
    r"бұған дейін|бұрынырақ|алғаш(?:қы)? рет|"
    r"мұндай|осындай|осыған ұқсас|былтыр|өткен жылы|үйрен|аттан|эстафета|туған|бітірген|түлегі|қызмет ат|"
    r"қызмет еткен|жұмыс істеген|"
    r"бұрын|ауысты|ауыстырыл|келген болатын|жоспарла|өз тәжірибесі|ал (?:\w+да|\w+де|\w+та|\w+те)\b|"
    r"в отличие|как в |как и в |по примеру|опыт|аналогичн|подобн|похож|ранее|прежде|до этого|сосед|переня|пилот|"
    r"сравнени|тогда как|напомним|эстафет|следующ|так(?:ой|ие|ая|ую) же|уже работа|родил|окончил|"
    r"выпускник|в разные годы|до назначения|"
    r"работал в|возглавлял|сначала|первыми|раньше|в прошлом году|другие (?:регион|област|город)|"
    r"tájirıbe|sekildi|sıaqty|kórshi|ózge |salystyr|úlgi|pılot|buǵan deıin|mundaı|osyndaı|byltyr|týǵan|bitirgen",
    re.IGNORECASE,
)
# Countries and foreign cities of the press here: a story called foreign must name one.
FOREIGN: Final = re.compile(
    r"өзбек|қырғыз|ресей|тәжік|түркімен|қытай|украин|грузи|эстон|сингапур|моңғол|әзербайжан|армени|герман|франци|"
    r"америк|ақш\b|түркия|румын|польш|молдов|корея|жапон|үнді|бразил|ташкент|бішкек|мәскеу|шетел|узбек|кыргыз|кирг|росси|"
    r"таджик|туркмен|кита|монгол|азербайдж|япон|инди|бишкек|москв|душанбе|ашхабад|баку|тбилиси|киев|таллин|европа|"
    r"италь|испан|велик|британ|сша\b|турци|стамбул|зарубеж|ózbek|qyrǵyz|reseı|moń|ukraın|grýzı|eston|singapýr|"
    r"tájik|qytaı|tashkent|bishkek|germanı|rýmyn|shetel|malaızı|малайз|вьетнам|катар|эмират|египет|африк|нигери|латви|литв|"
    r"финлянд|швеци|дани\w|норвег|словак|чехи|венгр|серби|болгар|белорус|беларус",
    re.IGNORECASE,
)
OWN_TERRITORY: Final = re.compile(
    r"(?:облыстық|аудандық|қалалық|oblystyq|aýdandyq|qalalyq)\s+\w+|(?:областн|районн|городск)(?:ой|ая|ого|ом|ое|ому|ую|ым)\s+\w+|"
    r"облыс(?:ымыз|тағы)\w*|аудан(?:ымыз|дағы)\w*",
    re.IGNORECASE,
)
DEPARTMENT: Final = re.compile(
    r"департамент|басқармасы|әкімдіг|прокуратура|филиал|қызмет|агенттіг|сот|акимат|служб|управлени|суд|"
    r"комисси|комиссия|antıkor|антикор|"
    r"departament|ákimdi|basqarma|қоғамдық кеңес|облысының|области",
    re.IGNORECASE,
)
DATELINE: Final = re.compile(
    r"^\s*[А-ЯЁӘҒҚҢӨҰҮҺІA-ZÁǴŃÓÚÝ][\w-]+(?:[- ][А-ЯӘA-Z][\w-]+)?\s*[.,]?\s*(?:\d[\d.\s]*(?:\w+\s*)?)?(?:[–—-]+|"
    r"\.\s|/|,)\s*"
    r"(?:[«\"(]?(?:КАЗИНФОРМ|ҚАЗАҚПАРАТ|QAZAQPARAT|KAZINFORM|BAQ|Sputnik|Tengrinews|КазТАГ|KazTAG|Zakon|"
    r"ҚазАқпарат|Informburo|\w+\.kz|Kazakhstan Today|24\.kz|NUR|Каз|Қаз|«|[А-ЯЁӘҒҚҢӨҰҮҺІ][\w.]+\s*[–—-]))"
)
OPENING_LINES: Final = 700
SHOUTED: Final = re.compile(r"^\s*[А-ЯЁӘҒҚҢӨҰҮҺІA-ZÁǴŃÓÚÝ-]{4,}\s*[.–—,(]")


def is_trap(mention: Mention, words: list[Word], text: str) -> bool:
    """Return whether the name is a street, a school, a newspaper, an award or a person rather than the place."""
    if all(u.kind == "capital" for u in mention.units):
        return _foreign_capital(mention, words, text)
    if all(u.kind in CLUES for u in mention.units):
        return False
    if (
        all(u.name_ru == "город Нур-Султан" for u in mention.units)
        and mention.head != "city"
        and not re.search("[-–]", text[mention.start : mention.end])
    ):
        return True
    after = words[mention.last + 1] if mention.last + 1 < len(words) else None
    gap = text[mention.end : after.start] if after else ""
    before = words[mention.first - 1] if mention.first else None
    bridge = text[before.end : mention.start] if before else ""
    if mention.head in ("oblast", "rayon", "city", "village"):
        return False
    if after and not gap.strip(' \u00a0»”"') and after.key.startswith(STREET_AFTER) and not mention.local:
        return True
    if before and not bridge.strip(' .«"“') and before.key in STREET_BEFORE:
        return True
    if before and not bridge.strip(' .«"“') and before.key.startswith(("улиц", "проспект", "газет", "имени")):
        return True
    return _is_person(mention, before, bridge, after, gap)


def _foreign_capital(mention: Mention, words: list[Word], text: str) -> bool:
    """Return whether «столица» or «елорда» is another country's: «в столице Узбекистана», «қырғыз елордасында»."""
    after = words[mention.last + 1] if mention.last + 1 < len(words) else None
    if (
        after
        and after.text[0].isupper()
        and not text[mention.end : after.start].strip()
        and not after.key.startswith(("казахстан", "астан", "нурсултан"))
    ):
        return text[mention.start : mention.end].lower().startswith("столиц")
    before = words[mention.first - 1] if mention.first else None
    return (
        bool(before)
        and before is not None
        and bool(re.fullmatch(r"(?:озбек|кыргыз|ресеи|орыс|тажик|туркимен|иужнаиа|сыбаилас).*", before.key))
    )


def _is_person(mention: Mention, before: Word | None, bridge: str, after: Word | None, gap: str) -> bool:
    if mention.shape != "name" or mention.local:
        return False
    if after and not gap.strip() and after.text[0].isupper() and PEOPLE_AFTER.fullmatch(after.key) and _bare(mention):
        return True
    if before and len(before.text) == 1 and before.text.isupper() and bridge.strip() == ".":
        return True
    return (
        bool(mention.units[0].need)
        and bool(before)
        and bridge == " "
        and before is not None
        and before.text[0].isupper()
        and len(before.text) > 3
    )


def _bare(mention: Mention) -> bool:
    return mention.first == mention.last


def datelines(body: str) -> list[tuple[int, int]]:
    """Return the ranges of newsroom datelines («АСТАНА. КАЗИНФОРМ –») at the beginnings of the first lines."""
    found = []
    for line in re.finditer(r"^[^\n]+", body[:OPENING_LINES], re.MULTILINE):
        match = DATELINE.match(line[0][:120]) or SHOUTED.match(line[0][:120])
        if match:
            found.append((line.start(), line.start() + match.end()))
    return found
