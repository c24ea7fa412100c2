"""New documents asked against saved searches as they are indexed: which story, which sentence, what is new in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from api.searches import filters_from, question
from api.searching import every_hit
from api.stages import BATCH, LEASE, Step, worker_name
from archive.records import Alert
from index.errors import IndexRefused
from news.errors import UsageError
from nlp.sentences import sentences

if TYPE_CHECKING:
    from archive import Archive, SavedSearch
    from archive.records import AlertKind
    from index.engine import Engine
    from news.article import Article
    from news.page import Hit
    from news.reading import Reading
    from news.span import Span

MATCHED: Final = "matched"
"""What an article has reached once every saved search has been asked about it."""
SHOWN: Final = 3
"""Sentences an alert shows as new at the most."""


def alert_stage(
    archive: Archive, engine: Engine, today: date, *, batch: int = BATCH, lease: timedelta = LEASE
) -> Iterator[Step]:
    """Ask every saved search about the articles indexed for the first time; yield after each batch.

    A search that cannot be read is passed over, with the reason kept beside it. Where the engine fails, the articles
    stay queued; a kill loses nothing and records nothing twice.
    """
    worker = worker_name()
    while articles := archive.claim("alert", MATCHED, batch, worker, lease):
        ids = [article.id for article in articles]
        try:
            for search in archive.searches():
                _ask(archive, engine, search, ids, today)
        except BaseException:
            archive.release("alert", ids, worker)
            raise
        archive.finish("alert", MATCHED, ids, worker)
        yield Step(count=len(ids))


def _ask(archive: Archive, engine: Engine, search: SavedSearch, ids: list[str], today: date) -> None:
    try:
        hits = every_hit(engine, question(search, today, ids=ids, limit=len(ids)))
    except (UsageError, IndexRefused) as error:
        archive.search_failed(search.id, str(error))
        return
    if search.error is not None:
        archive.search_failed(search.id, None)
    stories: dict[str, list[Hit]] = {}
    for hit in hits:
        stories.setdefault(hit.story or hit.id, []).append(hit)
    found = [_alert(archive, search, told[0], ids, "story") for told in stories.values()]
    new = {alert.article for alert in archive.raise_alerts(search.id, found)}
    if search.updates:
        known = [versions for versions in stories.values() if versions[0].id not in new]
        archive.raise_alerts(search.id, list(_updates(archive, search, known, ids)))


def _updates(archive: Archive, search: SavedSearch, stories: list[list[Hit]], ids: list[str]) -> Iterator[Alert]:
    """Yield of every story the version that adds most, where one adds anything."""
    for versions in stories:
        alerts = [_alert(archive, search, hit, ids, "update") for hit in versions]
        fullest = max(alerts, key=lambda alert: len(alert.news))
        if fullest.news:
            yield fullest


def _alert(archive: Archive, search: SavedSearch, hit: Hit, batch: Collection[str], kind: AlertKind) -> Alert:
    article, reading = archive.get(hit.id), archive.reading(hit.id)
    before = [id_ for id_ in archive.versions(hit.id) if id_ not in batch]
    news = what_is_new(article, reading, archive.readings(before)) if article and reading and before else ()
    sentence = fired(hit, article, reading, search) if article else hit.title
    return Alert(article=hit.id, sentence=sentence or hit.id, kind=kind, news=news, versions=len(before))


def fired(hit: Hit, article: Article, reading: Reading | None, search: SavedSearch) -> str:
    """Return the sentence that answers a search.

    The one with most marks; where filters alone were asked for, the evidence of their tags; else what the text begins
    with.
    """
    marked = [h for h in hit.highlights if h.marks]
    inside = [h for h in marked if h.field != "title"] or marked
    if inside:
        fragment = max(inside, key=lambda h: len(h.marks))
        text = article.text(fragment.field)
        place = text.find(fragment.text)
        return _around(text, place + fragment.marks[0][0]) if place >= 0 else _flat(fragment.text)
    span = next(_evidence(reading, search), None) if reading else None
    if span is not None:
        return _around(article.text(span.field), span.start)
    return _flat(article.text("lead") or article.text("title") or article.text("body")[:300])


def _evidence(reading: Reading, search: SavedSearch) -> Iterator[Span]:
    wanted = filters_from(search.filters)
    for tag in (*reading.types, *((reading.coverage_class,) if reading.coverage_class else ())):
        if tag.id in wanted.type or tag.id in wanted.coverage_class:
            yield from tag.evidence
    for place in reading.regions:
        if place.code in wanted.region or not {*place.code_now}.isdisjoint(wanted.region_now):
            yield from place.evidence
    for name in (*reading.people, *reading.orgs):
        if name.lemma in wanted.person or name.lemma in wanted.org:
            yield name.span
    if reading.lead_sentence is not None:
        yield reading.lead_sentence


def what_is_new(article: Article, reading: Reading, before: Iterable[Reading]) -> tuple[str, ...]:
    """Return the sentences with figures or people that no earlier version of the story has, in their order."""
    figures, people = set[tuple[float, str]](), set[str]()
    for version in before:
        figures.update((f.value, f.unit) for f in version.figures)
        people.update(n.lemma for n in version.people)
    spans = [f.span for f in reading.figures if (f.value, f.unit) not in figures]
    spans += [n.span for n in reading.people if n.lemma not in people]
    order = {"title": 0, "lead": 1, "body": 2}
    spans.sort(key=lambda span: (order[span.field], span.start))
    return tuple(dict.fromkeys(_around(article.text(s.field), s.start) for s in spans))[:SHOWN]


def _around(text: str, place: int) -> str:
    """Return the sentence of a text that holds a position."""
    return _flat(next((text[start:end] for start, end in sentences(text) if start <= place < end), text))


def _flat(text: str) -> str:
    return " ".join(text.split())
