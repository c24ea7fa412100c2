"""Abbreviations of Kazakh and Russian news that end in a full stop; each is one token with its full stop."""

from __future__ import annotations

from pathlib import Path

_ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "abbreviations.tsv").read_text(encoding="utf-8").splitlines()[1:]
]

ABBREVIATIONS = frozenset(row[0] for row in _ROWS)
"""All abbreviations known to the tokeniser, in lower case."""

FINAL = frozenset(row[0] for row in _ROWS if row[2] == "final")
"""Abbreviations that may end a sentence: before a capital they do."""
