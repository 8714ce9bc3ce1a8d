"""From bytes to text, or to an error that says why not."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from socialexpansion.errors import InputError
from socialexpansion.ingest.registry import Source
from socialexpansion.ingest.streams import buffered, read_up_to

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_SHARE = 0.02
_MAX_BYTES_A_CHARACTER = 4
_PIECE = 2**15


def decode(source: Source) -> str:
    r"""Return the text of *source*, without a byte order mark and every line ended by ``\n``.

    It is UTF-16 if its byte order mark says so, else UTF-8; a line that is not UTF-8 is taken for Windows-1252.

    Raises:
        InputError: the source is empty, binary, or over the limit ``characters``.

    """
    most = source.options.limits.characters
    data = read_up_to(source.stream, _MAX_BYTES_A_CHARACTER * most + 1)
    if len(data) > _MAX_BYTES_A_CHARACTER * most:
        raise _too_long(source)
    text = _text(data)
    if text is None:
        raise InputError("is binary, not text", source.name, "give an article as plain text")
    if len(text) > most:
        raise _too_long(source)
    if not any(char.isalpha() for char in text):
        raise InputError("holds no text" if text.strip() else "is empty", source.name, "give an article as plain text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(data: bytes) -> str | None:
    """Return the text that *data* is, ``None`` if it looks like none in any encoding."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if data.startswith(_UTF16):
            text = data.decode("utf-16", "replace")
        else:
            text = "".join(map(_decode_line, data.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)))
        if text.count("\ufffd") > len(text) * _MAX_SHARE:
            return None
    return None if "\0" in text or len(_CONTROL.findall(text)) > len(text) * _MAX_SHARE else text


def _too_long(source: Source) -> InputError:
    most = source.options.limits.characters
    return InputError(
        f"is longer than {most:,} characters (limit characters={most:,})", source.name, "split it into its articles"
    )


def decode_some(data: bytes) -> str:
    """Return the text that *data*, the beginning of a document, most likely is."""
    if data.startswith(_UTF16):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace")
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


def decode_lines(source: Source) -> Iterator[tuple[int, str]]:
    """Yield the lines of *source* with their numbers from 1, for formats whose every line stands alone.

    UTF-16 is told by its byte order mark. A line that is not UTF-8 is taken for Windows-1252, as browsers do.

    Raises:
        InputError: the stream is damaged.

    """
    if source.head(2).startswith(_UTF16):
        text = io.TextIOWrapper(source.stream, "utf-16", errors="replace", newline="")
        try:
            yield from enumerate(iter(lambda: text.readline(source.options.limits.record), ""), 1)
        finally:
            text.detach()  # else the stream, which is not ours, would be closed with it
        return
    for number, line in source.lines():
        yield number, _decode_line(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line)


class _Utf8(io.RawIOBase):
    """The bytes of a UTF-16 stream with a byte order mark, as UTF-8 for a parser that reads no other."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream, self._left = stream, b""
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")

    def readable(self) -> bool:
        """Return ``True``."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill *buffer* as far as one reading goes."""
        while not self._left and (data := self._stream.read(_PIECE)):
            self._left = self._decoder.decode(data).encode()
        given, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


def as_utf8(source: Source) -> Source:
    """Return *source* with its stream in UTF-8 and without a byte order mark, if it has such a mark."""
    if source.head(2).startswith(_UTF16):
        return replace(source, stream=buffered(_Utf8(source.stream)))
    if source.head(3) == codecs.BOM_UTF8:
        source.stream.read(3)
    return source


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("windows-1252", "replace")
