from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.noise import COMMENTS, RELATED, is_noise, is_weather

NOISE = """1573 рет көрсетілді|2 мин оқу үшін|592 ret kórsetildi|1 mın oqý úshin|413 رەت كورسەتىلدى|87 рет оқылды
982 ҚАРАЛЫМ|3040 views 1 comment|4 12 пікір|Басты сайтқа өту|• RUB: 4.81 • USD: 498.51 • EUR: 522.84
$494.87 €520.65 ₽4.91|Official exchange rates: $ 432.55 € 470.83 P 5.84
Курсы валют в банках Актау: 496 588.01 6.42|Поделитесь:|ПОДЕЛИТЬСЯ|FacebookTwitter
FacebookWhatsappTelegram|Добавить комментарий
Ваш e-mail не будет опубликован. Обязательные поля помечены *|Читать далее|Read More »|Толығырақ|(далее…)
Оқи отырыңыз: Тағы бір жаңалық|Сурет: ernur.kz сайтынан алынды.|Фото: Kazinform|Хабарламаларға жазылу
No Result View All Result|результаты не найдены Посмотреть все результаты|Лента событий|18+|None None
[divider]|Сайт нұсқасы ru kz|Your browser doesn't support HTML5|Sizdiń reaksıańyz? Unaıdy 0 Unamaıdy 0|0
1 537|1573 рет көрсетілді 2 мин оқу үшін|#антикор #акимат|Теги: бюджет, аким|18:09 17:59
Обновлено: 12.03.2020|Источник: gov.kz"""
SENTENCES = """тегін заң көмегі көрсетіледі|Темы встречи обсудили с акимом района.
Собственник магазина сообщил о вымогательстве.|Обновлено 12 школ.
Чтобы получить помощь, войдите в портал eGov.
Видео с места опубликовали очевидцы, сообщает портал города.|Фото жарияланды.|Іс шара өтті.|Пікір айтты.
18 оқушы|Печать закона|Мнение автора статьи разделяют жители.|Оқу жылы басталды.
Поделиться опытом приехали аудиторы из трёх районов.|Барлығы 46 адам келді.
Комментарии экспертов будут опубликованы в докладе."""


@pytest.mark.parametrize("line", NOISE.replace("\n", "|").split("|"))
def test_furniture_is_noise(line: str) -> None:
    assert is_noise(line)


@pytest.mark.parametrize("line", SENTENCES.replace("\n", "|").split("|"))
def test_sentences_that_begin_alike_stay(line: str) -> None:
    assert not is_noise(line)
    assert not COMMENTS.fullmatch(line)
    assert not RELATED.fullmatch(line)


@pytest.mark.parametrize(
    "line", ["Читайте также", "Оқи отырыңыз:", "Ұқсас жаңалықтар", "Похожие новости", "Related Posts"]
)
def test_labels_of_neighbours(line: str) -> None:
    assert RELATED.fullmatch(line)


@pytest.mark.parametrize(
    "line", ["Пікірлер (4)", "0 пікір", "Комментарии", "Leave a Reply", "3 COMMENTS", "Пікір қалдыру"]
)
def test_labels_of_comments(line: str) -> None:
    assert COMMENTS.fullmatch(line)


def test_weather_and_rates() -> None:
    assert all(map(is_weather, ["Астана −11°C", "USD 498.51", "$ 432.55", "ауа райы", "Курсы валют"]))
    assert not any(map(is_weather, ["12 Декабря 2017, 17:07 3571", "Заң 22 Сәуір, 2025"]))


@given(st.text(alphabet="1 0.,рет|views/:-•аб", max_size=250))
def test_no_line_makes_the_patterns_explode(line: str) -> None:
    assert is_noise(line) in (True, False)  # an exponential pattern would run into hypothesis' deadline
