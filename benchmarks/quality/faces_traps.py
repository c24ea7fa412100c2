# ruff: noqa: E501, D401 - lines of markup; docstrings describe the page
"""Synthetic page faces that each hold one trap: split dates, glued titles, machine dates of the crawl, fake leads."""

from __future__ import annotations

from datetime import timedelta

from benchmarks.quality.scene import Scene, e, page


def split_date(s: Scene) -> tuple[str, str]:
    """Day, month and year stand in boxes of their own; the neighbours' dates are whole."""
    box = f"<div class='cal'><div class='d'>{s.day.day}</div><div class='m'>{s.month()}</div><div class='y'>{s.day.year}</div></div>"
    body = f"""<div class='hat'><b>{e(s.outlet)}</b><i>{s.today()}</i></div><div class='inner'>{box}<h1>{e(s.title)}</h1><div class='txt'>{f"<p class='lid'>{e(s.lead)}</p>" if s.lead else ""}{s.p()}</div></div>
<div class='list'>{''.join(f"<div class='it'><i>{s.other_day():%d.%m.%Y}</i><a href='/{i}'>{e(o['title'])}</a></div>" for i, o in enumerate(s.others(4)))}</div>"""
    return page("", body, title=f"{e(s.title)} / {s.outlet}"), f"https://sp.example.kz/n{s.number}"


def rubric_in_h1(s: Scene) -> tuple[str, str]:
    """The rubric stands inside the h1, the outlet's name at the end of og:title."""
    body = f"""<header><span>{s.today()}</span></header><section class='single'><h1><span class='cat'>{s.t('Қоғам','Общество')}</span> {e(s.title)} <small>{s.views()}</small></h1><p class='date'>{s.dotted()} в {s.clock}</p>{f"<p class='subtitle'>{e(s.lead)}</p>" if s.lead else ""}{s.p()}</section>
<section class='single-more'><h2>{s.t('Тағы оқыңыз','Читайте ещё')}</h2>{''.join(f"<p><a href='/{i}'>{e(o['title'])}</a> — {e(o['body'][:90])}…</p>" for i, o in enumerate(s.others(3)))}</section>"""
    head = f"<meta property='og:title' content='{e(s.title)} - {e(s.outlet)}'><meta property='og:site_name' content='{e(s.outlet)}'>"
    return page(head, body, title=f"{s.title} - {s.outlet}"), f"https://ru.example.kz/{s.number}-x.html"


def crawl_clock(s: Scene) -> tuple[str, str]:
    """A plugin writes the instant of delivery as datePublished; the printed date tells the truth."""
    now = s.fetched.strftime("%Y-%m-%dT%H:%M:05")
    body = f"""<main class='m'><article class='post'><h1 class='entry-title'>{e(s.title)}</h1><div class='entry-meta'>{s.t('Жарияланды','Опубликовано')}: {s.long_date()}</div><div class='entry-content'>{f"<p><strong>{e(s.lead)}</strong></p>" if s.lead else ""}{s.p()}</div></article></main>"""
    return page(s.json_ld(date_value=f"{now}+00:00") + s.og(date_value=f"{now}+00:00"), body, title=s.title), f"https://cc.example.kz/{s.number}/"


def relative(s: Scene) -> tuple[str, str]:
    """Yesterday's news with a word for a date."""
    s.day = s.fetched.date() - timedelta(days=1)
    body = f"""<div class='nav'><a href='/'>{e(s.outlet)}</a></div><div class='news'><h1>{e(s.title)}</h1><span class='tm'>{s.t('Кеше','Вчера')}, {s.clock}</span><div class='news-text'>{f"<p>{e(s.lead)}</p>" if s.lead else ""}{s.p()}</div></div><ul class='feed'>{''.join(f"<li><a href='/{i}'>{e(o['title'])}</a> <span>{s.t('Бүгін','Сегодня')}, 08:1{i}</span></li>" for i, o in enumerate(s.others(5)))}</ul>"""
    return page(s.og(description=s.lead or None), body, title=f"{s.title} • {s.outlet}"), f"https://rel.example.kz/news/{s.number}"


def attribute_date(s: Scene) -> tuple[str, str]:
    """The date is only in attributes: an abbr's title, filled in by a script for the reader."""
    body = f"""<div id='wrap'><div id='main'><h2 class='post-title'>{e(s.title)}</h2><div class='post-header'><abbr class='published' title='{s.iso()}'></abbr></div><div class='post-body'>{f"<b>{e(s.lead)}</b><br/><br/>" if s.lead else ""}{'<br/><br/>'.join(e(x) for x in s.paragraphs)}</div><div class='post-footer'>{s.t('Автор','Автор')}: Редакция</div></div><div id='sidebar-wrapper'><h2>{s.t('Мұрағат','Архив')}</h2><ul><li><a>2026</a> (120)</li><li><a>2025</a> (200)</li></ul></div></div>"""
    return page("", body, title=f"{s.outlet}: {s.title}"), f"https://blog.example.kz/post{s.number}.html"


def plain_teasers(s: Scene) -> tuple[str, str]:
    """Neighbours as unlinked headlines with excerpts, linked only by a word; long legal text in the foot without a name."""
    more = "".join(f"<div><b>{e(o['title'])}</b><p>{e(o['body'][:220])}</p><a href='/{i}'>{s.t('Толығырақ','Подробнее')}</a></div>" for i, o in enumerate(s.others(3)))
    foot = s.t("Сайт материалдарын пайдаланған кезде дереккөзге сілтеме жасау міндетті. Редакция авторлар пікіріне жауап бермейді. Меншік иесі: «Баспа үйі» ЖШС.",
               "При использовании материалов ссылка на источник обязательна. Мнение редакции может не совпадать с мнением авторов. Собственник: ТОО «Баспа үйі».")
    body = f"""<div><div><a href='/'>{e(s.outlet)}</a> {s.today()}</div><div><div><h1>{e(s.title)}</h1><div>{s.long_date()}</div>{f"<p><i>{e(s.lead)}</i></p>" if s.lead else ""}{s.p()}</div><div>{more}</div></div><div><p>{foot}</p></div></div>"""
    return page("", body, title=s.title), f"https://pt.example.kz/{s.number}"


def interview(s: Scene) -> tuple[str, str]:
    """Questions in bold, answers with dashes, subheads, a picture with an unlabelled caption, an embedded post."""
    parts = [f"<p><b>– {e(x)}</b></p>" if i % 3 == 1 else f"<p>{e(x)}</p>" for i, x in enumerate(s.paragraphs)]
    parts.insert(1, f"<div class='pic'><img src='1.jpg'><br>{s.t('Жиын кезінде', 'Во время встречи')}</div><blockquote class='instagram-media'><p>A post shared by user</p></blockquote>")
    body = f"""<div class='page'><h1 itemprop='headline'>{e(s.title)}</h1><ul class='meta'><li>{s.t('Сұхбат','Интервью')}</li><li><time datetime='{s.iso()}'>{s.long_date()}</time></li><li>{s.views()}</li></ul>{f"<div class='deck'>{e(s.lead)}</div>" if s.lead else ""}<div itemprop='articleBody'>{''.join(parts)}</div></div>"""
    return page(s.json_ld(date_value=s.iso(), body=True), body, title=f"{s.title} | {s.outlet}"), f"https://in.example.kz/interview/{s.number}"


def many_h1(s: Scene) -> tuple[str, str]:
    """Every neighbour in the left column is an h1; the article's own title is one among them."""
    left = "".join(f"<div class='blk'><h1><a href='/{i}'>{e(o['title'])}</a></h1><span>{s.other_day():%d.%m.%Y}</span></div>" for i, o in enumerate(s.others(4)))
    body = f"""<div class='left'>{left}</div><div class='mid'><h1>{e(s.title)}</h1><div class='inf'>{s.dotted()} | {s.t('Көрілім','Просмотров')}: {s.views()}</div>{f"<h4>{e(s.lead)}</h4>" if s.lead else ""}{s.p()}<div class='likes'>👍 12 👎 3</div></div>"""
    return page("", body, title=s.title), f"https://mh.example.kz/?id={s.number}"


def ids_only(s: Scene) -> tuple[str, str]:
    """Old ASP page inside one form; ids instead of classes; date with weekday and a space before the comma."""
    body = f"""<form id='aspnetForm'><div id='hdr'><span id='lblToday'>{s.today()}</span></div><table><tr><td id='mnu'><a href='/'>{s.t('Басты бет','Главная')}</a></td><td id='cnt'><span id='lblTitle'><b>{e(s.title)}</b></span><br><span id='lblDate'>{s.day.day} {s.month()} , {s.day.year} {s.clock}</span><div id='lblText'>{f"<p><b>{e(s.lead)}</b></p>" if s.lead else ""}{s.p()}</div></td></tr></table></form>"""
    return page("", body, title=f"{s.outlet} - {s.title}"), f"http://asp.example.kz/news.aspx?id={s.number}"


def short_news(s: Scene) -> tuple[str, str]:
    """A brief item among much furniture: long related excerpts outweigh the text."""
    s.paragraphs, s.lead = s.paragraphs[:1], ""
    rel = "".join(f"<div class='rel-item'><a href='/{i}'><h3>{e(o['title'])}</h3></a><p>{e(o['body'][:400])}</p><span>{s.other_day():%d.%m.%Y}</span></div>" for i, o in enumerate(s.others(6)))
    body = f"""<div class='c'><div class='bc'><a href='/'>{s.t('Басты','Главная')}</a> / <a href='/n'>{s.t('Жаңалықтар','Новости')}</a></div><h1>{e(s.title)}</h1><div class='dt'>{s.clock}, {s.day.day:02d} {s.month()} {s.day.year}</div><div class='tx'>{s.p()}</div><div class='rel'><h2>{s.t('Тақырып бойынша','Материалы по теме')}</h2>{rel}</div></div>"""
    return page(s.og(), body, title=f"{s.title} - {s.outlet}"), f"https://sn.example.kz/news/{s.number}"


TRAPS = (split_date, rubric_in_h1, crawl_clock, relative, attribute_date, plain_teasers, interview, many_h1, ids_only, short_news)
