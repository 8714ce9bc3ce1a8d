"""From bytes to text, or to an error that says why not."""

from __future__ import annotations

import codecs
import re

from socialexpansion.errors import InputError
from socialexpansion.ingest.registry import Source

# The parser's own limit. A longer text is no news article but a collection or a dump.
MAX_CHARACTERS = 1_000_000
MAX_BYTES = 4 * MAX_CHARACTERS

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.02


def decode(source: Source) -> str:
    r"""Return the text of *source*: UTF-8 without a byte order mark, every line ended by ``\n``.

    Raises:
        InputError: the source is empty, binary, too long or not UTF-8.

    """
    _check_bytes(source)
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"not valid UTF-8 (byte 0x{source.data[error.start]:02x} at offset {error.start})",
            source.name,
            "convert it, for example with: iconv -f WINDOWS-1252 -t UTF-8",
        ) from error
    if len(text) > MAX_CHARACTERS:
        raise _too_long(source)
    if not any(char.isalpha() for char in text):
        raise InputError("holds no text" if text.strip() else "is empty", source.name, "give an article as plain text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_bytes(source: Source) -> None:
    data = source.data
    if len(data) > MAX_BYTES:
        raise _too_long(source)
    if data.startswith(_UTF16):
        raise InputError("is UTF-16, not UTF-8", source.name, "convert it with: iconv -f UTF-16 -t UTF-8")
    if b"\0" in data or len(_CONTROL.findall(data)) > len(data) * _MAX_CONTROL_SHARE:
        raise InputError("is binary, not text", source.name, "give an article as plain text")


def _too_long(source: Source) -> InputError:
    return InputError(f"is longer than {MAX_CHARACTERS:,} characters", source.name, "split it into its articles")
