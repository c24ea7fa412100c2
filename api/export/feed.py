"""A search as a feed: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from news.page import Hit, Page

TITLE: Final = "Бақылау"
ATOM: Final = "http://www.w3.org/2005/Atom"
# A feed must state when it last changed; one without dated articles has not changed since before the web.
NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


def atom(page: Page[Hit], address: str, base: str, title: str = TITLE) -> bytes:
    """Return the hits as a feed; an entry's id is its article's address, so readers show it once."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _text(feed, "id", address)
    _text(feed, "title", title)
    _text(feed, "updated", max((h.published for h in page.hits if h.published), default=NEVER).isoformat())
    ET.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=address)
    for hit in page.hits:
        _entry(feed, hit, base)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def json_feed(page: Page[Hit], address: str, base: str, title: str = TITLE) -> dict[str, Any]:
    """Return the hits as a JSON Feed 1.1; an item's id is its article's address, as in the Atom feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": base,
        "feed_url": address,
        "items": [_item(hit, base) for hit in page.hits],
    }


def _item(hit: Hit, base: str) -> dict[str, Any]:
    address, snippet = f"{base}article/{hit.id}", _snippet(hit)
    item = {
        "id": address,
        "url": address,
        "external_url": hit.url,
        "title": hit.title,
        "content_text": snippet or hit.title or hit.id,
        "date_published": hit.published.isoformat() if hit.published else None,
        "authors": [{"name": hit.outlet}] if hit.outlet else None,
        "language": hit.lang.split("+")[0] if hit.lang != "other" else None,
        "tags": [*hit.types, *hit.regions],
    }
    return {key: value for key, value in item.items() if value not in (None, [])}


def _snippet(hit: Hit) -> str | None:
    return next((h.text for h in hit.highlights if h.field != "title"), None)


def _entry(feed: ET.Element, hit: Hit, base: str) -> None:
    entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
    address = f"{base}article/{hit.id}"
    _text(entry, "id", address)
    _text(entry, "title", hit.title or hit.id)
    _text(entry, "updated", (hit.published or NEVER).isoformat())
    author = ET.SubElement(entry, f"{{{ATOM}}}author")
    _text(author, "name", hit.outlet or "?")
    ET.SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href=address)
    if hit.url:
        ET.SubElement(entry, f"{{{ATOM}}}link", rel="via", href=hit.url)
    snippet = _snippet(hit)
    if snippet:
        _text(entry, "summary", snippet)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{tag}").text = text
