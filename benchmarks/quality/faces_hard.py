# ruff: noqa: E501, D401 - lines of markup; docstrings describe the page
"""Synthetic page faces that combine traps: names as headings, calls to subscribe, polls, unmarked comments, print copies."""

from __future__ import annotations

from benchmarks.quality.scene import Scene, e, page


def name_as_h1(s: Scene) -> tuple[str, str]:
    """The outlet's name is an unlinked h1 and leads the browser's title; no OpenGraph."""
    body = f"""<div class='cap'><h1>{e(s.outlet)}</h1><span>{s.today()}</span></div><div class='row'><div class='col-9'><h2>{e(s.title)}</h2><div>{s.long_date()} | {s.views()}</div>{f"<p><b>{e(s.lead)}</b></p>" if s.lead else ""}{s.p()}</div><div class='col-3'><h2>{s.t('Хабарландыру','Объявления')}</h2><p>{s.t('Газетке жазылу жалғасуда. Индекс: 65-321.','Продолжается подписка на газету. Индекс: 65-321.')}</p></div></div>"""
    return page("", body, title=f"{s.outlet} — {s.title}"), f"https://nh.example.kz/?p={s.number}"


def crumbs_date(s: Scene) -> tuple[str, str]:
    """The date stands in the breadcrumbs; a call to subscribe and a call to write stand in the text."""
    call = s.t("<p>Telegram каналымызға жазылып, жаңалықтарды бірінші болып оқыңыз!</p>", "<p>Больше новостей в нашем Telegram-канале!</p>")
    body = f"""<ul class='breadcrumbs'><li><a href='/'>{s.t('Басты бет','Главная')}</a></li><li><a href='/q'>{s.t('Қоғам','Общество')}</a></li><li>{s.long_date()}, {s.clock}</li></ul><h1 class='ttl'>{e(s.title)}</h1><div class='art-text'>{f"<p class='annot'>{e(s.lead)}</p>" if s.lead else ""}{s.with_break(call)}<p>{s.t('Бізге жазыңыз: редакция@example.kz','Пишите нам: red@example.kz')}</p></div>"""
    return page(s.og(), body, title=f"{s.title} | {s.outlet}"), f"https://cd.example.kz/news/{s.number}"


def poll_and_next(s: Scene) -> tuple[str, str]:
    """A poll, a next-article line and readers' replies without dates or telling names behind the text."""
    talk = "".join(f"<div class='q1'><b>{a}</b><p>{c}</p><a href='#r'>{s.t('Жауап беру','Ответить')}</a></div>" for a, _, c in s.comments(3))
    body = f"""<div class='box'><h1>{e(s.title)}</h1><p class='when'>{s.t('Жарияланды','Опубликовано')} {s.dotted()}</p>{s.p()}<div class='z9'><p>{s.t('Келесі мақала','Следующая статья')}: <a href='/n'>{e(s.others(1)[0]['title'])}</a></p></div><div class='z9'><b>{s.t('Сауалнама','Опрос')}</b><p>{s.t('Әкімдік жұмысына көңіліңіз тола ма?','Довольны ли вы работой акимата?')}</p><p>{s.t('Иә','Да')} (41)</p><p>{s.t('Жоқ','Нет')} (220)</p></div>{talk}</div>"""
    return page("", body, title=s.title), f"https://pn.example.kz/{s.number}"


def print_copy(s: Scene) -> tuple[str, str]:
    """A hidden copy for printing, a modal window with a form, a long note on cookies before everything."""
    note = s.t("Біз сайттың дұрыс жұмыс істеуі үшін cookie файлдарын қолданамыз. Сайтта қала отырып, сіз бұған келісім бересіз.", "Мы используем файлы cookie, чтобы сайт работал правильно. Оставаясь на сайте, вы соглашаетесь с этим.")
    body = f"""<div id='n1'><p>{note}</p><button>OK</button></div><div class='modal fade' style='display:none'><h4>{s.t('Қатеңіз бар ма?','Нашли ошибку?')}</h4><textarea></textarea></div><div class='printable' style='display: none'><h1>{e(s.title)}</h1>{s.p()}</div>
<div class='news-single'><span class='cat'>{s.t('Аймақ','Регион')}</span><h1>{e(s.title)}</h1><div class='nfo'><i>{s.clock}</i> <i>{s.dotted()}</i></div>{f"<div class='anons'>{e(s.lead)}</div>" if s.lead else ""}<div class='ntext'>{s.p()}</div></div>"""
    return page(s.og(date_value=s.iso()), body, title=f"{s.title} - {s.outlet}"), f"https://pc.example.kz/n/{s.number}"


def wrapped_columns(s: Scene) -> tuple[str, str]:
    """Bootstrap columns without names: headlines of the day beside, popular below with excerpts, everything in div."""
    beside = "".join(f"<div><div><small>{s.dice.randint(8, 20)}:{s.dice.randint(10, 59)}</small> <a href='/{i}'>{e(o['title'])}</a></div></div>" for i, o in enumerate(s.others(8)))
    below = "".join(f"<div class='col-4'><a href='/{i}'><img src='{i}.jpg'></a><a href='/{i}'>{e(o['title'])}</a><div>{e(o['body'][:150])}</div></div>" for i, o in enumerate(s.others(3)))
    body = f"""<div class='container-fluid'><div class='row'><div class='col'>{s.weather()}</div><div class='col'>{s.today()}</div></div></div><div class='container'><div class='row'><div class='col-3'>{beside}</div><div class='col-9'><div class='row'><div class='col'><div class='h2'>{e(s.title)}</div></div></div><div class='row'><div class='col'>{s.day.day} {s.month()}, {s.day.year}</div><div class='col'>{s.views()}</div></div><div class='row'><div class='col'>{s.p('div')}</div></div></div></div><div class='row'>{below}</div></div>"""
    return page("<meta property='og:title' content='" + e(s.title) + "'>", body, title=f"{s.title} · {s.outlet}"), f"https://wc.example.kz/view/{s.number}"


def shouted(s: Scene) -> tuple[str, str]:
    """Old portal: date with 'ж.' before the title in one cell, byline under the text, rubric list and counters behind."""
    body = f"""<table><tr><td class='m'>{''.join(f"<div><a href='/r{i}'>{x}</a></div>" for i, x in enumerate(('Саясат', 'Экономика', 'Руханият')))}</td><td class='c'><div class='dd'>{s.day.year} {s.t('ж.','г.')} {s.day.day} {s.month().lower()}</div><div class='tt'><b>{e(s.title)}</b></div>{f"<div class='kirispe'>{e(s.lead)}</div>" if s.lead else ""}{s.p()}<p align='right'><i>{s.t('Мәтін','Текст')}: Айгуль Сеитова</i></p><div>{s.t('Оқылды','Прочитано')}: {s.views()}</div></td></tr><tr><td colspan='2'>{s.t('Сайт материалдарын пайдаланған жағдайда сілтеме жасау міндетті.','При использовании материалов ссылка обязательна.')} © {e(s.outlet)}, 2012</td></tr></table>"""
    return page("", body, title=s.title, charset="windows-1251"), f"http://sh.example.kz/index.php?option=view&id={s.number}"


def live_labels(s: Scene) -> tuple[str, str]:
    """Views, comments and time as icons with numbers before the text; a quote box of another article in the middle."""
    other = s.others(1)[0]
    quote = f"<div class='box-q'><span>{s.t('Тағы оқыңыз','Читайте также')}</span><h4><a href='/b'>{e(other['title'])}</a></h4><p>{e(other['body'][:140])}</p></div>"
    body = f"""<main><div class='post-top'><a href='/c'>{s.t('Заң','Право')}</a><span>👁 {s.views()}</span><span>💬 4</span><span>🕒 {s.dotted()} {s.clock}</span></div><h1>{e(s.title)}</h1>{f"<div class='sub-title'>{e(s.lead)}</div>" if s.lead else ""}<div class='content-block'>{s.with_break(quote)}</div><div class='post-tags'>#антикор #әкімдік</div><div class='read-next'><h3>{s.t('Келесі жаңалық','Следующая новость')}</h3><h2><a href='/x'>{e(other['title'])}</a></h2><p>{e(other['body'][:300])}</p></div></main>"""
    return page(s.og(kind="website", site=s.outlet), body, title=f"{s.title} | {s.outlet}"), f"https://ll.example.kz/{s.number}"


def meta_of_today(s: Scene) -> tuple[str, str]:
    """A meta tag 'date' that the template fills with today, a true time tag beside the title, a dated archive aside."""
    body = f"""<div class='wrapper'><section class='content'><h1 class='name'>{e(s.title)}</h1><p class='stats'><time datetime='{s.day.isoformat()}'>{s.long_date()}</time> <span>{s.views()}</span></p>{s.p()}</section><section class='archive'><h3>{s.t('Мұрағат','Архив')}</h3><a href='/2026/11'>{s.t('Қараша','Ноябрь')} 2026</a><a href='/2026/10'>{s.t('Қазан','Октябрь')} 2026</a></section></div>"""
    return page(f"<meta name='date' content='{s.fetched:%Y-%m-%d}'>", body, title=s.title), f"https://mt.example.kz/{s.number}"


HARD = (name_as_h1, crumbs_date, poll_and_next, print_copy, wrapped_columns, shouted, live_labels, meta_of_today)
