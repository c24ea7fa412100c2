"""Plain words: every spelling means the same word; equivalents and concepts bridge the languages."""

from __future__ import annotations

import pytest

from news.query import All, Any, Node, Word
from nlp.analyse import analyse
from nlp.ask.meaning import meanings
from nlp.ask.words import natural, needed
from nlp.build_equivalents import keys_of
from nlp.concepts import TERMS, phrase_key
from nlp.equivalents import TABLE, kazakh_of, russian_of, synonyms_of


def lemmas(text: str) -> list[list[str]]:
    return [list(m.own) for m in meanings(text)]


@pytest.mark.parametrize("spelled", [
    "жемқорлыққа қарсы", "жемкорлыкка карсы", "jemqorlyqqa qarsy", "жемқорлықтың қарсы", "ЖЕМҚОРЛЫҚҚА ҚАРСЫ",
])
def test_every_spelling_is_the_same_word(spelled: str) -> None:
    assert [own[0] for own in lemmas(spelled)] == ["жемқорлық", "қарсы"]


@pytest.mark.parametrize("spelled", [
    "Қарағанды", "караганды", "Qaraǵandy", "Караганда", "карагандинская", "Қарағандыдағы",
])
def test_a_place_has_its_names_in_both_languages(spelled: str) -> None:
    assert {"қарағанды", "караганда"} <= set(meanings(f"{spelled} облысы" if spelled[0] != "К" else spelled)[0].own)


def test_a_region_is_a_concept() -> None:
    assert "region:61" in meanings("Туркестанская область")[0].concepts
    assert "region:61" in meanings("Түркістан облысы")[0].concepts


def test_a_district_only_hints_at_its_region() -> None:
    word = meanings("Павлодар облысы Ақтоғай ауданы")[2]
    assert word.regions == {"region:55": False}
    assert not word.concepts


def test_the_kind_of_place_is_light() -> None:
    assert [m.light for m in meanings("Павлодар облысы Ақтоғай ауданы")] == [False, True, False, True]


def test_terms_are_concepts_in_both_languages() -> None:
    russian = {c for m in meanings("конфликт интересов") for c in m.concepts}
    kazakh = {c for m in meanings("мүдделер қақтығысы") for c in m.concepts}
    assert russian & kazakh


def test_a_word_asks_for_its_equivalents() -> None:
    assert "коррупция" in meanings("жемқорлық")[0].lemmas
    assert "жемқорлық" in meanings("коррупция")[0].lemmas
    assert meanings("жемқорлық")[0].lemmas["коррупция"] <= 1.0


def test_a_phrase_comes_before_its_words() -> None:
    garden = meanings("детский сад")
    assert all("балабақша" in m.lemmas for m in garden)
    assert all("бақ" not in m.lemmas for m in garden)


def test_kin_speaks_for_words_the_lexicon_lacks() -> None:
    assert kazakh_of("коррупционерша")[0].weight < 1
    assert russian_of("жоқсөзжоқ") == ()


def test_synonyms_go_both_ways() -> None:
    assert ("ерікті",) in synonyms_of("волонтер")
    assert ("волонтер",) in synonyms_of("ерікті")


def test_function_words_do_not_count() -> None:
    assert [m.token.token for m in meanings("не выгонят ли если пожалуюсь") if not m.light] == ["выгонят", "пожалуюсь"]


def test_only_function_words_are_a_question_too() -> None:
    assert natural("бұл және") is not None


def test_no_words_no_tree() -> None:
    assert natural("") is None
    assert natural("… – !") is None


def test_strict_words_have_no_equivalents() -> None:
    word = natural("коррупция", strict=True)
    assert isinstance(word, Word)
    assert [w.value for w in word.lemmas] == ["коррупция"]
    assert not word.concepts


@pytest.mark.parametrize(("words", "must"), [(1, 1), (2, 1), (3, 2), (4, 2), (6, 3), (9, 4)])
def test_how_many_words_a_document_needs(words: int, must: int) -> None:
    assert needed(words) == must


def test_more_words_count_more() -> None:
    tree = natural("пара сот үкім")
    assert isinstance(tree, All)
    core, lifts = tree.nodes
    assert isinstance(core, Any)
    assert core.at_least == 2
    assert isinstance(lifts, Any)
    assert lifts.at_least == 0


def test_typed_surface_is_kept() -> None:
    def surfaces(node: Node) -> set[str]:
        match node:
            case Word():
                return {node.surface}
            case All(nodes=nodes) | Any(nodes=nodes):
                return {s for n in nodes for s in surfaces(n)}
        return set()

    assert {"jemqorlyqqa", "qarsy"} <= surfaces(natural("Jemqorlyqqa qarsy") or Word(surface=""))


def test_stored_lemmas_are_those_of_todays_lemmatisers() -> None:
    """Equivalents and terms are stored analysed: after a change of a lemmatiser they must be built anew."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1::90]]
    stale = [p for _, phrases in rows for p in phrases.split(";") if keys_of(p, "ru") != p]
    assert len(stale) < 0.1 * len(rows), f"run python -m nlp.build_equivalents: {stale}"
    terms = [line.split("\t") for line in TERMS.read_text(encoding="utf-8").splitlines()[1::60]]
    old = [kk for _, kk, _, keys in terms if phrase_key(analyse(kk, "kk").tokens) not in keys.split(";")]
    assert len(old) < 0.1 * len(terms), f"run nlp.build_terms: {old}"
