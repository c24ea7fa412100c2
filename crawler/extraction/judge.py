"""Pages that are no article: shells of errors, search results, listings, empty frames."""

from __future__ import annotations

import re
from typing import Final

from crawler.extraction.text import fold
from news.errors import BaqylauError

NOT_FOUND: Final = re.compile(
    r"\b404\b|страниц\w*\s+(?:не\s+найден\w*|не\s+существует|отсутствует)|(?:бет|парақша|мақала|сурақ\w*\s+бет)\s+(?:табылмады|жоқ)|"
    r"page\s+not\s+found|not\s+found|ничего\s+не\s+найдено|ештеңе\s+табылмады|бұл\s+бет\s+жоқ|bet\s+tabylmady|ошибка\s+(?:404|403|500|50\d)|"
    r"доступ\s+запрещ[её]н|access\s+denied|forbidden|service\s+unavailable|just\s+a\s+moment|қате\s+404", re.IGNORECASE)
SEARCH: Final = re.compile(
    r"результат\w*\s+поиска|поиск\s+по\s+сайту|вы\s+искали|іздеу\s+нәтиже\w*|search\s+results?|izdeý\s+nátıje\w*",
    re.IGNORECASE)
LISTING: Final = re.compile(
    r"(?:барлық\s+|соңғы\s+)?жаңалықтар(?:\s+мұрағаты)?|(?:все\s+|последние\s+)?новости|лента(?:\s+новостей)?|архив.{0,40}|мұрағат.{0,40}|"
    r"басты\s+бет|главная(?:\s+страница)?|(?:месяц|рубрика|категория|айдар|бөлім|тег|метка|month|category|tag|archives?)\s*:.{0,80}|"
    r"(?:страница|бет|page)\s+\d+.{0,60}|.{0,60}\s(?:страница|page)\s+\d+", re.IGNORECASE)
SEARCH_URL: Final = re.compile(
    r"/(?:search|izdeu|poisk)(?:/|\?|$)|[?&](?:s|q|search|searchword|search_text|query)=", re.IGNORECASE)
PAGED_URL: Final = re.compile(r"/page[/-]\d+|[?&](?:page|pagen_\d+|start|cstart)=\d{1,4}(?:&|$)", re.IGNORECASE)
# Letters that inflection leaves alone, and the words a rubric's name has at the most.
STEM: Final = 5
RUBRIC: Final = 2
LEAST: Final = 60
LEAST_DATED: Final = 25
SHORT: Final = 600


class Rejected(BaqylauError):
    """A page that is no article; ``reason`` says in a few words why."""

    def __init__(self, reason: str, *, where: str | None = None) -> None:
        """Keep the reason for counting beside the message for people."""
        self.reason = reason
        remedy = "check the URL, or the outlet's link patterns"
        super().__init__(f"not an article: {reason}", where=where, remedy=remedy)


def judge(
    *, url: str | None, title: str | None, page_title: str, body: str, is_article: bool, dated: bool, shown: bool,
    teasers: int,
) -> None:
    """Raise Rejected where a page is no article.

    ``teasers`` counts links with headlines of other articles in the main part, ``dated`` says whether a date stands
    beside the title, ``shown`` whether the title stands on the page. Short news pass: only next to nothing, or a page
    that is mainly teasers, is refused.
    """
    heads = [t for t in (title, page_title) if t]
    if len(body) < SHORT and any(NOT_FOUND.search(h) for h in heads):
        raise Rejected("error page", where=url)
    if len(body) < SHORT / 2 and not dated and NOT_FOUND.search(body[:120]):
        raise Rejected("error page", where=url)
    if not is_article and any(SEARCH.search(h) for h in heads):
        raise Rejected("search results", where=url)
    if len(body) < (LEAST_DATED if dated or is_article else LEAST):
        raise Rejected("listing" if teasers >= 4 else "empty" if not body else "too short", where=url)
    if not title:
        raise Rejected("no title", where=url)
    if not is_article:
        _refuse_lists(url, title, body, teasers=teasers, dated=dated, shown=shown)


def _refuse_lists(
    url: str | None, title: str, body: str, *, teasers: int, dated: bool, shown: bool,
) -> None:
    if teasers >= 2 and SEARCH_URL.search(url or ""):
        raise Rejected("search results", where=url)
    if (teasers >= 2 or not dated) and LISTING.fullmatch(title.strip()):
        raise Rejected("listing", where=url)
    told = shown or (dated and len(body) >= SHORT)
    if teasers >= 3 and (not told or PAGED_URL.search(url or "")):
        raise Rejected("listing", where=url)
    if teasers >= 5 and not dated and len(body) < SHORT and not _speaks_of(body, title):
        raise Rejected("listing", where=url)


def _speaks_of(body: str, title: str) -> bool:
    """Return whether a text takes up words of a title of some length; the name of a rubric or an author is none."""
    words = [w[:STEM] for w in fold(title).split() if len(w) >= STEM - 1]
    stems = {w[:STEM] for w in fold(body).split()}
    return len(title.split()) > RUBRIC and any(w in stems for w in words)
