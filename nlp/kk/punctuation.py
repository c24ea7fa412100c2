"""Where Kazakh tokens are split: hyphens never split a word, an ending behind a number or capitals stays with it."""

from __future__ import annotations

from spacy.lang.char_classes import ALPHA as BASE_ALPHA
from spacy.lang.char_classes import ALPHA_LOWER as BASE_LOWER
from spacy.lang.char_classes import ALPHA_UPPER as BASE_UPPER
from spacy.lang.char_classes import (
    CONCAT_QUOTES,
    LIST_ELLIPSES,
    LIST_ICONS,
    LIST_PUNCT,
    LIST_QUOTES,
)
from spacy.lang.punctuation import TOKENIZER_PREFIXES as BASE_PREFIXES

# spaCy's classes know the letters Kazakh shares with Russian and Tatar, not ғ, қ and ұ.
ALPHA, ALPHA_LOWER, ALPHA_UPPER = BASE_ALPHA + "ғқұҒҚҰ", BASE_LOWER + "ғқұ", BASE_UPPER + "ҒҚҰ"

TOKENIZER_PREFIXES = [
    *(prefix for prefix in BASE_PREFIXES if prefix != "#"),
    "№",
    r"(?:-|–|—)(?=[^\d\s])",
    rf"[{ALPHA_UPPER}]\.(?=[{ALPHA_UPPER}][{ALPHA_LOWER}.])",
]

# Units stay with their number: «27%» and «19,4°С» are one token, as are «90%-ына» and «2°С-тан».
TOKENIZER_SUFFIXES = [
    *LIST_PUNCT,
    *LIST_ELLIPSES,
    *LIST_QUOTES,
    *LIST_ICONS,
    "--",
    "–",
    "—",
    rf"(?<=[0-9%°)\]»{ALPHA}{CONCAT_QUOTES}])\.",
]

TOKENIZER_INFIXES = [
    *LIST_ELLIPSES,
    *LIST_ICONS,
    rf"(?<=[{ALPHA_LOWER}])\.(?=[{ALPHA_UPPER}])",
    rf"(?<=[{ALPHA}])[,!?/()]+(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}{CONCAT_QUOTES}])[:<>=](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}!?.,])([«»“”„])(?=[\-–—{ALPHA}])",
    rf"(?<=[{ALPHA}0-9»”])(?:--|–|—)(?=[{ALPHA}0-9«“])",
]
