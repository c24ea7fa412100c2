"""Records as JSON and back: one object a line, UTF-8, missing keys for missing values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO, cast

from news import times
from news.article import Article, Precision, WarcRef
from news.errors import BaqylauError
from news.ids import digest_of
from news.reading import Figure, Name, Place, Quote, Reading, Tag, Token
from news.span import Field, Span

Json = dict[str, Any]


def dump(record: Json) -> str:
    """Return one line of JSON without its newline."""
    return json.dumps(record, ensure_ascii=False, separators=(", ", ": "))


def lines(stream: Iterable[str], where: str) -> Iterator[tuple[int, Json]]:
    """Yield (line number, object) of every non-empty line. Raises BaqylauError naming the line that is no object."""
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line.removeprefix("\ufeff"))
        except ValueError as error:
            raise BaqylauError(
                f"not JSON ({error})", where=f"{where}:{number}", remedy="write one object a line"
            ) from None
        if not isinstance(value, dict):
            raise BaqylauError("not a JSON object", where=f"{where}:{number}", remedy="write one object a line")
        yield number, value


def write(records: Iterable[Json], stream: TextIO) -> int:
    """Write records, one a line; return how many."""
    count = 0
    for record in records:
        stream.write(dump(record) + "\n")
        count += 1
    return count


def article_to_json(article: Article) -> Json:
    """Return an article as JSON; ``published`` in Kazakhstan time, to exactly its precision."""
    shown = None
    if article.published and article.precision:
        shown = times.show(article.published, article.precision)
    warc = article.warc
    return _present(
        {
            "id": article.id,
            "url": article.url,
            "other_urls": list(article.other_urls),
            "outlet": article.outlet,
            "title": article.title,
            "lead": article.lead,
            "body": article.body,
            "published": shown,
            "precision": article.precision,
            "fetched": article.fetched.isoformat(timespec="seconds") if article.fetched else None,
            "authors": list(article.authors),
            "section": article.section,
            "image": article.image,
            "warc": {"file": warc.file, "offset": warc.offset, "record": warc.record} if warc else None,
        }
    )


def article_from_json(value: Mapping[str, Any], where: str = "article") -> Article:
    """Read an article; an absent id is derived from URL or text. Raises BaqylauError naming what is wrong."""
    try:
        published, precision = _date(value)
        warc = value.get("warc")
        return Article(
            id=str(value.get("id") or derived_id(value)),
            url=value.get("url") or None,
            other_urls=tuple(value.get("other_urls") or ()),
            outlet=value.get("outlet") or None,
            title=value.get("title") or None,
            lead=value.get("lead") or None,
            body=value.get("body") or None,
            published=published,
            precision=precision,
            fetched=times.parse(value["fetched"])[0] if value.get("fetched") else None,
            authors=tuple(value.get("authors") or ()),
            section=value.get("section") or None,
            image=value.get("image") or None,
            warc=WarcRef(**warc) if warc else None,
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BaqylauError(f"not an article ({error})", where=where, remedy="see docs/formats.md") from None


def derived_id(value: Mapping[str, Any]) -> str:
    """Return the id of an article that came without one: from its URL, else from its text."""
    text = value.get("url") or "\n".join(str(value.get(k) or "") for k in ("outlet", "title", "lead", "body"))
    if not str(text).strip():
        raise ValueError("neither id, url nor text")
    return digest_of(str(text))


def _date(value: Mapping[str, Any]) -> tuple[Any, Precision | None]:
    if not value.get("published"):
        return None, None
    moment, precision = times.parse(str(value["published"]))
    return moment, cast("Precision", value.get("precision") or precision)


def _present(value: Json) -> Json:
    return {k: v for k, v in value.items() if v not in (None, [], ())}


def span_to_json(span: Span) -> Json:
    """Return a span as ``{"field", "start", "end"}``."""
    return {"field": span.field, "start": span.start, "end": span.end}


def span_from_json(value: Mapping[str, Any]) -> Span:
    """Read a span, ignoring other keys beside it."""
    return Span(field=value["field"], start=value["start"], end=value["end"])


def _spans(value: Mapping[str, Any], key: str = "evidence") -> tuple[Span, ...]:
    return tuple(span_from_json(s) for s in value.get(key) or ())


def _tag(tag: Tag, key: str) -> Json:
    return {
        key: tag.id,
        "score": round(tag.score, 4),
        "evidence": [span_to_json(s) for s in tag.evidence],
        "made_by": tag.made_by,
    }


def _tag_from(value: Mapping[str, Any], key: str) -> Tag:
    return Tag(id=value[key], score=value["score"], evidence=_spans(value), made_by=value.get("made_by", "unknown"))


def _place(place: Place) -> Json:
    return _present(
        {
            "code": place.code,
            "code_now": list(place.code_now),
            "district": place.district,
            "score": round(place.score, 4),
            "evidence": [span_to_json(s) for s in place.evidence],
            "made_by": place.made_by,
        }
    )


def _place_from(value: Mapping[str, Any]) -> Place:
    return Place(
        code=value["code"],
        code_now=tuple(value.get("code_now") or ()),
        district=value.get("district"),
        score=value["score"],
        evidence=_spans(value),
        made_by=value.get("made_by", "unknown"),
    )


def _figure(figure: Figure) -> Json:
    return _present(
        span_to_json(figure.span)
        | {
            "value": figure.value,
            "unit": figure.unit,
            "what": figure.what,
            "approximation": figure.approximation,
            "made_by": figure.made_by,
        }
    )


def _figure_from(value: Mapping[str, Any]) -> Figure:
    return Figure(
        span=span_from_json(value),
        value=value["value"],
        unit=value["unit"],
        what=value.get("what"),
        approximation=value.get("approximation"),
        made_by=value.get("made_by", "unknown"),
    )


def _name(name: Name) -> Json:
    return _present(
        span_to_json(name.span)
        | {
            "lemma": name.lemma,
            "role": name.role,
            "body": name.body,
            "score": round(name.score, 4),
            "made_by": name.made_by,
        }
    )


def _name_from(value: Mapping[str, Any]) -> Name:
    return Name(
        span=span_from_json(value),
        lemma=value["lemma"],
        role=value.get("role"),
        body=value.get("body"),
        score=value.get("score", 1.0),
        made_by=value.get("made_by", "unknown"),
    )


def _quote(quote: Quote) -> Json:
    return _present(span_to_json(quote.span) | {"speaker": quote.speaker, "made_by": quote.made_by})


def _quote_from(value: Mapping[str, Any]) -> Quote:
    return Quote(span=span_from_json(value), speaker=value.get("speaker"), made_by=value.get("made_by", "unknown"))


def _tokens(tokens: tuple[Token, ...]) -> Json:
    return {
        "starts": [t.start for t in tokens],
        "ends": [t.end for t in tokens],
        "lemmas": [t.lemma for t in tokens],
        "skeletons": [t.skeleton for t in tokens],
    }


def _tokens_from(value: Mapping[str, Any]) -> tuple[Token, ...]:
    columns = zip(value["starts"], value["ends"], value["lemmas"], value["skeletons"], strict=True)
    return tuple(Token(start=s, end=e, lemma=lemma, skeleton=k) for s, e, lemma, k in columns)


def reading_to_json(reading: Reading, *, tokens: bool = True) -> Json:
    """Return a reading as JSON in the schema of ``score.py``; tokens and vector are left out on demand."""
    cls = reading.coverage_class
    value: Json = {
        "id": reading.article,
        "lang": reading.lang,
        "script": reading.script,
        "coverage_class": cls.id if cls else None,
        "class_score": round(cls.score, 4) if cls else None,
        "class_evidence": [span_to_json(s) for s in cls.evidence] if cls else [],
        "class_made_by": cls.made_by if cls else None,
        "types": [_tag(t, "type") for t in reading.types],
        "regions": [_place(p) for p in reading.regions],
        "mentioned_regions": list(reading.mentioned),
        "doubts": list(reading.doubts),
        "figures": [_figure(f) for f in reading.figures],
        "people": [_name(n) for n in reading.people],
        "orgs": [_name(n) for n in reading.orgs],
        "quotes": [_quote(q) for q in reading.quotes],
        "story": reading.story,
        "lead_sentence": span_to_json(reading.lead_sentence) if reading.lead_sentence else None,
        "summary": [span_to_json(s) for s in reading.summary],
        "concepts": list(reading.concepts),
        "made_by": reading.made_by,
    }
    if tokens:
        value["tokens"] = {f: _tokens(t) for f, t in reading.tokens.items()}
        value["vector"] = list(reading.vector) if reading.vector else None
        value["vector_by"] = reading.vector_by
    return value


def reading_from_json(value: Mapping[str, Any], where: str = "reading") -> Reading:
    """Read a reading. Raises BaqylauError naming what is wrong."""
    try:
        lead = value.get("lead_sentence")
        columns: Mapping[Field, Any] = value.get("tokens") or {}
        return Reading(
            article=value["id"],
            lang=value["lang"],
            script=value.get("script", "none"),
            made_by=value["made_by"],
            coverage_class=_class_from(value),
            types=tuple(_tag_from(t, "type") for t in value.get("types") or ()),
            regions=tuple(_place_from(p) for p in value.get("regions") or ()),
            mentioned=tuple(value.get("mentioned_regions") or ()),
            doubts=tuple(value.get("doubts") or ()),
            figures=tuple(_figure_from(f) for f in value.get("figures") or ()),
            people=tuple(_name_from(n) for n in value.get("people") or ()),
            orgs=tuple(_name_from(n) for n in value.get("orgs") or ()),
            quotes=tuple(_quote_from(q) for q in value.get("quotes") or ()),
            story=value.get("story"),
            lead_sentence=span_from_json(lead) if lead else None,
            summary=_spans(value, "summary"),
            concepts=tuple(value.get("concepts") or ()),
            tokens={f: _tokens_from(t) for f, t in columns.items()},
            vector=tuple(value["vector"]) if value.get("vector") else None,
            vector_by=value.get("vector_by"),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise BaqylauError(f"not a reading ({error!r})", where=where, remedy="see docs/formats.md") from None


def _class_from(value: Mapping[str, Any]) -> Tag | None:
    if not value.get("coverage_class"):
        return None
    return Tag(
        id=value["coverage_class"],
        score=value.get("class_score") or 0.0,
        evidence=_spans(value, "class_evidence"),
        made_by=value.get("class_made_by") or "unknown",
    )
