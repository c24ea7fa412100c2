"""Kazakh in spaCy's shape, and the morphology behind it: every paradigm form finds its lemma."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.kazakh.lemmas import lemmatise
from nlp.kazakh.readings import readings

NOUNS = {
    "кітап": "кітап кітабы кітабын кітаптар кітаптарымыздың кітапқа кітаптағы кітаппен кітабыңызда",
    "топ": "топ тобы тобының топқа топтан топпен",
    "мектеп": "мектеп мектебі мектептерімізде мектепке мектептегі мектептердің",
    "халық": "халық халқы халқының халыққа халықтың халықпен",
    "орын": "орын орны орнында орнына орындар орыннан",
    "мүше": "мүше мүшесі мүшелеріне мүшенің мүшеден мүшемен",
    "комиссия": "комиссия комиссиясы комиссияның комиссиядағы комиссияға комиссияларымен",
    "модель": "модель моделі модельді модельдер моделін",
    "қызмет": "қызмет қызметі қызметтен қызметтегі қызметтің",
    "оқу": "оқуы оқуының",
    "теңіз": "теңіз теңізі теңізде теңізбен теңізге",
    "журналист": "журналист журналистер журналистің журналистерге",
}
VERBS = {
    "бар": "барады бардым барған барғанын баратын барып бармай бармайды барса барсын барайық барыңыз баруға барар",
    "кел": "келеді келді келген келгендердің келетін келіп келмеген келсе келуі келер келмек",
    "оқы": "оқиды оқып оқыған оқитын оқыды оқымайды оқысын",
    "тап": "табады тауып тапты табылған табуға таппайды",
    "қой": "қояды қойды қойып қойылған қоюға қойған",
    "шық": "шығады шықты шығып шыққан шығармын шықпаған",
    "жаса": "жасайды жасалды жасаған жасамаған жасап жасалатын жасағанда",
    "қорық": "қорқады қорықты қорқып қорыққан",
    "тік": "тігеді тікті тігіп тіккен",
}


@pytest.mark.parametrize(("lemma", "form"), [(lemma, form) for lemma, forms in NOUNS.items() for form in forms.split()])
def test_noun_forms_have_a_reading_with_their_lemma(lemma: str, form: str) -> None:
    assert lemma in {reading.lemma for reading in readings(form) if not reading.flaws}


@pytest.mark.parametrize(("lemma", "form"), [(lemma, form) for lemma, forms in VERBS.items() for form in forms.split()])
def test_verb_forms_have_a_reading_with_their_bare_stem(lemma: str, form: str) -> None:
    assert lemma in {reading.lemma for reading in readings(form) if reading.pos in ("VERB", "AUX")}


@pytest.mark.parametrize(("sentence", "lemmas"), [
    ("Алматыдағы мектептерімізде оқушылар сабақ оқиды .", "Алматы мектеп оқушы сабақ оқы ."),
    ("Назарбаевтың кітабын халқымызға таратты .", "Назарбаев кітап халық тарат ."),
    ("Оған АҚШ-та екінші рет 90%-ына жуық қаржы берілді .", "ол АҚШ екі рет 90 жуық қаржы бер ."),
    ("Түркістандық кәсіпкерлер мен тұрғындар алаңға жиналды .", "түркістандық кәсіпкер мен тұрғын алаң жина ."),
    ("Біз бұл туралы білмейміз бе ?", "біз бұл туралы біл ма ?"),
    ("Төлегенұлының үйінде журналистер отырмыз деді .", "Төлегенұлы үй журналист отыр де ."),
])
def test_lemmas_in_sentences(sentence: str, lemmas: str) -> None:
    assert [lemma for lemma, _ in lemmatise(sentence.split())] == lemmas.split()


def test_words_without_kazakh_letters_find_their_lemma() -> None:
    words = ["адалдык", "аланы", "жобалык", "кенсеси", "касипкерлерди"]
    assert [lemma for lemma, _ in lemmatise(words, typed_bare=True)] == [
        "адалдық", "алаң", "жобалық", "кеңсе", "кәсіпкер",
    ]


def test_the_choice_is_deterministic() -> None:
    words = ["Жылда", "жылы", "сөз", "айтып", ",", "ұлы", "тойға", "жиналды", "."]
    assert lemmatise(words) == lemmatise(list(words))


@given(st.text(alphabet="аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіэюя-", min_size=1, max_size=24))
@settings(max_examples=300)
def test_any_string_has_one_lemma_that_is_not_empty(word: str) -> None:
    ((lemma, pos),) = lemmatise([word])
    assert lemma
    assert pos


def test_spacy_knows_kazakh() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("kk")
    nlp.add_pipe("lemmatizer")
    doc = nlp("Ғ.Тұрсынбаев АҚШ-та 2 мың 432 кітап сатып алды, т.б. деді.")
    assert [token.text for token in doc] == [
        "Ғ.", "Тұрсынбаев", "АҚШ-та", "2", "мың", "432", "кітап", "сатып", "алды", ",", "т.б.", "деді", ".",
    ]
    assert [token.lemma_ for token in doc][1:6] == ["Тұрсынбаев", "АҚШ", "2", "мың", "432"]
    assert [token.text for token in doc if token.like_num] == ["2", "мың", "432"]
    assert nlp.vocab["және"].is_stop


def test_spacy_and_the_analysis_cut_news_alike() -> None:
    spacy = pytest.importorskip("spacy")
    from nlp.kk.examples import sentences
    from nlp.tokens import tokenize

    nlp = spacy.blank("kk")
    for text in sentences:
        assert [token.text for token in nlp(text)] == [text[start:end] for start, end in tokenize(text)]
