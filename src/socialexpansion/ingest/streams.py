"""Streams of bytes that are not to be trusted: they stop at a limit, and say what is wrong in one clear error."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import IO

from socialexpansion.errors import InputError
from socialexpansion.ingest.limits import Limits

Check = Callable[[int], None]

_BUFFER, _PIECE = 2**16, 2**20


class Guarded(io.RawIOBase):
    """Reads *inner*, tells *check* how many bytes it gave, and turns what *inner* raises into an `InputError`.

    After an error there is nothing more to read: the same error is raised again.
    """

    def __init__(self, name: str, inner: IO[bytes], check: Check, damaged: tuple[type[Exception], ...]) -> None:
        super().__init__()
        self._name, self._inner, self._check, self._damaged = name, inner, check, damaged
        self._error: InputError | None = None

    def readable(self) -> bool:
        """Return ``True``."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill *buffer*, wholly unless the stream ends.

        Raises:
            InputError: the stream is damaged or over a limit.

        """
        if self._error:
            raise self._error
        try:
            data = self._inner.read(len(buffer))
            self._check(len(data))
        except InputError as error:
            self._error = error
            raise
        except self._damaged as error:
            self._error = damaged(self._name, error)
            raise self._error from error
        buffer[: len(data)] = data
        return len(data)


def damaged(name: str, error: Exception) -> InputError:
    """Return the error for a file that raised *error* when it was read or unpacked."""
    reason = str(error) or type(error).__name__
    return InputError(f"is damaged or cannot be unpacked ({reason[:200]})", name, "get it anew, or leave it out")


def buffered(stream: io.RawIOBase) -> io.BufferedReader:
    """Return *stream* with a buffer, so that `peek` can look at its beginning."""
    return io.BufferedReader(stream, _BUFFER)


def from_input(name: str, stream: IO[bytes]) -> io.BufferedReader:
    """Return a pipe, such as standard input, as a stream whose first bytes can all be looked at."""
    return buffered(Guarded(name, stream, lambda _: None, (OSError, ValueError)))


def peek(stream: io.BufferedReader, size: int) -> bytes:
    """Return the next *size* bytes of *stream*, or what is left, and leave them there."""
    if stream.seekable():
        at = stream.tell()
        head = stream.read(size)
        stream.seek(at)
        return head
    return stream.peek(size)[:size]


def read_up_to(stream: IO[bytes], size: int) -> bytes:
    """Return the next *size* bytes, or what is left; memory for what is not there is never asked for."""
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(min(size, _PIECE))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def read_whole(stream: IO[bytes], name: str, limits: Limits) -> bytes:
    """Return all of *stream*, for a format that cannot be read piece by piece.

    Raises:
        InputError: it is longer than ``limits.whole``, or damaged.

    """
    data = read_up_to(stream, limits.whole + 1)
    if len(data) > limits.whole:
        raise limits.over("whole", name, f"is longer than {limits.whole:,} bytes")
    return data


def read_lines(
    stream: IO[bytes], name: str, limits: Limits, report: Callable[[InputError], None]
) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of *stream* with their numbers from 1, line ends kept; one over ``limits.record`` is reported.

    Such a line is passed over without being held: it may have no end.
    """
    number = 0
    while line := stream.readline(limits.record + 1):
        number += 1
        if len(line) <= limits.record:
            yield number, line
            continue
        report(limits.over("record", f"{name}, line {number}", f"is longer than {limits.record:,} bytes"))
        while line and not line.endswith(b"\n"):
            line = stream.readline(_BUFFER)
