"""The durable truth: raw responses in WARC files, everything else in one database."""

from archive.errors import ArchiveError
from archive.part import Selection
from archive.records import Change, Counts, Entry, OutletState, RawResponse, Reject, Run, Stage, Visit
from archive.store import Archive, open_archive

__all__ = [
    "Archive", "ArchiveError", "Change", "Counts", "Entry", "OutletState", "RawResponse", "Reject", "Run", "Selection",
    "Stage", "Visit", "open_archive",
]
