"""Outlets in, articles out: outlet specs, one spider, extraction, import."""
