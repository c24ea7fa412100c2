"""What pages say to machines: JSON-LD and the data Next.js leaves in a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crawler.samplepress.site import Site


def json_ld(site: Site, page: Mapping[str, Any]) -> dict[str, Any]:
    """Return schema.org data of an article's page, the article being one node of a graph."""
    name = site.face.name
    article = {
        "@type": "NewsArticle", "headline": page["title"], "mainEntityOfPage": page["url"],
        "inLanguage": site.face.lang, "image": [site.url(page["image"])],
        "datePublished": page["iso"], "dateModified": f"{site.today}T06:00:00+05:00",
        "articleSection": page["around"].section, "description": page["lead"],
        "author": {"@type": "Person", "name": page["around"].author},
        "publisher": {"@type": "NewsMediaOrganization", "name": name},
    }
    home = {"@type": "ListItem", "position": 1, "name": name, "item": site.base_url}
    return {"@context": "https://schema.org", "@graph": [
        {"@type": "Organization", "name": name, "url": site.base_url},
        {"@type": "BreadcrumbList", "itemListElement": [home]},
        {key: value for key, value in article.items() if value is not None},
    ]}


def next_data(page: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of a Next.js page: the article's head and the latest news, the text left to the markup."""
    article = {
        "id": page["number"], "title": page["title"], "short_text": page["lead"], "published_at": page["iso"],
        "views": page["around"].views, "category": page["around"].section,
    }
    return {
        "props": {"pageProps": {"article": article, "lastNews": page["neighbours"]}},
        "page": "/news/[slug]", "buildId": "kX2p9Qd", "locale": "kk",
    }
