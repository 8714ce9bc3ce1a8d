"""A stream of many records, none of which may be over the limit ``record``."""

from __future__ import annotations

from socialexpansion.ingest.registry import Source
from socialexpansion.ingest.streams import Guarded, buffered

_READ_AHEAD = 2 * 2**16


class Metered:
    """Counts the bytes that a parser takes for one record of *source*.

    Attributes:
        stream: what the parser reads; it raises an `InputError` once a record is too long.
        number: of the record under way, from 1.

    """

    def __init__(self, source: Source) -> None:
        self.number = 1
        self._since = 0
        self._source = source
        self.stream = buffered(Guarded(source.name, source.stream, self._count, (OSError,)))

    @property
    def where(self) -> str:
        """The record under way, as errors name it."""
        return f"{self._source.name}, record {self.number}"

    def next(self) -> None:
        """Begin the next record."""
        self.number += 1
        self._since = 0

    def _count(self, more: int) -> None:
        limits = self._source.options.limits
        self._since += more
        if self._since > limits.record + _READ_AHEAD:
            raise limits.over("record", self.where, f"is longer than {limits.record:,} bytes")
