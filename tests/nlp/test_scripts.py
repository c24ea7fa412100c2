"""The law of the skeleton: every spelling of a word meets on one key; and what conversion must keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.scripts import fold_homoglyphs, from_wrong_layout, orthography_of, script_of, skeleton, to_cyrillic
from tests.nlp.spelling import ORTHOGRAPHIES, latin, spellings

WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
KAZAKH = "аәбвгғдежзийкқлмнңоөпрстуұүфхһцшыіюя"


@pytest.mark.parametrize("word", WORDS)
def test_all_spellings_meet(word: str) -> None:
    keys = {name: skeleton(spelt) for name, spelt in spellings(word).items()}
    assert {name: key for name, key in keys.items() if key != skeleton(word)} == {}


@given(st.text(alphabet=KAZAKH + "abcdefghijklmnopqrstuvwxyzáǵńóýäöüğşñı'-", max_size=14))
def test_a_key_is_its_own_key(word: str) -> None:
    key = skeleton(word)
    assert skeleton(key) == key


@given(st.text(alphabet=KAZAKH, min_size=1, max_size=12))
def test_capitals_do_not_matter(word: str) -> None:
    assert skeleton(word.upper()) == skeleton(word) == skeleton(word.capitalize())


@pytest.mark.parametrize(("spelt", "word"), [
    ("Qazaqstan", "Қазақстан"), ("aqparattyq-aǵartýshylyq", "ақпараттық-ағартушылық"), ("delegatsııa", "делегация"),
    ("bıýdjet", "бюджет"), ("Tıisti", "Тиісті"), ("hatshysy", "хатшысы"),
    ("s'yg'armas'ylyq", "шығармашылық"),
    ("äkim", "әкім"), ("qoıýlaý", "қоюлау"), ("O\u0301mir", "Өмір"), ("mekemesi", "мекемесі"),
])
def test_latin_becomes_cyrillic(spelt: str, word: str) -> None:
    assert to_cyrillic(spelt) == word


@pytest.mark.parametrize(("spelt", "word"), [
    ("قازاقستان", "қазақстан"), ("مەملەكەتتىك", "мемлекеттік"), ("جەمقورلىق", "жемқорлық"), ("ٴوز", "өз"),
    ("كوميسسيا", "комиссия"), ("رەسپۋبليكا", "республика"), ("ماۋسىم", "маусым"),
])
def test_arabic_script_becomes_cyrillic(spelt: str, word: str) -> None:
    assert skeleton(spelt) == skeleton(word)


@pytest.mark.parametrize(("text", "system"), [
    ("Jetisý antıkor volonterleri", "acute"), ("a'leýmettik qyzmet", "acute"), ("qog'amdyq ken'es", "apostrophe"),
    ("äkımdık qoğamdyq keñes", "diaeresis"), ("qoğamdıq keñes twralı", "turkic"), ("qoghamdyq keńes", "digraph"),
    ("adaldyq alany", "plain"),
])
def test_orthography_is_told_by_its_letters(text: str, system: str) -> None:
    assert orthography_of(text) == system


def test_a_text_in_turkic_letters_reads_its_dotless_i_as_y() -> None:
    assert to_cyrillic("jumıs", "turkic") == "жұмыс"
    assert to_cyrillic(latin("қызмет", "turkic"), "turkic") == "қызмет"


@pytest.mark.parametrize(("word", "mended"), [
    ("Aсa", "Аса"), ("штaбтың", "штабтың"), ("жүргiзiлдi", "жүргізілді"), ("кoррупция", "коррупция"),
    ("QR-код", "QR-код"), ("АҚШ", "АҚШ"), ("Antіkor", "Antikor"),
])
def test_look_alikes_join_the_script_of_the_word(word: str, mended: str) -> None:
    assert fold_homoglyphs(word) == mended


@pytest.mark.parametrize(("keys", "word"), [
    ("rjvgkftyc", "комплаенс"), (";tn3ce", "жетісу"), ("l8rty", "дүкен"),
    (";tv0jhks0ns", "жемқорлықты"), ("2026", "2026"),
])
def test_keys_pressed_on_the_wrong_layout(keys: str, word: str) -> None:
    assert from_wrong_layout(keys) == word


@pytest.mark.parametrize(("text", "script"), [
    ("Бұл – қазақ", "Cyrl"), ("Bul – qazaq", "Latn"), ("بۇل قازاق", "Arab"), ("Бұл qazaq", "mixed"),
    ("2026, «»", "none"),
])
def test_scripts(text: str, script: str) -> None:
    assert script_of(text) == script


def test_every_orthography_has_all_letters() -> None:
    assert all(set(KAZAKH) <= set(table) for table in ORTHOGRAPHIES.values())
