"""Text of a page → a tree, however broken the markup."""

from __future__ import annotations

import re
from typing import Final

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.judge import Rejected

# The first characters of other kinds of files, whatever their bytes were decoded as.
FOREIGN: Final = tuple((re.compile(start, re.DOTALL), kind) for start, kind in (
    ("%PDF", "PDF"), (r".?PNG\r?\n|GIF8", "image"), ("PK\x03\x04", "archive"), ("\ufffd" * 3, "binary"),
))
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
ESCAPED: Final = re.compile(
    r"&lt;(/?(?:p|br|a|b|i|em|strong|div|span|ul|li|h[2-4])\b[^<>]{0,400}?/?)&gt;", re.IGNORECASE)
VERBATIM: Final = re.compile(
    r"(<(?:script|textarea|code|pre)\b.*?</(?:script|textarea|code|pre)>|<[^>]*>)", re.DOTALL | re.IGNORECASE)


def parse(text: str, content_type: str | None, url: str | None) -> HtmlElement:
    """Return the root of a page. Raises Rejected for what is not HTML (PDF, image, JSON) and for empty pages."""
    kind = (content_type or "").split(";")[0].strip().lower()
    if kind and not re.search(r"html|xml|text/plain|octet-stream", kind):
        raise Rejected(f"content type {kind}", where=url)
    for start, name in FOREIGN:
        if start.match(text):
            raise Rejected(f"not HTML but {name}", where=url)
    bare = CONTROL.sub("", text).strip()
    if not bare or "<" not in bare:
        raise Rejected("empty" if not bare else "not HTML", where=url)
    bare = re.sub(r"^<\?xml[^>]*\?>", "", bare)
    if len(ESCAPED.findall(bare)) >= 4:
        bare = _unescape(bare)
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return lxml.html.document_fromstring(bare.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Rejected(f"unreadable markup ({error})", where=url) from None


def _unescape(text: str) -> str:
    """Make tags of what some AMP pages print as visible text (``&lt;p&gt;``); scripts and attributes stay."""
    parts = (p if p.startswith("<") else ESCAPED.sub(r"<\1>", p).replace("&quot;", '"') for p in VERBATIM.split(text))
    return "".join(parts)
