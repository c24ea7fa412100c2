"""What templates are given: articles, listing entries and pictures as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from crawler.samplepress import dates
from crawler.samplepress.answer import Answer
from crawler.samplepress.furniture import around
from crawler.samplepress.placing import Item

if TYPE_CHECKING:
    from crawler.samplepress.site import Site

SNIPPET = 140
NEIGHBOURS = 6
DESCRIPTION = 180


def article_view(site: Site, item: Item) -> dict[str, Any]:
    """Return everything an article's template draws."""
    article, face = item.article, site.face
    near = neighbours(site.items, item)
    title, lead = article.title, article.lead
    blocks = list(article.blocks)
    tip = blocks and any(kind == "insert" for kind, _ in blocks)
    return {
        "title": title, "lead": lead, "blocks": blocks, "number": item.number,
        "url": site.url(face.path(item)), "path": face.path(item),
        "date": face.date_line(item.moment) if item.moment else None,
        "iso": item.moment.isoformat(timespec="seconds") if item.moment else None,
        "moment": item.moment, "image": f"/img/{item.number}.svg",
        "around": around(item.number, face.lang, len(article.body)),
        "neighbours": [entry_view(site, other, face.path(other)) for other in near],
        "tip": None if tip or not near else entry_view(site, near[-1], face.path(near[-1])),
        "description": cut(" ".join([lead or "", *article.text.split("\n\n")]).strip(), DESCRIPTION),
        "repeats_lead": lead is not None and lead not in [text for _, text in blocks],
        "paths": [alias.path for alias in face.aliases(item)],
    }


def entry_view(site: Site, item: Item, href: str) -> dict[str, Any]:
    """Return what a listing or a sidebar shows of an article."""
    body = item.article.lead or item.article.text.partition("\n\n")[0]
    around_it = around(item.number, site.face.lang, len(body))
    return {
        "href": href, "title": item.article.title, "snippet": cut(body, SNIPPET), "image": f"/img/{item.number}.svg",
        "date": when(site, item.moment) if item.moment else None,
        "iso": item.moment.isoformat(timespec="seconds") if item.moment else None,
        "views": around_it.views, "section": around_it.section, "author": around_it.author,
    }


def cut(text: str, length: int) -> str:
    """Return the beginning of a text, whole words and an ellipsis where it is longer."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + "…"


def when(site: Site, moment: datetime) -> str:
    """Return a date as side columns print it: today and yesterday by name."""
    age = (site.today - moment.date()).days
    if age in (0, 1):
        names = {"ru": ("Сегодня", "Вчера"), "kk": ("Бүгін", "Кеше"), "kk-Latn": ("Búgin", "Keshe")}[site.face.lang]
        return f"{names[age]}, {moment:%H:%M}"
    if site.face.lang == "ru":
        return dates.dotted(moment)
    return dates.kazakh_latin(moment) if site.face.lang == "kk-Latn" else dates.kazakh(moment)


def neighbours(items: Sequence[Item], item: Item) -> list[Item]:
    """Return the articles beside one in the outlet's order, without itself."""
    at = next((n for n, other in enumerate(items) if other is item), -1)
    ring = {(at + step) % len(items): None for step in range(1, NEIGHBOURS + 1)}
    return [items[n] for n in ring if n != at]


def picture(number: int) -> Answer:
    """Return an invented photograph: steppe, hills and a building, in colours that depend on the number."""
    hue, rise = number % 360, 40 + number % 60
    tower = '<rect x="{}" y="{}" width="54" height="200" fill="hsl({},14%,{}%)"/>'
    towers = "".join(tower.format(360 + 70 * n, 190 - number * (n + 3) % 90, hue, 38 + 6 * n) for n in range(4))
    hills = f"M0 {260 - rise} Q180 {150 - rise} 340 {250 - rise} T720 {220 - rise} V400 H0Z"
    field = f"M0 300 Q260 {250 - rise // 3} 720 310 V400 H0Z"
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 400" width="720" height="400">'
        f'<rect width="720" height="400" fill="hsl({(hue + 190) % 360},45%,82%)"/>'
        f'<circle cx="{90 + number % 200}" cy="90" r="38" fill="hsl(45,90%,78%)"/>'
        f'<path d="{hills}" fill="hsl({hue},22%,62%)"/>{towers}'
        f'<path d="{field}" fill="hsl({(hue + 60) % 360},32%,44%)"/></svg>'
    )
    return Answer(body=svg.encode(), content_type="image/svg+xml")
