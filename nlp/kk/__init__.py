"""Kazakh for spaCy: ``spacy.blank("kk")``."""

from __future__ import annotations

from spacy.language import BaseDefaults, Language


class KazakhDefaults(BaseDefaults):  # type: ignore[misc]
    """What distinguishes Kazakh from spaCy's base language."""


class Kazakh(Language):  # type: ignore[misc]
    """The Kazakh language (ISO 639-1 ``kk``)."""

    lang = "kk"
    Defaults = KazakhDefaults


__all__ = ["Kazakh"]
