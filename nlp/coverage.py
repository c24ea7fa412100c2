"""The coverage class of an article: what kind of story it is, one of eleven."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from news.article import Article
from news.reading import Tag
from news.span import Field
from nlp.analyse import Analysis
from nlp.evidence import class_evidence
from nlp.judge import Judgement, judge


def classify(
    article: Article, analyses: Mapping[Field, Analysis], types: Sequence[Tag] = (), judgement: Judgement | None = None,
) -> Tag | None:
    """Return the most probable coverage class with its sentences; ``None`` for an article without any word.

    ``types`` are the tags ``find_types`` gave; a ``judgement`` made before saves the work of a second one.
    """
    given = judgement or judge(article, analyses)
    if not given.finds.text.sentences:
        return None
    label = max(given.classes, key=lambda name: given.classes[name])
    evidence = class_evidence(given.finds, label, [tag.id for tag in types], given.context)
    return Tag(id=label, score=given.classes[label], evidence=evidence, made_by=given.made_by("class"))
