"""The form of a name that comparisons use."""

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
    text = re.sub(r"['’`]s?\b", "", text)
    text = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", text)  # "s.a." is one word
    words = re.sub(r"[^\w]+", " ", text).split()
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)
