"""The one module that reads the environment: ``BAQYLAU_*`` variables become a frozen record."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from news.errors import UsageError
from news.settings import SETTINGS, Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of one process, checked and converted; field names are those of ``news.settings``."""

    home: Path
    database_url: str
    engine: str
    elasticsearch_url: str
    elasticsearch_index: str
    elasticsearch_user: str
    elasticsearch_password: str
    elasticsearch_api_key: str
    elasticsearch_ca: Path | None
    host: str
    port: int
    public_url: str
    lang: str
    contact: str
    delay: float
    pages: int
    interval: float
    warc_bytes: int
    outlets: Path | None
    log_level: str

    def at(self, home: Path | None) -> Settings:
        """Return the same settings with another home folder, where one is given."""
        return self if home is None else replace(self, home=home.expanduser().resolve())


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the environment. Raises UsageError naming the variable whose value or name is wrong."""
    variables = os.environ if environment is None else environment
    _refuse_unknown(variables)
    values = {s.name: _convert(s, variables.get(s.variable, s.default)) for s in SETTINGS}
    values["home"] = values["home"] or Path(platformdirs.user_data_dir("baqylau", appauthor=False))
    return Settings(**values)  # type: ignore[arg-type]  # names and kinds of SETTINGS are checked by a test


def _refuse_unknown(variables: Mapping[str, str]) -> None:
    known = [s.variable for s in SETTINGS]
    for name in variables:
        if name.startswith("BAQYLAU_") and name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            raise UsageError(
                "no such setting",
                where=name,
                remedy=f"did you mean {close[0]}?" if close else "see docs/settings.md for all settings",
            )


def _convert(setting: Setting, value: str) -> str | int | float | Path | None:
    if setting.kind == "path":
        return Path(value).expanduser().resolve() if value else None
    if setting.kind == "choice" and value not in setting.choices:
        raise UsageError(
            f"{value!r} is not allowed", where=setting.variable, remedy=f"one of {', '.join(setting.choices)}"
        )
    try:
        return int(value) if setting.kind == "int" else float(value) if setting.kind == "float" else value
    except ValueError:
        raise UsageError(
            f"{value!r} is not a number", where=setting.variable, remedy=f"write a number such as {setting.default}"
        ) from None
