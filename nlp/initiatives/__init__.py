"""Initiative types of an article: rules find candidates and evidence, the model says which the article reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from news.article import Article
from news.reading import Tag
from news.span import FIELDS, Field
from nlp.analyse import Analysis, analyse
from nlp.evidence import type_evidence
from nlp.judge import Judgement, judge, permitted
from nlp.taxonomy import classes, read_type, types
from nlp.vocabulary import Vocabulary

MOST = 8
"""Types of one article. The labelling guide asks for six (rule 4), but wants every tool of an umbrella article
that lists results of several with own figures (rule 5); such articles name seven or eight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a type file would change for one article: the tag it has now and the tag it would get."""

    article: str
    title: str | None
    before: Tag | None
    after: Tag | None


def find_types(
    article: Article, analyses: Mapping[Field, Analysis], judgement: Judgement | None = None,
) -> tuple[Tag, ...]:
    """Return the types an article reports, most central first, at most eight, each with its sentences.

    A ``judgement`` made before (``nlp.judge.judge``) saves the work of a second one.
    """
    given = judgement or judge(article, analyses)
    if not given.finds.text.sentences:
        return ()
    likely = [name for name, score in given.types.items() if score >= given.threshold]
    kept = [name for name in likely if permitted(name, given.finds, given.classes)]
    kept.sort(key=lambda name: (-given.types[name], name))
    return tuple(_tag(given, name) for name in kept[:MOST])


def _tag(given: Judgement, name: str) -> Tag:
    signs = given.finds.types.get(name)
    how = "named" if name in given.finds.named else "described" if signs and signs.of("described") else "context"
    evidence = type_evidence(given.finds, name, given.context)
    return Tag(id=name, score=given.types[name], evidence=evidence, made_by=given.made_by(how))


def try_type(path: Path, articles: Iterable[Article]) -> Iterable[Trial]:
    """Yield the articles that would gain or lose a type if this file stood in the taxonomy.

    Raises SpecError where the file cannot be read; the file's own id replaces the type of that name.
    """
    kind = read_type(path)
    others = tuple(other for name, other in types().items() if name != kind.id)
    words = Vocabulary((*others, kind), tuple(classes().values()))
    for article in articles:
        analyses = {field: analyse(article.text(field)) for field in FIELDS if article.text(field)}
        before = {tag.id: tag for tag in find_types(article, analyses)}
        given = judge(article, analyses, kinds=(*others, kind), words=words)
        after = {tag.id: tag for tag in find_types(article, analyses, given)}
        if (kind.id in before) != (kind.id in after):
            yield Trial(article=article.id, title=article.title, before=before.get(kind.id), after=after.get(kind.id))
