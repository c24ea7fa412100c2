"""What the markup states about itself: JSON-LD, OpenGraph and other meta tags, microdata."""

from __future__ import annotations

import html
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml.html import HtmlElement

from crawler.extraction.text import clean, fold, same, text_of
from crawler.outlet import DateSource
from crawler.urls import host_of

log = logging.getLogger(__name__)
ARTICLE_TYPE: Final = re.compile(r"(?:Article|BlogPosting|Report)$")
# Meta tags that are as often the day of delivery: believed only where nothing else states a date.
DOUBTFUL_META: Final = ("date", "dc.date", "pdate")
# Keys whose values are nodes of the page itself; everything else may describe neighbours, comments, publishers.
INSIDE: Final = ("@graph", "mainEntity", "mainEntityOfPage")
LD_DATE: Final = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d[^"]{0,25})"')
STATE_DATE: Final = re.compile(
    r'"(?:published|publish|publication|pub)_?(?:at|date|time|on)?"\s*:\s*"(\d{4}-\d\d-\d\d[^"]{0,25})"', re.IGNORECASE)
AUTHOR_META: Final = ("author", "article:author", "dc.creator")
PUBLISHED_META: Final = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "publishdate", "publish_date", "publication_date", "pubdate", "dc.date.issued", "dcterms.created",
    "sailthru.date", "parsely-pub-date", "mediator_published_time", "cxenseparse:recs:publishtime",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a page's markup claims; texts as written, not yet judged."""

    headlines: tuple[str, ...] = ()
    page_title: str = ""
    descriptions: tuple[str, ...] = ()
    dates: tuple[tuple[DateSource, str], ...] = ()
    doubtful_dates: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    section: str | None = None
    image: str | None = None
    site_names: tuple[str, ...] = ()
    body: str = ""
    is_article: bool = False


def read_claims(tree: HtmlElement, url: str | None) -> Claims:
    """Collect what the markup of a page claims."""
    meta = _meta(tree)
    h1s = [text_of(h) for h in tree.iter("h1")]
    nodes = list(_nodes(tree))
    node = _article_node(nodes, [*h1s, *meta.get("og:title", [])], url)
    titles = [t for t in (node.get("headline"), node.get("name"), *_all(meta, "og:title", "twitter:title")) if t]
    page_title = clean(next((t.text_content() for t in tree.iter("title")), ""))
    og_type = next(iter(_all(meta, "og:type")), "").lower()
    dates = tuple(_dates(node, meta, tree))
    return Claims(
        headlines=tuple(dict.fromkeys(filter(None, map(_plain, titles)))),
        page_title=page_title,
        descriptions=tuple(dict.fromkeys(filter(None, map(_plain, (
            node.get("description"), *_all(meta, "og:description", "description", "twitter:description")))))),
        dates=dates,
        doubtful_dates=(*_doubtful(tree, nodes), *_all(meta, *DOUBTFUL_META)),
        authors=tuple(_people(node.get("author"))) or tuple(_names(_all(meta, *AUTHOR_META))),
        section=_section(node, meta),
        image=next(iter(filter(None, (*_all(meta, "og:image"), _image(node.get("image"))))), None),
        site_names=_site_names(nodes, meta, url),
        body=_body(node.get("articleBody") or node.get("text")),
        # listings claim og:type "article" too, but only articles state a date
        is_article=bool(node) or (og_type == "article" and bool(dates)),
    )


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or "").strip().lower()
        value = (tag.get("content") or "").strip()
        if name and value:
            found.setdefault(name, []).append(value)
    return found


def _all(meta: dict[str, list[str]], *names: str) -> list[str]:
    return [value for name in names for value in meta.get(name, [])]


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        data = load_json(script.text or "")
        stack = [data]
        while stack:
            value = stack.pop(0)
            if isinstance(value, list):
                stack.extend(value)
            elif isinstance(value, dict):
                yield value
                stack.extend(value[key] for key in INSIDE if isinstance(value.get(key), (dict, list)))


def load_json(text: str) -> Any:
    """Return JSON as pages write it (comments around it, trailing commas, line breaks in strings), or ``None``."""
    bare = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", text).strip().rstrip(";")
    for attempt in (bare, re.sub(r",\s*([}\]])", r"\1", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    if bare:
        log.debug("json_ld=unreadable chars=%d", len(bare))
    return None


def _article_node(nodes: list[dict[str, Any]], titles: list[str], url: str | None) -> dict[str, Any]:
    """Return the node of the page's own article: several may describe neighbours."""
    articles = [n for n in nodes if any(ARTICLE_TYPE.search(str(t)) for t in _list(n.get("@type")))]
    if len(articles) < 2:
        return articles[0] if articles else {}
    for node in articles:
        if any(same(_plain(node.get("headline") or node.get("name")), t) for t in titles):
            return node
    path = (url or "").split("?")[0].rstrip("/")
    for node in articles:
        if path and path in json.dumps([node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]):
            return node
    return {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _plain(value: Any) -> str:
    return clean(html.unescape(re.sub(r"<[^>]{1,200}>", " ", value))) if isinstance(value, str) else ""


def _body(value: Any) -> str:
    return html.unescape(re.sub(r"<[^>]{1,200}>", "\n", html.unescape(value))) if isinstance(value, str) else ""


def _dates(node: dict[str, Any], meta: dict[str, list[str]], tree: HtmlElement) -> Iterator[tuple[DateSource, str]]:
    for value in (node.get("datePublished"), node.get("dateCreated")):
        if isinstance(value, str) and value.strip():
            yield "json-ld", value.strip()
    for value in _all(meta, *PUBLISHED_META):
        yield "meta", value
    for tag in tree.xpath("//*[@itemprop='datePublished']")[:1]:
        value = tag.get("content") or tag.get("datetime") or clean(tag.text_content())
        if value:
            yield "meta", value


def _doubtful(tree: HtmlElement, nodes: list[dict[str, Any]]) -> Iterator[str]:
    """Yield dates of nodes that are no articles (WebPage), of unreadable JSON-LD, and of an application's state.

    Where such a source names several days, it speaks of neighbours and is not asked.
    """
    pages = {str(n["datePublished"]) for n in nodes if "Page" in str(n.get("@type")) and n.get("datePublished")}
    broken: set[str] = set()
    state: set[str] = set()
    for script in tree.iter("script"):
        kind, text = (script.get("type") or "").lower(), script.text or ""
        if "ld+json" in kind and load_json(text) is None:
            broken.update(LD_DATE.findall(text))
        elif script.get("id") == "__NEXT_DATA__" or "application/json" in kind:
            state.update(STATE_DATE.findall(text))
    for found in (pages, broken, state):
        if len({value[:10] for value in found}) == 1:
            yield max(found, key=len)


def _people(value: Any) -> Iterator[str]:
    for one in _list(value):
        if isinstance(one, dict):
            if "Organization" not in str(one.get("@type")):
                yield from _names([str(one.get("name") or "")])
        elif isinstance(one, str):
            yield from _names([one])


def _names(values: list[str]) -> Iterator[str]:
    for value in values:
        name = _plain(value)
        if name and "://" not in name and len(name) < 80 and fold(name) not in ("admin", "administrator", "редакция"):
            yield name


def _section(node: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    values = [*_list(node.get("articleSection")), *_all(meta, "article:section")]
    return next((p for p in map(_plain, values) if p), None)


def _image(value: Any) -> str | None:
    for one in _list(value):
        link = one.get("url") if isinstance(one, dict) else one
        if isinstance(link, str) and link:
            return link
    return None


def _site_names(nodes: list[dict[str, Any]], meta: dict[str, list[str]], url: str | None) -> tuple[str, ...]:
    names = _all(meta, "og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher")
    for node in nodes:
        publisher = node.get("publisher")
        if isinstance(publisher, dict):
            names.append(str(publisher.get("name") or ""))
        if any(str(t) in ("WebSite", "NewsMediaOrganization", "Organization") for t in _list(node.get("@type"))):
            names.append(str(node.get("name") or ""))
    if url:
        names += [host_of(url), host_of(url).rsplit(".", 1)[0]]
    return tuple(dict.fromkeys(filter(None, map(_plain, names))))
