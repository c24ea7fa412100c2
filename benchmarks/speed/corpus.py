"""As many articles as wanted, made from the sample press: titles and paragraphs shuffled within a language."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from crawler.samplepress.articles import PressArticle, load_articles
from news.article import Article
from news.times import from_day

FIRST = date(2016, 1, 1)
DAYS = 3_900


def press_articles(count: int, seed: int = 7) -> Iterator[PressArticle]:
    """Yield ``count`` different articles of 3 to 9 paragraphs; the same seed gives the same articles."""
    dice = random.Random(seed)
    titles, paragraphs = defaultdict(list), defaultdict(list)
    for article in load_articles():
        lang = article.lang.split("+")[0]
        titles[lang].append(article.title)
        paragraphs[lang] += article.text.split("\n\n")
    langs = [lang for lang in titles for _ in titles[lang]]
    for number in range(count):
        lang = dice.choice(langs)
        day = FIRST + timedelta(days=dice.randrange(DAYS))
        body = "\n\n".join(dice.sample(paragraphs[lang], min(len(paragraphs[lang]), dice.randint(3, 9))))
        title = f"{dice.choice(titles[lang])} №{number}"
        yield PressArticle(id=f"b{number:06d}", lang=lang, title=title, body=body, published=day.isoformat())


def articles(count: int) -> Iterator[Article]:
    """Yield the same as archived articles."""
    for a in press_articles(count):
        published = from_day(date.fromisoformat(a.published or ""))
        yield Article(
            id=a.id,
            url=f"https://example.kz/{a.id}",
            outlet=f"outlet{int(a.id[1:]) % 40}",
            title=a.title,
            body=a.body,
            published=published,
            precision="day",
        )


def pages(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield (URL, HTML) of ``count`` articles as the faces of the sample press print them."""
    from crawler.samplepress import SamplePress

    press = SamplePress(today=date(2026, 11, 25), extra=press_articles(count))
    made = {f"b{n:06d}" for n in range(count)}
    for site in press.sites.values():
        for item in site.items:
            if item.article.id in made:
                path = site.face.path(item)
                yield site.url(path), site.answer(path).body
