"""The Kazakh lemmatiser as a spaCy component: stems, suffixes and a ranker that looks at the neighbours."""

from __future__ import annotations

from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

from nlp.kazakh.lemmas import lemmatise
from nlp.kazakh.restore import is_typed_bare, restore


class KazakhLemmatizer(Lemmatizer):
    """Sets ``lemma_``, and ``pos_`` where it is empty, sentence by sentence where sentences are set."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with lemmas and parts of speech."""
        sentences = [list(sent) for sent in doc.sents] if doc.has_annotation("SENT_START") else [list(doc)]
        for tokens in sentences:
            self._set(tokens)
        return doc

    def _set(self, tokens: list[Token]) -> None:
        words = [restore(token.text) for token in tokens]
        for token, (lemma, pos) in zip(tokens, lemmatise(words, typed_bare=is_typed_bare(words)), strict=True):
            if self.overwrite or not token.lemma:
                token.lemma_ = lemma
            if not token.pos:
                token.pos_ = pos

    def rule_lemmatize(self, token: Token) -> list[str]:
        """Return the lemma of one token without regard to its neighbours."""
        return [lemmatise([restore(token.text)])[0][0]]
