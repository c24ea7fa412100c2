"""One HTML page that needs nothing else: for screens of any width, and for paper."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from digest.view import view
from news.digest import Digest


def render(digest: Digest) -> bytes:
    """Return the digest as UTF-8 HTML; every text of others is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("digest.html.j2").render(d=view(digest), w=view(digest).words).encode()
