"""The stub of a new outlet spec, to be completed by hand."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from news.errors import UsageError

STUB: Final = """# {home} – written {today} by `baqylau new outlet`; complete it by hand (docs/add_an_outlet.md),
# then try it with `baqylau check {id}`. Lines that begin with # are examples.
name = "{name}"
home = "{home}"
region = "KZ"                       # two-digit code of the region ("61"), "KZ" for national outlets
languages = ["kk"]

[find]                              # one way to find articles is enough
# feeds = ["{home}feed/"]
# sitemaps = ["{home}sitemap.xml"]
listings = ["{home}"]
# include = ['^/news/\\d+']          # regular expressions over path and query of a link
# identity = '^/(?:amp/)?news/(\\d+)'  # its groups are what all URLs of one article share

# [page]                            # only what `baqylau extract` gets wrong
# title = ["h1.title"]
# drop = [".related"]

[expect]                            # falling short raises an alarm
# per_day = 5.0
min_chars = 200
"""


def scaffold(url: str, folder: Path, *, today: date) -> Path:
    """Write ``<id>.toml`` for a home page into a folder and return its path.

    The id is the host without ``www.`` and its last label. Raises UsageError for a URL that is none, or where the file
    is already there.
    """
    home = url if "//" in url else f"https://{url}"
    parts = urlsplit(home)
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w-]+(\.[\w-]+)+", host):
        raise UsageError(f"not the address of a site: {url!r}", remedy="write it like https://example.kz")
    id_ = re.sub(r"\W+", "_", host.rsplit(".", 1)[0])
    path = folder / f"{id_}.toml"
    if path.exists():
        raise UsageError("is already there", where=str(path), remedy="complete it, or remove it first")
    folder.mkdir(parents=True, exist_ok=True)
    address = f"{parts.scheme}://{parts.netloc}/"
    path.write_text(STUB.format(home=address, id=id_, name=host, today=today.isoformat()), encoding="utf-8")
    return path
