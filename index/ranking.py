"""The weights of relevance, the same in every engine; measured by ``benchmarks/quality/search.py``."""

from __future__ import annotations

from typing import Final, Literal

from news.span import Field

Form = Literal["surface", "lemma", "skeleton", "stem"]

# A title names the subject, a lead sums it up, a body mentions everything.
FIELD_BOOST: Final[dict[Field, float]] = {"title": 1.5, "lead": 1.1, "body": 1.0}
# What was typed exactly counts slightly more than another form of the same word; a skeleton may meet another word.
FORM_BOOST: Final[dict[Form, float]] = {"surface": 1.05, "lemma": 1.0, "skeleton": 0.9, "stem": 0.8}
CONCEPT_BOOST: Final = 1.0
# Share of the weaker alternatives of one word that is added to the best one.
TIE: Final = 0.03
