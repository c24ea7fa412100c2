"""Versioned indices behind one alias: built beside, switched at once, the one before kept."""

from __future__ import annotations

import re
from typing import Any, Final

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from index.elastic import mapping
from index.errors import IndexCorrupt, IndexRefused

REBUILD: Final = "run `baqylau index rebuild`: the archive restores every document"


class Indices:
    """``<alias>-000001`` …; ``<alias>`` points at the one that answers, ``<alias>-building`` at one being built."""

    def __init__(self, client: Elasticsearch, alias: str) -> None:
        """Name the alias."""
        self.client, self.alias = client, alias
        self.building = f"{alias}-building"
        self._checked: set[str] = set()

    def current(self) -> str | None:
        """Return the index that answers, ``None`` before the first document. Raises IndexCorrupt."""
        names = self._behind(self.alias)
        if not names:
            return None
        if names[0] not in self._checked:
            self._check(names[0])
        return names[0]

    def targets(self) -> list[str]:
        """Return the indices a document must be written to: the current one (made if missing) and any being built."""
        name = self.current()
        if name is None:
            name = self.create({self.alias: {}})
        return [name, *(n for n in self._behind(self.building) if n != name)]

    def create(self, aliases: dict[str, Any], refresh: str | None = None) -> str:
        """Make an empty index; return its name. Two processes that make the first one get the same."""
        names = self.names()
        number = int(names[-1].rpartition("-")[2]) + 1 if names else 1
        name = f"{self.alias}-{number:06d}"
        try:
            self.client.indices.create(
                index=name, mappings=mapping.mapping(), settings=mapping.settings(refresh), aliases=aliases,
            )
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise
        return name

    def names(self) -> list[str]:
        """Return all indices of this alias, oldest first."""
        found = self.client.indices.get(index=f"{self.alias}-*", allow_no_indices=True)
        return sorted(n for n in found if re.fullmatch(rf"{re.escape(self.alias)}-\d{{6}}", n))

    def switch(self, name: str) -> None:
        """Let an index answer from now on: one atomic alias update."""
        self.client.indices.update_aliases(actions=[
            {"remove": {"index": f"{self.alias}-*", "alias": self.alias, "must_exist": False}},
            {"remove": {"index": f"{self.alias}-*", "alias": self.building, "must_exist": False}},
            {"add": {"index": name, "alias": self.alias}},
        ])

    def drop(self, names: list[str]) -> None:
        """Remove indices for good."""
        for name in names:
            self.client.indices.delete(index=name, ignore_unavailable=True)

    def previous(self) -> str:
        """Return the index before the current one. Raises IndexRefused where there is none."""
        older = [n for n in self.names() if n < (self.current() or "")]
        if not older:
            raise IndexRefused("there is no earlier generation", where=self.alias, remedy=REBUILD)
        return older[-1]

    def _behind(self, alias: str) -> list[str]:
        try:
            return sorted(self.client.indices.get_alias(name=alias))
        except NotFoundError:
            return []

    def _check(self, name: str) -> None:
        made = self.client.indices.get_mapping(index=name)[name]["mappings"].get("_meta")
        if made != {"schema": mapping.VERSION}:
            raise IndexCorrupt("the index was made by another version of Baqylau", where=name, remedy=REBUILD)
        self._checked.add(name)
