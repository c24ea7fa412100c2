# ruff: noqa: E501 - lines of markup
from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.quality.extraction import measure
from crawler.extract import Rejected, extract
from crawler.outlet import Outlet, PageSpec
from news.errors import SpecError
from news.times import show

FETCHED = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
TEXT = (
    "Ауылдағы кітапхана ғимаратында сыбайлас жемқорлыққа қарсы сабақ өтті. Оған мектеп оқушылары мен ата-аналар келді.",
    "Сабақты аудандық әкімдіктің маманы жүргізді. Ол шағымды қалай жазу керегін мысалмен түсіндіріп, сұрақтарға жауап берді.",
    "Келесі сабақ жер учаскесін алу тәртібіне арналады.",
)
BODY = "\n\n".join(TEXT)
HEAD = "<header><div class='top-date'>Жұма, 20 Қараша 2026</div><div>USD 511.4 EUR 590.7</div><nav><a href='/'>Басты бет</a></nav></header>"
CARDS = "".join(
    f"<div class='item'><h3><a href='/{i}'>Көрші жаңалықтың ұзақ тақырыбы, нөмірі {i}</a></h3><span>1{i}.11.2026</span>"
    f"<p>Көрші жаңалықтың қысқаша мазмұны осы жерде тұрады, бірақ ол біздің мақала емес…</p></div>" for i in range(8))


def page(main: str, *, title: str = "Кітапханада сабақ өтті", head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{HEAD}{main}</body></html>".encode()


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{t}</p>" for t in texts or TEXT)


def article_page(date: str = "", **more: str) -> bytes:
    return page(f"<div class='a'><h1>Кітапханада сабақ өтті</h1>{date}{paragraphs()}</div>", **more)


def published(raw: bytes, *, url: str = "https://x.example/1", fetched: datetime | None = FETCHED) -> str | None:
    article = extract(raw, url=url, fetched=fetched)
    assert article.body == BODY
    return show(article.published, article.precision) if article.published and article.precision else None


def test_quality_over_all_faces_is_far_above_the_bare_libraries() -> None:
    figures = measure(per_face=1, seed=3)["all"]
    assert figures["body"] >= 0.99
    assert figures["title"] >= 0.97
    assert figures["day"] >= 0.97
    assert figures["body"] > figures["trafilatura body"] + 0.05
    assert figures["day"] > figures["htmldate day"] + 0.4


@pytest.mark.parametrize(("date", "want"), [
    ("<p class='d'>14 Қазан, 2025</p>", "2025-10-14"), ("<div>14 октября 2025, 10:20 3571</div>", "2025-10-14T10:20:00+05:00"),
    ("<div>Кеше, 10:20</div>", "2026-11-19T10:20:00+05:00"), ("<time datetime='2025-10-14T05:00:00Z'>x</time>", "2025-10-14T10:00:00+05:00"),
    ("<div>Жарияланды: 14.10.2025, жаңартылды: 15.10.2025</div>", "2025-10-14"), ("", None),
    ("<div>Обновлено: 15.10.2025</div>", None), ("<div>© 2011–2026</div>", None), ("<div>14 Қазан</div>", None),
])
def test_dates_under_the_title(date: str, want: str | None) -> None:
    assert published(article_page(date)) == want


@pytest.mark.parametrize(("head", "want"), [
    ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-10-14T10:00:00+05:00","dateModified":"2025-12-01T10:00:00+05:00"}</script>', "2025-10-14T10:00:00+05:00"),
    ('<script type="application/ld+json">[{"@type":"WebPage"},{"@graph":[{"@type":["Article"],"datePublished":"2025-10-14",}]}]</script>',
     "2025-10-14"),
    ("<meta property='og:article:published_time' content='2025-10-14T10:00:00+05:00'>", "2025-10-14T10:00:00+05:00"),
    ("<meta property='article:modified_time' content='2025-10-14T10:00:00+05:00'>", None),
    ("<meta property='article:published_time' content='1970-01-01T00:00:00Z'>", None),
    ("<meta property='article:published_time' content='2026-11-20T08:29:30Z'>", None),
    ("<meta property='article:published_time' content='2031-01-01T00:00:00Z'>", None),
    ('<script type="application/ld+json">{"@type":"Comment","datePublished":"2025-10-14"}</script>', None),
    ('<script type="application/ld+json">{"@type":"NewsArticle", broken</script>', None),
])
def test_machine_dates(head: str, want: str | None) -> None:
    assert published(article_page(head=head)) == want


@pytest.mark.parametrize(("url", "want"), [
    ("https://x.example/2025/10/14/sabaq/", "2025-10-14"), ("https://x.example/2025-10-14/sabaq", "2025-10-14"),
    ("https://x.example/sabaq-1760418000/", "2025-10-14T10:00:00+05:00"), ("https://x.example/2025/10/sabaq/", "2025-10"),
    ("https://x.example/2025/13/45/sabaq/", None), ("https://x.example/news/20251014", None),
])
def test_dates_in_urls(url: str, want: str | None) -> None:
    assert published(article_page(), url=url) == want


def test_neither_calendar_nor_neighbour_nor_comment_dates_the_article() -> None:
    tail = f"<div class='related'>{CARDS}</div><div class='comments'><div class='comment'><b>А</b> <i>19.11.2026</i><p>Рақмет сізге!</p></div></div>"
    raw = page(f"<h1>Кітапханада сабақ өтті</h1>{paragraphs()}{tail}")
    assert published(raw) is None
    assert published(raw, fetched=None) is None


def test_lead_and_repeated_title() -> None:
    raw = page(
        f"<article><h1>Кітапханада сабақ өтті</h1><p class='lead'>Оқушылар шағым жазуды үйренді.</p>"
        f"<p>Кітапханада сабақ өтті</p><p>Оқушылар шағым жазуды үйренді.</p>{paragraphs()}</article>")
    article = extract(raw, url="https://x.example/1", fetched=FETCHED)
    assert (article.lead, article.body) == ("Оқушылар шағым жазуды үйренді.", BODY)


def test_a_sentence_that_the_outlet_chose_as_lead_stays_where_the_author_put_it() -> None:
    lead = "Оқушылар шағым жазуды үйренді."
    raw = page(f"<article><h1>Кітапханада сабақ өтті</h1><p class='lead'>{lead}</p>{paragraphs()}<p>{lead}</p></article>")
    article = extract(raw, url="https://x.example/1", fetched=FETCHED)
    assert (article.lead, article.body) == (lead, f"{BODY}\n\n{lead}")


@pytest.mark.parametrize("title", [
    "Кітапханада сабақ өтті | Қала", "Кітапханада сабақ өтті - Қала", "Қала :: Кітапханада сабақ өтті", "Кітапханада сабақ өтті",
])
def test_the_outlets_name_is_no_part_of_the_title(title: str) -> None:
    bare = page(f"<div><b>Кітапханада сабақ өтті</b></div>{paragraphs()}", title=title)
    named = page(f"<h1><a href='/'>Қала</a></h1><h2>Кітапханада сабақ өтті</h2>{paragraphs()}", title=title)
    for raw in (bare, named):
        assert extract(raw, url="https://x.example/1", fetched=FETCHED).title == "Кітапханада сабақ өтті"


def test_lists_quotes_dialogue_and_tables_stay() -> None:
    raw = page(
        f"<article><h1>Кітапханада сабақ өтті</h1>{paragraphs()}<h3>Не өзгерді?</h3><ul><li>бірінші тармақ</li><li>екінші тармақ</li></ul>"
        "<blockquote>Біз көрдік.</blockquote><p>– Рақмет, – деді ол.</p><table><tr><td>Ақтау</td><td>12</td></tr><tr><td>Орал</td>"
        "<td>7</td></tr></table><p>Осымен жиын аяқталды, келесі жиын көктемде болады.</p></article>")
    body = extract(raw, url="https://x.example/1", fetched=FETCHED).body or ""
    assert body.split("\n\n")[3:] == [
        "Не өзгерді?", "бірінші тармақ", "екінші тармақ", "Біз көрдік.", "– Рақмет, – деді ол.", "Ақтау | 12", "Орал | 7",
        "Осымен жиын аяқталды, келесі жиын көктемде болады."]


def test_authors_are_not_body() -> None:
    raw = page(f"<h1>Кітапханада сабақ өтті</h1>{paragraphs()}<p>Айжан СӘРСЕНҚЫЗЫ</p>")
    article = extract(raw, url="https://x.example/1", fetched=FETCHED)
    assert (article.authors, article.body) == (("Айжан СӘРСЕНҚЫЗЫ",), BODY)


@pytest.mark.parametrize(("raw", "reason"), [
    (b"", "empty"), (b"%PDF-1.4", "not HTML but PDF"), (b"\x89PNG\r\n", "not HTML but image"), (b"plain words", "not HTML"),
    (page("<div id='root'></div><noscript>Enable JavaScript</noscript>"), "empty"),
    (page(f"<h1>Қоғам</h1>{CARDS}", title="Қоғам"), "listing"), (page(f"<main>{CARDS}</main>", title="Қала"), "listing"),
    (page(f"<h1>Іздеу нәтижелері: жемқорлық</h1>{CARDS}", title="Іздеу"), "search results"),
    (page("<h1>404</h1><p>Өкінішке қарай, сіз іздеген бет табылмады. Іздеу жолағын қолданып көріңіз.</p>"), "error page"),
    (page("<h2>Ошибка</h2><p>Страница не найдена. Возможно, она была удалена, проверьте адрес ссылки.</p>"), "error page"),
    (page("<h1>Кітапханада сабақ өтті</h1><p>Толығырақ ақпарат кейін болады.</p>"), "too short"),
])
def test_what_is_no_article_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(Rejected) as refusal:
        extract(raw, url="https://x.example/1", fetched=FETCHED)
    assert refusal.value.reason == reason
    assert refusal.value.where == "https://x.example/1"


def test_other_content_types_are_refused() -> None:
    with pytest.raises(Rejected, match="application/json"):
        extract(b'{"a": 1}', url=None, fetched=None, content_type="application/json; charset=utf-8")


def test_short_news_among_many_teasers_is_an_article() -> None:
    text = "Жөндеу жұмысына байланысты бүгін түнде газ өшіріледі."
    raw = page(f"<h1>Бүгін газ болмайды</h1><div>19 Қараша, 2026</div><p>{text}</p><aside>{CARDS}</aside>", title="Бүгін газ болмайды")
    assert extract(raw, url="https://x.example/1", fetched=FETCHED).body == text


@pytest.mark.parametrize("end", ["", "</p></b></i></td></div>", "<table><tr><p>", "<!-- ", "<script>", "<div>" * 5000])
def test_broken_markup(end: str) -> None:
    raw = f"<title>Кітапханада сабақ өтті<body><div><h1>Кітапханада сабақ өтті</h2>{''.join(f'<p>{t}' for t in TEXT)}{end}".encode()
    article = extract(raw.replace(b"<title>", b"<title>x</title><p>"), url=None, fetched=None)
    assert TEXT[0] in (article.body or "")


def test_visible_tags_of_amp_pages_are_read_as_tags() -> None:
    escaped = "".join(f"&lt;p&gt;{t}&lt;/p&gt;" for t in TEXT) + "&lt;a href=&quot;x&quot; rel=&quot;noopener&quot;&gt;сілтеме&lt;/a&gt;"
    article = extract(page(f"<h1>Кітапханада сабақ өтті</h1><div>{escaped}</div>"), url="https://x.example/1", fetched=FETCHED)
    assert (article.body or "").startswith(BODY)
    assert "<" not in (article.body or "")


def test_text_that_only_the_script_state_holds() -> None:
    state = {"props": {"pageProps": {"item": {"content": paragraphs(*TEXT)}}}}
    raw = page(f"<div id='__next'></div><script id='__NEXT_DATA__' type='application/json'>{json.dumps(state)}</script>",
               head="<meta property='og:title' content='Кітапханада сабақ өтті'>")
    article = extract(raw, url="https://x.example/1", fetched=FETCHED)
    assert (article.title, article.body) == ("Кітапханада сабақ өтті", BODY)


def test_a_spec_mends_what_it_names_and_old_faces_keep_parsing() -> None:
    spec = PageSpec(title=("//div[@class='t']",), body=("div.new",), drop=("div.new .x",), noise=(r"Қала газеті.*",))
    outlet = Outlet(id="qala", name="Қала", home="https://x.example/", region="61", languages=("kk",), page=spec)
    raw = page(f"<h1>Рубрика</h1><div class='t'>Сабақ</div><div class='new'><p class='x'>Қосымша мәтін осында тұр.</p>{paragraphs()}<p>Қала газеті №1</p></div>")
    article = extract(raw, url="https://x.example/1", fetched=FETCHED, outlet=outlet)
    assert (article.outlet, article.title, article.body) == ("qala", "Сабақ", BODY)
    old = extract(article_page(), url="https://x.example/2", fetched=FETCHED, outlet=outlet)
    assert (old.title, old.body) == ("Кітапханада сабақ өтті", BODY)


def test_a_selector_that_is_none_is_a_loud_error() -> None:
    outlet = Outlet(id="qala", name="Қала", home="https://x.example/", region="61", languages=("kk",), page=PageSpec(body=("div[",)))
    with pytest.raises(SpecError, match=r"qala\.toml: selector 'div\['"):
        extract(article_page(), url=None, fetched=None, outlet=outlet)


def test_saved_pages_of_real_sites(shared: Path) -> None:
    folder = shared / "data" / "html"
    when = datetime(2024, 4, 20, tzinfo=UTC)
    article = extract((folder / "nur.kz_article_2086925_2024_blade.html").read_bytes(), url="https://www.nur.kz/a/2086925-b/", fetched=when)
    assert article.published is not None
    assert show(article.published, "minute") == "2024-04-18T10:35:00+05:00"
    for name in ("nur.kz_politics_listing_2024_blade.html", "tengrinews.kz_listing_news.html"):
        with pytest.raises(Rejected, match="listing"):
            extract((folder / name).read_bytes(), url=None, fetched=when)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<div class='comments'>", "</div>", "<table><tr><td>", "</table>", "<br>", "<h1>", "</h1>", "<a href='/'>", "</a>",
    "<li>", "Сөйлем осында аяқталды. ", "12 Қазан, 2025", "&nbsp;", "<script>", "<time datetime='x'>", "<article>", "\x00", "&#99999999;",
]), max_size=40))
def test_no_markup_crashes_extraction(pieces: list[str]) -> None:
    try:
        extract("".join(pieces).encode(), url="https://x.example/1", fetched=FETCHED)
    except Rejected:
        return


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    lines = "<br><br>".join(t.replace(" ", "<br>\n", 3).replace("<br>\n", " ", 2) for t in TEXT)
    raw = page(f"<table><tr><td>Басты</td><td><b>Кітапханада сабақ өтті</b><br><br>{lines}</td></tr></table>")
    assert extract(raw, url="https://x.example/1", fetched=FETCHED).body == BODY


def test_a_heading_broken_by_br_keeps_its_words_apart() -> None:
    raw = page(f"<h1>Кітапханада<br>сабақ <i>өт</i>ті<script>x()</script></h1>{paragraphs()}")
    assert extract(raw, url="https://x.example/1", fetched=FETCHED).title == "Кітапханада сабақ өтті"


def test_arabic_script() -> None:
    texts = ("الماتى قالاسىندا سىبايلاس جەمقورلىققا قارسى كەڭەس وتتى.", "كەڭەستە جىل باسىنان بەرگى جۇمىستىڭ قورىتىندىسى ايتىلدى.")
    raw = page(
        f"<div><span>قوعام • 05 قىركۇيەك, 2023</span><h1>الماتىدا كەڭەس وتتى</h1><div>413 رەت<br>كورسەتىلدى</div>"
        f"{paragraphs(*texts)}<h4>سوڭعى جاڭالىقتار</h4><div><a href='/1'>باسقا ءبىر جاڭالىقتىڭ تاقىرىبى</a></div></div>", title="x")
    article = extract(raw, url="https://x.example/1", fetched=FETCHED)
    assert article.title == "الماتىدا كەڭەس وتتى"
    assert article.body == "\n\n".join(texts)
    assert article.published is not None
    assert show(article.published, "day") == "2023-09-05"


def test_meta_dates_of_delivery_come_last() -> None:
    delivery = "<meta name='date' content='2026-11-20'>"
    assert published(article_page(head=delivery)) is None
    assert published(article_page("<p class='d'>14 Қазан, 2025</p>", head=delivery)) == "2025-10-14"
    assert published(article_page(head="<meta name='date' content='2025-10-14'>")) == "2025-10-14"
