"""A made-up fortnight of coverage, in both languages, behind a search that works like an engine's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from digest.compose import compose
from news.article import Article
from news.digest import Digest
from news.page import Hit, Page
from news.query import Query
from news.reading import Place, Reading, Tag
from news.span import Span
from news.times import from_day, local_date, parse

MADE = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
SPAN = Span(field="title", start=0, end=3)
OUTLETS = {"egemen": "Егемен Қазақстан", "pravda": "Казахстанская правда", "syr": "Сыр бойы", "stan": "Stan.kz"}
REGIONS = {
    "kk": {"10": "Абай облысы", "11": "Ақмола облысы", "15": "Ақтөбе облысы", "19": "Алматы облысы",
           "23": "Атырау облысы", "27": "Батыс Қазақстан облысы", "31": "Жамбыл облысы", "33": "Жетісу облысы",
           "35": "Қарағанды облысы", "39": "Қостанай облысы", "43": "Қызылорда облысы", "47": "Маңғыстау облысы",
           "55": "Павлодар облысы", "59": "Солтүстік Қазақстан облысы", "61": "Түркістан облысы",
           "62": "Ұлытау облысы", "63": "Шығыс Қазақстан облысы", "71": "Астана", "75": "Алматы", "79": "Шымкент"},
    "ru": {"10": "область Абай", "11": "Акмолинская область", "15": "Актюбинская область",
           "19": "Алматинская область", "23": "Атырауская область", "27": "Западно-Казахстанская область",
           "31": "Жамбылская область", "33": "область Жетісу", "35": "Карагандинская область",
           "39": "Костанайская область", "43": "Кызылординская область", "47": "Мангистауская область",
           "55": "Павлодарская область", "59": "Северо-Казахстанская область", "61": "Туркестанская область",
           "62": "область Ұлытау", "63": "Восточно-Казахстанская область", "71": "Астана", "75": "Алматы",
           "79": "Шымкент"},
}  # fmt: skip
TYPES = {
    "kk": {"special_monitoring_group": "арнайы мониторингтік топ", "antikor_live": "«Antikor.Live»",
           "school_integrity_club": "«Адал ұрпақ» ерікті мектеп клубы", "memorandum": "меморандум",
           "forum_conference": "форум, конференция, дөңгелек үстел"},
    "ru": {"special_monitoring_group": "специальная мониторинговая группа", "antikor_live": "«Antikor.Live»",
           "school_integrity_club": "добровольный школьный клуб «Адал ұрпақ»", "memorandum": "меморандум",
           "forum_conference": "форум, конференция, круглый стол"},
}  # fmt: skip


@dataclass(frozen=True)
class SampleNames:
    lang: str

    def type(self, id_: str) -> str:
        return TYPES[self.lang].get(id_, id_)

    def coverage_class(self, id_: str) -> str:
        return id_

    def region(self, code: str) -> str:
        return REGIONS[self.lang].get(code, code)

    def outlet(self, id_: str | None) -> str:
        return OUTLETS.get(id_ or "", id_ or "")


def piece(name: str, when: str, title: str, **more: Any) -> tuple[Article, Reading]:
    """Return an article and its reading; ``lead`` ends in the sentence a digest quotes."""
    published, precision = parse(when) if when else (None, None)
    lead = more.get("lead")
    article = Article(
        id=name, title=title or None, lead=lead, body=more.get("body"), published=published, precision=precision,
        outlet=more.get("outlet", "egemen"), url=more.get("url", f"https://example.kz/{name}"),
    )
    tag = {"score": 1.0, "evidence": (SPAN,), "made_by": "sample"}
    reading = Reading(
        article=name, lang=more.get("lang", "kk"), script="Cyrl", made_by="sample", story=more.get("story"),
        coverage_class=Tag(id=more["cls"], **tag) if more.get("cls") else None,
        types=tuple(Tag(id=t, **tag) for t in more.get("types", "").split()),
        regions=tuple(Place(code=c, code_now=(c,), **tag) for c in more.get("regions", "").split()),
        lead_sentence=Span(field="lead", start=0, end=len(lead)) if lead and more.get("chosen", True) else None,
    )
    return article, reading


INITIATIVE = "initiative"
PIECES = (
    piece("k1", "2026-11-17T10:30", "Түркістанда арнайы мониторингтік топ биылғы жұмысын қорытындылады", cls=INITIATIVE,
          types="special_monitoring_group", regions="61", story="s1", outlet="egemen",
          lead="Топ мүшелері 41 ұсыныс беріп, оның 26-сы орындалды, соның нәтижесінде 372 млн. теңге үнемделді."),
    piece("k2", "2026-11-17T15:00", "Мониторингтік топтың ұсынысымен 372 миллион теңге үнемделді", cls=INITIATIVE,
          types="special_monitoring_group", regions="61", story="s1", outlet="syr"),
    piece("k3", "2026-11-18", "В Туркестане мониторинговая группа подвела итоги года", cls=INITIATIVE, lang="ru",
          types="special_monitoring_group", regions="61", story="s1", outlet="pravda"),
    piece("k4", "2026-11-18T09:00", "«Адал ұрпақ» клубының мүшелері әділдік апталығын өткізді", cls=INITIATIVE,
          types="school_integrity_club", regions="61 79", outlet="syr", chosen=False,
          lead="Апталыққа облыстағы 27 мектептің оқушылары қатысты. Жүлдегерлер марапатталды."),
    piece("k5", "2026-11-19T12:15", "Astanada adaldyq forýmy ótti", cls=INITIATIVE, lang="kk-Latn", regions="KZ 71",
          types="forum_conference", outlet="stan", lead="Forýmǵa 20 óńirden 300-den astam erikti jınaldy."),
    piece("k6", "2026-11-20T11:00", "Прямой эфир Antikor.Live в Костанае: жители спросили о школьном питании",
          cls=INITIATIVE, lang="ru", types="antikor_live memorandum", regions="39", outlet="pravda", url=None,
          lead="За два часа на вопросы 64 жителей ответили сотрудники управления образования и общественники."),
    piece("k7", "2026-11-22T23:30", "Ауыл әкімдігі ашық есік күнін өткізді", cls=INITIATIVE, outlet="syr",
          body="Тұрғындар бюджеттің қалай жұмсалғанын көрді. Кездесу екі сағатқа созылды."),
    piece("c1", "2026-11-16T08:00", "Экс-руководитель отдела архитектуры осуждён за взятку", cls="criminal_case",
          lang="ru", regions="55", outlet="pravda", story="s2",
          lead="Суд назначил ему пять лет лишения свободы и пожизненно запретил занимать государственные должности."),
    piece("c2", "2026-11-16T19:00", "Бұрынғы бөлім басшысы пара алғаны үшін сотталды", cls="criminal_case",
          regions="55", outlet="egemen", story="s2"),
    piece("st", "2026-11-20", "Өңірлердің ашықтық рейтингі жарияланды", cls="statistics_ranking",
          regions="KZ 43 61", lead="Көш басында Қызылорда мен Түркістан облыстары тұр."),
    piece("p1", "2026-11-19T17:45", "Депутаты обсудили поправки о защите сообщивших о коррупции", lang="ru",
          cls="policy_legislation", regions="KZ", outlet="pravda", lead="Ко второму чтению поступило 18 поправок."),
    piece("p2", "2026-11-18T10:00", "Департаменттің жаңа басшысы тағайындалды", cls="appointment", regions="31",
          lead="Ол бұған дейін Павлодар облысында қызмет атқарған."),
    piece("o1", "2026-11-21T10:00", "1424 нөмірі не үшін керек?", cls="explainer", regions="KZ"),
    piece("n1", "2026-11-21T10:00", "Қар қалың түседі", cls="irrelevant"),
    piece("n2", "2026-11-01T00:00", "Басқа айдың жаңалығы", cls="irrelevant"),
    piece("u1", "2026-11-17", "Санаты жоқ жазба", cls=None),
    piece("d0", "", "Күні жоқ мақала", cls=INITIATIVE, regions="61"),
    piece("b1", "2026-11-10T10:00", "Өткен аптаның бастамасы", cls=INITIATIVE, regions="61",
          types="special_monitoring_group"),
    piece("b2", "2026-11-11T10:00", "Павлодарда меморандум жасалды", cls=INITIATIVE, regions="55", types="memorandum"),
    piece("b3", "2026-11-23", "Келесі аптаның жаңалығы", cls=INITIATIVE, regions="61"),
)  # fmt: skip


class Press:
    """Search, articles and readings of some pieces, paged two by two."""

    def __init__(self, pieces: Iterable[tuple[Article, Reading]] = PIECES, page: int = 2) -> None:
        self.pieces = list(pieces)
        self.articles = {a.id: a for a, _ in self.pieces}
        self.readings = {r.article: r for _, r in self.pieces}
        self.page = page

    def search(self, query: Query) -> Page[Hit]:
        found = sorted((hit(a, r) for a, r in self.pieces if matches(query, a)), key=order)
        start = int(query.cursor or 0)
        end = start + min(self.page, query.limit)
        return Page(hits=tuple(found[start:end]), total=len(found), cursor=str(end) if end < len(found) else None)

    def digest(self, lang: str = "kk", week: str = "2026-W47", made: datetime = MADE) -> Digest:
        names = SampleNames(lang)
        return compose(
            week, lang, self.search, article=self.articles.get, reading=self.readings.get, names=names, made=made
        )


def matches(query: Query, article: Article) -> bool:
    day, filters = local_date(article.published), query.filters
    if filters.since is None and filters.until is None:
        return True
    return day is not None and (filters.since or date.min) <= day <= (filters.until or date.max)


def order(found: Hit) -> tuple[bool, datetime, str]:
    return found.published is None, found.published or from_day(date(2000, 1, 1)), found.id


def hit(article: Article, reading: Reading) -> Hit:
    return Hit(
        id=article.id, score=0.0, title=article.title, outlet=article.outlet, url=article.url, lang=reading.lang,
        published=article.published, precision=article.precision, story=reading.story,
        coverage_class=reading.coverage_class.id if reading.coverage_class else None,
        types=tuple(t.id for t in reading.types), regions=tuple(p.code for p in reading.regions),
    )


def many(number: int, **more: Any) -> list[tuple[Article, Reading]]:
    """Return as many pieces, each a story of its own."""
    one = piece("m", "2026-11-18T10:00", "Тақырып", cls=INITIATIVE, regions="61", **more)
    names = [f"m{n:03d}" for n in range(number)]
    return [(replace(one[0], id=name, title=f"Тақырып {name}"), replace(one[1], article=name)) for name in names]
