"""Russian lemmas in the conventions of Universal Dependencies."""

from __future__ import annotations

import pytest

from nlp.ru import lemmatise


@pytest.mark.parametrize(("sentence", "lemmas"), [
    ("Задержанные чиновники дали показания .", "задержать чиновник дать показание ."),
    ("Его заместитель видел его вчера .", "его заместитель видеть он вчера ."),
    ("Она ещё раз проверила все счета .", "она еще раз проверить весь счет ."),
    ("В 2018 г. в Шымкенте выделили 5 млрд. тенге", "в 2018 год в Шымкент выделить 5 миллиард тенге"),
    ("Об этом сообщила Анна Сергеевна Петрова", "об это сообщить Анна Сергеевна Петров"),
    ("Людей было больше , чем в 90-х годах", "человек быть больше , чем в 90-й год"),
    ("А. Иванов написал #антикор", "А Иванов написать #антикор"),
])
def test_lemmas(sentence: str, lemmas: str) -> None:
    assert [lemma for lemma, _ in lemmatise(sentence.split())] == lemmas.split()


def test_look_alikes_and_stress_marks_do_not_matter() -> None:
    assert lemmatise(["кoррупции"])[0][0] == "коррупция"
    assert lemmatise(["замо\u0301к"])[0][0] == "замок"
