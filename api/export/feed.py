"""A search as an Atom feed (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from news.page import Hit, Page

ATOM: Final = "http://www.w3.org/2005/Atom"
# A feed must state when it last changed; one without dated articles has not changed since before the web.
NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


def atom(page: Page[Hit], address: str, base: str) -> bytes:
    """Return the hits as a feed; an entry's id is its article's address, so readers show it once."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _text(feed, "id", address)
    _text(feed, "title", "Бақылау")
    _text(feed, "updated", max((h.published for h in page.hits if h.published), default=NEVER).isoformat())
    ET.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=address)
    for hit in page.hits:
        _entry(feed, hit, base)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


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
    snippet = next((h.text for h in hit.highlights if h.field != "title"), None)
    if snippet:
        _text(entry, "summary", snippet)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{tag}").text = text
