"""The taxonomy's files: complete, in both languages, and the codebook written from them up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from news.article import Article
from news.errors import SpecError
from nlp.analyse import analyse
from nlp.codebook import TARGET, codebook
from nlp.cues.matcher import Matcher
from nlp.cues.pattern import parse
from nlp.cues.words import text_of
from nlp.taxonomy import FAMILIES, classes, compiled, types, word_sets


def finds(cue: str, text: str) -> list[str]:
    """Return the words that a cue's anchor covers in a text."""
    article = Article(id="a", body=text)
    laid = text_of(article, {"body": analyse(text)})
    return [article.quote(hit.span(laid)) for hit in Matcher([parse(cue, word_sets())]).find(laid)]


def test_there_are_44_types_in_7_families_and_11_classes():
    assert len(types()) == 44
    assert {kind.family for kind in types().values()} == set(FAMILIES)
    assert sum(kind.kind == "format" for kind in types().values()) == 8
    assert list(classes())[:2] == ["initiative", "criminal_case"]
    assert len(classes()) == 11


def test_types_and_classes_agree_with_the_reference(shared):
    rows = [line.split("\t") for line in (shared / "domain" / "types.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert {row[0]: (row[1], row[2]) for row in rows} == {k.id: (k.family, k.kind) for k in types().values()}


@pytest.mark.parametrize("kind", list(types()))
def test_a_type_has_cues_and_counter_examples_in_both_languages(kind):
    found = types()[kind]
    assert len(found.examples.not_kk) + len(found.examples.not_ru) >= 2
    for texts, lang in ((found.examples.kk, "kk"), (found.examples.ru, "ru")):
        assert len(texts) >= 2, lang
    compiled(found.cues.named + found.cues.described + found.cues.beside + found.cues.never, kind)


def test_words_follow_each_other_with_endings_and_gaps():
    group = "Арнайы мониторингтік тобының"
    assert finds("арнайы мониторинг* топ|тоб*", f"{group} мүшелері келді.") == [group]
    commission = "Жемқорлыққа қарсы өңірлік комиссия"
    assert finds("жемқорлық* қарсы ~2 комиссия*", f"{commission} отырды.") == [commission]
    assert not finds("жемқорлық* қарсы комиссия*", f"{commission} отырды.")


def test_both_sides_of_an_ampersand_stand_in_one_sentence():
    assert finds("сатушы* & қорап*", "Қорап ашық. Сатушы жоқ, қорап тұр.") == ["Сатушы"]
    assert not finds("сатушы* & қорап*", "Сатушы жоқ. Қорап тұр.")
    assert finds("сатушы* + қорап*", "Сатушы жоқ. Қорап тұр.") == ["Сатушы"]


def test_a_cue_meets_every_spelling():
    for text in ("Адал ұрпақ клубы", "Adal urpaq klýby", "Адал урпак клубы", "Adal ūrpaq kluby"):
        assert finds("адал ұрпақ", text), text


def test_marks_languages_and_numbers():
    assert finds("^жаңару", "«Жаңару» қозғалысы") == ["Жаңару"]
    assert not finds("^жаңару", "қала жаңару үстінде")
    assert not finds("kk:пара", "Первая пара у студентов началась рано утром, лекция шла долго.")
    assert finds("# лот*", "Олар 31 лот қарады.") == ["31 лот"]


def test_what_is_written_together_is_found_together():
    assert finds("antikor live", "Департамент Antikor.Live эфирін өткізді.") == ["Antikor.Live"]


def test_a_faulty_cue_says_where_and_what():
    with pytest.raises(SpecError, match="unknown set '@kor'"):
        parse("@kor & әдеп*", word_sets(), "x.toml")
    with pytest.raises(SpecError, match="no gap"):
        parse("а ~б в", word_sets())


def test_the_codebook_is_up_to_date():
    assert Path(TARGET).read_text(encoding="utf-8") == codebook(), "run `python -m nlp.codebook`"
