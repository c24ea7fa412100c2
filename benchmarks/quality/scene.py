"""What a synthetic page is made of: one labelled article, its neighbours, comments, calendars, all drawn by a seed."""

from __future__ import annotations

import html
import json
import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from news.months import KAZAKH, KAZAKH_LATIN, RUSSIAN

KK_MONTHS: Final = tuple(row.split()[0].capitalize() for row in KAZAKH)
LATIN_MONTHS: Final = tuple(row.split()[0].capitalize() for row in KAZAKH_LATIN)
RU_MONTHS: Final = tuple(row.split()[1] for row in RUSSIAN)
KK_DAYS: Final = ("Дүйсенбі", "Сейсенбі", "Сәрсенбі", "Бейсенбі", "Жұма", "Сенбі", "Жексенбі")
RU_DAYS: Final = ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье")
COMMENTS_KK: Final = (
    "Дұрыс айтасыз, біздің ауылда да осындай жағдай болған, бірақ ешкім жауап берген жоқ.",
    "Жақсы бастама екен, енді нәтижесін көрейік деп отырмыз. Уақыты келсе, бәрі белгілі болады!",
    "Осыны бұрын жасау керек еді ғой. Әкімдер неге үндемейді, түсінбедім.",
    "Мақала өте қызық жазылыпты, авторға рақмет. Жалғасын күтеміз.",
)
COMMENTS_RU: Final = (
    "Интересно, а кто-нибудь проверял, как это работает на самом деле? У нас в городе ничего не изменилось.",
    "Спасибо за статью. Надеюсь, что результаты тоже опубликуют, а не забудут, как обычно.",
    "Опять одни слова, где конкретные фамилии и сроки? Народ устал ждать.",
    "Молодцы, так держать! Побольше бы таких инициатив в районах.",
)


@dataclass(slots=True)
class Scene:
    """One article as data and everything that will surround it; ``fetched`` is a local naive time."""

    title: str
    lead: str
    paragraphs: list[str]
    day: date
    clock: str
    lang: str
    outlet: str
    neighbours: list[dict[str, Any]]
    fetched: datetime
    dice: random.Random
    number: int = 0
    shown_lead: bool = field(default=False)

    @property
    def kazakh(self) -> bool:
        """Return whether the interface speaks Kazakh."""
        return self.lang.startswith("kk")

    def t(self, kk: str, ru: str) -> str:
        """Return the Kazakh or the Russian wording."""
        return kk if self.kazakh else ru

    def views(self) -> str:
        """Return a view count with a space between thousands."""
        return f"{self.dice.randint(40, 9000):,}".replace(",", " ")

    def others(self, count: int) -> list[dict[str, Any]]:
        """Return some neighbours."""
        return self.dice.sample(self.neighbours, count)

    def month(self, day: date | None = None) -> str:
        """Return the name of a day's month as the language prints it."""
        day = day or self.day
        names = LATIN_MONTHS if self.lang == "kk-Latn" else KK_MONTHS if self.kazakh else RU_MONTHS
        return names[day.month - 1]

    def long_date(self) -> str:
        """Return the article's day in words."""
        if self.kazakh:
            return f"{self.day.day:02d} {self.month()}, {self.day.year}"
        return f"{self.day.day} {self.month()} {self.day.year}"

    def dotted(self) -> str:
        """Return the article's day in figures."""
        return self.day.strftime("%d.%m.%Y")

    def iso(self, offset: str = "+05:00") -> str:
        """Return the article's time as machines write it."""
        return f"{self.day.isoformat()}T{self.clock}:00{offset}"

    def today(self) -> str:
        """Return the day of the visit with its weekday."""
        now = self.fetched.date()
        names = KK_DAYS if self.kazakh else RU_DAYS
        return f"{names[now.weekday()]}, {now.day} {self.month(now)} {now.year}"

    def weather(self) -> str:
        """Return weather and rates of the day of the visit."""
        degrees, rate = self.dice.randint(-20, 30), self.dice.uniform
        return f"Астана {degrees:+d}°C · USD {rate(400, 540):.2f} · EUR {rate(500, 600):.2f} · RUB {rate(4, 7):.2f}"

    def other_day(self) -> date:
        """Return a recent day for a neighbour."""
        return self.fetched.date() - timedelta(days=self.dice.randint(0, 9))

    def comments(self, count: int = 3) -> list[tuple[str, str, str]]:
        """Return readers' comments as author, date, text."""
        pool = COMMENTS_KK if self.kazakh else COMMENTS_RU
        names = ("Айдос", "Гүлнар", "Читатель", "Марат К.", "Қонақ")
        chosen = self.dice.sample(pool, count)
        return [(self.dice.choice(names), self.other_day().strftime("%d.%m.%Y %H:%M"), text) for text in chosen]

    def p(self, tag: str = "p", cls: str = "") -> str:
        """Return the paragraphs as markup."""
        mark = f' class="{cls}"' if cls else ""
        return "\n".join(f"<{tag}{mark}>{e(x)}</{tag}>" for x in self.paragraphs)

    def with_break(self, piece: str, tag: str = "p") -> str:
        """Return the paragraphs with a foreign piece after the second one."""
        parts = [f"<{tag}>{e(x)}</{tag}>" for x in self.paragraphs]
        parts.insert(min(2, len(parts) - 1) if len(parts) > 1 else 1, piece)
        return "\n".join(parts)

    def json_ld(self, *, date_value: str | None = None, body: bool = False, kind: str = "NewsArticle") -> str:
        """Return a JSON-LD script of the article."""
        data: dict[str, Any] = {"@context": "https://schema.org", "@type": kind, "headline": self.title,
                                "publisher": {"@type": "Organization", "name": self.outlet}}
        if date_value:
            data |= {"datePublished": date_value, "dateModified": self.fetched.isoformat() + "+05:00"}
        if body:
            data["articleBody"] = " ".join(self.paragraphs)
        return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'

    def og(
        self, *, description: str | None = None, date_value: str | None = None, kind: str = "article",
        site: str | None = None,
    ) -> str:
        """Return OpenGraph tags of the article."""
        first = (self.lead or self.paragraphs[0])[:140] + "…" if description is None else description
        tags = [("og:type", kind), ("og:title", self.title), ("og:description", first), ("og:image", "/img/1.jpg")]
        tags += [("article:published_time", date_value)] if date_value else []
        tags += [("og:site_name", site)] if site else []
        return "".join(f'<meta property="{k}" content="{e(v)}">' for k, v in tags)


def e(text: str) -> str:
    """Return a text for markup."""
    return html.escape(text)


def page(head: str, body: str, *, title: str, attrs: str = "", lang: str = "kk", charset: str = "utf-8") -> str:
    """Return a whole page."""
    return (f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="{charset}"><title>{e(title)}</title>{head}</head>'
            f"<body {attrs}>{body}</body></html>")
