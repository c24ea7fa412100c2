"""The question language: what is typed, what it means, and what a person hears about mistakes."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.errors import UsageError
from news.query import All, Any, Boost, Constant, Filters, Fuzzy, Node, Not, Only, Phrase, Prefix, Word
from nlp.ask import ask
from nlp.ask.layout import retyped

TODAY = date(2026, 11, 25)


def root(text: str) -> Node:
    return ask(text, today=TODAY).root


def short(node: Node) -> str:
    """Return a tree as text, without what only lifts."""
    match node:
        case Word():
            return node.surface + "".join(f"@{f}" for f in node.fields)
        case Phrase(words=words):
            order = "" if node.ordered else "u"
            return f'"{" ".join(map(short, words))}"{node.slop or ""}{order}'
        case Prefix():
            return f"{node.surface}*"
        case Fuzzy():
            return f"{node.skeleton}~{node.distance}"
        case All(nodes=nodes):
            kept = [short(n) for n in nodes if not (isinstance(n, Any) and n.at_least == 0)]
            return kept[0] if len(kept) == 1 else f"({' & '.join(kept)})"
        case Any(nodes=nodes, at_least=least):
            kept = [short(n) for n in nodes if not isinstance(n, Boost)]
            return kept[0] if len(kept) == 1 else f"{least if least > 1 else ''}({' | '.join(kept)})"
        case Not(node=inner):
            return f"-{short(inner)}"
        case Boost(node=inner) | Constant(node=inner):
            return short(inner)
        case Only(filters=filters):
            names = (n for n in Filters.__dataclass_fields__ if getattr(filters, n))
            return f"[{' '.join(f'{n}={_value(getattr(filters, n))}' for n in names)}]"
    return "*"


def _value(value: object) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("text", "want"), [
    ("", "*"), ("   ", "*"), ("*", "*"), ("-", "*"), ("()", "*"),
    ("волонтер AND суд", "(волонтер & суд)"), ("волонтер ЖӘНЕ сот", "(волонтер & сот)"),
    ("взятка И суд", "(взятка & суд)"),
    ("волонтер && суд", "(волонтер & суд)"), ("взятка OR пара", "(взятка | пара)"),
    ("взятка НЕМЕСЕ пара", "(взятка | пара)"),
    ("взятка ИЛИ пара", "(взятка | пара)"), ("взятка | пара", "(взятка | пара)"), ("взятка || пара", "(взятка | пара)"),
    ("штаб NOT паводок", "(штаб & -паводок)"), ("штаб ЕМЕС паводок", "(штаб & -паводок)"),
    ("штаб НЕ паводок", "(штаб & -паводок)"), ("штаб -паводок", "(штаб & -паводок)"), ("-паводок", "-паводок"),
    ("+взятка", "взятка"), ("1424 AND (қоңырау OR звонок)", "(1424 & (қоңырау | звонок))"),
    ('"қоғамдық кеңес" -тариф', '("қоғамдық кеңес" & -тариф)'), ("“қоғамдық кеңес”", '"қоғамдық кеңес"'),
    ('"взятка"', "взятка"), ('"сатып алу"~4', '"сатып алу"4u'), ("взятка NEAR/3 суд", '"взятка суд"3u'),
    ("взятка РЯДОМ/2 суд", '"взятка суд"2u'), ("пара ЖАҚЫН сот", '"пара сот"5u'),
    ("корруп*", "корруп*"), ("коррупцыя~", "коррупциа~1"), ("коррупцыя~2", "коррупциа~2"),
    ("title:взятка", "взятка@title"), ("тақырып:пара", "пара@title"),
    ("title:(взятка суд)", "(взятка@title | суд@title)"),
    ("title:корруп*", "корруп*"), ("region:61", "[region=61]"), ("регион:61", "[region=61]"),
    ('region:"Абай облысы"', "[region=10]"), ("region:Түркістан", "[region=61]"),
    ("region:туркестанская", "[region=61]"),
    ("region:turkistan", "[region=61]"), ("region:61,39", "[region=61,39]"), ('өңір:"Шығыс Қазақстан"', "[region=63]"),
    ("region:KZ", "[region=KZ]"), ('type:"Antikor.Live"', "[type=antikor_live]"),
    ("type:mobile_group", "[type=mobile_group]"),
    ('class:"Уголовное дело"', "[coverage_class=criminal_case]"), ("lang:қазақша", "[lang=kk]"),
    ("язык:русский", "[lang=ru]"),
    ("outlet:egemen,ernur", "[outlet=egemen,ernur]"), ('person:"Асқар Ахметов"', "[person=Асқар Ахметов]"),
    ('org:"Парламент, Мажилис"', "[org=Парламент, Мажилис]"), ("story:s1", "[story=s1]"), ("id:a1", "[ids=a1]"),
    ("type:(antikor_live OR mobile_group)", "([type=antikor_live] | [type=mobile_group])"),
    ("взятка region:61", "(взятка & [region=61])"), ("region:61 OR lang:ru", "([region=61] | [lang=ru])"),
    ("http://egemen.kz/x", "http://egemen.kz/x"), ("12:30", "12:30"), ("COVID-19", "covid-19"),
    ("«Саналы»", "саналы"), ("взятка)", "взятка"), ("(взятка", "взятка"), ("\\", "*"),
])
def test_language(text: str, want: str) -> None:
    assert short(root(text)) == want


@pytest.mark.parametrize(("value", "since", "until"), [
    ("2020", date(2020, 1, 1), date(2020, 12, 31)), ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
    ("2020-W10", date(2020, 3, 2), date(2020, 3, 8)), ("2020-03-01", date(2020, 3, 1), date(2020, 3, 1)),
    ("01.03.2020", date(2020, 3, 1), date(2020, 3, 1)), ("2020-01..2020-06", date(2020, 1, 1), date(2020, 6, 30)),
    ("..2020", None, date(2020, 12, 31)), ("2020..", date(2020, 1, 1), None), ("today", TODAY, TODAY),
    ("бүгін", TODAY, TODAY),
    ("вчера", date(2026, 11, 24), date(2026, 11, 24)), ("7d", date(2026, 11, 19), TODAY),
    ("2w", date(2026, 11, 12), TODAY),
])
def test_periods(value: str, since: date | None, until: date | None) -> None:
    assert root(f"date:{value}") == Only(filters=Filters(since=since, until=until))


@pytest.mark.parametrize(("text", "place", "remedy"), [
    ("взятка AND", "column 11", "try: взятка"), ("AND взятка", "column 1", "try: взятка"),
    ("взятка OR OR суд", "column 11", "try: взятка OR суд"), ("взятка AND (суд", "column 16", "try: взятка AND суд"),
    ('"взятка', "column 1", 'write "взятка"'), ("а*", "column 1", "at least 2 letters"),
    ("NEAR/3 суд", "column 1", "word NEAR/5 word"), ("regon:61", "column 1", "did you mean region:"),
    ("foo:bar", "column 1", "known fields"), ("пара region:99", "column 13", "known: 10, 11"),
    ("type:antikor_lve", "column 6", "did you mean type:antikor_live?"), ("lang:xx", "column 6", "known: kk, ru"),
    ("date:2020-13", "column 6", "write one of"), ("date:2021..2020", "column 6", "write 2020..2021"),
    ("date:..", "column 6", "write one of"), ("region:Атлантида", "column 8", "known"),
    ("region:корр*", "column 8", "takes"),
])
def test_mistakes_are_named_with_a_way_out(text: str, place: str, remedy: str) -> None:
    with pytest.raises(UsageError) as caught:
        root(text)
    assert caught.value.where == place
    assert remedy in (caught.value.remedy or caught.value.what) or remedy in caught.value.what


@pytest.mark.parametrize("text", [
    "взятка AND", "AND взятка", "взятка OR OR суд", "a AND (b OR", "NOT", "-( )", "title: x",
])
def test_the_question_offered_can_be_asked(text: str) -> None:
    try:
        root(text)
    except UsageError as error:
        offered = (error.remedy or "").removeprefix("try: ")
        root(offered)


def test_every_wants_each_word() -> None:
    assert short(ask("пара сот үкім", today=TODAY).root) == "2(пара | сот | үкім)"
    assert short(ask("пара сот үкім", today=TODAY, every=True).root) == "3(пара | сот | үкім)"
    assert short(ask("пара сот region:61", today=TODAY, every=True).root) == "(2(пара | сот) & [region=61])"


def test_what_is_not_text_is_kept() -> None:
    query = ask(
        "пара", today=TODAY, filters=Filters(lang=("kk",)), sort="newest", limit=5, facets=("region",),
        histogram="week", one_per_story=True, highlight=False,
    )
    assert query.text == "пара"
    assert (query.filters, query.sort, query.limit) == (Filters(lang=("kk",)), "newest", 5)
    assert (query.facets, query.histogram, query.one_per_story, query.highlight) == (("region",), "week", True, False)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="abж *\"()+-~:/|&ANDORТ[]{}\\^.,№\n", max_size=24))
def test_any_text_is_a_question_or_a_clear_mistake(text: str) -> None:
    with contextlib.suppress(UsageError):
        ask(text, today=TODAY)


@pytest.mark.parametrize(("typed", "meant"), [
    (";tvrjhksr", "жемкорлык"), (";tv0jhks0ns", "жемқорлықты"), ("dpznrf ltncrbq cfl", "взятка детский сад"),
    ("2l3kl3r ;jks", "әділдік жолы"), ("ujcpfregrb 2020", "госзакупки 2020"),
])
def test_wrong_layout(typed: str, meant: str) -> None:
    assert retyped(typed) == meant


@pytest.mark.parametrize("typed", [
    "Antikor.Live", "open space", "jemqorlyqqa qarsy", "compliance", "COVID-19", "взятка", "1424", "",
])
def test_what_makes_sense_is_left_alone(typed: str) -> None:
    assert retyped(typed) is None
