"""A small real web server that prints sample outlets as Kazakhstan's sites look; for the demo and for tests."""

from __future__ import annotations

from crawler.samplepress.articles import PressArticle
from crawler.samplepress.press import Expected, SamplePress

__all__ = ["Expected", "PressArticle", "SamplePress"]
