from __future__ import annotations

from pathlib import Path

import pytest

from crawler.extract import Rejected
from crawler.plaintext import from_text
from news.times import show

LIKE_ERNUR = """Ауыл тұрғындары жөндеу жұмысын өздері қабылдады

0
2 041

Комиссияға кірген он бес тұрғын әр үйдің жылу құбырын тексерді.


Ауыл тұрғындары жөндеу жұмысын өздері қабылдады

2019 жылғы 3 қыркүйекте Сарысу ауданында жөндеу жұмысын қабылдау тәртібі өзгерді, деп хабарлайды ERNUR.KZ.

Комиссияға кірген он бес тұрғын әр үйдің жылу құбырын тексерді.

- Бұрын қағазға қол қойып қана қоятынбыз, - дейді  Сәуле Бектасова.
"""
LIKE_WORDPRESS = """ЖАҢАҚОРҒАН: ЕСІК АЛДЫНДАҒЫ ЕСЕП

Аудан әкімі бүгін тұрғындарға жарты жылдың есебін аула ішінде берді. Жиынға екі жүзге жуық адам келді.

Сұрақтардың көбі жол мен ауызсуға қатысты болды. Жауап бере алмаған бөлім басшылары жазбаша түсінік береді.

Добавить комментарий

Ваш e-mail не будет опубликован. Обязательные поля помечены *


118"""
LIKE_EGEMEN = """21 Қазан, 2020

Есеп беретін күн

804 рет
көрсетілді
3 мин
оқу үшін

Атырауда бюджет туралы ашық тыңдау өтті.

Есеп беретін күн

Тыңдауға әр мекеме өз шығынын тақтаға жазып келді. Жұрт бір сағат бойы сұрақ қойды.

  • ең көп сұрақ көшедегі жарыққа қатысты болды.

Қанат БЕКБОЛАТҰЛЫ,

«Егемен Қазақстан»

Атырау облысы"""
LIKE_AMP = """• RUB: 4.81
• USD: 498.51
• EUR: 522.84

Басты сайтқа өту

Заң 06 Наурыз, 2020

Есеп беретін күн

30 рет көрсетілді

Тыңдауға әр мекеме өз шығынын тақтаға жазып келді. Жұрт бір сағат бойы сұрақ қойды.
"""


def test_title_counters_lead_title_body() -> None:
    article = from_text(LIKE_ERNUR)
    assert article.title == "Ауыл тұрғындары жөндеу жұмысын өздері қабылдады"
    assert article.lead == "Комиссияға кірген он бес тұрғын әр үйдің жылу құбырын тексерді."
    assert article.body == (
        "2019 жылғы 3 қыркүйекте Сарысу ауданында жөндеу жұмысын қабылдау тәртібі өзгерді, деп хабарлайды ERNUR.KZ.\n\n"
        "Комиссияға кірген он бес тұрғын әр үйдің жылу құбырын тексерді.\n\n"
        "- Бұрын қағазға қол қойып қана қоятынбыз, - дейді  Сәуле Бектасова."
    )
    assert article.published is None


def test_comment_form_and_lone_counter_go() -> None:
    article = from_text(LIKE_WORDPRESS)
    assert article.title == "ЖАҢАҚОРҒАН: ЕСІК АЛДЫНДАҒЫ ЕСЕП"
    assert article.lead is None
    assert article.body is not None
    assert article.body.split("\n\n")[1].endswith("жазбаша түсінік береді.")
    assert len(article.body.split("\n\n")) == 2


def test_date_line_reading_time_and_signature() -> None:
    article = from_text(LIKE_EGEMEN)
    assert (article.title, article.lead) == ("Есеп беретін күн", "Атырауда бюджет туралы ашық тыңдау өтті.")
    assert article.published is not None
    assert show(article.published, article.precision or "minute") == "2020-10-21"
    assert article.authors == ("Қанат БЕКБОЛАТҰЛЫ",)
    assert article.body is not None
    assert article.body.endswith("• ең көп сұрақ көшедегі жарыққа қатысты болды.")


def test_rates_above_are_not_text_and_the_rubric_stands_before_the_date() -> None:
    article = from_text(LIKE_AMP)
    assert article.title == "Есеп беретін күн"
    assert article.published is not None
    assert show(article.published, article.precision or "minute") == "2020-03-06"
    assert article.body == "Тыңдауға әр мекеме өз шығынын тақтаға жазып келді. Жұрт бір сағат бойы сұрақ қойды."


def test_russian_page_with_views_behind_the_date() -> None:
    article = from_text(
        "Совет в степи\n\n12 Декабря 2017, 17:07 3571\n\nАким района встретился с чабанами на дальнем отгоне, "
        "выслушал их и записал девять поручений.\n\nПоделитесь:\n\nЧитайте также\n\nЕщё одна новость без точки\n"
    )
    assert article.published is not None
    assert show(article.published, article.precision or "minute") == "2017-12-12T17:07:00+06:00"
    assert article.body == (
        "Аким района встретился с чабанами на дальнем отгоне, выслушал их и записал девять поручений."
    )


def test_the_same_text_is_the_same_article() -> None:
    assert from_text(LIKE_EGEMEN).id == from_text(LIKE_EGEMEN.replace("804 рет", "805 рет")).id
    assert from_text(LIKE_EGEMEN).id != from_text(LIKE_AMP).id


@pytest.mark.parametrize("text", ["", "\n\n0\n", "Тақырып", "Тақырып\n\nҚысқа."])
def test_nothing_is_no_article(text: str) -> None:
    with pytest.raises(Rejected):
        from_text(text)


def seed(shared: Path, number: str) -> tuple[str, list[str]]:
    path = next((shared / "seeds").glob(f"{number}_*.txt"))
    text = path.read_text(encoding="utf-8")
    return text, [line.strip() for line in text.split("\n") if line.strip()]


def test_seed_000(shared: Path) -> None:
    text, lines = seed(shared, "000")
    article = from_text(text)
    assert (article.title, article.lead, article.published) == (lines[0], lines[3], None)
    assert article.body == "\n\n".join(lines[5:])


def test_seed_002(shared: Path) -> None:
    text, lines = seed(shared, "002")
    article = from_text(text)
    assert (article.title, article.lead, article.published) == (lines[0], None, None)
    assert article.body == "\n\n".join(lines[1:-3])


def test_seed_004(shared: Path) -> None:
    text, lines = seed(shared, "004")
    article = from_text(text)
    assert (article.title, article.lead) == (lines[1], lines[6])
    assert article.published is not None
    assert show(article.published, article.precision or "minute") == "2018-12-12"
    assert article.body == "\n\n".join(lines[8:-3])
    assert article.authors == (lines[-3].rstrip(","),)
