"""The form of a place's name that look-ups use."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile(r"['’‘`ʻʼ]")
# NFKD leaves these letters whole though English news writes them plain.
_WHOLE_LETTERS = str.maketrans("øØłŁıđĐ", "oOlLidD")
_POSSESSIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=4096)
def place_key(name: str) -> str:
    """Return *name* without case, accents, dots, leading "the" and possessive: "the U.S." and "us" have one key.

    "St." at the start is read as "Saint"; hyphens count as blanks. Empty for a name without a letter or digit.
    """
    text = _POSSESSIVE.sub("", name.strip())
    text = text if text.isascii() else _ascii(text)
    text = _APOSTROPHES.sub("", text.casefold()).replace(".", "").replace("&", " and ")
    words = re.sub(r"[\W_]+", " ", text).split()
    while len(words) > 1 and words[0] == "the":
        words.pop(0)
    if len(words) > 1 and words[0] == "st":
        words[0] = "saint"
    return " ".join(words)


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_WHOLE_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))
