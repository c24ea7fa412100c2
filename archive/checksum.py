"""Bytes that are counted and hashed on their way."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from pathlib import Path
from typing import IO, Final

BLOCK: Final = 1 << 20


class Measured(io.RawIOBase):
    """A stream that ends after ``limit`` bytes (``None`` = its own end) and knows the SHA-256 of what was read."""

    def __init__(self, source: IO[bytes], limit: int | None = None) -> None:
        """Take the stream to read from."""
        self.source, self.left, self.bytes, self._hash = source, limit, 0, hashlib.sha256()

    def readable(self) -> bool:
        """Return True."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, all that are left without a size."""
        wanted = size if self.left is None else self.left if size < 0 else min(size, self.left)
        data = self.source.read(wanted)
        if self.left is not None:
            self.left -= len(data)
        self.bytes += len(data)
        self._hash.update(data)
        return data

    def sha256(self) -> str:
        """Return the checksum of what was read so far, as hexadecimal digits."""
        return self._hash.hexdigest()


def copy(source: Measured, path: Path) -> None:
    """Write a stream to a new file; it is on disk when this returns."""
    with path.open("xb") as file:
        shutil.copyfileobj(source, file, BLOCK)
        file.flush()
        os.fsync(file.fileno())
