"""Abbreviations and initials that keep their full stop; hashtags and handles that stay whole."""

from __future__ import annotations

import re

from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.symbols import ORTH
from spacy.util import update_exc

from nlp.abbreviations import ABBREVIATIONS

_CAPITALS = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЫІЭЮЯ"

_exceptions = {
    form: [{ORTH: form}]
    for abbreviation in ABBREVIATIONS
    for form in (abbreviation, abbreviation.capitalize())
}
_exceptions |= {f"{letter}.": [{ORTH: f"{letter}."}] for letter in _CAPITALS}

TOKENIZER_EXCEPTIONS = update_exc(BASE_EXCEPTIONS, _exceptions)
TOKEN_MATCH = re.compile(r"^[#@][^\W\d]\w*$").match

# spaCy's own pattern takes «Ғ.Тұрсынбаев» for a host name: here an address shows its scheme, www or a known domain.
URL_MATCH = re.compile(
    r"(?i)^(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|[a-z0-9.-]+\.(?:kz|ru|com|org|net|qz|info)(?:/\S*)?)$",
).match
