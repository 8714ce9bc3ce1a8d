"""The form of a name that comparisons use, and the form that is shown."""

from __future__ import annotations

import re
import unicodedata

# World knowledge: the legal forms that follow a business's name, in the countries whose news comes in English.
LEGAL_FORMS = frozenset(
    {"inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp", "lp", "plc"}
    | {"ag", "sa", "nv", "bv", "gmbh", "kk", "pte", "sdn", "bhd", "spa", "srl", "ab", "asa", "oyj", "as", "se"}
    | {"kgaa", "kg", "pty", "pjsc", "ojsc", "oao", "ooo", "pao", "jsc", "tbk", "sas", "sarl", "sl"}
)
_TITLES = frozenset(["the", "mr", "ms", "mrs", "dr", "sir"])


def name_key(name: str) -> str:
    """Return *name* without case, accents, punctuation, article, honorific, possessive and legal form.

    Two names with the same key are written differently but are the same name. Never empty for a name with a letter.
    """
    text = unicodedata.normalize("NFKD", name).replace("&", " and ").replace("+", " plus ")
    text = "".join(char for char in text if not unicodedata.combining(char)).casefold()
    text = re.sub(r"['’`]s?\b", "", text) or text
    text = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", text)  # "s.a." is one word
    words = re.sub(r"[^\w]+|_+", " ", text).split()
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    return " ".join(_without_legal_form(words, words))


def bare_name(name: str) -> str:
    """Return *name* on one line without leading article, quotes, possessive and legal form; its case and accents stay.

    This is the name that is shown: "The Foo & Bar Co., Ltd." is "Foo & Bar".
    """
    text = " ".join(name.split()).strip(' ,;:"“”„‘«»') or name
    text = re.sub(r"['’]s$", "", text) or text
    text = re.sub(r"^the\s+(?=\S)", "", text, flags=re.IGNORECASE)
    words = text.split(" ")
    keys = [re.sub(r"[^\w&]", "", word).casefold() for word in words]
    return " ".join(_without_legal_form(words, keys)).rstrip(",")


def _without_legal_form(words: list[str], keys: list[str]) -> list[str]:
    """Return *words* without the legal form that ends them, whose forms for comparison are *keys*."""
    end = len(words)
    while end > 1 and keys[end - 1] in LEGAL_FORMS:
        end -= 1
    if 1 < end < len(words) and keys[end - 1] in {"and", "&"}:  # "Foo & Co."
        end -= 1
    return words[:end]
