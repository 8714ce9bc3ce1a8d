"""How long a path may be, as questions write it."""

from __future__ import annotations

from collections.abc import Sequence

from socialexpansion.errors import QueryError
from socialexpansion.query.model import MAX_STEPS
from socialexpansion.query.tokens import Token

_OPENINGS = (("within",), ("in",), ("of",), ("up", "to"), ("at", "most"), ("in", "at", "most"), ("of", "at", "most"))
_WORDS = ("one", "two", "three", "four", "five", "six")
_NOUNS = frozenset(["step", "steps", "hop", "hops"])


def read_steps(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """Return the number of steps that ``within three steps`` at token *start* gives, and the index behind it.

    Raises:
        QueryError: no path may be that long.

    """
    keys = [token.key for token in tokens[start : start + 5]]
    for opening in _OPENINGS:
        end = len(opening)
        if tuple(keys[:end]) == opening and len(keys) > end + 1 and keys[end + 1] in _NOUNS:
            number = _number(keys[end])
            if number is not None and not 1 <= number <= MAX_STEPS:
                raise QueryError(f"a path of {keys[end]} steps cannot be asked for", hint=f"give 1 to {MAX_STEPS}")
            return None if number is None else (number, start + end + 2)
    return None


def _number(word: str) -> int | None:
    if word in _WORDS:
        return _WORDS.index(word) + 1
    return int(word) if word.isascii() and word.isdigit() and len(word) < 10 else None
