"""Dates as Kazakhstan's papers print them; forms seen on real pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

KK_MONTHS: Final = (
    "Қаңтар", "Ақпан", "Наурыз", "Сәуір", "Мамыр", "Маусым",
    "Шілде", "Тамыз", "Қыркүйек", "Қазан", "Қараша", "Желтоқсан",
)
LATIN_MONTHS: Final = (
    "Qańtar", "Aqpan", "Naýryz", "Sáýir", "Mamyr", "Maýsym",
    "Shilde", "Tamyz", "Qyrkúıek", "Qazan", "Qarasha", "Jeltoqsan",
)
RU_MONTHS: Final = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)
KK_DAYS: Final = ("Дүйсенбі", "Сейсенбі", "Сәрсенбі", "Бейсенбі", "Жұма", "Сенбі", "Жексенбі")
LATIN_DAYS: Final = ("Dúısenbi", "Seısenbi", "Sársenbi", "Beısenbi", "Juma", "Senbi", "Jeksenbi")
RU_DAYS: Final = ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье")


def kazakh(day: date) -> str:
    """Return ``06 Наурыз, 2020``."""
    return f"{day.day:02d} {KK_MONTHS[day.month - 1]}, {day.year}"


def kazakh_latin(day: date) -> str:
    """Return ``15 Jeltoqsan, 2020``."""
    return f"{day.day:02d} {LATIN_MONTHS[day.month - 1]}, {day.year}"


def russian(moment: datetime) -> str:
    """Return ``12 сентября 2017 г. 9:50``: the hour without a leading zero."""
    return f"{moment.day} {RU_MONTHS[moment.month - 1]} {moment.year} г. {moment.hour}:{moment.minute:02d}"


def dotted(moment: datetime) -> str:
    """Return ``15.02.2026, 09:18``."""
    return f"{moment:%d.%m.%Y, %H:%M}"


def header(day: date, lang: str) -> str:
    """Return the day of the visit as a page's header shows it: ``Сәрсенбі, 25 Қараша 2026``."""
    if lang == "ru":
        return f"{RU_DAYS[day.weekday()]}, {day.day} {RU_MONTHS[day.month - 1]} {day.year}"
    if lang == "kk-Latn":
        return f"{LATIN_DAYS[day.weekday()]}, {day.day} {LATIN_MONTHS[day.month - 1]} {day.year}"
    return f"{KK_DAYS[day.weekday()]}, {day.day} {KK_MONTHS[day.month - 1]} {day.year}"
