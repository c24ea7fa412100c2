# ruff: noqa: E501, D401 - lines of markup; docstrings describe the page
"""Synthetic page faces in the manner of home-grown newspaper sites: Laravel, Next.js, AMP, tables, divs without p."""

from __future__ import annotations

import json

from benchmarks.quality.scene import Scene, e, page


def egemen_old(s: Scene) -> tuple[str, str]:
    """Laravel newspaper: date line with rubric, counter lines, lead, the title again, signature, region."""
    links = "".join(f"<div class='news-t'><a href='/article/{i}-x'><div class='text-news'>{e(o['title'])}</div></a><span class='text-grey'>{s.t('Бүгін','Сегодня')}, 09:15</span></div>" for i, o in enumerate(s.others(5)))
    body = f"""<div class='top-bar'><span>{s.weather()}</span></div><div class='container'><div class='row'><div class='col-md-8'><span class='text-grey'>{s.t('Аймақтар','Регионы')} • {s.long_date()}</span><h1 class='responsive_title'>{e(s.title)}</h1>
<div class='d-flex'><p>{s.dice.randint(20, 4000)} рет<br>көрсетілді</p><p>2 мин<br>оқу үшін</p></div><div class='main-news padding-80'>{f"<p class='intro'>{e(s.lead)}</p>" if s.lead else ""}<img src='x'><p>{e(s.title)}</p>{s.p()}<p>Гүлнар СЕРІКҚЫЗЫ,</p><p>«{e(s.outlet)}»</p></div>
<div class='social'>Бөлісу: <a>Facebook</a></div></div><div class='col-md-4'><h4>Соңғы жаңалықтар</h4>{links}</div></div></div>"""
    return page("", body, title=f"{s.title} - {s.outlet}"), f"https://eg.example.kz/article/{s.number}-slug"


def amp(s: Scene) -> tuple[str, str]:
    """AMP page: rates of the crawl day, link to the main site, rubric and date above the title."""
    body = f"""<header><a href='/'>{e(s.outlet)}</a></header><div class='currency'>• RUB: 4.81 • USD: 498.51 • EUR: 522.84</div><a class='main-link' href='/article/1'>Басты сайтқа өту</a><div class='amp-wrap'><div class='cat-date'>Заң {s.long_date()}</div><h1>{e(s.title)}</h1>
<span class='v'>{s.dice.randint(10, 900)} рет көрсетілді</span>{f"<p><b>{e(s.lead)}</b></p>" if s.lead else ""}<amp-img src='a'></amp-img>{s.p()}</div><amp-list><div class='item'><a href='/1'>{e(s.others(1)[0]['title'])}</a></div></amp-list>"""
    return page("", body, title=s.title, attrs="class='amp'"), f"https://eg.example.kz/amp/article/{s.number}-slug"


def next_shell(s: Scene) -> tuple[str, str]:
    """Next.js with hashed class names; JSON-LD with the UTC time; state in a script."""
    state = json.dumps({"props": {"pageProps": {"article": {"title": s.title, "html": "".join(f"<p>{x}</p>" for x in s.paragraphs)}}}}, ensure_ascii=False)
    body = f"""<div id='__next'><header class='Header_root__a1B2c'><span>{s.today()}</span><span>{s.weather()}</span></header><main class='page_main__Xy9'><div class='css-1a2b3c'><h1 class='css-9z8y7x'>{e(s.title)}</h1><div class='css-777'><span>{s.long_date()}, {s.clock}</span><span>{s.views()}</span></div>
{f"<div class='css-5lead'>{e(s.lead)}</div>" if s.lead else ""}<div class='css-bodyq'>{s.p()}</div></div><div class='css-rr1'><h2>{s.t('Тағы оқыңыз','Читайте также')}</h2>{''.join(f"<a class='css-card' href='/news/{i}'><div>{e(o['title'])}</div><span>{s.other_day():%d.%m.%Y}</span></a>" for i, o in enumerate(s.others(4)))}</div></main></div>
<script id='__NEXT_DATA__' type='application/json'>{state}</script>"""
    return page(s.og(description=s.lead or None) + s.json_ld(date_value=s.iso("+05:00")), body, title=f"{s.title} | {s.outlet}"), f"https://eg.example.kz/news/slug-{s.number}"


def next_empty(s: Scene) -> tuple[str, str]:
    """A client-rendered page whose text is only in its state."""
    state = json.dumps({"props": {"pageProps": {"data": {"content": "".join(f"<p>{e(x)}</p>" for x in s.paragraphs), "title": s.title}}}}, ensure_ascii=False)
    return page(s.og(date_value=s.iso()), f"<div id='__next'><h1>{e(s.title)}</h1></div><script id='__NEXT_DATA__' type='application/json'>{state}</script>", title=s.title), f"https://app.example.kz/news/{s.number}"


def ernur(s: Scene) -> tuple[str, str]:
    """No date line; counters under the title, lead, the title once more, the lead again in the text."""
    paragraphs = list(s.paragraphs)
    text = "".join(f"<p>{e(x)}</p>" for x in paragraphs)
    body = f"""<div class='header'><span class='today'>{s.today()}</span></div><div class='article'><h1>{e(s.title)}</h1><div class='stats'><span>0</span><span>{s.views()}</span></div>{f"<div class='article__lead'>{e(s.lead)}</div>" if s.lead else ""}<img><h2>{e(s.title)}</h2><div class='article__text'>{text}</div></div>
<div class='last-news__inner'>{''.join(f"<div class='last-news__item'><div class='item-details'><time datetime='{s.other_day()}'>{s.other_day():%d.%m.%Y}</time><a href='/{i}'>{e(o['title'])}</a></div></div>" for i, o in enumerate(s.others(5)))}</div>"""
    return page("", body, title=s.title), "http://er.example.kz/article/x"


def tables_2008(s: Scene) -> tuple[str, str]:
    """Layout tables, fonts, &nbsp; indents, calendar in the left column, windows-1251 declared."""
    text = "<br>\n".join(f"&nbsp;&nbsp;&nbsp;{e(x)}" for x in s.paragraphs)
    body = f"""<table width=100%><tr><td colspan=3><font size=1>{s.today()} г. Курс валют: USD 121.30 EUR 160.45</font></td></tr><tr><td width=180 valign=top>{''.join(f"<a href='?id={i}'>{x}</a><br>" for i, x in enumerate(("Главная", "Архив", "Контакты", "Подписка", "Форум")))}<b>Лента</b><br>{''.join(f"<a href='?n={i}'>{e(o['title'])}</a><br><br>" for i, o in enumerate(s.others(4)))}</td>
<td valign=top><font size=4><b>{e(s.title)}</b></font><br><font size=1 color=gray>{s.dotted()}</font><br><br>{f"<i>{e(s.lead)}</i><br><br>" if s.lead else ""}{text}<br><br><a href='print.php'>Версия для печати</a></td><td valign=top>Опрос: Вы верите в успех?<form><input type=radio> Да<br><input type=radio> Нет</form></td></tr></table>"""
    return page("", body, title=f"{s.outlet} :: {s.title}", charset="windows-1251"), f"http://gaz.example.kz/index.php?id={s.number}"


def following(s: Scene) -> tuple[str, str]:
    """Endless page: whole following articles concatenated, each with its own heading and date line."""
    more = "".join(f"<div class='news-full'><h1 class='news-full__title'>{e(o['title'])}</h1><div class='news-full__date'>{s.other_day():%d.%m.%Y}, 10:15 {s.views()}</div><div class='news-full__text'>{''.join(f'<p>{e(x)}</p>' for x in o['body'].split(chr(10) * 2))}</div></div>" for o in s.others(2))
    body = f"""<div class='top'><div class='date'>{s.today()}</div></div><div class='wrap'><div class='news-full'><h1 class='news-full__title'>{e(s.title)}</h1><div class='news-full__date'>{s.dotted()}, {s.clock} {s.views()}</div>{f"<div class='news-full__lead'>{e(s.lead)}</div>" if s.lead else ""}<div class='news-full__text'>{s.p()}</div></div>{more}</div>"""
    return page("", body, title=s.title, lang="ru"), f"https://kt.example.kz/rus/society/slug_{s.number}.html"


def glued_meta(s: Scene) -> tuple[str, str]:
    """Rubric, date, views and author in one line under the title; date with 'г.'; captions between paragraphs."""
    line = f"{s.t('Қоғам','Общество')} {s.day.day} {s.month()} {s.day.year} {s.t('ж.','г.')} {int(s.clock[:2])}:{s.clock[3:]} {s.views()} Айгуль Сеитова"
    body = f"""<nav><a href='/'>{e(s.outlet)}</a></nav><div class='article'><h1 class='article__title'>{e(s.title)}</h1><div class='article__info'>{line}</div>{f"<p class='article__lead'>{e(s.lead)}</p>" if s.lead else ""}<div class='article__body'>{s.with_break(f"<div class='photo'><img src='1'><span>{s.t('Фото: әкімдіктің баспасөз қызметі','Фото: пресс-служба акимата')}</span></div>")}</div></div>
<div class='sidebar'><h3>{s.t('Танымал','Популярное')}</h3>{''.join(f"<p><a href='/n/{i}'>{e(o['title'])}</a></p>" for i, o in enumerate(s.others(5)))}</div>"""
    return page(s.og(description=s.lead or None), body, title=f"{s.title} - {s.outlet}"), f"https://kp.example.kz/n/slug-{s.number}"


def feed_first(s: Scene) -> tuple[str, str]:
    """Thirty headlines with times stand before the article; the text lies in divs."""
    feed = "".join(f"<li><span>{s.dice.randint(0, 23)}:{s.dice.randint(10, 59)}</span> <a href='?id={i}'>{e(o['title'])}</a></li>" for i, o in enumerate(s.others(20)))
    body = f"""<div class='blk'><b>Лента событий</b><ul class='morelist'>{feed}</ul><div>Вчера</div></div><div id='newsread'><h1>{e(s.title)}</h1><div class='dt'>{s.day.day} {s.month()} {s.day.year}, {s.clock}</div>{f"<div><b>{e(s.lead)}</b></div>" if s.lead else ""}<div class='read'>{s.p('div')}</div><div class='opros'>ОПРОС: Довольны ли вы? (220)</div></div>"""
    return page("", body, title=f"{s.title} — {s.outlet}"), f"https://ek.example.kz/?id={s.number}&mod=news_read"


def mixed_line(s: Scene) -> tuple[str, str]:
    """Rubric, views, comments and date run together above the title; calendar in the header; signature at the end."""
    body = f"""<div class='header-date'>{s.today()}</div><ul class='menu'><li><a href='/part/1'>Жаңалықтар</a></li></ul><div class='post'><div class='extra-info'><span class='tag'>Ақмылтық</span> <span class='views'>{s.dice.randint(20, 900)}</span> <span>0 пікір</span> <span>{s.day.day} {s.month()}, {s.day.year} {s.t('сағат','в')} {s.clock}</span></div><h1>{e(s.title)}</h1>
{f"<p><strong>{e(s.lead)}</strong></p>" if s.lead else ""}{s.p()}<p>Abai.kz</p><div class='pikirler'><h4>0 пікір</h4>{''.join(f"<div><b>{a}</b><p>{c}</p></div>" for a, _, c in s.comments(2))}</div></div>"""
    return page("", body, title=f"{s.title} - {s.outlet}"), f"https://ab.example.kz/post/{s.number}"


def labelled_below(s: Scene) -> tuple[str, str]:
    """The date stands labelled under the text; a sidebar has other dates; neighbours follow as paragraphs with links."""
    others = "".join(f"<p><a href='/z{i}'>{e(o['title'])}</a></p>" for i, o in enumerate(s.others(4)))
    body = f"""<div class='r-side'><p>{s.other_day():%d.%m.%Y}</p><p><a href='/q'>{e(s.others(1)[0]['title'])}</a></p></div><div class='content'><h1>{e(s.title)}</h1>{f"<p><em>{e(s.lead)}</em></p>" if s.lead else ""}{s.p()}<p>{s.t('Жарияланған күні','Дата публикации')}: {s.dotted()}</p><p><b>{s.t('Тақырып бойынша','По теме')}:</b></p>{others}</div>"""
    return page("", body, title=s.title), f"https://le.example.kz/{s.number}"


def today_near(s: Scene) -> tuple[str, str]:
    """A header with today's date and rates right above the headline in source order; <time> only on the article."""
    body = f"""<div><div>{s.today()} {s.fetched:%H:%M}</div><div>{s.weather()}</div></div><div><h1>{e(s.title)}</h1><time>{s.clock}, {s.long_date()}</time>{f"<p>{e(s.lead)}</p>" if s.lead else ""}{s.p()}</div><div><h3>{s.t('Көп оқылғандар','Самое читаемое')}</h3>{''.join(f"<div><a href='/{i}'>{e(o['title'])}</a></div>" for i, o in enumerate(s.others(4)))}</div>"""
    return page(f"<meta name='description' content='{e(s.lead or s.title)}'>", body, title=f"{s.title} | {s.outlet}"), f"https://tn.example.kz/news/view/{s.number}"


def flat_comments(s: Scene) -> tuple[str, str]:
    """Comments without telling class names, in the same container as the text."""
    talk = "".join(f"<div class='b-item'><span>{a}</span> <span>{b}</span><div>{c}</div><a href='#'>{s.t('Жауап беру','Ответить')}</a></div>" for a, b, c in s.comments(4))
    body = f"""<div class='mainblock'><h1>{e(s.title)}</h1><div class='small'>{s.long_date()} | {s.clock}</div>{s.p('div')}<h4>{s.t('Пікірлер','Комментарии')} (4)</h4>{talk}</div>"""
    return page(s.og(site=s.outlet, kind="website"), body, title=f"{s.title} — {s.outlet}"), f"https://fc.example.kz/a/{s.number}"


def logo_h1(s: Scene) -> tuple[str, str]:
    """The site's name is the h1; the headline is an h2; GMT on the date; the generic OpenGraph names only the site."""
    body = f"""<div id='head'><h1><a href='/'>{e(s.outlet)}</a></h1><p class='slogan'>{s.t('Қоғамдық-саяси газет','Общественно-политическая газета')}</p></div><div class='cols'><div class='c1'><h2>{e(s.title)}</h2><p class='info'>{s.clock}, {s.day.day} {s.month()} {s.day.year} | GMT +5</p>{f"<p class='annotation'>{e(s.lead)}</p>" if s.lead else ""}{s.p()}<p>#антикор #акимат</p></div>
<div class='c2'>{''.join(f"<div class='n'><h4><a href='/{i}'>{e(o['title'])}</a></h4><p>{e(o['body'][:200])}</p></div>" for i, o in enumerate(s.others(3)))}</div></div>"""
    return page(f"<meta property='og:title' content='{e(s.outlet)}'><meta property='og:site_name' content='{e(s.outlet)}'>", body, title=s.outlet), f"https://lo.example.kz/index.php/post/{s.number}"


def undated_footer(s: Scene) -> tuple[str, str]:
    """No date at all but copyright years and neighbours' dates; captions and a pull quote inside."""
    cards = "".join(f"<div class='card'><img src='{i}'><a href='/{i}'>{e(o['title'])}</a><small>{s.other_day():%d.%m.%Y}</small></div>" for i, o in enumerate(s.others(4)))
    body = f"""<main><h1>{e(s.title)}</h1>{f"<div class='standfirst'>{e(s.lead)}</div>" if s.lead else ""}<figure><img><figcaption>{s.t('Көрнекі сурет','Иллюстративное фото')}</figcaption></figure>{s.p()}<section class='cards'>{cards}</section></main><footer>© 2011–2026 {e(s.outlet)}. Все права защищены. Тел.: 8 (7252) 53-12-11</footer>"""
    return page(s.og(kind="website"), body, title=f"{s.title} | {s.outlet}"), f"https://uf.example.kz/{s.number}"


OWN = (egemen_old, amp, next_shell, next_empty, ernur, tables_2008, following, glued_meta, feed_first, mixed_line, labelled_below,
       today_near, flat_comments, logo_h1, undated_footer)
UNDATED = frozenset(("seed_wordpress", "ernur", "undated_footer"))
