"""Kazakh stop words: pronouns, particles, postpositions, conjunctions, auxiliaries, in the forms news uses."""

from __future__ import annotations

from pathlib import Path

STOP_WORDS = set((Path(__file__).parent / "stop_words.txt").read_text(encoding="utf-8").split())
