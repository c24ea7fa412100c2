"""What one serving process holds: settings, archive, engine, outlets and names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from api.names import Names
from news import times

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.settings import Settings
    from archive import Archive
    from crawler.outlet import Outlet
    from index.engine import Engine


def utc_now() -> datetime:
    """Return the present moment; the clock stays at this edge."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class State:
    """Shared by all requests; archive and engine are safe to use from several threads."""

    settings: Settings
    archive: Archive
    engine: Engine
    outlets: Mapping[str, Outlet]
    clock: Callable[[], datetime] = utc_now
    _names: dict[str, Names] = field(default_factory=dict)

    def today(self) -> date:
        """Return the present day in Kazakhstan."""
        return times.to_local(self.clock()).date()

    def names(self, lang: str) -> Names:
        """Return the display names of one language."""
        return self._names.setdefault(lang, Names(lang, self.outlets))
