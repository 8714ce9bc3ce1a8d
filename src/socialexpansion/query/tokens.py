"""A question cut into words."""

from __future__ import annotations

import re
from typing import NamedTuple

from socialexpansion.errors import QueryError

MAX_CHARACTERS = 8000
MAX_WORDS = 200
_SHORTER = f"at most {MAX_WORDS} words"
_TOKEN = re.compile(
    r"""
    "(?P<straight>(?:[^"]|"")*)"          # a name in quotes; a quote in it is doubled
    | “(?P<curly>[^“”]*)”
    | (?P<possessive>['’]s(?=\s|$) | (?<=s)['’](?=\s))
    | (?P<comma>,)
    | (?P<word>(?:(?!['’]s(?:\s|$) | (?<=s)['’]\s)[^\s,])+)
    | (?P<rest>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Token(NamedTuple):
    """A word, a comma, a possessive ``'s``, or a name in quotes.

    Attributes:
        text: as written; of a quoted name, without its quotes.
        key: case-folded; empty for a quoted name, so that it equals no keyword.
        start: offset into the question.
        end: offset behind it.

    """

    text: str
    key: str
    start: int
    end: int

    @property
    def quoted(self) -> bool:
        """Whether it stood in quotes."""
        return not self.key


def tokenize(question: str) -> tuple[Token, ...]:
    """Return the words of *question*, final "?" and "!" left out.

    Raises:
        QueryError: it is empty or far too long.

    """
    if len(question) > MAX_CHARACTERS:
        raise QueryError(f"a question of {len(question)} characters is too long", hint=_SHORTER)
    found = [_token(match) for match in _TOKEN.finditer(question.rstrip().rstrip("?!. "))]
    tokens = tuple(token for token in found if token.text.strip())
    if not tokens:
        raise QueryError("the question is empty", hint='ask for example "who expanded into Japan"')
    if len(tokens) > MAX_WORDS:
        raise QueryError(f"a question of {len(tokens)} words is too long", hint=_SHORTER)
    return tokens


def _token(match: re.Match[str]) -> Token:
    start, end = match.span()
    if match["straight"] is not None:
        return Token(match["straight"].replace('""', '"'), "", start, end)
    if match["curly"] is not None:
        return Token(match["curly"], "", start, end)
    if match["possessive"]:
        return Token(match[0], "'s", start, end)
    return Token(match[0], match[0].casefold(), start, end)
