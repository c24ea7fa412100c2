"""Errors a person can act on: what is wrong, where, and what to do about it."""

from __future__ import annotations


class BaqylauError(Exception):
    """Something was refused. ``where`` names file, line, URL or setting; ``remedy`` says what to do next."""

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        """Keep the three parts apart, so that every way in can show them in its own manner."""
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(self.message())

    def message(self) -> str:
        """Return the error as one line: place, cause, remedy."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} – {self.remedy}" if self.remedy else head


class UsageError(BaqylauError):
    """The caller's words are off (exit code 2): a bad date, an unknown filter, a week that does not exist."""


class SpecError(BaqylauError):
    """A TOML spec says something its reader does not know."""
