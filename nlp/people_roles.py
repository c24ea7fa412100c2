"""The role a text states beside a name: «департамент басшысы …», «председатель клуба …», «…, заңгер»."""

from __future__ import annotations

import re
from typing import Final

from nlp.fold import WORD, fold, folded

_ROLE_STEMS: Final = folded(
    "басшы жетекші директор төраға төрайым орынбасар хатшы маман тілші заңгер адвокат әкім мүше үйлестіруші "
    "мұғалім оқытушы ұстаз дәрігер студент оқушы кәсіпкер зейнеткер ардагер депутат сарапшы волонтер ерікті "
    "прокурор судья тергеуші инспектор қызметкер өкіл президент ректор декан доцент профессор басқарушы меңгеруші "
    "модератор жүргізуші кітапханашы бухгалтер экономист психолог редактор журналист тұрғын белсенді уәкіл ақын "
    "жазушы имам офицер кеңесші спикер тәлімгер капитан шаруа жұмысшы ақсақал әлеуметтанушы офицері руководител "
    "начальник директор председател замест секретар специалист юрист адвокат аким член координатор учител "
    "преподавател врач студент ученик предпринимател пенсионер ветеран депутат эксперт волонт доброволец прокурор "
    "судья следовател инспектор сотрудни представител президент ректор декан доцент профессор заведующ модератор "
    "ведущ библиотекар бухгалтер экономист психолог редактор журналист жител активист уполномоченн поэт писател "
    "имам офицер советник спикер наставни капитан фермер рабочий аксакал социолог аналитик глава зам завуч мастер "
    "третьекурсниц первокурсниц выпускни участни правозащитни нотариус аудитор бригадир методист"
)
_WORDS: Final = 6


def role_of(text: str, start: int, end: int) -> str | None:
    """Return the role words right before a name, or right after it behind a comma; ``None`` where none are stated."""
    before = re.split(r"[.!?:;«»“”\"\n,(]|[–—]", text[max(0, start - 90) : start])[-1].strip()
    words = list(WORD.finditer(before))[-_WORDS:]
    first = next((i for i, m in enumerate(words) if fold(m[0]).startswith(_ROLE_STEMS)), None)
    if first is not None:
        kazakh = bool(words) and fold(words[-1][0]).startswith(_ROLE_STEMS) and len(words) > 1
        return before[words[0].start() if kazakh and first == len(words) - 1 else words[first].start() :].strip()
    after = re.match(r"\s*[,(—–-]\s*([^.,!?;:()«»\n—–]{3,60})", text[end : end + 80])
    if after and any(fold(m[0]).startswith(_ROLE_STEMS) for m in WORD.finditer(after[1])):
        return after[1].strip()
    return None
