"""A small press of our own, analysed by a toy: an engine needs no linguistics, so neither does its suite."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from news.document import Document, Stream
from news.query import Phrase, Weighted, Word
from news.span import FIELDS, Field
from news.times import local_date

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
LETTERS = str.maketrans("әғқңөұүһі", "агкноуухи")
LATIN = str.maketrans({"a": "а", "b": "б", "e": "е", "i": "и", "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н",
                       "o": "о", "q": "к", "r": "р", "s": "с", "t": "т", "y": "ы", "z": "з"})
LEMMAS = {
    "жемқорлыққа": "жемқорлық", "жемқорлықтың": "жемқорлық", "жемқорлықпен": "жемқорлық", "jemqorlyqqa": "жемқорлық",
    "облысында": "облыс", "облысы": "облыс", "облысының": "облыс", "области": "область", "тобы": "топ", "топтар": "топ",
    "тобын": "топ", "мектептерде": "мектеп", "мектепте": "мектеп", "школах": "школа", "школе": "школа",
    "коррупции": "коррупция", "коррупцией": "коррупция", "группы": "группа", "группу": "группа", "сатып": "сатып",
    "тексерді": "тексер", "тексерген": "тексер", "жобасы": "жоба", "жобасын": "жоба", "закупок": "закупка",
    "закупки": "закупка", "алуды": "алу", "қаласында": "қала",
}

# id, published (UTC), language, class, outlet, types, regions, story, title, lead, body
ROWS: tuple[tuple[Any, ...], ...] = (
    ("kk-01", "2020-02-29T19:30", "kk", "initiative", "Egemen", "antikor_live", "61", "s-1",
     "Жемқорлыққа қарсы топ құрылды", "Түркістан облысында жаңа топ жұмысын бастады.",
     "Мобильді топ сатып алуды тексерді. Жемқорлыққа қарсы күрес жалғасады!\nТоп мүшелері мектептерде болды."),
    ("kk-02", "2020-03-01T04:00", "kk", "initiative", "Ernur", "antikor_live,mobile_group", "61", "s-1",
     "Түркістан: мобильді топ", None, "Жемқорлықтың алдын алу үшін мобильді топ құрылды. Топ алғаш рет ауылға барды."),
    ("kk-03", "2020-03-02T05:00", "kk", "criminal_case", "Egemen", "", "10", "",
     "Мектепте пара алған директор сотталды", None,
     "Абай облысының соты үкім шығарды. Қорғаушы тарап келіспеді. Жемқорлық туралы іс екі жыл қаралды."),
    ("kk-04", "2021-07-15T12:00", "kk", "initiative", "Kostanay", "sanaly_urpaq", "39", "s-2",
     "«Саналы ұрпақ» жобасы",
     "Оқушылар клубқа жиналды.", "Қостанай облысында «Саналы ұрпақ» жобасы аясында сабақ өтті. Сабақ қызықты болды."),
    ("kk-05", "2021-07-16T12:00", "kk-Latn", "initiative", "Egemen", "sanaly_urpaq", "39", "s-2",
     "Jemqorlyqqa qarsy sabaq",
     None, "Mektepte sabaq bastaldy. Jemqorlyqqa qarsy til."),
    ("kk-06", "2022-12-31T19:00", "kk", "statistics_ranking", "Inform", "", "KZ", "", "Рейтинг жарияланды", None,
     "Алматы қаласында жемқорлық азайды, Астана қаласында өсті. Ұлттық қор, қор туралы тағы."),
    ("kk-07", None, "kk", "opinion", None, "", "", "", "Пікір: әділдік керек", "Қысқа сөз.",
     "Әділдік бәріне керек. Адал адам – елдің айнасы."),
    ("kk-08", "2023-01-01T10:00", "kk", "initiative", "Zhetysu", "antikor_live", "33", "s-3", "Жетісу волонтерлері",
     "Еріктілер бағаны салыстырды.", "Волонтерлер бағасы қымбат тендерлерді тапты. Қымбат, өте қымбат, тым қымбат."),
    ("ru-01", "2020-03-01T06:00", "ru", "initiative", "Zakon", "antikor_live", "61", "s-1",
     "Создана группа против коррупции", "В Туркестанской области группа начала работу.",
     "Мобильная группа проверила закупки в школах. Борьба с коррупцией продолжается."),
    ("ru-02", "2020-03-08T06:00", "ru", "criminal_case", "Zakon", "", "10", "", "Директор осужден за взятку", None,
     "Суд области Абай вынес приговор. Речь о коррупции в школе не шла. Государственных закупок дело не касалось."),
    ("ru-03", "2021-07-15T12:00", "ru", "initiative", "Tengri", "sanaly_urpaq,mobile_group", "39,75", "s-2",
     "Проект «Саналы ұрпақ» в Костанае", None, "Клуб открыли в Костанае и Алматы. Школьники узнали о коррупции."),
    ("ru-04", "2022-01-05T20:00", "ru", "policy_legislation", "Tengri", "", "KZ", "", "Закон о закупках принят",
     "Мажилис одобрил закон.", "Закон вступит в силу через год. Закупки станут открытыми; закон ждали."),
    ("ru-05", "2022-01-05T20:00", "ru", "explainer", "Vlast", "", "71", "", "Как работает общественный контроль", None,
     "Контроль общества – это просто. Первый шаг: запрос. Второй шаг: ответ."),
    ("ru-06", "2016-05-09T03:00", "ru", "foreign", "Vlast", "", "", "", "Коррупция за рубежом", None,
     "Реформа полиции в Грузии. Дорожная полиция распущена, полиция новая."),
    ("x-long", "2024-02-29T00:00", "ru", "irrelevant", "Vlast", "", "71", "", "Сверхдлинное слово",
     None, "Слово " + "превысокомногорассмотрительствующий" * 2 + " и " + "ы" * 300 + " конец."),
    ("x-emoji", "2024-02-29T00:00", "other", "irrelevant", "Vlast", "", "71", "", "Знаки 🎉 и ½", None,
     "Число 10\u00a0000 тенге, курс 5-ші, 😀 улыбка, e-mail@example.kz конец."),
    ("x-empty", "2024-03-01T00:00", "other", None, "Vlast", "", "", "", None, None, None),
    ("x-quote", "2024-03-02T00:00", "ru", "irrelevant", "O'Brien \"&\" Co", "", "71", "", "a+b=(c*d)?", None,
     "Шаблон [a-z]+ и точка. c++ и c# конец\\ $5 ^ ~ # & @ < >"),
)
PEOPLE = {"kk-03": ("Ахметов Асқар Болатұлы",), "ru-02": ("Аскар Ахметов", "Ольга Ким"), "kk-08": ("Әлия Серік",)}
ORGS = {"ru-04": ("Мажилис Парламента",), "kk-01": ("Сыбайлас жемқорлыққа қарсы қызмет",)}
CONCEPTS = {
    "kk-01": ("body:antikor", "region:61", "type:antikor_live", "lex:procurement"),
    "kk-02": ("region:61", "type:antikor_live"),
    "ru-01": ("region:61", "type:antikor_live", "lex:procurement"), "ru-04": ("lex:procurement",),
}
NOW = {"51": "61"}


def skeleton(word: str) -> str:
    return word.casefold().translate(LETTERS).translate(LATIN)


def lemma(word: str) -> str:
    return LEMMAS.get(word.casefold(), word.casefold())


def stream(text: str | None) -> Stream:
    found = list(WORD.finditer(text or ""))
    return Stream(
        surfaces=tuple(f.group().casefold() for f in found), lemmas=tuple(lemma(f.group()) for f in found),
        skeletons=tuple(skeleton(f.group()) for f in found),
        starts=tuple(f.start() for f in found), ends=tuple(f.end() for f in found),
    )


def document(name: str, **values: Any) -> Document:
    """Return a document with the given values; token streams follow its texts."""
    published = values.pop("published", None)
    plain: dict[str, Any] = {
        "url": f"https://sample.kz/{name}", "outlet": "Egemen", "title": None, "lead": None, "body": None,
        "published": published, "precision": "minute" if published else None,
        "day": local_date(published), "lang": "kk", "coverage_class": None,
        "types": (), "regions": (), "regions_now": (), "people": (), "orgs": (), "story": None,
        "concepts": (),
    }
    plain |= values
    texts: dict[Field, Stream] = {f: stream(plain[f]) for f in FIELDS if plain[f]}
    return Document(id=name, streams=texts, **plain)


def press() -> list[Document]:
    """Return the hand-written documents."""
    made = []
    for name, published, lang, kind, outlet, types, regions, story, title, lead, body in ROWS:
        codes = tuple(c for c in regions.split(",") if c)
        made.append(document(
            name, published=datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None,
            lang=lang, coverage_class=kind, outlet=outlet, types=tuple(t for t in types.split(",") if t), regions=codes,
            regions_now=tuple(NOW.get(c, c) for c in codes), story=story or None, title=title, lead=lead, body=body,
            people=PEOPLE.get(name, ()), orgs=ORGS.get(name, ()), concepts=CONCEPTS.get(name, ()),
        ))
    return made


def crowd(size: int) -> list[Document]:
    """Return many alike documents for paging: ``p-0000`` …, three to a story, equal scores in runs, ties in time."""
    start = datetime(2025, 1, 1, 6, tzinfo=UTC)
    return [
        document(
            f"p-{i:04d}", outlet=f"Paper {i % 7}", title=f"Көпшілік нөмір {i % 5}", lang="kk",
            body="толқын " * (1 + i % 3) + f"сан{i}", story=f"crowd-{i // 3}",
            published=None if i % 50 == 0 else start + timedelta(hours=i // 2),
        )
        for i in range(size)
    ]


def word(text: str, *concepts: str, fields: tuple[Field, ...] = ()) -> Word:
    """Return one typed word, analysed by the toy."""
    return Word(
        surface=text.casefold(), lemmas=(Weighted(value=lemma(text)),),
        skeletons=(Weighted(value=skeleton(text), weight=0.8),),
        concepts=tuple(Weighted(value=c, weight=0.5) for c in concepts), fields=fields,
    )


def phrase(text: str, slop: int = 0, ordered: bool = True, exact: bool = False) -> Phrase:
    """Return a phrase of words."""
    return Phrase(words=tuple(map(word, text.split())), slop=slop, ordered=ordered, exact=exact)
