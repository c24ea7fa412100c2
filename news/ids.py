"""Stable ids: the same article gets the same id on every machine and every day."""

from __future__ import annotations

import hashlib


def article_id(outlet: str, key: str) -> str:
    """Return the id of an article: its outlet and the key that all its URLs share (see ``Outlet.identity``)."""
    return digest_of(f"{outlet}\n{key}")


def digest_of(text: str) -> str:
    """Return 16 hexadecimal digits of SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
