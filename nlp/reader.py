"""The reader: an article becomes a reading, every conclusion with its evidence, score and author."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

from news.article import Article
from news.reading import Lang, Reading, Script, Token
from news.scripts import script_of
from news.span import FIELDS, Field
from nlp import regions
from nlp.analyse import Analysis, analyse
from nlp.concepts import concepts
from nlp.coverage import classify
from nlp.figures import figures
from nlp.initiatives import find_types
from nlp.judge import judge
from nlp.language import identify
from nlp.lead import Parts, lead_and_summary
from nlp.model.linear import load
from nlp.orgs import orgs
from nlp.people import people
from nlp.quotes import quotes

ROOM: Final = Path(__file__).parent
BATCH: Final = 64


def _version() -> str:
    digest = hashlib.sha256()
    for path in sorted(p for pattern in ("*.py", "*.tsv", "*.toml", "*.json") for p in ROOM.rglob(pattern)):
        digest.update(path.relative_to(ROOM).as_posix().encode())
        digest.update(path.read_bytes())
    return f"reader-1+{digest.hexdigest()[:12]}"


# Changes with any rule, model or list of this room: an archive then knows which readings are old.
VERSION: Final = _version()


class Reader:
    """Reads articles; nothing in it changes, so one reader serves any number of articles and processes."""

    def __init__(self, trained: Path | None = None) -> None:
        """Read with the package's models of classes and types, or with others (``nlp.retraining``).

        Raises BaqylauError where that file is no model.
        """
        self.trained = None if trained is None else load(trained)
        self.version = VERSION if self.trained is None else f"{VERSION}+{self.trained['card']['version']}"

    def read(self, article: Article) -> Reading:
        """Return all that is concluded about one article; without text there are no conclusions."""
        lang, script = _language(article)
        analyses: dict[Field, Analysis] = {
            f: analyse(article.text(f), _of_field(article, f, lang)) for f in FIELDS if article.text(f)
        }
        if not analyses:
            return Reading(article=article.id, lang="other", script="none", made_by=self.version)
        return replace(_read(article, lang, script, analyses, self.trained), made_by=self.version)

    def read_many(self, articles: Iterable[Article], processes: int = 1) -> Iterator[Reading]:
        """Yield readings in the order of the articles; with several processes in batches, never all in memory."""
        if processes <= 1:
            yield from map(self.read, articles)
            return
        with ProcessPoolExecutor(processes) as pool:
            stream = iter(articles)
            while window := list(islice(stream, BATCH * processes)):
                chunks = [window[i : i + BATCH] for i in range(0, len(window), BATCH)]
                for readings in pool.map(self._read_batch, chunks):
                    yield from readings

    def _read_batch(self, articles: list[Article]) -> list[Reading]:
        return [self.read(a) for a in articles]


def _language(article: Article) -> tuple[Lang, Script]:
    text = article.body or article.lead or article.title or ""
    return _identified(text)


@lru_cache(maxsize=256)
def _identified(text: str) -> tuple[Lang, Script]:
    return identify(text), script_of(text)


def _of_field(article: Article, field: Field, lang: Lang) -> Lang:
    """Return the language of one field: the article's, but a mixed article may have a title in one language."""
    return identify(article.text(field)) if lang == "kk+ru" and field != "body" else lang


def _read(
    article: Article, lang: Lang, script: Script, analyses: Mapping[Field, Analysis], trained: Mapping[str, Any] | None
) -> Reading:
    judgement = judge(article, analyses, trained=trained)
    types = find_types(article, analyses, judgement)
    kind = classify(article, analyses, types, judgement)
    place = regions.resolve(article, kind.id if kind else None)
    counted, named, bodies = figures(article), people(article), orgs(article)
    said = quotes(article, named)
    parts = Parts(types=types, regions=place.places, figures=counted, people=named, orgs=bodies, quotes=said)
    lead, summary = lead_and_summary(article, parts)
    return Reading(
        article=article.id,
        lang=lang,
        script=script,
        made_by=VERSION,
        coverage_class=kind,
        types=types,
        regions=place.places,
        mentioned=place.mentioned,
        doubts=place.doubts,
        figures=counted,
        people=named,
        orgs=bodies,
        quotes=said,
        lead_sentence=lead,
        summary=summary,
        concepts=concepts(analyses, regions=place.places, types=types, orgs=bodies),
        tokens=_tokens(analyses),
    )


def _tokens(analyses: Mapping[Field, Analysis]) -> dict[Field, tuple[Token, ...]]:
    return {
        field: tuple(
            Token(start=t.start, end=t.end, lemma=t.key, skeleton=t.skeleton)
            for t in analysis.tokens
            if any(c.isalnum() for c in t.token)
        )
        for field, analysis in analyses.items()
    }
