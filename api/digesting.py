"""The weekly digest from archive and engine, for command line, pages and demo."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from api.names import Names
from news.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive import Archive
    from crawler.outlet import Outlet
    from index.engine import Engine
    from news.digest import Digest

DOWNLOADS: Final = ("docx", "pdf", "xlsx")
MEDIA_TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


def make_digest(
    week: str,
    lang: str,
    archive: Archive,
    engine: Engine,
    outlets: Mapping[str, Outlet],
    made: datetime,
) -> Digest:
    """Compose the digest of one ISO week. Raises UsageError for a week or language that does not exist."""
    from digest.compose import compose

    if lang not in ("kk", "ru"):
        raise UsageError(f"no such language: {lang!r}", where="lang", remedy="kk or ru")

    return compose(
        week,
        lang,
        engine.search,
        article=archive.get,
        reading=archive.reading,
        names=Names(lang, outlets),
        made=made,
    )
