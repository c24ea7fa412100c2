"""What can go wrong with an index, each with its remedy."""

from __future__ import annotations

from news.errors import BaqylauError


class IndexLocked(BaqylauError):
    """Another process has been writing for longer than we are willing to wait."""


class IndexCorrupt(BaqylauError):
    """The index on disk cannot be read; the archive can always rebuild it."""


class EngineUnavailable(BaqylauError):
    """The search server does not answer, or keeps refusing to store documents."""


class IndexRefused(BaqylauError):
    """The engine will not answer this question (too wide) or store under this configuration."""
