"""Pages drawn by another hand than the extractor's: one compact page for each thing that once failed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crawler.extract import extract
from news.article import Article
from news.times import local_date

TITLE = "Из тендеров города вычеркнули 640 млн тенге"
FIRST = "На встрече с журналистами рассказали, какие закупки отменили за полгода и почему заказчики с этим согласились."
SECOND = "Самым заметным случаем стала закупка цветов для площади: цена одного куста втрое превышала рыночную."
THIRD = "Руководители учреждений, сидевшие в зале, жаловались на короткие сроки, но спорить с таблицей не стали."
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
BODY = [FIRST, SECOND, THIRD]
WORDS = ("Главная", "Власть", "Суд", "Спорт")
MENU = f"<nav><ul>{''.join(f'<li><a href=/{w}>{w}</a></li>' for w in WORDS)}</ul></nav>"
DAY = date(2021, 3, 18)


def page(body: str, *, title: str = TITLE, head: str = "", url: str = "https://gazeta-n.kz/news/tender") -> Article:
    """Return what extraction makes of a page."""
    html = f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}</body></html>"
    return extract(html.encode(), url=url, fetched=None)


def day(article: Article) -> date | None:
    """Return the day of publication in Kazakhstan."""
    return local_date(article.published, None) if article.published else None


def paragraphs(article: Article) -> list[str]:
    """Return lead and body as one list."""
    return [p for p in (article.lead or "", *article.body.split("\n\n")) if p]


def test_h1_over_the_menu_is_the_outlets_name() -> None:
    body = f"<div class='top'><h1>Акимат города</h1>{MENU}</div><h2>{TITLE}</h2><b>18.03.2021</b>{TEXT}"
    article = page(body, title="Новости")
    assert (article.title, paragraphs(article), day(article)) == (TITLE, BODY, DAY)


def test_rubric_as_h1_is_no_title() -> None:
    body = f"{MENU}<h1>Новости</h1><div><h2>{TITLE}</h2><b>18.03.2021</b>{TEXT}</div>"
    assert page(body, title="Новости | Акимат района").title == TITLE


def test_heading_that_opens_the_browsers_title_wins_over_an_unknown_h1() -> None:
    body = f"<h1>Газета «Арай»</h1><div class='eTitle'>{TITLE}</div>{TEXT}"
    assert page(body, title=f"{TITLE} - 18 Март 2021 - Вести района").title == TITLE


def test_outlets_name_and_colon_before_the_title() -> None:
    assert page(f"<p class='zag'>{TITLE}</p>{TEXT}", title=f"gazeta-n: {TITLE}").title == TITLE


def test_rates_above_the_text_are_no_title() -> None:
    body = f"{MENU}<div>Курсы валют в банках Актау: USD 498.5 EUR 522.8</div><i>18.03.2021</i>{TEXT}"
    assert page(body, title=f"{TITLE} — Лада: Новости Актау").title == TITLE


def test_the_first_of_several_articles_in_a_feed() -> None:
    one = "<div class='article'><div>{}.03.2021, 12:30</div><h2 class='t'>{}</h2>{}</div>"
    long = f"<p>{THIRD} {SECOND}</p>" * 4
    others = "".join(one.format(d, f"Другая новость номер {d}", f"<p>{d} {FIRST}</p>{long}") for d in (17, 16))
    article = page(f"<div id='lenta'>{one.format(18, TITLE, TEXT)}{others}</div>")
    assert (article.title, paragraphs(article), day(article)) == (TITLE, BODY, DAY)


@pytest.mark.parametrize("body", [
    f"<h1>{TITLE}</h1><div><span><i></i>18.03.2021</span><span>331</span></div>{TEXT}",
    f"<h1>{TITLE}</h1>{TEXT}<p class='foot'>Дата публикации: 18.03.2021</p>",
    f"<h1>{TITLE}</h1>{TEXT}<div>Просмотров: 231 | Добавил: admin | Дата: 18.03.2021 | Рейтинг: 0.0/0</div>",
    f"<h1>{TITLE}</h1><div class='elementor-widget elementor-widget-post-info'><li>18.03.2021</li></div>{TEXT}",
    f"<table><tr><td><p><b>{TITLE}</b></p>{TEXT}<p>А. ПЕТРОВ.</p><p>18 марта 2021 г.</p></td></tr></table>",
    f"<h1>{TITLE}</h1><i>Ирина Ким, 18 марта 2021, 10:15, 214 просмотров, 3 комментария</i>{TEXT}",
    f"{MENU}<p><a href='/s'>Суд</a> / <a href='/d'>18 марта 2021</a></p><div><h1>{TITLE}</h1>{TEXT}</div>",
    f"<h1>{TITLE}</h1><i>18 наурыз, бейсенбі, 2021 жыл</i>{TEXT}",
    f"<h1>{TITLE}</h1><div><svg><title>Часы</title></svg>18 марта 2021<svg><title>Глаз</title></svg>120</div>{TEXT}",
], ids=["glued", "footer", "details", "builder", "layout-table", "one-line", "rubric", "weekday", "icons"])
def test_printed_dates(body: str) -> None:
    article = page(body)
    assert (paragraphs(article), day(article)) == (BODY, DAY)


@pytest.mark.parametrize("head", [
    'type="application/ld+json">{"@type": "WebPage", "datePublished": "2021-03-18T10:35:00+05:00"}',
    'type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-18", "name": "a "b" c"}',
    'id="__NEXT_DATA__" type="application/json">{"article": {"publishedAt": "2021-03-18T10:35:00+05:00"}}',
], ids=["page", "unreadable", "state"])
def test_dates_of_doubtful_machines(head: str) -> None:
    assert day(page(f"<h1>{TITLE}</h1>{TEXT}", head=f"<script {head}</script>")) == DAY


def test_several_days_in_the_state_speak_of_neighbours() -> None:
    state = '{"news": [{"publishedAt": "2021-03-18T10:35:00+05:00"}, {"publishedAt": "2021-03-19T10:35:00+05:00"}]}'
    head = f'<script id="__NEXT_DATA__" type="application/json">{state}</script>'
    assert page(f"<h1>{TITLE}</h1>{TEXT}", head=head).published is None


def test_a_labelled_earlier_date_wins_over_the_day_of_a_move() -> None:
    head = '<meta property="article:published_time" content="2026-11-20T10:00:00+05:00">'
    assert day(page(f"<h1>{TITLE}</h1><div>Опубликовано: 18 марта 2021</div>{TEXT}", head=head)) == DAY


def test_a_title_nobody_shows_is_no_listing_where_a_dated_text_stands() -> None:
    cards = "".join(f"<p>1{n}.03.2021 <a href='/{n}'>Совсем другой заголовок номер {n}</a></p>" for n in range(8))
    long = TEXT + "".join(f"<p>{n}. {THIRD} {SECOND}</p>" for n in range(3))
    article = page(f"<div>18.03.2021г. в 20:30</div>{long}<div>{cards}</div>", title=f"{TITLE} — Лада: Новости Актау")
    assert (article.title, article.body.startswith(FIRST), "другой заголовок" in article.body) == (TITLE, True, False)


@pytest.mark.parametrize("behind", [
    "<div class='t-form'><div>Подпишитесь на рассылку</div><div>Раз в неделю присылаем самое важное.</div></div>",
    "<div class='support'><p>Мы – независимое издание, которое живёт на средства читателей. Поддержите нас.</p></div>",
    "<div class='paywall'><p>Чтобы прочитать материал полностью, оформите подписку на газету за 990 тенге.</p></div>",
    "<p>Есть новость? Присылайте на WhatsApp: 8 777 000 00 00</p><p>Оставайтесь с нами в Instagram</p>",
    "<div>← Соседняя новость о другом деле (12 марта 2021)</div>",
    "<p>Бізге WhatsApp арқылы жазылыңыз</p>",
    "<div class='abox'><img src='k.jpg'><h4>Ирина Ким</h4><p>Журналист, пишет о суде и городских закупках.</p></div>",
    "<div><p>Адрес редакции: г. Караганда, пр. Бухар-жырау, 45, офис 12.</p></div>",
], ids=["form", "support", "wall", "tip", "arrow", "whatsapp", "author", "address"])
def test_what_stands_behind_the_text_is_not_the_text(behind: str) -> None:
    article = page(f"<h1>{TITLE}</h1><b>18.03.2021</b><div class='c'>{TEXT}{behind}</div>")
    assert paragraphs(article) == BODY


def test_a_paragraph_that_is_a_link_stays() -> None:
    linked = f"{SECOND} {THIRD}"
    text = f"<p>{FIRST}</p><p><a href='/x'>{linked}</a></p><p>{THIRD}</p><p>{FIRST[:60]} вновь.</p>"
    assert linked in page(f"<h1>{TITLE}</h1><div>{text}</div>").body


def test_a_quotation_pulled_out_of_the_text_is_not_repeated() -> None:
    pulled = f"<div class='pull'>{SECOND[:70]}</div>"
    article = page(f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p>{pulled}<p>{THIRD}</p></div>")
    assert paragraphs(article) == BODY


def test_a_menus_or_networks_name_around_all_the_text_says_nothing() -> None:
    text = f"<b>18.03.2021</b><div class='social-news-text'>{TEXT}</div>"
    assert paragraphs(page(f"<div class='comment-article'><h1>{TITLE}</h1>{text}</div>")) == BODY


def test_the_date_of_an_order_in_the_text_is_not_the_articles() -> None:
    article = page(f"<h1>{TITLE}</h1>{TEXT}<p>Приказ № 123 от 12.03.2020 года</p>")
    assert (article.published, "Приказ № 123" in article.body) == (None, True)


def test_a_clock_over_the_title_runs_with_the_crawl() -> None:
    html = f"<title>{TITLE}</title><div>25.11.2026 11:20</div><div><h1>{TITLE}</h1>{TEXT}</div>"
    fetched = datetime(2026, 11, 25, 6, 25, tzinfo=UTC)
    assert extract(html.encode(), url=None, fetched=fetched).published is None


def test_a_date_in_brackets_behind_a_headline_is_the_neighbours() -> None:
    assert page(f"<h1>{TITLE}</h1>{TEXT}<div>← Соседняя новость о другом деле (12 марта 2021)</div>").published is None
