"""Build nlp/data/terms.tsv: the kk–ru term list with every phrase as folded lemma keys, ready for matching."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from nlp.analyse import analyse
from nlp.concepts import TERMS, phrase_key


def _phrases(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield "kk", row["kk"]
    yield "ru", row["ru"]
    for variant in (row.get("variants") or "").split(";"):
        lang, sep, phrase = variant.strip().partition(":")
        if sep and lang in ("kk", "ru"):
            yield lang, phrase


def build(source: Path, target: Path = TERMS) -> int:
    """Write the compact term list from a table with columns kk, ru, en, field, variants; return the number of terms."""
    with source.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    with target.open("w", encoding="utf-8") as out:
        out.write("id\tkk\tru\tkeys\n")
        for number, row in enumerate(rows, 1):
            keys = dict.fromkeys(
                phrase_key(analyse(p, "ru" if lang == "ru" else "kk").tokens) for lang, p in _phrases(row) if p
            )
            kept = ";".join(k for k in keys if len(k) > 2)
            out.write(f"{number}\t{row['kk']}\t{row['ru']}\t{kept}\n")
    return len(rows)
