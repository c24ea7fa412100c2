"""What goes wrong on real sites, one of each kind: every function adds one oddity to a site."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Final, Literal

from crawler.samplepress.answer import Answer
from crawler.samplepress.articles import PressArticle
from crawler.samplepress.placing import Item
from crawler.samplepress.slugs import slug

if TYPE_CHECKING:
    from crawler.samplepress.site import Site

Outcome = Literal["article", "missing", "forbidden", "loop", "too_large", "no_article"]
HUGE: Final = 6_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """Something odd under a path. ``outcome`` says what a sound crawler makes of it; ``article``: the text arrives."""

    kind: str
    outlet: str
    path: str
    url: str
    outcome: Outcome


def forbidden(site: Site) -> Oddity:
    """Add an article that robots.txt forbids."""
    titles = {
        "kk": "Редакцияның жабық парағы", "ru": "Закрытая страница редакции", "kk-Latn": "Redaktsııanyń jabyq paraǵy",
    }
    item = _item(site, 100_001, titles[site.face.lang])
    path = site.face.path(item)
    site.closed.append(path)
    return _add(site, "forbidden", path, titles[site.face.lang], "forbidden", site.article_page(item))


def missing(site: Site) -> Oddity:
    """Add a link to an article that was taken down: 404."""
    title = "Сайттан алынған мақала" if site.face.lang == "kk" else "Снятый с публикации материал"
    path = site.face.path(_item(site, 100_002, title))
    return _add(site, "missing", path, title, "missing", None)


def huge(site: Site) -> Oddity:
    """Add a page of several megabytes under an article's path: a whole register as one table."""
    title = "Мемлекеттік сатып алу тізілімі: барлық жолдар"
    path = site.face.path(_item(site, 100_003, title))
    row = "<tr><td>{n}</td><td>Лот № {n}</td><td>Жеткізуші «Тас-{n}» ЖШС</td><td>{sum} теңге</td></tr>\n"
    rows = "".join(row.format(n=n, sum=n * 7919 % 990_000) for n in range(HUGE // 120))
    body = f"<!doctype html><meta charset=utf-8><title>{title}</title><h1>{title}</h1><table>{rows}</table>"
    return _add(site, "huge", path, title, "too_large", Answer(body=body.encode()))


def loop(site: Site) -> Oddity:
    """Add two paths that redirect to each other for ever."""
    paths = [site.face.path(_item(site, number, "Перенесённый материал")) for number in (100_004, 100_005)]
    site.routes[paths[1]] = lambda: Answer(status=302, location=site.url(paths[0]))
    back = Answer(status=302, location=site.url(paths[1]))
    return _add(site, "loop", paths[0], "Перенесённый материал", "loop", back)


def no_article(site: Site) -> Oddity:
    """Add a page that is no article although its path looks like one: advertising rates and a form."""
    title = "Прайс-лист на размещение рекламы"
    path = site.face.path(_item(site, 100_006, title))
    return _add(site, "no_article", path, title, "no_article", site.draw("about.html", title=title))


def hiccup(site: Site) -> Oddity:
    """Let one article answer 500 the first time and 200 ever after."""
    item = site.items[len(site.items) // 3]
    path = site.face.path(item)
    page, times = site.routes[path], count()
    site.routes[path] = lambda: page() if next(times) else site.error(500)
    return _oddity(site, "hiccup", path, "article")


def broken(site: Site) -> Oddity:
    """Break the markup of one article: end tags lost, stray ones left, attributes without quotes."""

    def spoil(text: str) -> str:
        text = re.sub(r"</(?:p|li|body|html)>", "", text)
        text = re.sub(r' class="(\w+)"', r" class=\1", text)
        return text.replace("</h1>", "</h1></font></span>", 1).replace("<p>", "<P align=justify>")

    return _changed(site, "broken", site.items[len(site.items) // 2], lambda page: Answer(body=spoil(page).encode()))


def windows_1251(site: Site) -> Oddity:
    """Serve one article in windows-1251, declared both in the header and in the page."""

    def encode(page: str) -> Answer:
        body = page.replace("utf-8", "windows-1251").encode("cp1251", "xmlcharrefreplace")
        return Answer(body=body, content_type="text/html; charset=windows-1251")

    fit = [item for item in site.items if _fits(item, "cp1251")]
    return _changed(site, "windows_1251", fit[len(fit) // 2], encode)


def misdeclared(site: Site) -> Oddity:
    """Declare one article as Latin-1 in its header, as untended servers do, while page and bytes are UTF-8."""

    def declare(page: str) -> Answer:
        return Answer(body=page.encode(), content_type="text/html; charset=ISO-8859-1")

    return _changed(site, "misdeclared", site.items[len(site.items) // 2], declare)


ODDITIES: Final[Mapping[str, Callable[[Site], Oddity]]] = {
    f.__name__: f for f in (forbidden, missing, huge, loop, no_article, hiccup, broken, windows_1251, misdeclared)
}


def _fits(item: Item, encoding: str) -> bool:
    try:
        (item.article.title + item.article.body).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _item(site: Site, number: int, title: str) -> Item:
    body = site.items[0].article.body if site.items else title
    article = PressArticle(id=f"odd-{number}", lang=site.face.lang, title=title, body=body)
    return Item(article=article, number=number, slug=slug(title), moment=None)


def _changed(site: Site, kind: str, item: Item, change: Callable[[str], Answer]) -> Oddity:
    path = site.face.path(item)
    page = site.routes[path]
    site.routes[path] = site.kept(f"{kind} {path}", lambda: change(page().body.decode()))
    return _oddity(site, kind, path, "article")


def _add(site: Site, kind: str, path: str, title: str, outcome: Outcome, answer: Answer | None) -> Oddity:
    if answer is not None:
        site.routes[path] = lambda: answer
    entry: dict[str, Any] = {
        "href": path, "title": title, "snippet": "", "image": "/img/0.svg", "date": None, "iso": None,
        "views": "12", "section": site.header.sections[0], "author": "",
    }
    site.notices.append(entry)
    return _oddity(site, kind, path, outcome)


def _oddity(site: Site, kind: str, path: str, outcome: Outcome) -> Oddity:
    return Oddity(kind=kind, outlet=site.face.id, path=path, url=site.url(path), outcome=outcome)
