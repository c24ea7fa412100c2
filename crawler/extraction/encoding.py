"""Bytes of a page → text: byte order mark, HTTP charset, meta charset, and what the bytes themselves say."""

from __future__ import annotations

import codecs
import re
from typing import Final

BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
META: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
XML: Final = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)")
HEADER: Final = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
# What Kazakhstani pages were ever written in, besides UTF-8; kz1048 is windows-1251 with the Kazakh letters.
CYRILLIC: Final = ("windows-1251", "kz1048", "koi8-r", "cp866", "iso8859-5")
COMMON: Final = frozenset("оеаинтсрлвкмдпуяыьгзбчйхжшюцщэфөәғқңұүһі")
# A page cut off inside a character, or with a few foreign bytes pasted in, is still UTF-8.
TOLERATED_ERRORS: Final = 0.05
SAMPLE: Final = 60_000


def decode(raw: bytes, content_type: str | None = None) -> tuple[str, str]:
    """Return a page's text and the name of the encoding it was read with.

    Valid UTF-8 wins over a wrong declaration; a declared 8-bit encoding is checked against its Cyrillic rivals, because
    windows-1251 pages declared as KOI8-R (and the reverse) exist. Never raises: undecodable bytes become U+FFFD.
    """
    for bom, name in BOMS:
        if raw.startswith(bom):
            return raw.decode(name, "replace"), name
    if _is_utf8(raw):
        return raw.decode("utf-8", "replace"), "utf-8"
    declared = [c for c in _declared(raw, content_type) if codecs.lookup(c).name != "utf-8"]
    if any(codecs.lookup(c).name.startswith("utf-16") for c in declared):
        return raw.decode(declared[0], "replace"), declared[0]
    sample = _sample(raw)
    candidates = list(dict.fromkeys([*declared, *CYRILLIC]))
    best = max(candidates, key=lambda c: plausibility(sample.decode(c, "replace")) + (0.05 if c in declared else 0.0))
    return raw.decode(best, "replace"), best


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return True
    broken = raw.decode("utf-8", "replace").count("\ufffd")
    high = sum(byte >= 0x80 for byte in raw[:SAMPLE])
    if not high:
        return False
    good = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", raw))
    return broken <= TOLERATED_ERRORS * (good + broken)


def _declared(raw: bytes, content_type: str | None) -> list[str]:
    head = raw[:4096]
    names = [m.group(1) for m in [HEADER.search(content_type or "")] if m]
    names += [m.group(1).decode("ascii", "ignore") for m in [META.search(head), XML.search(head)] if m]
    known: list[str] = []
    for name in names:
        try:
            codecs.lookup(name)
        except LookupError:
            continue
        known.append(name.lower())
    return known


def _sample(raw: bytes) -> bytes:
    """Return the bytes of words that carry letters beyond ASCII: they alone tell encodings apart."""
    return b" ".join(re.findall(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*", raw[:SAMPLE * 4]))[:SAMPLE]


def plausibility(text: str) -> float:
    """Return how much a text looks like Cyrillic prose: +1 all common small letters, negative for rubbish."""
    letters = [c for c in text if ord(c) > 127]
    if not letters:
        return 0.0
    # KOI8-R and windows-1251 read as one another swap capitals and small letters
    common = sum(1.0 if c in COMMON else 0.2 if c.lower() in COMMON else 0.0 for c in letters)
    odd = sum(not (c.lower() in COMMON or c in "«»—–…№Ёё„“”’ъЪ\xa0") for c in letters)
    swapped = len(re.findall(r"(?<=[а-яёәғқңөұүһі])[А-ЯЁӘҒҚҢӨҰҮҺІ]", text))
    return (common - 2 * odd - 2 * swapped) / len(letters)
