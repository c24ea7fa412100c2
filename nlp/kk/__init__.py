"""Kazakh for spaCy: ``spacy.blank("kk")``, in the folder shape of spaCy's own languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import BaseDefaults, Language

from nlp.kk.lemmatizer import KazakhLemmatizer
from nlp.kk.lex_attrs import LEX_ATTRS
from nlp.kk.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from nlp.kk.stop_words import STOP_WORDS
from nlp.kk.tokenizer_exceptions import TOKEN_MATCH, TOKENIZER_EXCEPTIONS, URL_MATCH


class KazakhDefaults(BaseDefaults):
    """What distinguishes Kazakh from spaCy's base language."""

    tokenizer_exceptions = TOKENIZER_EXCEPTIONS
    token_match = TOKEN_MATCH
    url_match = URL_MATCH
    prefixes = TOKENIZER_PREFIXES
    suffixes = TOKENIZER_SUFFIXES
    infixes = TOKENIZER_INFIXES
    lex_attr_getters = LEX_ATTRS
    stop_words = STOP_WORDS


class Kazakh(Language):  # type: ignore[no-untyped-call]
    """The Kazakh language (ISO 639-1 ``kk``)."""

    lang = "kk"
    Defaults = KazakhDefaults


@Kazakh.factory(  # type: ignore[untyped-decorator,unused-ignore]
    "lemmatizer",
    assigns=["token.lemma", "token.pos"],
    default_config={
        "model": None, "mode": "rule", "overwrite": False, "scorer": {"@scorers": "spacy.lemmatizer_scorer.v1"},
    },
    default_score_weights={"lemma_acc": 1.0},
)
def make_lemmatizer(
    nlp: Language, model: Any, name: str, mode: str, overwrite: bool,
    scorer: Callable[..., Any] | None,
) -> KazakhLemmatizer:
    """Return the rule lemmatiser as a pipeline component."""
    return KazakhLemmatizer(nlp.vocab, model, name, mode=mode, overwrite=overwrite, scorer=scorer)


__all__ = ["Kazakh"]
