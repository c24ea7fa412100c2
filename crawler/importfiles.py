"""What single files hold: one page, one text, or a line for each article; everything becomes ``Found``."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from crawler.extract import Rejected, extract
from crawler.extraction.encoding import decode
from crawler.identity import id_of
from crawler.outlet import Outlet, outlet_of
from crawler.plaintext import from_text
from crawler.urls import split
from news import times
from news.article import Article
from news.errors import BaqylauError
from news.jsonl import Json, article_from_json

LARGEST: Final = 500_000_000  # bytes of one unpacked text or page
BOMS_16: Final = (b"\xff\xfe", b"\xfe\xff")
# How pages state their own address; browsers write the last one when they save a page.
ADDRESS: Final = (
    re.compile(r"""<link\b(?=[^>]*\brel\s*=\s*["']?canonical\b)[^>]*\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE),
    re.compile(
        r"""<meta\b(?=[^>]*\bproperty\s*=\s*["']?og:url\b)[^>]*\bcontent\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE
    ),
    re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE),
)


class ImportFault(BaqylauError):
    """A file, line or record that gave no article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One article of a file, or why there is none. ``place`` is the file, with ``:line`` or ``@offset`` if need be."""

    place: str
    article: Article | None = None
    error: BaqylauError | None = None


class Files:
    """Reads files into articles, with what is known about outlets. ``default`` is the outlet of what names none."""

    def __init__(self, outlets: Mapping[str, Outlet], default: str | None, fetched: datetime) -> None:
        self.outlets, self.default, self.fetched = outlets, default, fetched
        self._names = {o.name.casefold(): o.id for o in outlets.values()}

    def outlet(self, url: str | None, named: str | None = None) -> Outlet | None:
        """Return the outlet of a text: the one it names, else the one its URL belongs to, else the default."""
        if named is not None:
            return self.outlets.get(self._names.get(named.casefold(), named))
        of_url = outlet_of(url, self.outlets) if url else None
        return of_url or (self.outlets[self.default] if self.default else None)

    def page(self, path: Path, raw: bytes) -> Found:
        """Return the article of a saved page; its address is the sidecar's, else the one the page states."""
        return self._one(path, raw, is_page=True)

    def text(self, path: Path, raw: bytes) -> Found:
        """Return the article of a plain text file."""
        return self._one(path, raw, is_page=False)

    def _one(self, path: Path, raw: bytes, *, is_page: bool) -> Found:
        try:
            beside = sidecar(path)
            url = beside.url or (address_of(decode(raw)[0]) if is_page else None)
            outlet = self.outlet(url, beside.outlet)
            if is_page:
                article = extract(raw, url=url, fetched=beside.fetched, outlet=outlet)
            else:
                article = from_text(decode(raw)[0], url=url, fetched=beside.fetched, outlet=outlet)
        except Rejected as refusal:
            remedy = "import only files that hold one article"
            fault = ImportFault(f"no article: {refusal.reason}", where=str(path), remedy=remedy)
            return Found(place=str(path), error=fault)
        except BaqylauError as error:
            return Found(place=str(path), error=error)
        return Found(place=str(path), article=replace(article, fetched=beside.fetched or self.fetched))

    def json_lines(self, path: Path) -> Iterator[Found]:
        """Yield the article of every line, or of a JSON file's one object or array.

        Raises OSError, EOFError or zlib.error where the file cannot be read.
        """
        with opened(path) as stream:
            head = stream.read(2)
        if head in BOMS_16 or json_suffix(path) == ".json":
            yield from self._whole(path)
            return
        with opened(path) as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield self._line(line, f"{path}:{number}")

    def _whole(self, path: Path) -> Iterator[Found]:
        text, _ = decode(read_bytes(path))
        try:
            value = json.loads(text)
        except ValueError:  # several objects, one a line
            for number, line in enumerate(text.splitlines(), 1):
                if line.strip():
                    yield self._line(line.encode(), f"{path}:{number}")
            return
        for number, one in enumerate(value if isinstance(value, list) else [value], 1):
            yield self._value(one, f"{path}:{number}")

    def _line(self, line: bytes, place: str) -> Found:
        text, _ = decode(line)
        try:
            value = json.loads(text)
        except ValueError as error:
            fault = ImportFault(f"not JSON ({error})", where=place, remedy="write one object a line")
            return Found(place=place, error=fault)
        return self._value(value, place)

    def _value(self, value: Any, place: str) -> Found:
        if not isinstance(value, dict):
            fault = ImportFault("not a JSON object", where=place, remedy="write one object a line")
            return Found(place=place, error=fault)
        try:
            return Found(place=place, article=self._article(value, place))
        except BaqylauError as error:
            return Found(place=place, error=error)

    def _article(self, value: Json, place: str) -> Article:
        url, named = value.get("url") or None, value.get("outlet") or None
        if not isinstance(url, str | None) or not isinstance(named, str | None):
            raise ImportFault("url and outlet must be texts", where=place, remedy="see docs/formats.md")
        outlet = self.outlet(url, named)
        given = {**value, "outlet": outlet.id if outlet else named}
        if not value.get("id") and url and split(url).hostname:
            given["id"] = id_of(url, outlet)  # the id the crawler would give it
        article = article_from_json(given, place)
        if not (article.title or article.lead or article.body):
            raise ImportFault("an article without any text", where=place, remedy="give title, lead or body")
        return article


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What the file beside a page says of it: where it came from, when, and whose it is."""

    url: str | None = None
    fetched: datetime | None = None
    outlet: str | None = None


def sidecar(path: Path) -> Sidecar:
    """Return what ``page.html.json`` says of ``page.html``; nothing where there is none. Raises ImportFault."""
    beside = path.with_name(f"{path.name}.json")
    if not beside.is_file():
        return Sidecar()
    try:
        value = json.loads(decode(beside.read_bytes())[0])
        given = {name: str(value[name]) for name in ("url", "fetched", "outlet") if value.get(name)}
        fetched = times.parse(given["fetched"])[0] if "fetched" in given else None
    except (ValueError, TypeError, AttributeError) as error:
        remedy = 'write {"url": …, "fetched": …, "outlet": …}'
        raise ImportFault(f"cannot be understood ({error})", where=str(beside), remedy=remedy) from None
    return Sidecar(url=given.get("url"), fetched=fetched, outlet=given.get("outlet"))


def address_of(text: str) -> str | None:
    """Return the address a page states for itself, ``None`` where it states none or a relative one."""
    for pattern in ADDRESS:
        match = pattern.search(text)
        if match:
            url = match.group(1).replace("&amp;", "&")
            parts = split(url)
            if parts.scheme in ("http", "https") and parts.hostname:
                return url
    return None


def json_suffix(path: Path) -> str:
    """Return a file's suffix in small letters, that of the file inside for ``.gz``."""
    return (path.with_suffix("") if path.suffix.lower() == ".gz" else path).suffix.lower()


def opened(path: Path) -> BinaryIO | gzip.GzipFile:
    """Open a file for reading bytes, unpacking gzip. Raises OSError."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return gzip.open(path) if packed else path.open("rb")


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, unpacked where it is gzip. Raises OSError, EOFError or zlib.error for a broken one."""
    with opened(path) as stream:
        raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise OSError(f"more than {LARGEST} bytes")
    return raw
