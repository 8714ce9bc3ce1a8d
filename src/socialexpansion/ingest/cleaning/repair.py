"""Repairing characters, once, before anything looks at the text."""

from __future__ import annotations

import re

import ftfy

# What ftfy leaves: blanks of unusual width become plain ones, line ends of other kinds "\n", and marks that are not
# seen (soft hyphens, zero-width blanks, marks of direction) go; names must not differ by what no reader sees.
_CONFIG = ftfy.TextFixerConfig(max_decode_length=100_000)
_BLANKS = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_LINE_ENDS = dict.fromkeys([0x0C, 0x2028, 0x2029], "\n")
_UNSEEN = dict.fromkeys(
    [0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
_TABLE = {**_BLANKS, **_LINE_ENDS, **_UNSEEN}
# The joiners shape letters of other scripts and emoji; beside Latin letters they are residue.
_JOINERS = re.compile(r"(?<=[\x00-\u024F])[\u200C\u200D]+|[\u200C\u200D]+(?=[\x00-\u024F]|$)")
_TWICE_ENCODED = re.compile(r"&amp;(?=#?\w{1,12};)")


def repair(text: str) -> str:
    r"""Return *text* as its writer meant it: no mojibake, plain quotes and blanks, lines ended by ``\n``."""
    text = ftfy.fix_text(_TWICE_ENCODED.sub("&", text.replace("\v", "\n")), _CONFIG)
    return _JOINERS.sub("", text.translate(_TABLE))
