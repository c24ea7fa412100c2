"""Regions: a dated gazetteer, the places a text names, and the place an article is about."""

from nlp.regions.gazetteer import NATIONAL, Gazetteer, Unit, gazetteer
from nlp.regions.resolver import Resolution, resolve

__all__ = ["NATIONAL", "Gazetteer", "Resolution", "Unit", "gazetteer", "resolve"]
