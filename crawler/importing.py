"""Import: files that are already here – text, HTML, JSON Lines, WARC – become archived articles, each fault named."""

from __future__ import annotations

import gzip
import logging
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from archive.records import Change, RawResponse
from archive.store import Archive
from crawler.extract import Rejected, extract
from crawler.importfiles import Files, Found, ImportFault, read_bytes
from crawler.outlet import Outlet
from crawler.warcfile import responses
from news.article import Article
from news.errors import BaqylauError

log = logging.getLogger(__name__)
BATCH: Final = 100  # articles written in one transaction
# What a browser saves beside a page, and what no text was ever kept in: passed over inside folders.
BESIDE: Final = re.compile(
    r"\.(css|js|mjs|map|png|jpe?g|gif|webp|avif|svg|ico|woff2?|ttf|eot|mp[34]|webm|ogg|cdx|cdxj|idx)(\.gz)?$",
    re.IGNORECASE,
)
HTML: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
KINDS: Final = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".warc": "warc",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What became of one article or one fault: ``change`` and ``article`` (its id), or ``error``.

    ``place`` is the file, with ``:line`` or ``@offset`` where it holds many.
    """

    place: str
    article: str | None = None
    change: Change | None = None
    error: BaqylauError | None = None


def import_paths(
    paths: Iterable[Path], archive: Archive, *, outlets: Mapping[str, Outlet], fetched: datetime,
    default_outlet: str | None = None,
) -> Iterator[ImportResult]:
    """Archive what files and folders hold; yield one result for each article and each fault, in the order of the files.

    ``fetched`` is when the files were taken in; dates like «today» are never counted from it, only from a time of
    fetching that the file itself states. ``default_outlet`` is the id of the outlet of what names none. Importing
    twice changes nothing. Raises ImportFault for an unknown ``default_outlet``, ArchiveError where the archive cannot
    be written.
    """
    if default_outlet is not None and default_outlet not in outlets:
        raise ImportFault(f"unknown outlet {default_outlet!r}", remedy="baqylau outlets lists those we know")
    importer = Importer(archive, outlets, fetched, default_outlet)
    for path in paths:
        for file in files_of(path):
            yield from importer.file(file)


def files_of(path: Path) -> Iterator[Path]:
    """Yield a file, or the files of a folder and of those below it, in a fixed order.

    Inside folders hidden files and what browsers save beside pages are passed over.
    """
    if not path.is_dir():
        yield path
        return
    for child in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in child.relative_to(path).parts)
        if not child.is_file() or hidden or sidecar_of(child):
            continue
        if BESIDE.search(child.name):
            log.info("passed_over file=%s", child)
        else:
            yield child


def sidecar_of(path: Path) -> bool:
    """Return whether a file only says where the file beside it came from (``page.html.json``)."""
    return path.suffix == ".json" and path.with_suffix("").is_file()


class Importer:
    """Imports files one by one into one archive."""

    def __init__(
        self, archive: Archive, outlets: Mapping[str, Outlet], fetched: datetime, default_outlet: str | None
    ) -> None:
        self.archive = archive
        self.files = Files(outlets, default_outlet, fetched)

    def file(self, path: Path) -> Iterator[ImportResult]:
        """Yield what became of everything in a file."""
        batch: list[Found] = []
        try:
            for found in self._found(path):
                if found.error is not None:
                    yield from self._write(batch)
                    yield ImportResult(place=found.place, error=found.error)
                else:
                    batch.append(found)
                    if len(batch) >= BATCH:
                        yield from self._write(batch)
        except (OSError, EOFError, zlib.error) as error:
            fault = ImportFault(f"cannot be read ({error})", where=str(path), remedy="check the file")
            yield from self._write(batch)
            yield ImportResult(place=str(path), error=fault)
        yield from self._write(batch)

    def _write(self, batch: list[Found]) -> Iterator[ImportResult]:
        articles = [f.article for f in batch if f.article]
        changes = self.archive.add_many(articles) if articles else []
        done = zip(batch, articles, changes, strict=True)
        results = [ImportResult(place=f.place, article=a.id, change=c) for f, a, c in done]
        batch.clear()
        yield from results

    def _found(self, path: Path) -> Iterator[Found]:
        kind = kind_of(path)
        if kind == "warc":
            yield from self._warc(path)
            return
        if kind == "jsonl":
            yield from self.files.json_lines(path)
        elif kind == "html":
            yield self.files.page(path, read_bytes(path))
        elif kind == "text":
            yield self.files.text(path, read_bytes(path))
        else:
            fault = ImportFault(
                "not a kind of file that can be imported", where=str(path),
                remedy="give text (.txt), HTML (.html), JSON Lines (.jsonl) or WARC (.warc), each also as .gz",
            )
            yield Found(place=str(path), error=fault)

    def _warc(self, path: Path) -> Iterator[Found]:
        for offset, response in responses(path):
            place = f"{path}@{offset}"
            if isinstance(response, str):
                fault = ImportFault(response, where=place, remedy="the records before and behind it are imported")
                yield Found(place=place, error=fault)
            elif is_page(response):
                yield self._page(response, place)

    def _page(self, response: RawResponse, place: str) -> Found:
        types = [v for k, v in response.headers if k.lower() == "content-type"]
        outlet = self.files.outlet(response.url)
        try:
            article = extract(
                response.body, url=response.url, fetched=response.fetched, outlet=outlet,
                content_type=types[0] if types else None,
            )
        except Rejected as refusal:
            reason = f"no article: {refusal.reason}"
            self.archive.reject(response.url, outlet.id if outlet else None, reason, response.fetched)
            fault = ImportFault(reason, where=place, remedy=f"the page is {response.url}")
            return Found(place=place, error=fault)
        return Found(place=place, article=self._with_response(article, response))

    def _with_response(self, article: Article, response: RawResponse) -> Article:
        held = self.archive.get(article.id)
        if held and held.warc:  # its raw response is archived already
            return replace(article, warc=held.warc)
        return replace(article, warc=self.archive.write_response(response))


def is_page(response: RawResponse) -> bool:
    """Return whether a response is an HTML page that was really delivered."""
    types = [v.lower() for k, v in response.headers if k.lower() == "content-type"]
    html = any("html" in t for t in types) or (not types and looks_like_html(response.body))
    return response.status == 200 and html


def looks_like_html(raw: bytes) -> bool:
    """Return whether bytes begin like an HTML page."""
    return bool(HTML.match(raw[:4096]))


def kind_of(path: Path) -> str:
    """Return ``text``, ``html``, ``jsonl`` or ``warc`` by a file's name, else by how it begins; ``""`` for others.

    Raises OSError where it cannot be read.
    """
    plain = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    if (suffix := plain.suffix.lower()) in KINDS:
        return KINDS[suffix]
    with path.open("rb") as file:
        head = file.read(8192)
    if path.suffix.lower() == ".gz":
        with gzip.open(path) as stream:
            head = stream.read(4096)
    if head.startswith(b"WARC/"):
        return "warc"
    if looks_like_html(head):
        return "html"
    if suffix == ".json" and head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
        return "jsonl"
    return ""
