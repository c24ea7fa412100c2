"""Bulk writing that waits where the server is full, down or read-only, and answers for every single document."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Final

from elasticsearch import Elasticsearch, TransportError, helpers

from index.elastic.client import reason
from index.errors import EngineUnavailable

log = logging.getLogger(__name__)
Json = dict[str, Any]
CHUNK: Final = 500
CHUNK_BYTES: Final = 20_000_000
BUSY: Final = frozenset({408, 429, 500, 502, 503, 504})
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0


class Bulk:
    """Sends actions in chunks. ``patience`` is how many seconds one chunk may be refused before we give up."""

    def __init__(
        self, client: Elasticsearch, where: str, *, patience: float, sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Keep client, its address for messages, and how to wait."""
        self.client, self.where, self.patience, self.sleep = client, where, patience, sleep

    def send(self, actions: Iterable[Json], accepted: frozenset[int] = frozenset()) -> Iterator[tuple[Json, Json]]:
        """Yield (action, result) of every action, each exactly once; ``result["status"]`` below 300 is stored.

        Actions are keyed by ``_index`` and ``_id``; within a chunk the last one of a key counts, because order is lost
        when some are refused and sent again. Statuses in ``accepted`` are final too. Raises EngineUnavailable.
        """
        source = iter(actions)
        while chunk := list(islice(source, CHUNK)):
            pending = {(a["_index"], a["_id"]): a for a in chunk}
            yield from self._chunk(pending, accepted)

    def _chunk(self, pending: dict[tuple[str, str], Json], accepted: frozenset[int]) -> Iterator[tuple[Json, Json]]:
        waited, wait = 0.0, FIRST_WAIT
        while True:
            done, problem = self._try(pending, accepted)
            for key, result in done.items():
                yield pending.pop(key), result
            if not pending:
                return
            if waited >= self.patience:
                raise EngineUnavailable(
                    f"{len(pending)} documents still refused after {waited:.0f} s ({problem})", where=self.where,
                    remedy="nothing is lost: run `baqylau index` again when it answers",
                )
            log.warning("event=index_waiting documents=%d seconds=%.1f reason=%s", len(pending), wait, problem)
            self.sleep(wait)
            waited, wait = waited + wait, min(wait * 2, LONGEST_WAIT)

    def _try(
        self, pending: dict[tuple[str, str], Json], accepted: frozenset[int],
    ) -> tuple[dict[tuple[str, str], Json], str]:
        """Send everything once; return the final results by key and why the others must wait."""
        done: dict[tuple[str, str], Json] = {}
        problem = ""
        try:
            answers = helpers.streaming_bulk(
                self.client, pending.values(), chunk_size=CHUNK, max_chunk_bytes=CHUNK_BYTES, max_retries=0,
                raise_on_error=False, raise_on_exception=False,
            )
            for key, (_, answer) in zip(list(pending), answers, strict=True):
                result = next(iter(answer.values()))
                status = result.get("status")
                if isinstance(status, int) and (status not in BUSY or status in accepted):
                    done[key] = result
                else:
                    problem = reason(result)
        except TransportError as error:
            problem = error.message
        return done, problem
