"""What goes wrong with an archive."""

from __future__ import annotations

from news.errors import BaqylauError


class ArchiveError(BaqylauError):
    """The archive refused: database, WARC file or backup; ``where`` names the file or the database."""
