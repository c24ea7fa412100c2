"""Token texts as both engines store them: no white space, bounded length, so that positions stay aligned."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 100
"""Characters kept of one token; both engines' own limits (255 characters, 65,530 bytes) lie above."""


def clean(token: str) -> str:
    """Return a token fit for a whitespace-tokenised stream; an empty token becomes ``_`` and keeps its position."""
    if token.isalnum() and len(token) <= LONGEST:
        return token
    return ("".join("_" if c.isspace() or not c.isprintable() else c for c in token) or "_")[:LONGEST]


def stream(tokens: Iterable[str]) -> str:
    """Return tokens as one whitespace-separated stream."""
    return " ".join(map(clean, tokens))


def name_keys(names: Iterable[str]) -> tuple[str, ...]:
    """Return what a person or body is found by: the casefolded name and each of its words."""
    keys: dict[str, None] = {}
    for name in names:
        folded = " ".join(name.casefold().split())
        keys.update(dict.fromkeys((folded, *folded.split())))
    return tuple(keys)
