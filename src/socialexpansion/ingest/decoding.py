"""From bytes to text, or to an error that says why not."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator

from socialexpansion.errors import InputError
from socialexpansion.ingest.registry import Source
from socialexpansion.ingest.streams import read_up_to

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.02
_MAX_BYTES_A_CHARACTER = 4


def decode(source: Source) -> str:
    r"""Return the text of *source*: UTF-8 without a byte order mark, every line ended by ``\n``.

    Raises:
        InputError: the source is empty, binary, over the limit ``characters``, or not UTF-8.

    """
    most = source.options.limits.characters
    data = read_up_to(source.stream, _MAX_BYTES_A_CHARACTER * most + 1)
    _check_bytes(source, data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"not valid UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start})",
            source.name,
            "convert it, for example with: iconv -f WINDOWS-1252 -t UTF-8",
        ) from error
    if len(text) > most:
        raise _too_long(source)
    if not any(char.isalpha() for char in text):
        raise InputError("holds no text" if text.strip() else "is empty", source.name, "give an article as plain text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_bytes(source: Source, data: bytes) -> None:
    if len(data) > _MAX_BYTES_A_CHARACTER * source.options.limits.characters:
        raise _too_long(source)
    if data.startswith(_UTF16):
        raise InputError("is UTF-16, not UTF-8", source.name, "convert it with: iconv -f UTF-16 -t UTF-8")
    if b"\0" in data or len(_CONTROL.findall(data)) > len(data) * _MAX_CONTROL_SHARE:
        raise InputError("is binary, not text", source.name, "give an article as plain text")


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


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("windows-1252", "replace")
