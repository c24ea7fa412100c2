"""Which documents answer: the same set and total from every engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from index.engine import Engine
from news import query
from news.query import All, Any, Boost, Everything, Filters, Fuzzy, Node, Not, Only, Phrase, Prefix, Query, Word
from tests.index.corpus import ROWS, phrase, word

EVERY = " ".join(sorted(row[0] for row in ROWS))


@dataclass(frozen=True)
class Question:
    """A tree, filters, and the ids that answer."""

    name: str
    root: Node
    ids: str
    filters: Filters


def q(name: str, root: Node, ids: str, /, **filters: object) -> Question:
    return Question(name, root, ids, Filters(**filters))  # type: ignore[arg-type]


def weighted(value: str) -> query.Weighted:
    return query.Weighted(value=value)


def f(name: str, ids: str, /, **filters: object) -> Question:
    return q(name, Everything(), ids, **filters)


WORDS = (
    q("word by lemma", word("жемқорлық"), "kk-01 kk-02 kk-03 kk-05 kk-06"),
    q("word by another form", word("жемқорлықпен"), "kk-01 kk-02 kk-03 kk-05 kk-06"),
    q("skeleton without Kazakh letters", Word(surface="", skeletons=(weighted("жемкорлыкка"),)), "kk-01 kk-05"),
    q("surface only", Word(surface="жемқорлыққа"), "kk-01"),
    q("surface in Latin", Word(surface="jemqorlyqqa"), "kk-05"),
    q("russian lemma", word("коррупция"), "ru-01 ru-02 ru-03 ru-06"),
    q("russian by form", word("коррупцией"), "ru-01 ru-02 ru-03 ru-06"),
    q("title only", word("коррупция", fields=("title",)), "ru-01 ru-06"),
    q("lead only", word("топ", fields=("lead",)), "kk-01"),
    q("title or lead", word("облыс", fields=("title", "lead")), "kk-01"),
    q("body only", word("топ", fields=("body",)), "kk-01 kk-02"),
    q("upper case is folded by the caller", word("МЕКТЕПТЕ"), "kk-01 kk-03"),
    q("unknown word", word("жоқсөз"), ""),
    q("empty word", Word(surface=""), ""),
    q("concept alone", Word(surface="", concepts=(weighted("lex:procurement"),)), "kk-01 ru-01 ru-04"),
    q("word or its concept", word("закупка", "lex:procurement"), "kk-01 ru-01 ru-02 ru-04"),
    q("concept bridges languages", word("тендер", "type:antikor_live"), "kk-01 kk-02 kk-08 ru-01"),
    q("several lemmas", Word(surface="", lemmas=(weighted("полиция"), weighted("клуб"))), "ru-03 ru-06"),
    q("hyphenated token", word("5-ші"), "x-emoji"),
    q("number", word("000"), "x-emoji"),
    q("homograph across languages", word("қор"), "kk-06"),
    q("white space in a token", Word(surface="10 000"), ""),
    q("very long word", word("превысокомногорассмотрительствующий" * 2), "x-long"),
    q("token beyond every limit", word("ы" * 300), "x-long"),
    q("token beyond every limit, other tail", word("ы" * 299 + "э"), "x-long"),
    q("regular expression signs", word("a+b=(c*d)?"), ""),
    q("query language signs", word('") OR id:*'), ""),
    q("backslash", word("\\"), ""),
    q("emoji", word("😀"), ""),
    q("combining and control characters", word("е\u0301\u0000\n"), ""),
    q("one letter", word("c"), "x-quote"),
)
PHRASES = (
    q("phrase by lemma", phrase("жемқорлық қарсы"), "kk-01 kk-05"),
    q("phrase order counts", phrase("қарсы жемқорлық"), ""),
    q("phrase across a sentence end", phrase("алуды тексерді жемқорлыққа"), "kk-01"),
    q("phrase not across fields", phrase("құрылды Түркістан"), ""),
    q("phrase in the lead", phrase("Түркістан облыс"), "kk-01"),
    q("phrase by surface", phrase("жемқорлыққа қарсы", exact=True), "kk-01"),
    q("phrase by surface of a lemma", phrase("жемқорлық қарсы", exact=True), ""),
    q("phrase of one word", phrase("полиция"), "ru-06"),
    q("phrase of no words", Phrase(words=()), ""),
    q("phrase of four words", phrase("мобильді топ сатып алуды"), "kk-01"),
    q("phrase with a repeated word", phrase("қымбат тым қымбат"), "kk-08"),
    q("repeated word not next to itself", phrase("қымбат қымбат"), ""),
    q("repeated word within two", phrase("қымбат қымбат", slop=2), "kk-08"),
    q("slop one", phrase("мобильді топ құрылды", slop=1), "kk-02"),
    q("slop too small", phrase("мобильді тексерді", slop=2), ""),
    q("slop enough", phrase("мобильді тексерді", slop=3), "kk-01"),
    q("slop keeps order", phrase("тексерді мобильді", slop=3), ""),
    q("near in any order", phrase("тексерді мобильді", slop=3, ordered=False), "kk-01"),
    q("near too far", phrase("тексерді мобильді", slop=2, ordered=False), ""),
    q("near next to each other, reversed", phrase("қарсы жемқорлық", ordered=False), "kk-01 kk-05"),
    q("near of three", phrase("алу топ алдын", slop=3, ordered=False), "kk-02"),
    q("near of three too far", phrase("алу барды алдын", slop=2, ordered=False), ""),
    q("a word is not near itself", phrase("рейтинг рейтинг", slop=5, ordered=False), ""),
    q("the same word twice nearby", phrase("қор қор", slop=0, ordered=False), "kk-06"),
    q("lemma in one place, skeleton in the next", Phrase(words=(
        Word(surface="", lemmas=(weighted("жемқорлық"),)),
        Word(surface="", skeletons=(weighted("карсы"),)))), "kk-01 kk-05"),
    q("alternatives in one place", Phrase(words=(
        Word(surface="", lemmas=(weighted("саналы"), weighted("мобильді"))),
        Word(surface="", lemmas=(weighted("ұрпақ"), weighted("топ"))))), "kk-01 kk-02 kk-04 ru-03"),
    q("a word without forms makes the phrase literal", Phrase(words=(Word(surface="мобильді"), word("топ"))),
      "kk-01 kk-02"),
    q("phrase limited to the title", Phrase(words=(
        word("саналы", fields=("title",)), word("ұрпақ", fields=("title",)))), "kk-04 ru-03"),
    q("phrase of words in different fields", Phrase(words=(
        word("саналы", fields=("title",)), word("ұрпақ", fields=("body",)))), ""),
    q("phrase with signs", phrase("a-z и"), "x-quote"),
)
PATTERNS = (
    q("prefix by surface", Prefix(surface="жемқорлықт", skeleton=""), "kk-02"),
    q("prefix by skeleton", Prefix(surface="", skeleton="жемкор"), "kk-01 kk-02 kk-03 kk-05 kk-06"),
    q("prefix by either", Prefix(surface="jemqor", skeleton="жемкорлыкт"), "kk-02 kk-05"),
    q("prefix that is a word", Prefix(surface="закон", skeleton=""), "ru-04"),
    q("prefix nobody has", Prefix(surface="щщ", skeleton="щщ"), ""),
    q("prefix with signs", Prefix(surface="a.*", skeleton="a.*"), ""),
    q("fuzzy one edit", Fuzzy(skeleton="полеция"), "ru-06"),
    q("fuzzy one edit at the start", Fuzzy(skeleton="болиция"), "ru-06"),
    q("fuzzy swap is one edit", Fuzzy(skeleton="поилция"), "ru-06"),
    q("fuzzy two edits refused", Fuzzy(skeleton="полецыя", distance=1), ""),
    q("fuzzy two edits", Fuzzy(skeleton="полецыя", distance=2), "ru-06"),
    q("fuzzy insertion and deletion", Fuzzy(skeleton="полицияя", distance=1), "ru-06"),
    q("fuzzy exact", Fuzzy(skeleton="волонтерлер"), "kk-08"),
    q("fuzzy never reaches a lemma", Fuzzy(skeleton="тексер", distance=1), ""),
)
TREES = (
    q("all", All(nodes=(word("жемқорлық"), word("топ"))), "kk-01 kk-02"),
    q("all across fields", All(nodes=(word("директор"), word("үкім"))), "kk-03"),
    q("all of none", All(nodes=()), EVERY),
    q("any", Any(nodes=(word("полиция"), word("клуб"))), "ru-03 ru-06"),
    q("any, two of three", Any(nodes=(word("топ"), word("жемқорлық"), word("мектеп")), at_least=2),
      "kk-01 kk-02 kk-03"),
    q("any, all of three", Any(nodes=(word("топ"), word("жемқорлық"), word("мектеп")), at_least=3), "kk-01"),
    q("any, more than there are", Any(nodes=(word("топ"),), at_least=2), ""),
    q("any of nothing", Any(nodes=()), ""),
    q("any that need not", All(nodes=(word("топ"), Any(nodes=(word("ауыл"),), at_least=0))), "kk-01 kk-02"),
    q("not", Not(node=Any(nodes=(word("жемқорлық"), word("коррупция"), Only(filters=Filters(lang=("ru", "other")))))),
      "kk-04 kk-07 kk-08"),
    q("and not", All(nodes=(word("жемқорлық"), Not(node=word("топ")))), "kk-03 kk-05 kk-06"),
    q("not not", Not(node=Not(node=word("полиция"))), "ru-06"),
    q("or not", Any(nodes=(word("полиция"), Not(node=Everything()))), "ru-06"),
    q("boost keeps the set", Boost(node=word("топ"), weight=0.1), "kk-01 kk-02"),
    q("boost in any", Any(nodes=(word("топ"), Boost(node=word("группа"), weight=0.5))), "kk-01 kk-02 ru-01"),
    q("filter in the tree", Any(nodes=(Only(filters=Filters(region=("33",))), word("полиция"))), "kk-08 ru-06"),
    q("filter and word", All(nodes=(Only(filters=Filters(lang=("ru",))), word("закупка"))), "ru-01 ru-02 ru-04"),
    q("empty filter in the tree", Only(filters=Filters()), EVERY),
    q("not a filter", All(nodes=(word("коррупция"), Not(node=Only(filters=Filters(type=("sanaly_urpaq",)))))),
      "ru-01 ru-02 ru-06"),
    q("deep tree", All(nodes=(
        Any(nodes=(All(nodes=(word("топ"), word("ауылға"))), word("клуб"))), Not(node=word("алматы")))), "kk-02"),
    q("phrase and word", All(nodes=(phrase("саналы ұрпақ"), word("сабақ"))), "kk-04"),
    q("everything", Everything(), EVERY),
)
FILTERS = (
    f("outlet", "kk-01 kk-03 kk-05", outlet=("Egemen",)),
    f("two outlets", "kk-02 kk-08", outlet=("Ernur", "Zhetysu")),
    f("outlet with signs", "x-quote", outlet=("O'Brien \"&\" Co",)),
    f("outlet is exact", "", outlet=("egemen",)),
    f("type", "kk-01 kk-02 kk-08 ru-01", type=("antikor_live",)),
    f("second type of a document", "kk-02 ru-03", type=("mobile_group",)),
    f("region", "kk-01 kk-02 ru-01", region=("61",)),
    f("national", "kk-06 ru-04", region=("KZ",)),
    f("region of today", "ru-03", region_now=("75",)),
    f("class", "kk-03 ru-02", coverage_class=("criminal_case",)),
    f("language", "kk-05", lang=("kk-Latn",)),
    f("story", "kk-04 kk-05 ru-03", story=("s-2",)),
    f("person by whole name", "kk-03", person=("Ахметов Асқар Болатұлы",)),
    f("person by surname, any case", "kk-03 ru-02", person=("ахметов",)),
    f("person by given name", "kk-08", person=("Әлия",)),
    f("body by one word", "ru-04", org=("мажилис",)),
    f("ids", "kk-01 x-empty", ids=("kk-01", "x-empty", "no-such")),
    f("since", "x-empty x-quote", since=date(2024, 3, 1)),
    f("until", "kk-01 ru-06", until=date(2020, 3, 1), ids=("kk-01", "ru-06", "kk-03", "kk-07")),
    f("one local day, not the UTC day", "kk-01 kk-02 ru-01", since=date(2020, 3, 1), until=date(2020, 3, 1)),
    f("undated is in no range", "", ids=("kk-07",), since=date(1990, 1, 1)),
    f("reversed range", "", since=date(2022, 1, 2), until=date(2022, 1, 1)),
    f("leap day", "x-emoji x-long", since=date(2024, 2, 29), until=date(2024, 2, 29)),
    f("several conditions", "ru-01", lang=("ru",), region=("61",), type=("antikor_live",)),
    f("contradiction", "", lang=("ru",), story=("s-3",)),
    q("word and filter", word("жемқорлық"), "kk-03", region=("10",)),
    q("negation and filter", Not(node=word("жемқорлық")), "kk-04 kk-08", lang=("kk",), coverage_class=("initiative",)),
)
QUESTIONS = (*WORDS, *PHRASES, *PATTERNS, *TREES, *FILTERS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_matches(filled: Engine, question: Question) -> None:
    page = filled.search(Query(root=question.root, filters=question.filters, limit=100))
    assert " ".join(sorted(h.id for h in page.hits)) == question.ids
    assert page.total == len(question.ids.split())


def test_enough_questions() -> None:
    assert len(QUESTIONS) >= 120
    assert len({question.name for question in QUESTIONS}) == len(QUESTIONS)
