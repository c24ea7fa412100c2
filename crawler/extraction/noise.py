"""Lines that pages print around an article in Kazakh (three scripts), Russian and English: counters, calls, captions.

Patterns are general: what a line is *about* (views, reading time, sharing, rates), never one page's sentence. They
match whole lines; a sentence that merely contains such words stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

NUMBER = r"\d[\d\s\u00a0.,]*(?:k|к|тыс\.?|мың)?"
VIEWS = (
    r"(?:рет|ret|رەت)\s*(?:көрсетілді|оқылды|қаралды|kórsetildi|körsetıldı|oqyldy|qaraldy|كورسەتىلدى|وقىلدى)|қаралым|көрілім|"
    r"қарау|көру|оқылым|оқырман|qaralym|oqylym|views?|reads?|просмотр(?:а|ов|ы)?|прочтени[ейя]|прочита(?:ли|но)|показ(?:а|ов)?|"
    r"рет|ret|رەت|қаралды|оқылды|көрсетілді|kórsetildi|пікір|pikir|комментари(?:й|я|ев)|comments?|коммент\w*|лайк\w*|likes?|"
    r"(?:мин(?:ут[аы]?)?|min(?:utes?)?|mın|мин\.)\s*(?:оқу\s*(?:үшін)?|oqý\s*(?:úshin)?|чтения|read|на чтение|оқылады)?|"
    r"(?:мин|mın|min)|(?:оқу|oqý)\s*(?:үшін|úshin)|مين وقۋ ءۇشىن"
)
SHARE = (
    r"бөлісу|бөлісіңіз|достарыңызбен бөліс\w*|поделиться(?:\s+\w+){0,3}|поделитесь(?:\s+\w+){0,3}|share(?:\s+\w+){0,3}|"
    r"bólisý|bölisu|سۇيىسۋ|ءبولىسۋ|твитнуть|tweet|нравится|мне нравится|копировать ссылку|сілтемені көшіру|copy link|"
    r"басып шығару|распечатать|печать|print|pdf|скопировать|отправить|жіберу|e-?mail"
)
NETWORK = (
    r"facebook|фейсбук|twitter|vk|vkontakte|вконтакте|whatsapp|telegram|телеграм|ok|одноклассники|odnoklassniki|linkedin|instagram|"
    r"tik\s?tok|youtube|viber|pinterest|x|mail\.?ru|мой мир|threads|messenger|email|lj|livejournal|rss|google\+?|reddit|tumblr|print"
)
MORE = (
    r"толығырақ|толық оқу|жалғасын оқу|читать далее|читать полностью|подробнее|далее|read more|more|continue reading|\(далее…?\)|"
    r"tolyǵyraq|барлығы|все новости|барлық жаңалықтар|показать ещ[её]|ещ[её]|тағы|көбірек|next|previous|prev|алдыңғы|келесі|"
    r"назад|вперед|предыдущая(?: запись| статья)?|следующая(?: запись| статья)?|артқа|жоғары|наверх|вверх|басты бет|главная|home"
)
FURNITURE = (
    r"басты сайтқа өту|на главную|сайт нұсқасы.*|версия сайта.*|тікелей эфир|прямой эфир|лента(?: событий| новостей)?|тренды:?|"
    r"(?:\W?\s*(?:rub|usd|eur|cny|kgs|gbp)\s*:?\s*[\d.,]*\s*\W*)+|(?:[$€₽¥P]\s*[\d.,]+\s*×?\s*){1,5}|"
    r"(?:official exchange rates|курс(?:ы)? валют|валюта бағам\w*|валюта бағ\w+)\b.{0,80}|none none|\[divider\]|"
    r"your browser doesn'?t support html5.{0,40}|sizdiń reaksıańyz.*|сіздің реакцияңыз.*|ваша реакция.*|"
    r"no result view all result|результаты не найдены посмотреть все результаты|хабарламаларға жазылу|подписаться(?: на \w+)?|"
    r"жазылу|тіркелу|кіру|войти(?: через)?|регистрация|іздеу|поиск|search|меню|menu|жабу|закрыть|close|реклама|жарнама|advertisement|"
    r"\W*\d\d?\+\W*|(?:а\s?){3,}|(?:a\s?){3,}|аа\+|[^\w]*|подписывайтесь.{0,120}|присоединяйтесь.{0,120}|"
    r".{0,60}(?:каналымызға|парақшамызға|арнамызға|желіге|каналына|парақшасына)\s+(?:жазылыңыз|тіркеліңіз|қосылыңыз|жазылу).{0,40}|"
    r".{0,40}(?:подпишитесь|подписывайтесь|следите за нами|жазылыңыз|қосылыңыз)\b.{0,80}(?:telegram|whatsapp|instagram|youtube|канал|арна).{0,40}|"
    r"(?:при\s+(?:использовании|перепечатке|цитировании|копировании)|использование\s+материалов|перепечатка\s+материалов|"
    r"(?:сайт\s+)?материалдар\w*\s+(?:пайдалан\w*|көшіріп\s+бас\w*|қолдан\w*)|редакция(?:ның)?\s+(?:не\s+несет|авторлар|пікірі)|"
    r"мнение\s+(?:редакции|автора)|(?:свидетельство|куәлік)\s+(?:о\s+постановке|№)|меншік\s+иесі|собственник|учредитель|құрылтайшы|"
    r"(?:сайт|біз)\s+(?:\w+\s+)?cookie|(?:мы|сайт)\s+использу\w+\s+(?:файлы\s+)?cookie|©|\(c\)|copyright|авторлық құқық|все права защищены|барлық құқықтар).{0,160}|"
    r"(?:ошибка в тексте|нашли ошибку|заметили ошибку|қате тапсаңыз|мәтіннен қате|қате таптыңыз ба|увидели ошибку).{0,160}|"
    r"(?:егер\s+)?.{0,30}(?:ctrl\s*\+\s*enter).{0,80}|аудио(?:нұсқа)?:?|тыңдау|слушать|оқу|бейнеролик"
)
COMMENT_FORM = (
    r"добавить комментарий|оставить комментарий|написать комментарий|пікір қалдыру\w*|пікір жазу|пікір қосу|leave a (?:reply|comment)|"
    r"(?:ваш|сіздің)\s+(?:e-?mail|адрес email)\b.{0,120}|your email address will not be published.{0,80}|"
    r"обязательные поля помечены.{0,10}|отменить ответ|cancel reply|ответить|жауап беру|reply|"
    r"(?:чтобы|пікір).{0,40}(?:авторизу\w+|войдите|тіркел\w+|кіріңіз).{0,60}|мы дорожим каждым .{0,200}"
)
CAPTION = (
    r"(?:фото|сурет(?:тер)?|foto|sýret|суретті түсірген|фотода|photo|коллаж|иллюстрация|видео|бейне|снимок|скриншот|сурет авторы|"
    r"фотография|иллюстративное фото)\s*(?:\(?\s*(?:көрнекі|сайты?нан|ашық|из|с|автора|pixabay|freepik|depositphotos)\b|[:©/–—-])"
    r"[^\n]{0,160}|(?:фото|сурет|photo|видео|бейне)"
)
SOURCE = r"(?:источник|дереккөз|дерек көзі|derekkóz|source|ақпарат көзі|алынған дереккөз)\s*:\s*\S.{0,140}"
TAGS = r"(?:теги|тегтер|тэги|тег|tags?|кілт сөздер|кілтсөздер|ключевые слова|метки|белгілер|тақырыптар|темы|хэштег\w*|taqyryptar)\s*:?.{0,200}"
HASHTAGS = r"(?:#[\w-]+[\s,;•|]*)+"
LABEL = (
    r"(?:автор\w*|авторы|мәтін|текст|жазған|дайындаған|author|by|avtor)\s*:\s*\S.{0,60}|by\s+[\w. -]{2,40}|"
    r"(?:жарияланды|жарияланған|опубликовано|дата публикации|published|күні|дата|уақыты|бөлім|рубрика|санат|категория|section)\s*:.{0,80}|"
    r"(?:жаңартылды|жаңартылған|обновлено|изменено|updated|last updated)\b.{0,60}"
)
RELATED: Final = re.compile(
    r"\W*(?:(?:тағы\s+)?(?:оқи\s+отырыңыз|оқыңыз|оқыңыздар)|осыған\s+(?:ұқсас|орай)|ұқсас\s+(?:жаңалық|мақала|материал|тақырып)\w*|"
    r"(?:ұқсас|өзге|басқа|тағы)\s+жаңалықтар|тақырып\w*\s+(?:бойынша|сай)|(?:тағы|осы)\s+тақырып\w*|соңғы\s+(?:жаңалық|мақала)\w*|"
    r"(?:ең\s+)?көп\s+(?:оқылған|қаралған)\w*|танымал\w*|маңызды|басты\s+жаңалық\w*|редакция\s+таңдауы|"
    r"(?:читайте|смотрите|узнайте|см\.?)\s*(?:также|ещ[её]|по теме)?|читать\s+также|также\s+(?:читайте|по теме)|"
    r"(?:ещ[её]\s+)?(?:по|на)\s+(?:этой\s+|эту\s+)?тем[еу]|похожие\b.{0,30}|другие\s+(?:новости|материалы|статьи).{0,30}|материалы\s+по\s+теме|"
    r"(?:последние|свежие|главные|популярные|лучшие|актуальные|интересные|рекомендуемые)\s+(?:новости|статьи|материалы|записи).{0,30}|"
    r"(?:самое\s+)?(?:популярное|читаемое|интересное|обсуждаемое)|новости\s+по\s+теме|выбор\s+редакции|рекоменду\w+.{0,30}|"
    r"related\b.{0,30}|read\s+(?:also|next)|see\s+also|(?:latest|popular|recent|more|other)\s+(?:news|posts|stories|articles)|you may (?:also )?like.*|"
    r"uqsas\s+\w+|ūqsas\s+\w+|oqı\s+otyryńyz|oqi\s+otyryŋyz|sońǵy\s+jańalyqtar|qatysty\s+\w+|taǵy\s+oqyńyz|"
    r"ۇقساس\s+\w+|وقي\s+وتىرىڭىز|سوڭعى\s+جاڭالىقتار|وقىڭىز\w*)\s*[:.…!»→\-–—]*\s*", re.IGNORECASE)
# A cross-reference on one line: the label, then somebody else's headline.
CROSS_LINE: Final = re.compile(
    r"\W*(?:оқи\s+отырыңыз|тағы\s+оқыңыз(?:дар)?|осыған\s+(?:ұқсас|орай)|тақырыпқа\s+орай|тақырып\s+бойынша|читайте(?:\s+также|\s+ещ[её]|\s+по\s+теме)?|"
    r"смотрите\s+также|читать\s+также|по\s+теме|см\.?\s+также|узнайте\s+больше|read\s+(?:also|more)|see\s+also|related|uqsas\s+jańalyqtar|"
    r"oqı\s+otyryńyz|وقي\s+وتىرىڭىز)\s*[:→]\s*\S.*", re.IGNORECASE)
COMMENTS: Final = re.compile(
    r"\W*(?:\d+\s+)?(?:(?:барлық\s+)?пікірлер|пікір(?:\s+(?:қалдыру|жазу|қосу|білдіру)\w*)?|оқырман\w*\s+пікір\w*|комментари(?:и|ев|я|й)|"
    r"(?:добавить|оставить|написать|ваш)\s+комментарий|обсуждение|отзывы|pikirler|pikir\s+\w+|پىكىر\w*|comments?|leave\s+a\s+(?:reply|comment)|"
    r"\d+\s+(?:thoughts?|ответ\w*|replies)\s+.{0,80})\s*[:(]?\s*\d*\s*\)?\W*", re.IGNORECASE)
_LINE: Final = re.compile(
    "|".join((
        rf"(?:\W*(?:{NUMBER}\s*)?(?:{VIEWS})\s*[:•|·]?\s*(?:{NUMBER})?)+\W*", r"[\d\W]+(?:k|к|тыс\.?|мың)?\W*",
        rf"(?:\W*(?:{SHARE})\W*)+", rf"(?:\W*(?:{SHARE})\W*)?(?:\W*(?:{NETWORK})\W*\d*)+", rf"\W*(?:{MORE})\W*",
        rf"\W*(?:{FURNITURE})\W*", rf"\W*(?:{COMMENT_FORM})\W*", rf"[\W]*(?:{CAPTION})", rf"\W*{SOURCE}", rf"\W*{TAGS}",
        rf"\W*{HASHTAGS}", rf"\W*(?:{LABEL})", r"\d{1,2}:\d{2}(?:\s+\d{1,2}:\d{2})*", r"(?:[^.!?]{0,50}[:\s])?(?:https?://|www\.)\S+",
    )), re.IGNORECASE)
WEATHER: Final = re.compile(
    r"°|[+\-−–]\s?\d{1,2}\s*[CС]\b|\b(?:usd|eur|rub|cny)\b|[$€₽¥]\s*\d|\d\s*[$€₽¥]|курс\w*\s+валют|валюта\s+бағам|ауа\s+райы|погода|exchange rate",
    re.IGNORECASE)


def is_noise(line: str, extra: Iterable[re.Pattern[str]] = ()) -> bool:
    """Return whether a whole line is page furniture; ``extra`` are an outlet's own patterns."""
    if not line.strip():
        return True
    if any(p.fullmatch(line.strip()) or (p.match(line.strip()) and p.pattern.startswith("^")) for p in extra):
        return True
    if len(line) > 260:
        return False
    return bool(_LINE.fullmatch(line.strip()) or CROSS_LINE.fullmatch(line.strip()))


def is_weather(text: str) -> bool:
    """Return whether a short text speaks of weather or exchange rates: a date beside them is today's."""
    return bool(WEATHER.search(text))
