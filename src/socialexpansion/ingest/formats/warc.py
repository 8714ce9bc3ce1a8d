"""WARC and WET: each crawled page is an article."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from typing import Any

from socialexpansion.errors import InputError
from socialexpansion.ingest.libraries import load, parsing
from socialexpansion.ingest.pages import page_record
from socialexpansion.ingest.records import Record, articles_of
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.ingest.streams import Guarded, buffered
from socialexpansion.schema import Article

_PAGES = ("text/html", "application/xhtml+xml")
_BEGIN = (b"WARC/0.", b"WARC/1.")
_OK = "200"
_LONGEST_HEADER = 2**20
_PIECE = 2**16


@reader(".warc", ".wet", looks=lambda head: head.startswith(_BEGIN))
def read_warc(source: Source) -> Iterator[Article]:
    """Yield the pages of a web archive that were fetched whole, and texts that were taken out of pages before.

    Pictures, redirections, error pages and the like are passed over; a page that was cut or has no main text is
    reported. After a damaged record, reading goes on where the next begins.

    Raises:
        InputError: it is no WARC.

    """
    for number, found in enumerate(_Records(source), 1):
        url = (found.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ") or None
        label = f"record {number} ({url})"
        try:
            record = _record(found, source, f"{source.name}, {label}", url)
        except InputError as error:
            source.report(error)
        else:
            if record is not None:
                yield from articles_of(source, record, number, label)


class _Records:
    """The records of a web archive, each good until the next is asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._library = load("warcio.archiveiterator", source.name)
        self._header: int | None = None
        self._begin(buffered(Guarded(source.name, source.stream, self._count, (OSError,))))

    def __iter__(self) -> Iterator[Any]:
        while True:
            try:
                record = self._next()
            except InputError as error:
                if not self._go_to_next():
                    raise
                self._source.report(error)
                continue
            if record is None:
                return
            yield record

    def _begin(self, stream: Any) -> None:
        self._iterator = self._library.ArchiveIterator(stream, block_size=_PIECE)

    def _next(self) -> Any:
        # The library writes warnings to standard error, where they would disturb the progress bar.
        with parsing(self._source.name, "WARC"), redirect_stderr(io.StringIO()):
            self._header = None
            self._iterator.read_to_end()
            self._header = 0
            record = next(self._iterator, None)
            self._header = None
        return record

    def _count(self, more: int) -> None:
        """Count the bytes of a header, which the library would hold in memory however long it is."""
        if self._header is not None:
            self._header += more
            if self._header > _LONGEST_HEADER:
                raise InputError("has a header without end", self._source.name, "get it anew, or leave it out")

    def _go_to_next(self) -> bool:
        """Go to where the next record begins, and tell whether there is one."""
        self._header = None
        rest = self._iterator.reader
        while rest is not None and (line := rest.readline(_PIECE)):
            if line.startswith(_BEGIN):
                self._begin(buffered(_Rest(line, rest)))
                return True
        return False


class _Rest(io.RawIOBase):
    """What is left to read: a line that was looked at, and all that follows."""

    def __init__(self, line: bytes, rest: Any) -> None:
        super().__init__()
        self._line, self._rest = line, rest

    def readable(self) -> bool:
        """Return ``True``."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill *buffer* as far as one reading goes."""
        data = self._line[: len(buffer)] or self._rest.read(len(buffer))
        self._line = self._line[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _record(found: Any, source: Source, where: str, url: str | None) -> Record | None:
    """Return what the record holds of an article, ``None`` if it is not of that kind."""
    if found.rec_type not in {"response", "conversion"}:
        return None
    is_page = found.rec_type == "response"
    if is_page and not _is_whole_page(found.http_headers):
        return None
    if reason := found.rec_headers.get_header("WARC-Truncated"):
        what = f"was cut when it was crawled (WARC-Truncated: {reason.strip()[:40]})"
        raise InputError(what, where, "get the page anew, or leave it out")
    own_id = (found.rec_headers.get_header("WARC-Record-ID") or "").strip("<> ").removeprefix("urn:uuid:")
    with parsing(where, "a crawled page"):
        data = _payload(found.content_stream(), source, where)
    if is_page:
        return replace(page_record(data, where, url), id=own_id)
    return Record(data.decode("utf-8", "replace"), id=own_id, url=url)


def _is_whole_page(headers: Any) -> bool:
    if headers is None or headers.get_statuscode() != _OK:
        return False
    return (headers.get_header("Content-Type") or "").strip().lower().startswith(_PAGES)


def _payload(stream: Any, source: Source, where: str) -> bytes:
    limits = source.options.limits
    data = bytearray()
    while piece := stream.read(_PIECE):
        data += piece
        if len(data) > limits.whole:
            raise limits.over("whole", where, f"is longer than {limits.whole:,} bytes")
    return bytes(data)
