"""Coverage classes: plain cases of each in both languages, precedence, evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from news.article import Article
from news.span import FIELDS
from nlp.analyse import analyse
from nlp.coverage import classify
from nlp.initiatives import find_types


def read(title: str, body: str):
    article = Article(id="a", title=title, body=body)
    analyses = {field: analyse(article.text(field)) for field in FIELDS if article.text(field)}
    return article, classify(article, analyses, find_types(article, analyses))


CASES = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("class_cases.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("label", "title", "body"), CASES)
def test_plain_cases(label, title, body):
    article, tag = read(title, body)
    assert tag is not None
    assert tag.id == label
    assert 0 < tag.score <= 1
    assert tag.evidence
    assert all(article.quote(span).strip() for span in tag.evidence)


def test_an_article_without_words_has_no_class():
    article = Article(id="a")
    assert classify(article, {}) is None
