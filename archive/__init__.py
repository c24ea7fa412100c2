"""The durable truth: raw responses in WARC files, everything else in one database."""

from archive.errors import ArchiveError
from archive.part import Selection
from archive.records import (
    Alert,
    Change,
    Counts,
    Delivery,
    Entry,
    OutletState,
    RawResponse,
    Reject,
    Run,
    SavedSearch,
    Stage,
    Visit,
)
from archive.store import Archive, open_archive

__all__ = [
    "Alert", "Archive", "ArchiveError", "Change", "Counts", "Delivery", "Entry", "OutletState", "RawResponse", "Reject",
    "Run", "SavedSearch", "Selection", "Stage", "Visit", "open_archive",
]
