"""Analysis of running text: offsets, sentences, keys that meet across scripts, plain JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.analyse import analyse, analysis_to_json
from nlp.tokens import sentences, tokenize


def tokens_of(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenize(text)]


def sentences_of(text: str) -> list[str]:
    pieces = tokenize(text)
    return [text[pieces[first][0] : pieces[last - 1][1]] for first, last in sentences(text, pieces)]


@pytest.mark.parametrize(("text", "tokens"), [
    ("Нұр-Сұлтан, АҚШ-та 2018 жылғы", "Нұр-Сұлтан|,|АҚШ-та|2018|жылғы"),
    ("3,2 млрд. теңге (90%-ына), т.б.", "3,2|млрд.|теңге|(|90%-ына|)|,|т.б."),
    ("Ғ.Тұрсынбаев: «Бұл – жақсы!» – деді.", "Ғ.|Тұрсынбаев|:|«|Бұл|–|жақсы|!|»|–|деді|."),
    ("https://www.gov.kz/a?b=1, info@gov.kz #адалдық @antikor_kz", "https://www.gov.kz/a?b=1|,|info@gov.kz|#адалдық|@antikor_kz"),
    ("Тел.: +7 (701) 123-45-67.", "Тел.|:|+7 (701) 123-45-67|."),
    ("55-ші 19,4°С-қа QR-код", "55-ші|19,4°С-қа|QR-код"),
    ("“тырнақша”, „қос“ 'жалқы' \"түзу\"", "“|тырнақша|”|,|„|қос|“|'|жалқы|'|\"|түзу|\""),
    ("a'leýmettik bag'darlama", "a'leýmettik|bag'darlama"),
    ("В 2018 г. и т.д., ул. Абая, д. 5", "В|2018|г.|и|т.д.|,|ул.|Абая|,|д|.|5"),
])
def test_tokens(text: str, tokens: str) -> None:
    assert tokens_of(text) == tokens.split("|")


@pytest.mark.parametrize("text", [
    "Бұл бірінші сөйлем. | Бұл екінші!",
    "1939 ж. Қ. Жұмалиев Махамбет өлеңдерін жинады. | Ол 16,3 млрд. АҚШ доллары еді.",
    "Кітап, дәптер, т.б. алынды. | «Келемін!» – деді ол. | Сосын кетті...",
    "2002 ж. 29 қаңтарда келді. | 27 қарашада кетті.",
    "Об этом сообщил А.С. Иванов. | Он сказал: «Нет!» | И ушёл и т.д. | Потом вернулся.",
    "Қандай жақсы!!! | Рахмет 👍 | @antikor_kz жауап берді.",
])
def test_sentences(text: str) -> None:
    parts = text.split(" | ")
    assert sentences_of(" ".join(parts)) == parts


def test_a_line_end_ends_a_sentence() -> None:
    assert sentences_of("Тақырып осы\n\nМәтін басталды. Бітті") == ["Тақырып осы", "Мәтін басталды.", "Бітті"]


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_offsets_point_into_the_text_and_tokens_cover_it(text: str) -> None:
    analysis = analyse(text, "kk")
    at = 0
    for token in analysis.tokens:
        assert text[token.start : token.end] == token.token
        assert not text[at : token.start].strip()
        at = token.end
    assert not text[at:].strip()
    assert [n for t in analysis.tokens for n in [t.sentence]] == sorted(t.sentence for t in analysis.tokens)


def test_keys_meet_across_scripts() -> None:
    cyrillic = [token.key for token in analyse("Сыбайлас жемқорлыққа қарсы қызметтің алаңында").tokens]
    for text in (
        "Sybaılas jemqorlyqqa qarsy qyzmettiń alańynda",
        "Sıbaylas jemqorlıqqa qarsı qızmettiñ alañında",
        "سىبايلاس جەمقورلىققا قارسى قىزمەتتىڭ الاڭىندا",
        "Сыбайлас жемкорлыкка карсы кызметтин аланында",
    ):
        assert [token.key for token in analyse(text).tokens] == cyrillic, text


def test_mixed_text_is_analysed_span_by_span() -> None:
    text = (
        "Аса ауылында штабтың көшпелі отырысы өтті. Тұрғындар бірден сұрақ қойды. Оған қырық адам қатысты.\n\n"
        "Первым встал фермер и спросил о справках для пастбища. Ответили ему тут же, а срок назвали до пятницы."
    )
    analysis = analyse(text)
    lemmas = {token.token: token.lemma for token in analysis.tokens}
    assert analysis.lang == "kk+ru"
    assert lemmas["штабтың"] == "штаб"
    assert lemmas["справках"] == "справка"
    assert len(analysis.sentences) == 5


def test_search_keys_unite_what_the_treebank_keeps_apart() -> None:
    tokens = analyse("Басқару, басқарды; екінші, екі; аясында, аясы", "kk").tokens
    keys = [token.key for token in tokens if token.pos != "PUNCT"]
    assert keys[0] == keys[1]
    assert keys[2] == keys[3]
    assert keys[4] == keys[5]


def test_json_is_what_the_command_prints() -> None:
    value = analysis_to_json(analyse("Мектептерімізде оқушылар оқиды."))
    assert json.loads(json.dumps(value, ensure_ascii=False)) == value
    assert value["lang"] == "kk"
    assert [t["lemma"] for t in value["tokens"]] == ["мектеп", "оқушы", "оқы", "."]
    assert set(value["tokens"][0]) == {"token", "lemma", "skeleton", "pos", "start", "end", "sentence"}


def test_empty_text_has_nothing() -> None:
    assert analyse("").tokens == ()
    assert analyse(" \n ").sentences == ()
