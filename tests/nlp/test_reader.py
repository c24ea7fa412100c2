"""The reader joins everything: evidence for every conclusion, input order, the same with one process and two."""

from __future__ import annotations

import pytest

from news.article import Article
from news.jsonl import article_from_json, lines, reading_from_json, reading_to_json
from news.times import parse
from nlp.analyse import analyse
from nlp.concepts import concepts_in
from nlp.reader import VERSION, Reader

BODY = (
    "Қазалы ауданы әкімдігінде фронт-кеңсе ашылды. «Ақмешіт – адалдық алаңы» жобалық кеңсесінің мүшесі "
    "Жадыра Ибраева аудандағы қызмет түрлерін "
    "санап шыққан.\n\nАлғашқы төрт күнде кеңсеге 286 тұрғын келді. «Біз есікті біреу еттік, енді адам "
    "сандалмайды», – дейді Жадыра Ибраева."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="module")
def article() -> Article:
    published, precision = parse("2021-01-14")
    return Article(
        id="x",
        title="Жеті есіктің орнына бір есік",
        body=BODY,
        published=published,
        precision=precision,
        outlet="Syr boiy",
    )


def test_a_reading_says_where_who_and_how_many(reader: Reader, article: Article):
    reading = reader.read(article)
    assert (reading.article, reading.lang, reading.script, reading.made_by) == ("x", "kk", "Cyrl", VERSION)
    assert [p.code for p in reading.regions] == ["43"]
    assert reading.regions[0].district == "Қазалы ауданы"
    assert [p.lemma for p in reading.people] == ["Жадыра Ибраева"]
    assert (286, "people") in [(f.value, f.unit) for f in reading.figures]
    assert [q.speaker for q in reading.quotes] == ["Жадыра Ибраева"]
    assert "region:43" in reading.concepts


def test_every_conclusion_shows_its_place(reader: Reader, article: Article):
    reading = reader.read(article)
    spans = [s for t in (*reading.types, *reading.regions) for s in t.evidence]
    spans += [x.span for x in (*reading.figures, *reading.people, *reading.orgs, *reading.quotes)] + list(
        reading.summary
    )
    assert spans
    assert all(article.quote(s) and s.end <= len(article.text(s.field)) for s in spans)
    assert all(t.evidence for t in (*reading.types, *reading.regions))


def test_the_summary_has_two_sentences_with_the_lead(reader: Reader, article: Article):
    reading = reader.read(article)
    assert len(reading.summary) == 2
    assert reading.lead_sentence in reading.summary


def test_tokens_cover_title_and_body(reader: Reader, article: Article):
    reading = reader.read(article)
    assert set(reading.tokens) == {"title", "body"}
    first = reading.tokens["body"][0]
    assert BODY[first.start : first.end] == "Қазалы"


def test_an_article_without_text_has_no_conclusions(reader: Reader):
    reading = reader.read(Article(id="empty"))
    assert (reading.lang, reading.regions, reading.types, reading.lead_sentence) == ("other", (), (), None)


def test_a_title_alone_is_read(reader: Reader):
    reading = reader.read(Article(id="t", title="В Павлодаре открылся центр Антикор"))
    assert reading.lead_sentence is not None
    assert reading.lang == "ru"


def test_a_reading_survives_json(reader: Reader, article: Article):
    reading = reader.read(article)
    assert reading_to_json(reading_from_json(reading_to_json(reading))) == reading_to_json(reading)


def test_two_processes_read_the_same_in_the_same_order(reader: Reader, article: Article):
    items = [Article(id=f"n{k}", title=f"В Павлодаре приняли {k + 2} обращения") for k in range(5)] + [article]
    assert list(reader.read_many(items, processes=2)) == list(reader.read_many(items))


@pytest.mark.parametrize(
    ("query", "concept"),
    [
        ("түркістан облысы", "region:61"),
        ("в Шымкенте", "region:79"),
        ("turkistan oblysy", "region:61"),
        ("туркистан облысы", "region:61"),
        ("ВКО", "region:63"),
        ("антикор", "body:antikor"),
    ],
)
def test_a_query_names_the_same_concepts(query: str, concept: str):
    assert concept in [c for c, _, _ in concepts_in(analyse(query).tokens)]


def test_terms_meet_across_languages():
    def terms(text: str) -> set[str]:
        return {c for c, _, _ in concepts_in(analyse(text).tokens) if c.startswith("term:")}

    assert terms("мемлекеттік сатып алу мониторингі") & terms("мониторинг госзакупок")
    assert terms("сыбайлас жемқорлық тәуекелдері") <= terms("анализ коррупционных рисков") | terms(
        "сыбайлас жемқорлық тәуекелдері"
    )


def test_a_hundred_gold_articles_are_read(shared, reader: Reader):
    rows = [
        row for _, row in lines((shared / "gold" / "dev_f.jsonl").read_text(encoding="utf-8").splitlines(), "dev_f")
    ][:20]
    keys = ("id", "outlet", "title", "lead", "body", "published")
    readings = list(reader.read_many(article_from_json({k: r[k] for k in keys}) for r in rows))
    assert [r.article for r in readings] == [r["id"] for r in rows]
    right = sum(
        {p.code for p in reading.regions} == {g["code"] for g in row["regions"]}
        for reading, row in zip(readings, rows, strict=True)
    )
    assert right >= 17
