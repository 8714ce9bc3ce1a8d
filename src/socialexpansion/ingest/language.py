"""The language of a text; apart from the readers, so that only who extracts loads the detector."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENGLISH = "en"
RULES = "1"
"""Goes up when this module may tell another language of the same text, so that stores read it anew."""

_FEWEST_WORDS = 20
_BYTES_A_WORD = 6
_LEAST_PROBABILITY = 0.5
# Nigerian Pidgin shares its words with English, which is taken for it where names of the region abound; "zxx" is the
# detector's name for tables, numbers and markup.
_AS_ENGLISH = frozenset([ENGLISH, "pcm", "zxx"])
_PIECE = 1_000
_MARKUP = re.compile(r"<[^<>]*>|https?://\S+")
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """Return the ISO 639 code of the language that *text* is in; English where it is short or leaves doubt.

    To take an English article for another is the worse mistake: all that it says would be lost.
    """
    sample = _MARKUP.sub(" ", _sample(text))
    words = _WORD.findall(sample)
    # Some scripts have no blanks between words. They are also those whose letters take three bytes, so that two
    # letters count as a word there, while elsewhere the words themselves are more.
    if max(len(words), len("".join(words).encode()) // _BYTES_A_WORD) < _FEWEST_WORDS:
        return ENGLISH
    # The detector knows words by their usual case; capitals throughout would be strange to it.
    capitals = sum(map(str.isupper, words)) * 2 > len(words)
    language, probability = _detector().classify(sample.lower() if capitals else sample)
    if language in _AS_ENGLISH or probability < _LEAST_PROBABILITY:
        return ENGLISH
    return str(language)


def _sample(text: str) -> str:
    """Return the beginning, middle and end: what surrounds an article on its page may be in another language."""
    last = len(text) - _PIECE
    if last <= 2 * _PIECE:
        return text
    return " ".join(text[start : start + _PIECE] for start in (0, last // 2, last))


@cache
def _detector() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
