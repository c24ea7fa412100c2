# ruff: noqa: E501, D401 - lines of markup; docstrings describe the page
"""Synthetic page faces in the manner of common content systems: WordPress themes, Bitrix, Joomla, DLE, Drupal, Tilda."""

from __future__ import annotations

from benchmarks.quality.scene import KK_DAYS, Scene, e, page


def jnews(s: Scene) -> tuple[str, str]:
    """WordPress with a magazine theme: the menu twice, breadcrumbs, share bar, tags, related posts, comment form."""
    menu = "<ul class='jeg_menu'>" + "".join(f"<li><a href='/c/{i}'>{x}</a></li>" for i, x in enumerate(("Басты бет", "Қоғам", "Саясат", "Спорт"))) + "</ul>"
    cards = "".join(f"<article class='jeg_post'><div class='jeg_thumb'><a href='/{i}'><img src='a.jpg'></a></div><h3 class='jeg_post_title'><a href='/{i}'>{e(o['title'])}</a></h3><div class='jeg_post_meta'><div class='jeg_meta_date'>{s.other_day():%d.%m.%Y}</div></div><div class='jeg_post_excerpt'><p>{e(o['body'][:130])}...</p></div></article>" for i, o in enumerate(s.others(4)))
    lead = f"<h2 class='jeg_post_subtitle'>{e(s.lead)}</h2>" if s.lead else ""
    body = f"""<div class='jeg_topbar'><div class='jeg_top_date'>{s.today()}</div></div><div class='jeg_header'>{menu}<div class='jeg_search_result'>No Result<br>View All Result</div></div>
<div class='jeg_mobile_menu'>{menu}</div><div class='jeg_main'><div class='jeg_breadcrumbs'>Home &raquo; Қоғам</div><div class='entry-header'><h1 class='jeg_post_title'>{e(s.title)}</h1>{lead}
<div class='jeg_meta_container'><span class='meta_text'>by</span> <a href='/author/a'>admin</a> <div class='jeg_meta_date'><a href='/'>{s.dotted()}</a></div> <span>in</span> <a>{s.t('Қоғам','Общество')}</a><div class='jeg_meta_comment'>0</div></div></div>
<div class='jeg_share_top_container'><div class='jeg_share_stats'>{s.views()} ҚАРАЛЫМ</div><a>Facebook</a><a>Twitter</a></div>
<div class='entry-content no-share'><div class='content-inner'>{s.p()}<div class='jeg_post_tags'><span>Tags:</span> <a>антикор</a><a>акимат</a></div></div></div>
<div class='jnews_related_post_container'><h3>Related Posts</h3>{cards}</div><div id='respond' class='comment-respond'><h3>{s.t('Пікір қалдыру','Добавить комментарий')}</h3><form><p>Ваш e-mail не будет опубликован. Обязательные поля помечены *</p></form></div></div>
<footer>© 2026 {e(s.outlet)}</footer>"""
    return page(s.og(date_value=s.iso(), site=s.outlet), body, title=f"{s.title} - {s.outlet}"), f"https://aq.example.kz/{s.number}"


def tagdiv(s: Scene) -> tuple[str, str]:
    """WordPress with a tagDiv theme: time tags on neighbours too, sidebar before the article in source order."""
    side = "".join(f"<div class='td_module_6'><div class='item-details'><h3 class='entry-title'><a href='/x{i}'>{e(o['title'])}</a></h3><time class='entry-date' datetime='{s.other_day()}T10:00:00+00:00'>{s.other_day():%d.%m.%Y}</time></div></div>" for i, o in enumerate(s.others(5)))
    body = f"""<div class='td-header-sp-top-menu'><div class='td_data_time'><div>{s.today()}</div></div></div><div class='td-pb-row'><div class='td-pb-span4 td-main-sidebar'>{side}</div>
<div class='td-pb-span8'><div class='td-post-header'><ul class='td-category'><li><a>{s.t('Аймақ','Регионы')}</a></li></ul><header><h1 class='entry-title'>{e(s.title)}</h1>
<div class='td-module-meta-info'><div class='td-post-author-name'>By <a>Редакция</a></div><span class='td-post-date'><time class='entry-date updated td-module-date' datetime='{s.iso('+00:00')}'>{s.dotted()}</time></span><div class='td-post-views'>{s.views()}</div></div></header></div>
<div class='td-post-sharing'>Facebook Twitter</div><div class='td-post-content'>{f"<p><strong>{e(s.lead)}</strong></p>" if s.lead else ""}{s.with_break(f"<p><strong>{s.t('Оқи отырыңыз','Читайте также')}:</strong> <a href='/q'>{e(s.others(1)[0]['title'])}</a></p>")}</div>
<div class='td-post-next-prev'><a href='/p'>{e(s.others(1)[0]['title'])}</a></div><div class='comments'><h4>3 COMMENTS</h4>{''.join(f"<div class='comment'><b>{a}</b> {b}<p>{c}</p></div>" for a, b, c in s.comments())}</div></div></div>"""
    return page(s.og(), body, title=f"{s.title} | {s.outlet}", attrs="class='single has-sidebar'"), f"https://ot.example.kz/news/{s.number}/"


def blocks_theme(s: Scene) -> tuple[str, str]:
    """WordPress block theme: article, header, date as text in the URL's day."""
    body = f"""<header class='wp-block-template-part'><p class='wp-block-site-title'><a href='/'>{e(s.outlet)}</a></p><nav class='wp-block-navigation'><a href='/a'>{s.t('Жаңалықтар','Новости')}</a></nav></header>
<main class='wp-block-group'><h1 class='wp-block-post-title'>{e(s.title)}</h1><div class='wp-block-post-date'><time datetime='{s.iso('+05:00')}'>{s.long_date()}</time></div>
<div class='entry-content wp-block-post-content'>{f"<p class='has-large-font-size lead'>{e(s.lead)}</p>" if s.lead else ""}<figure class='wp-block-image'><img src='a.jpg'><figcaption>{s.t('Сурет: ашық дереккөзден','Фото: из открытых источников')}</figcaption></figure>{s.p()}</div>
<div class='wp-block-post-terms'><a>антикор</a>, <a>облыс</a></div><div class='wp-block-comments'><h2>{s.t('Пікірлер','Комментарии')}</h2>{''.join(f"<div class='wp-block-comment-content'><p>{c}</p></div>" for _, _, c in s.comments())}</div></main>"""
    return page("", body, title=f"{s.title} – {s.outlet}"), f"https://arqa.example.kz/{s.day:%Y/%m/%d}/slug-{s.number}/"


def seed_wordpress(s: Scene) -> tuple[str, str]:
    """A small regional WordPress: Russian interface, no date anywhere but the header's today, a lone counter at the end."""
    body = f"""<div id='header'><div class='date-today'>{s.today()}</div><div id='logo'><h1><a href='/'>{e(s.outlet)}</a></h1></div></div><div id='content'><div class='post'><h2 class='title'>{e(s.title)}</h2>
<div class='entry'>{s.p()}</div><h3 id='reply-title'>Добавить комментарий</h3><p class='comment-notes'>Ваш e-mail не будет опубликован. Обязательные поля помечены *</p></div><div class='v'>{s.views()}</div></div>
<div id='sidebar'><h3>Свежие записи</h3><ul>{''.join(f"<li><a href='/{i}'>{e(o['title'])}</a></li>" for i, o in enumerate(s.others(5)))}</ul></div>"""
    return page("", body, title=f"{s.title} | {s.outlet}"), f"http://kent.example.kz/?p={s.number}"


def bitrix(s: Scene) -> tuple[str, str]:
    """1C-Bitrix news.detail: table calendars aside, dotted date with time, text split by <br><br>."""
    text = "<br><br>\n".join(e(x) for x in s.paragraphs)
    news = "".join(f"<div class='news-item'><span class='news-date-time'>{s.other_day():%d.%m.%Y}</span> <a href='/news/{i}/'><b>{e(o['title'])}</b></a><br>{e(o['body'][:160])}</div>" for i, o in enumerate(s.others(4)))
    body = f"""<div class='head'><span class='dt'>{s.today()}</span><span class='wt'>{s.weather()}</span></div><div class='workarea'><div class='left-col'>{news}</div><div class='news-detail'>
<span class='news-date-time'>{s.dotted()} {s.clock}</span><h3>{e(s.title)}</h3>{f"<div class='preview_text'>{e(s.lead)}</div>" if s.lead else ""}<img class='detail_picture' src='a.jpg' alt='{e(s.title)}'>
{text}<div style='clear:both'></div><br>{s.t('Қаралды','Количество просмотров')}: {s.views()}<br><a href='/news/'>{s.t('Тізімге оралу','Возврат к списку')}</a></div></div>"""
    return page("", body, title=s.title, lang="ru"), f"https://baq.example.kz/news/{s.number}/"


def joomla_k2(s: Scene) -> tuple[str, str]:
    """Joomla with K2: item header, intro and full text, hits, related items."""
    body = f"""<div id='k2Container' class='itemView'><span id='startOfPage'></span><div class='itemHeader'><span class='itemDateCreated'>{s.t(f"{kazakh_weekday(s)}, {s.long_date()} {s.clock}", f"{s.long_date()} {s.clock}")}</span><h2 class='itemTitle'>{e(s.title)}</h2></div>
<div class='itemToolbar'><ul><li>размер шрифта</li><li><a>Печать</a></li><li><a>Эл. почта</a></li></ul></div><div class='itemRatingBlock'><span>Оцените материал</span><div>(0 голосов)</div></div>
<div class='itemBody'>{f"<div class='itemIntroText'><p>{e(s.lead)}</p></div>" if s.lead else ""}<div class='itemFullText'>{s.p()}</div><div class='itemContentFooter'><span class='itemHits'>Прочитано <b>{s.views()}</b> раз</span></div></div>
<div class='itemRelated'><h3>Похожие материалы (по тегу)</h3><ul>{''.join(f"<li><a class='itemRelTitle' href='/r{i}'>{e(o['title'])}</a></li>" for i, o in enumerate(s.others(3)))}</ul></div></div>"""
    return page("", f"<div id='top'>{s.weather()} {s.today()}</div>{body}", title=s.title), f"https://tv.example.kz/ru/news/item/{s.number}-slug"


def kazakh_weekday(s: Scene) -> str:
    """Return the Kazakh weekday of the article's day."""
    return KK_DAYS[s.day.weekday()]


def joomla_plain(s: Scene) -> tuple[str, str]:
    """Joomla article: modified date beside the published one, hits as definition list."""
    lead = f"<p><b>{e(s.lead)}</b></p>" if s.lead else ""
    body = f"""<nav class='nav'><a href='/'>{s.t('Басты бет','Главная')}</a></nav><div class='item-page' itemscope itemtype='https://schema.org/Article'><div class='page-header'><h2 itemprop='headline'>{e(s.title)}</h2></div>
<dl class='article-info'><dt>{s.t('Толығырақ','Подробности')}</dt><dd class='category-name'>Категория: <a>Новости</a></dd><dd class='published'>Опубликовано: {s.day.day:02d} {s.month()} {s.day.year}</dd><dd class='modified'>Обновлено: {s.fetched:%d.%m.%Y}</dd><dd class='hits'>Просмотров: {s.views()}</dd></dl>
<div itemprop='articleBody'>{lead}{s.p()}</div><ul class='pager pagenav'><li><a href='/1'>Назад</a></li><li><a href='/2'>Вперед</a></li></ul></div>
<div class='moduletable'><h3>Последние новости</h3><ul>{''.join(f"<li><a href='/n{i}'>{e(o['title'])}</a></li>" for i, o in enumerate(s.others(6)))}</ul></div>"""
    return page("", body, title=f"{s.title} - {s.outlet}"), f"https://at.example.kz/ru/news/ekologiya/{s.number}"


def dle(s: Scene) -> tuple[str, str]:
    """DataLife Engine: breadcrumb '» »', the title repeated, related list, comments with dates."""
    body = f"""<div id='dle-speedbar'><a href='/'>{e(s.outlet)}</a> » <a href='/zan'>Жаңалық</a> » {e(s.title)}</div><div id='dle-content'><article class='fullstory'><h1>{e(s.title)}</h1>
<div class='full-info'><span>{s.dotted()}, {s.clock}</span><span>{s.t('Қоғам','Общество')}</span><span>0</span><span>{s.views()}</span></div><div class='fulltext'>{f"<b>{e(s.lead)}</b><br><br>" if s.lead else ""}{"<br><br>".join(e(x) for x in s.paragraphs)}</div>
<div class='ya-share2'></div><div class='rates'>+5</div></article><div class='related'><div class='rt'>{s.t('Ұқсас жаңалықтар','Похожие новости')}:</div>{''.join(f"<a class='rel' href='/{i}.html'><span>{e(o['title'])}</span></a>" for i, o in enumerate(s.others(4)))}</div>
<div id='dle-comments-list'>{''.join(f"<div class='comm-item'><div class='comm-author'>{a}</div><div class='comm-date'>{b}</div><div class='comm-text'>{c}</div></div>" for a, b, c in s.comments())}</div></div>
<div class='side'><div class='informer'>{s.weather()}</div></div>"""
    return page("<meta property='og:site_name' content='Lenta KZ'>", body, title=f"{s.title} » {s.outlet}"), f"https://lada.example.kz/obw/{s.number}-slug.html"


def drupal(s: Scene) -> tuple[str, str]:
    """Drupal: fields with submitted line, block of popular content."""
    body = f"""<header role='banner'><div class='block-date'>{s.today()}</div></header><div role='main' class='main-container'><h1 class='page-header'>{e(s.title)}</h1><article class='node node-news'><div class='submitted'>Опубликовано <span property='dc:date' content='{s.iso()}'>{s.day:%d/%m/%Y} - {s.clock}</span></div>
{f"<div class='field field-name-field-lead'>{e(s.lead)}</div>" if s.lead else ""}<div class='field field-name-body'><div class='field-item'>{s.p()}</div></div></article>
<div class='region region-sidebar'><h2 class='block-title'>Популярное</h2>{''.join(f"<div class='views-row'><a href='/n/{i}'>{e(o['title'])}</a><div>{e(o['body'][:120])}</div></div>" for i, o in enumerate(s.others(4)))}</div></div>"""
    return page("", body, title=f"{s.title} | {s.outlet}", lang="ru"), f"https://ves.example.kz/node/{s.number}"


def tilda(s: Scene) -> tuple[str, str]:
    """Tilda: nested t-records without semantics, title in a div, date as plain small text above it."""
    rows = "".join(f"<div class='t-text t-text_md' field='text'>{e(x)}</div>" for x in s.paragraphs)
    body = f"""<div id='allrecords' class='t-records'><div class='t-rec'><div class='t228__centerside'><a class='t-menu__link-item'>О нас</a><a>Контакты</a></div></div><div class='t-rec'><div class='t-container'><div class='t-uptitle t-uptitle_sm'>{s.long_date()}</div>
<div class='t-title t-title_md' field='title'>{e(s.title)}</div>{f"<div class='t-descr t-descr_xl'>{e(s.lead)}</div>" if s.lead else ""}</div></div><div class='t-rec'><div class='t-container'>{rows}</div></div>
<div class='t-rec'><div class='t-feed__parts'>{''.join(f"<div class='t-feed__post'><a class='t-feed__link' href='/t{i}'><div class='t-feed__post-title'>{e(o['title'])}</div><div class='t-feed__post-descr'>{e(o['lead'] or o['body'][:100])}</div></a></div>" for i, o in enumerate(s.others(3)))}</div></div></div>"""
    return page(s.og(description=s.lead or s.title), body, title=s.title), f"https://til.example.kz/tpost/{s.number}"


CMS = (jnews, tagdiv, blocks_theme, seed_wordpress, bitrix, joomla_k2, joomla_plain, dle, drupal, tilda)
