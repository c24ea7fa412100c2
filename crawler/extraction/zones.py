"""Which parts of a page are not the article, by tag and by the words in class and id."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lxml.html import HtmlElement

Zone = str


def _compiled(table: dict[str, str]) -> tuple[tuple[Zone, re.Pattern[str]], ...]:
    """Return zones with the alternation of what their lines list."""
    lines = {zone: [line.strip() for line in text.strip().split("\n")] for zone, text in table.items()}
    return tuple((zone, re.compile("|".join(found))) for zone, found in lines.items())


TAGS: Final[dict[str, Zone]] = {
    "nav": "nav", "menu": "nav", "amp-sidebar": "nav", "aside": "side", "footer": "footer", "dialog": "popup",
    "form": "form", "button": "form", "select": "form", "option": "form", "textarea": "form", "label": "form",
    "figcaption": "caption",
}
ROLES: Final[dict[str, Zone]] = {
    "navigation": "nav", "complementary": "side", "contentinfo": "footer", "search": "form", "dialog": "popup",
    "banner": "header",
}
# Word stems of class names (English, and Russian and Kazakh in Latin letters), strongest first.
STRONG: Final = _compiled({
    "comments": r"""
        comments?|commentlist|commentary|respond|disqus|cackle|hypercomments|pikirler?|komment\w*|otzyvy?
        wpdiscuz|replies|reply
        """,
    "share": r"""
        shar(?:e|es|er|ing)\w*|social\w*|socials|soc|podelit\w*|bolisu|bolis|addthis|addtoany|ya-?share\d*
        reactions?|emoji|likes?|vote|voting|poll|opros|rating|ratings|sauálnama|saualnama
        """,
    "related": r"""
        related|similar|recommend\w*|readalso|alsoread|uqsas|pohozh\w*|popular|mostread|trending|trends
        jp-relatedposts|yarpp|prevnext|nextprev|sameposts?|othernews|morenews|lastnews|latestnews|topnews
        hotnews|sidenews
        """,
    "side": r"""
        sidebar\w*|rightbar|leftbar|aside|adv|ads|advert\w*|adfox|adsense|adriver|banner|banners|reklama
        jarnama|zharnama|promo|sponsor\w*|subscri\w*|newsletter|cookie\w*|popup|modal|donate|podpis\w*
        telegram|appbanner|form|paywall|support|donations?|crowdfunding
        """,
    "crumbs": r"""
        breadcrumbs?|crumbs?|breadcrumbs?list|speedbar
        """,
    "nav": r"""
        menu|navbar|navigation|nav|navi|pagination|pager|paging|pagenav|topbar|toolbar
        masthead|logo|langs?|languages?|footer|copyright|skip|offcanvas|sitemap
        """,
    "today": r"""
        weather|pogoda|currency|currencies|valuta|valyuta|kurs|kursy|rates|exchange|informer|ticker|clock
        today|currentdate|nowdate|aua
        """,
    "tags": r"""
        tags|taglist|tagcloud|keywords|hashtags?|metki|tegi|tegter
        """,
    "caption": r"""
        caption|photodesc|imgdesc|credit|photocredit|photoauthor|imgcaption|figcaption|photosource
        podpisfoto
        """,
})
# Words that often, but not always, name a side show: they count only while little of the page's prose lies inside.
WEAK: Final = _compiled({
    "side": r"""
        side|widgets?|right|rightcol|rightcolumn|leftcol|partners?|announcements?|slider|carousel|swiper
        marquee|feed|lenta
        """,
    "related": r"""
        also|more|latest|last|songy|other|others|next|prev|previous|interesting|hot|cards?|teasers?|newslist
        postlist|anons|recent
        """,
    "header": r"""
        header|head|top|upper
        """,
    "footer": r"""
        foot|bottom|basement
        """,
    "author": r"""
        authorbox|aboutauthor|authorinfo|authorbio|bio
        """,
    "tags": r"""
        tag
        """,
    "meta": r"""
        meta|date|time|datetime|posted|published|pubdate|views?|counter|counters|byline|author|authors|avtor
        breadcrumb|rubric\w*|category|stat|stats|info
        """,
    "share": r"""
        reaction|soc\d*
        """,
})
# Two words that together tell.
PAIRS: Final = _compiled({
    "related": r"""
        (?:read|see|oqi|chit\w*)[-_ ]?(?:also|more|next|otyrynyz|tak)
        (?:more|other|last|latest|top|hot|main|recent|popular|side|prev|next)[-_ ]?(?:news|posts?|articles?|items)
        (?:songy|basqa|drug\w*|posl\w*|top|hot)[-_ ]?(?:janalyq\w*|zhanalyk\w*|novosti|materials?|news)
        (?:news|post)[-_ ]?(?:prev|next|navigation|nav|ticker)|by[-_ ]?theme|po[-_ ]?teme
        inline[-_ ]?related
        """,
    "today": r"""
        (?:current|today|now|header|top)[-_ ]?(?:date|day|time)|(?:exchange|currency)[-_ ]?rates?
        """,
    "comments": r"""
        leave[-_ ]?(?:reply|comment)|post[-_ ]?comments?
        """,
    "side": r"""
        (?:instagram|twitter|telegram|fb|tiktok|vk)[-_ ]?(?:media|tweet|post|video|embed|widget)
        (?:right|left|side)[-_ ]?(?:col|column|block|bar|panel)|back[-_ ]?to[-_ ]?top|in[-_ ]?app
        go[-_ ]?top
        """,
    "author": r"""
        author[-_ ]?(?:box|bio|info|card|about|description)|about[-_ ]?(?:the[-_ ]?)?author
        """,
    "caption": r"""
        wp[-_ ]?caption[-_ ]?text
        (?:photo|img|image|pic)[-_ ]?(?:desc\w*|author|source|title|caption|credit|copy\w*|info|text)
        """,
})
CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# State flags of whole pages or wrappers, and builders' word for any element: they say nothing of what is inside.
FLAGS: Final = re.compile(
    r"(?:has|no|with|without|is|not|open|hide|show|layout)[-_]\w*(?:sidebar|comment|share|widget|related|menu|header|footer|"
    r"caption|thumbnail|slider|banner|social)\w*|elementor-widget", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def zone_of_name(names: str) -> tuple[Zone | None, bool]:
    """Return the zone that class and id words suggest and whether the suggestion is strong."""
    plain = FLAGS.sub(" ", CAMEL.sub("-", names)).lower()
    for zone, pattern in PAIRS:
        if re.search(rf"(?<![a-z]){pattern.pattern}(?![a-z])", plain):
            return zone, True
    words = [w for w in re.split(r"[^a-z]+", plain) if w]
    for zone, pattern in STRONG:
        if any(pattern.fullmatch(w) for w in words):
            return zone, True
    for zone, pattern in WEAK:
        if any(pattern.fullmatch(w) for w in words):
            return zone, False
    return None, False


def zone_of(element: HtmlElement) -> tuple[Zone | None, bool]:
    """Return the zone an element opens by its tag, role or names, and whether that is strong evidence."""
    tag = str(element.tag)
    if tag in TAGS:
        return TAGS[tag], tag not in ("form", "label")
    role = (element.get("role") or "").lower()
    if role in ROLES:
        return ROLES[role], True
    if is_hidden(element):
        return "hidden", False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    zone, strong = zone_of_name(names) if names else (None, False)
    return (zone or ("header" if tag == "header" else None)), strong and zone is not None


def is_hidden(element: HtmlElement) -> bool:
    """Return whether an element is not shown at first."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None
