from __future__ import annotations

import codecs

import pytest

from crawler.extraction.encoding import decode

RUSSIAN = "<p>Антикоррупционная служба подвела итоги полугодия и рассказала о новых проектах в районах области.</p>"
KAZAKH = "<p>Сыбайлас жемқорлыққа қарсы қызмет ауылдарда кездесу өткізіп, тұрғындардың сұрағына жауап берді.</p>"


@pytest.mark.parametrize("declared", ["utf-8", "windows-1251", "koi8-r", "ascii", "no-such-charset", None])
@pytest.mark.parametrize("actual", ["utf-8", "windows-1251", "koi8-r"])
def test_bytes_win_over_a_wrong_declaration(actual: str, declared: str | None) -> None:
    head = f'<meta charset="{declared}">' if declared else ""
    text, _ = decode((head + RUSSIAN * 3).encode(actual))
    assert text == head + RUSSIAN * 3


def test_the_http_header_may_be_wrong_too() -> None:
    assert decode(KAZAKH.encode(), "text/html; charset=windows-1251")[0] == KAZAKH
    assert decode(RUSSIAN.encode("windows-1251"), "text/html; charset=utf-8")[0] == RUSSIAN


def test_kazakh_windows_letters() -> None:
    text = '<meta charset="windows-1251">' + KAZAKH * 3
    assert decode(text.encode("kz1048"))[0] == text


def test_byte_order_marks() -> None:
    assert decode(codecs.BOM_UTF8 + KAZAKH.encode())[0] == KAZAKH
    assert decode(KAZAKH.encode("utf-16"))[0] == KAZAKH


def test_a_page_cut_inside_a_letter_is_still_utf8() -> None:
    text, name = decode((KAZAKH * 10).encode()[:-20])
    assert name == "utf-8"
    assert text.startswith(KAZAKH)


def test_any_bytes_give_some_text() -> None:
    assert decode(bytes(range(256)) * 4)[0]
    assert decode(b"")[0] == ""
