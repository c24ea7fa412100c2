"""What an outlet's spec says of its pages, applied to one page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

import lxml.html
from cssselect import GenericTranslator, SelectorError
from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.text import text_of
from crawler.extraction.title import Title
from crawler.outlet import DATE_SOURCES, DateSource, Face, Outlet
from news.errors import SpecError
from news.times import local_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the fitting face yields for a page: everything that it does not name is empty."""

    title: Title | None = None
    lead: str | None = None
    body: HtmlElement | None = None
    dates: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    noise: tuple[re.Pattern[str], ...] = ()
    sources: tuple[DateSource, ...] = DATE_SOURCES


def choose_face(tree: HtmlElement, outlet: Outlet | None, fetched: datetime | None) -> Chosen:
    """Apply the newest face whose selectors fit the page, dropping what it says to drop from the tree.

    A face fits where its body selector (without one, its title selector; without both, anything) finds text. So a page
    saved before a redesign is read by the old face. Raises SpecError for a selector that is none.
    """
    if outlet is None:
        return Chosen()
    for face in outlet.faces(local_date(fetched, outlet.region)):
        wanted = face.body or face.title
        if not wanted or first(tree, wanted, outlet) is not None:
            return _apply(tree, face, outlet)
    return Chosen()


def _apply(tree: HtmlElement, face: Face, outlet: Outlet) -> Chosen:
    for selector in face.drop:
        for element in select(tree, selector, outlet):
            if element.getparent() is not None:
                element.drop_tree()
    title, lead, date = (first(tree, s, outlet) for s in (face.title, face.lead, face.date))
    authors = first(tree, face.author, outlet)
    stated = (date.get("datetime") or date.get("content") or "", text_of(date)) if date is not None else ()
    return Chosen(
        title=Title(text_of(title), title) if title is not None else None,
        lead=text_of(lead) if lead is not None else None,
        body=first(tree, face.body, outlet),
        dates=tuple(filter(None, stated)),
        authors=(text_of(authors),) if authors is not None else (),
        noise=tuple(re.compile(p, re.IGNORECASE) for p in face.noise),
        sources=face.date_sources,
    )


def first(tree: HtmlElement, selectors: tuple[str, ...], outlet: Outlet) -> HtmlElement | None:
    """Return the first element with text (or a ``datetime``/``content``) that the selectors find, in their order."""
    for selector in selectors:
        for element in select(tree, selector, outlet):
            if element.get("datetime") or element.get("content") or text_of(element):
                return element
    return None


def select(tree: HtmlElement, selector: str, outlet: Outlet) -> list[HtmlElement]:
    """Return the elements a CSS selector, or an XPath that begins with ``/`` or ``(``, finds. Raises SpecError."""
    try:
        path = selector if selector.startswith(("/", "(")) else GenericTranslator().css_to_xpath(selector)
        found = tree.xpath(path)
    except (SelectorError, etree.XPathError) as error:
        where = f"{outlet.id}.toml"
        raise SpecError(f"selector {selector!r}: {error}", where=where, remedy="mend the selector") from None
    return [e for e in found if isinstance(e, lxml.html.HtmlElement)] if isinstance(found, list) else []
