"""Cues: a small pattern language over words, and a matcher that finds thousands of cues in one pass."""
