"""The form of a name that comparisons use, and the form that is shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# World knowledge: the legal forms that follow a business's name, in the countries whose news comes in English.
LEGAL_FORMS = frozenset(
    {"inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp", "lp", "plc"}
    | {"ag", "sa", "nv", "bv", "gmbh", "kk", "pte", "sdn", "bhd", "spa", "srl", "ab", "asa", "oyj", "as", "se"}
    | {"kgaa", "kg", "pty", "pjsc", "ojsc", "oao", "ooo", "pao", "jsc", "tbk", "sas", "sarl", "sl"}
)
_TITLES = frozenset(["the", "mr", "ms", "mrs", "dr", "sir"])
_POSSESSIVE = re.compile(r"['’`]s?\b")
_INITIALS = re.compile(r"\b([a-z])\.(?=[a-z]\b)")
_NO_WORD = re.compile(r"[^\w]+|_+")
_AROUND = re.compile(r"^the (?=\S)|['’]s$", re.IGNORECASE)
_NO_LETTER = re.compile(r"[^\w&]")
_CACHED = 2**17


@lru_cache(maxsize=_CACHED)
def name_key(name: str) -> str:
    """Return *name* without case, accents, punctuation, article, honorific, possessive and legal form.

    Two names with the same key are written differently but are the same name. Never empty for a name with a letter.
    """
    text = name.casefold() if name.isascii() else _without_accents(name)
    text = text.replace("&", " and ").replace("+", " plus ")
    # The name "'s" is nothing but a possessive, and stays.
    words = _words(_POSSESSIVE.sub("", text)) or _words(text)
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    return " ".join(_without_legal_form(words, words))


def _words(text: str) -> list[str]:
    return _NO_WORD.sub(" ", _INITIALS.sub(r"\1", text)).split()  # "s.a." is one word


def _without_accents(name: str) -> str:
    text = unicodedata.normalize("NFKD", name)
    return "".join(char for char in text if not unicodedata.combining(char)).casefold()


@lru_cache(maxsize=_CACHED)
def bare_name(name: str) -> str:
    """Return *name* on one line without leading article, quotes, possessive and legal form; its case and accents stay.

    This is the name that is shown: "The Foo & Bar Co., Ltd." is "Foo & Bar".
    """
    text = " ".join(name.split()).strip(' ,;:"“”„‘«»') or name
    text = _AROUND.sub("", text) or text
    words = text.split(" ")
    keys = [_NO_LETTER.sub("", word).casefold() for word in words]
    return " ".join(_without_legal_form(words, keys)).rstrip(",") or name


def _without_legal_form(words: list[str], keys: list[str]) -> list[str]:
    """Return *words* without the legal form that ends them, whose forms for comparison are *keys*."""
    end = len(words)
    while end > 1 and keys[end - 1] in LEGAL_FORMS:
        end -= 1
    if 1 < end < len(words) and keys[end - 1] in {"and", "&"}:  # "Foo & Co."
        end -= 1
    return words[:end]
