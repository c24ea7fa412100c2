"""One sample outlet as a table of paths: articles, aliases, listings, feeds, sitemaps, robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from crawler.samplepress import feeds, machine, views
from crawler.samplepress.answer import Answer
from crawler.samplepress.face import Face
from crawler.samplepress.furniture import header_of
from crawler.samplepress.oddities import ODDITIES, Oddity
from crawler.samplepress.placing import Item

TEMPLATES: Final = Path(__file__).parent / "templates"
Route = Callable[[], Answer]


def environment() -> Environment:
    """Return the template environment of all faces: HTML is escaped, an unknown variable is an error."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )
    templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    templates.globals |= {"json_ld": machine.json_ld, "next_data": machine.next_data}
    return templates


class Site:
    """Answers requests for one outlet. ``items`` are its articles, newest first."""

    def __init__(self, face: Face, items: Sequence[Item], today: date, base_url: str, templates: Environment) -> None:
        """Lay out every path; pages are drawn when first asked for."""
        self.face, self.items, self.today, self.base_url = face, items, today, base_url
        self.templates = templates
        self.header = header_of(today, face.lang)
        self.notices: list[dict[str, Any]] = []  # links to oddities, shown on the first page of the listing
        self.closed: list[str] = []  # what robots.txt forbids
        self.routes: dict[str, Route] = {}
        self.drawn: dict[str, Answer] = {}
        self._lay_articles()
        self.oddities: tuple[Oddity, ...] = tuple(ODDITIES[name](self) for name in face.oddities)
        self._lay_listings()
        self.routes |= feeds.routes(self)

    def url(self, path: str) -> str:
        """Return the absolute URL of a path."""
        return self.base_url.rstrip("/") + path

    def answer(self, target: str) -> Answer:
        """Return the answer to a request target; parameters that only say where a visitor came from change nothing."""
        key = significant(target)
        route = self.routes.get(key)
        if route is None:
            return self.error(404)
        return route()

    def kept(self, key: str, draw: Route) -> Route:
        """Return a route that draws its page once and keeps it."""

        def answer() -> Answer:
            if key not in self.drawn:
                self.drawn[key] = draw()
            return self.drawn[key]

        return answer

    def draw(self, template: str, **context: Any) -> Answer:
        """Return a page drawn from a template of the face."""
        path = f"{self.face.folder}/{template}"
        text = self.templates.get_template(path).render(site=self, face=self.face, header=self.header, **context)
        return Answer(body=text.encode())

    def error(self, status: int) -> Answer:
        """Return the face's page for an error."""
        page = self.draw("error.html", status=status)
        return Answer(body=page.body, status=status)

    def article_page(self, item: Item, template: str = "article.html") -> Answer:
        """Return the page of an article."""
        return self.draw(template, page=views.article_view(self, item))

    def _lay_articles(self) -> None:
        for item in self.items:
            path = self.face.path(item)
            if path in self.routes:
                raise ValueError(f"two articles under {path}")
            self.routes[path] = self.kept(path, partial(self.article_page, item))
            for alias in self.face.aliases(item):
                self.routes[alias.path] = self._alias(item, alias.path, alias.template)
            self.routes[f"/img/{item.number}.svg"] = partial(views.picture, item.number)

    def _alias(self, item: Item, path: str, template: str | None) -> Route:
        if template is None:
            return lambda: Answer(status=301, location=self.url(self.face.path(item)))
        return self.kept(path, lambda: self.article_page(item, template))

    def _lay_listings(self) -> None:
        size = self.face.per_page
        pages = max(1, -(-len(self.items) // size))
        for page in range(1, pages + 1):
            chunk = self.items[(page - 1) * size : page * size]
            path = self.face.page_path(page)
            self.routes[path] = self.kept(path, self._listing(page, pages, chunk))
        for path in self.face.first_pages:
            self.routes[path] = self.routes[self.face.page_path(1)]
        self.routes.setdefault("/", self.routes[self.face.page_path(1)])
        self.routes["/img/0.svg"] = partial(views.picture, 0)
        self.routes["/static/style.css"] = self.kept("style", self._style)

    def _listing(self, page: int, pages: int, items: Sequence[Item]) -> Route:
        def draw() -> Answer:
            entries = [views.entry_view(self, item, self.face.link(item, n)) for n, item in enumerate(items)]
            if page == 1:
                entries[2:2] = self.notices
            around = [self.face.page_path(n) if 1 <= n <= pages else None for n in (page - 1, page + 1)]
            return self.draw("listing.html", entries=entries, page=page, pages=pages, before=around[0], after=around[1])

        return draw

    def _style(self) -> Answer:
        css = (TEMPLATES / self.face.folder / "style.css").read_bytes()
        return Answer(body=css, content_type="text/css; charset=utf-8")


def significant(target: str) -> str:
    """Return path and query without ``utm_`` parameters, decoded, as paths are kept in the table."""
    parts = urlsplit(target)
    pairs = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith("utm_")]
    query = urlencode(sorted(pairs))
    return unquote(parts.path) + (f"?{query}" if query else "")
