"""Lines that pages print around an article in Kazakh (three scripts), Russian and English: counters, calls, captions.

Patterns are general: what a line is *about* (views, reading time, sharing, rates), never one page's sentence. They
match whole lines; a sentence that merely contains such words stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final


def _any(lines: str) -> str:
    """Return one alternation from alternatives written on several lines."""
    return "|".join(line.strip() for line in lines.strip().split("\n"))


NUMBER = r"\d[\d\s\u00a0.,]*(?:k|к|тыс\.?|мың)?"
VIEWS = _any(r"""
    (?:рет|ret|رەت)\s*(?:көрсетілді|оқылды|қаралды|kórsetildi|körsetıldı|oqyldy|qaraldy|كورسەتىلدى|وقىلدى)|қаралым
    көрілім|қарау|көру|оқылым|оқырман|qaralym|oqylym|views?|reads?|просмотр(?:а|ов|ы)?|прочтени[ейя]
    прочита(?:ли|но)|показ(?:а|ов)?|рет|ret|رەت|қаралды|оқылды|көрсетілді|kórsetildi|пікір|pikir
    комментари(?:й|я|ев)|comments?|коммент\w*|лайк\w*|likes?
    (?:мин(?:ут[аы]?)?|min(?:utes?)?|mın|мин\.)\s*(?:оқу\s*(?:үшін)?|oqý\s*(?:úshin)?|чтения|read|на чтение|оқылады)?
    (?:мин|mın|min)|(?:оқу|oqý)\s*(?:үшін|úshin)|مين وقۋ ءۇشىن
""")
SHARE = _any(r"""
    бөлісу|бөлісіңіз|достарыңызбен бөліс\w*|поделиться(?:\s+\w+){0,3}|поделитесь(?:\s+\w+){0,3}|share(?:\s+\w+){0,3}
    bólisý|bölisu|سۇيىسۋ|ءبولىسۋ|твитнуть|tweet|нравится|мне нравится|копировать ссылку|сілтемені көшіру|copy link
    басып шығару|распечатать|печать|print|pdf|скопировать|отправить|жіберу|e-?mail
""")
NETWORK = _any(r"""
    facebook|фейсбук|twitter|vk|vkontakte|вконтакте|whatsapp|telegram|телеграм|ok|одноклассники|odnoklassniki
    linkedin|instagram|tik\s?tok|youtube|viber|pinterest|x|mail\.?ru|мой мир|threads|messenger|email|lj|livejournal
    rss|google\+?|reddit|tumblr|print
""")
MORE = _any(r"""
    толығырақ|толық оқу|жалғасын оқу|читать далее|читать полностью|подробнее|далее|read more|more|continue reading
    \(далее…?\)|tolyǵyraq|барлығы|все новости|барлық жаңалықтар|показать ещ[её]|ещ[её]|тағы|көбірек|next|previous
    prev|алдыңғы|келесі|назад|вперед|предыдущая(?: запись| статья)?|следующая(?: запись| статья)?|артқа|жоғары
    наверх|вверх|басты бет|главная|home
""")
FURNITURE = _any(r"""
    басты сайтқа өту|на главную|сайт нұсқасы.*|версия сайта.*|тікелей эфир|прямой эфир|лента(?: событий| новостей)?
    тренды:?|(?:\W?\s*(?:rub|usd|eur|cny|kgs|gbp)\s*:?\s*[\d.,]*\s*\W*)+|(?:[$€₽¥P]\s*[\d.,]+\s*×?\s*){1,5}
    (?:official exchange rates|курс(?:ы)? валют|валюта бағам\w*|валюта бағ\w+)\b.{0,80}|none none|\[divider\]
    your browser doesn'?t support html5.{0,40}|sizdiń reaksıańyz.*|сіздің реакцияңыз.*|ваша реакция.*
    no result view all result|результаты не найдены посмотреть все результаты|хабарламаларға жазылу
    подписаться(?: на \w+)?|жазылу|тіркелу|кіру|войти(?: через)?|регистрация|іздеу|поиск|search|меню|menu|жабу
    закрыть|close|реклама|жарнама|advertisement|\W*\d\d?\+\W*|(?:а\s?){3,}|(?:a\s?){3,}|аа\+|[^\w]*
    подписывайтесь.{0,120}|присоединяйтесь.{0,120}
    .{0,80}(?:каналымыз|парақшамыз|арнамыз|желілеріміз)\w*\b.{0,30}(?:жазыл|тіркел|қосыл|оқы)\w+.{0,60}
    (?:больше|ещ[её]|самые|все|читайте|следите|главные|будьте|оперативн\w*)\b.{0,60}(?:telegram|телеграм|whatsapp|instagram).{0,60}
    .{0,40}(?:подпишитесь|следите за нами)\b.{0,80}(?:telegram|whatsapp|instagram|youtube|канал).{0,40}
    .{0,40}(?:жазылыңыз|қосылыңыз)\b.{0,80}(?:telegram|whatsapp|instagram|youtube).{0,40}
    .{0,60}(?:telegram|телеграм|whatsapp|instagram|youtube)\S*.{0,60}\b(?:жазылыңыз|қосылыңыз|тіркеліңіз)\w*.{0,20}
    (?:подпишитесь|подписаться)\s+на\s+(?:наш\w*\s+)?(?:рассылк\w*|новости|обновлени\w*).{0,60}
    (?:при\s+(?:использовании|перепечатке|цитировании|копировании)|использование|перепечатка)\s+(?:любых\s+)?материалов.{0,160}
    (?:сайт\s+)?материалдар\w*\s+(?:пайдалан\w*|көшіріп\s+бас\w*|қолдан\w*).{0,80}(?:сілтеме|рұқсат).{0,160}
    редакция(?:ның)?\s+(?:не\s+несет|авторлар\w*\s+пікірі).{0,160}|мнение\s+(?:редакции|автора).{0,60}совпада.{0,60}
    (?:есть\s+новость|стали\s+(?:очевидц|свидетел)\w+|жаңалығыңыз\s+бар).{0,100}(?:whatsapp|telegram|ватсап|почт|\d{3}).{0,60}
    (?:оставайтесь\s+с\s+нами|бізбен\s+бірге\s+болыңыз).{0,80}|[←⟵‹].{5,250}|.{5,250}[→⟶›]
    (?:адрес\s+редакции|наш\s+адрес|редакция(?:ның)?\s+мекен-?жайы)\s*:.{0,200}
    (?:\S+\s+){0,3}(?:агентств|газет|издани|портал|сайт|журнал)\w*\s.{0,80}зарегистрирован\w*\s.{0,160}свидетельств.{0,160}
    (?:\S+\s+){0,3}(?:агентті|газет|басылым|портал|сайт|журнал)\w*\s.{0,80}(?:тіркел|тіркеуге)\w*\s.{0,160}куәлі.{0,160}
    (?:свидетельство|куәлік)\s+(?:о\s+постановке|№).{0,160}|(?:меншік\s+иесі|собственник|учредитель|құрылтайшы)\s*:.{0,160}
    (?:сайт|біз|мы)\s+(?:\w+\s+){0,2}(?:файлы\s+)?cookie.{0,160}
    (?:©|\(c\)|copyright|все права защищены|барлық құқықтар).{0,400}
    авторлық құқық(?:тар)?\s+(?:қорғалған|©).{0,100}
    (?:ошибка в тексте|нашли ошибку|заметили ошибку|қате тапсаңыз|мәтіннен қате|қате таптыңыз ба|увидели ошибку).{0,160}
    (?:егер\s+)?.{0,30}(?:ctrl\s*\+\s*enter).{0,80}|аудио(?:нұсқа)?:?|тыңдау|слушать|оқу|бейнеролик
""")
COMMENT_FORM = _any(r"""
    добавить комментарий|оставить комментарий|написать комментарий|пікір қалдыру\w*|пікір жазу|пікір қосу
    leave a (?:reply|comment)|(?:ваш|сіздің)\s+(?:e-?mail|адрес email)\b.{0,120}
    your email address will not be published.{0,80}|обязательные поля помечены.{0,10}|отменить ответ|cancel reply
    ответить|жауап беру|reply|чтобы\s+(?:оставить|написать|добавить).{0,60}(?:авторизу\w+|войдите).{0,60}
    пікір\s+(?:қалдыру|жазу|білдіру).{0,60}(?:тіркел\w+|кіріңіз|авторизац\w+).{0,60}
    мы дорожим каждым .{0,200}
""")
CAPTION = _any(r"""
    (?:фото\w*|сурет\w*|foto|sýret|суретті түсірген|сурет авторы|photo)\s*[:©/].{0,160}
    (?:коллаж|иллюстрация|видео|бейне|снимок|скриншот)\s*[:©/].{0,160}
    (?:фото|сурет|foto|photo|видео|коллаж|снимок|скриншот)\s*[–—-]\s*.{0,60}|(?:иллюстративное|көрнекі)\s+(?:фото|сурет)\w*.{0,40}
    (?:фото|сурет|foto|photo|скриншот)\s*\(?\s*(?:көрнекі|сайты?нан|ашық|pixabay|freepik|depositphotos)\b.{0,80}
    (?:фото|снимок|скриншот|видео)\s+(?:из|с|со)\s+(?:\S+\s*){1,4}
    (?:фото|сурет|photo|видео|бейне)
""")
SOURCE = _any(r"""
    (?:источник|дереккөз|дерек көзі|derekkóz|source|ақпарат көзі|алынған дереккөз)\s*:\s*\S.{0,140}
""")
TAGS = _any(r"""
    (?:теги|тегтер|тэги|тег|tags?|кілт\s?сөздер|ключевые слова|метки|белгілер)\s*(?::.{0,200})?
    (?:тақырыптар|темы|хэштег\w*|taqyryptar)\s*(?::.{0,200})?
""")
LABEL = _any(r"""
    (?:автор\w*|авторы|мәтін|текст|жазған|дайындаған|author|by|avtor)\s*:\s*\S.{0,60}|by\s+[\w. -]{2,40}
    (?:жариялан(?:ды|ған)|опубликовано|дата публикации|published|күні|дата|уақыты)\s*:.{0,80}
    (?:бөлім|рубрика|санат|категория|добавил\w*|қосқан|рейтинг|загрузок|материал\s+добавил)\s*:.{0,80}
    (?:жаңартыл(?:ды|ған)|обновлено|изменено|(?:last\s+)?updated)\s*(?::|\d\d?[./]\d\d).{0,60}
""")
HASHTAGS = r"(?:#[\w-]+[\s,;•|]*)+"
RELATED: Final = re.compile(r"\W*(?:" + _any(r"""
    (?:тағы\s+)?(?:оқи\s+отырыңыз|оқыңыз|оқыңыздар)|осыған\s+(?:ұқсас|орай)
    ұқсас\s+(?:жаңалық|мақала|материал|тақырып)\w*|(?:ұқсас|өзге|басқа|тағы)\s+жаңалықтар
    тақырып\w*\s+(?:бойынша|сай)|(?:тағы|осы)\s+тақырып\w*|соңғы\s+(?:жаңалық|мақала)\w*
    (?:ең\s+)?көп\s+(?:оқылған|қаралған)\w*|танымал\w*|маңызды|басты\s+жаңалық\w*|редакция\s+таңдауы
    (?:читайте|смотрите|узнайте|см\.?)\s*(?:также|ещ[её]|по теме)?|читать\s+также|также\s+(?:читайте|по теме)
    (?:ещ[её]\s+)?(?:по|на)\s+(?:этой\s+|эту\s+)?тем[еу]|похожие\b.{0,30}
    другие\s+(?:новости|материалы|статьи).{0,30}|материалы\s+по\s+теме
    (?:последние|свежие|главные|популярные|лучшие|актуальные)\s+(?:новости|статьи|материалы|записи).{0,30}
    сауалнама|опрос|голосование|(?:келесі|алдыңғы)\s+(?:жаңалық|мақала)|(?:следующая|предыдущая)\s+(?:статья|новость)
    (?:самое\s+)?(?:популярное|читаемое|интересное|обсуждаемое)|новости\s+по\s+теме|выбор\s+редакции
    рекоменду\w+.{0,30}|related\b.{0,30}|read\s+(?:also|next)|see\s+also
    (?:latest|popular|recent|more|other)\s+(?:news|posts|stories|articles)|you may (?:also )?like.*|uqsas\s+\w+
    ūqsas\s+\w+|oqı\s+otyryńyz|oqi\s+otyryŋyz|sońǵy\s+jańalyqtar|qatysty\s+\w+|taǵy\s+oqyńyz|ۇقساس\s+\w+
    وقي\s+وتىرىڭىز|سوڭعى\s+جاڭالىقتار|وقىڭىز\w*
""") + r")\s*[:.…!»→\-–—]*\s*", re.IGNORECASE)
# A cross-reference on one line: the label, then somebody else's headline.
CROSS_LINE: Final = re.compile(r"\W*(?:" + _any(r"""
    оқи\s+отырыңыз|тағы\s+оқыңыз(?:дар)?|осыған\s+(?:ұқсас|орай)|тақырыпқа\s+орай|тақырып\s+бойынша
    читайте(?:\s+также|\s+ещ[её]|\s+по\s+теме)?|смотрите\s+также|читать\s+также|по\s+теме|см\.?\s+также
    (?:келесі|алдыңғы)\s+(?:жаңалық|мақала)|(?:следующая|предыдущая)\s+(?:статья|новость)|узнайте\s+больше|read\s+(?:also|more)|see\s+also|related|uqsas\s+jańalyqtar|oqı\s+otyryńyz|وقي\s+وتىرىڭىز
""") + r")\s*[:→]\s*\S.*", re.IGNORECASE)
COMMENTS: Final = re.compile(r"\W*(?:\d+\s+)?(?:" + _any(r"""
    (?:барлық\s+)?пікірлер|пікір(?:\s+(?:қалдыру|жазу|қосу|білдіру)\w*)?|оқырман\w*\s+пікір\w*
    комментари(?:и|ев|я|й)|(?:добавить|оставить|написать|ваш)\s+комментарий|обсуждение|отзывы|pikirler|pikir\s+\w+
    پىكىر\w*|comments?|leave\s+a\s+(?:reply|comment)|\d+\s+(?:thoughts?|ответ\w*|replies)\s+.{0,80}
""") + r")\s*[:(]?\s*\d*\s*\)?\W*", re.IGNORECASE)
_LINE: Final = re.compile(
    "|".join((
        rf"(?:\W*(?:{NUMBER}\s*)?(?:{VIEWS})\s*[:•|·]?\s*(?:{NUMBER})?)+\W*", r"[\d\W]+(?:k|к|тыс\.?|мың)?\W*",
        rf"(?:\W*(?:{SHARE})\W*)+", rf"(?:\W*(?:{SHARE})\W*)?(?:\W*(?:{NETWORK})\W*\d*)+", rf"\W*(?:{MORE})\W*",
        rf"\W*(?:{FURNITURE})\W*", rf"\W*(?:{COMMENT_FORM})\W*", rf"[\W]*(?:{CAPTION})", rf"\W*{SOURCE}", rf"\W*{TAGS}",
        rf"\W*{HASHTAGS}", rf"\W*(?:{LABEL})", r"\d{1,2}:\d{2}(?:\s+\d{1,2}:\d{2})*",
        r"(?:[^.!?]{0,50}[:\s])?(?:(?:https?://|www\.)\S+|\S+@\S+\.\w+)",
    )), re.IGNORECASE)
# What stands between the fields of a details line («Просмотров: 231 | Добавил: admin | Дата: …»).
PIECES: Final = re.compile(r"\s*[|•·]\s*")
DOCUMENT: Final = re.compile(
    r"(?:приказ|постановлени|решени|распоряжени|указ|закон|договор|свидетельств|лицензи|бұйры|қаулы|шешім|куәлік)\w*\b.{0,60}№",
    re.IGNORECASE)
COUNTER: Final = re.compile(
    r"(?<![\d.:])\d[\d ]*\s*(?:просмотр|прочтен|комментар|коммент\b|views?\b|comments?\b|рет\b|қаралым|пікір\b|оқылым)",
    re.IGNORECASE)
WEATHER: Final = re.compile(_any(r"""
    °|[+\-−–]\s?\d{1,2}\s*[CС]\b|\b(?:usd|eur|rub|cny)\b|[$€₽¥]\s*\d|\d\s*[$€₽¥]|курс\w*\s+валют|валюта\s+бағам
    ауа\s+райы|погода|exchange rate
"""), re.IGNORECASE)


def is_noise(line: str, extra: Iterable[re.Pattern[str]] = ()) -> bool:
    """Return whether a whole line is page furniture; ``extra`` are an outlet's own patterns."""
    if not line.strip():
        return True
    if any(pattern.fullmatch(line.strip()) for pattern in extra):
        return True
    if len(line) > 260:
        return False
    if _LINE.fullmatch(line.strip()) or CROSS_LINE.fullmatch(line.strip()):
        return True
    pieces = [p.strip() for p in PIECES.split(line)]
    return len(pieces) > 1 and all(not p or _LINE.fullmatch(p) for p in pieces)


def is_document(text: str) -> bool:
    """Return whether a line names an order, a law or a licence by number: its date is that paper's."""
    return bool(DOCUMENT.search(text))


def has_counter(text: str) -> bool:
    """Return whether a line counts views, comments or minutes («214 просмотров»)."""
    return bool(COUNTER.search(text))


def is_weather(text: str) -> bool:
    """Return whether a short text speaks of weather or exchange rates: a date beside them is today's."""
    return bool(WEATHER.search(text))
