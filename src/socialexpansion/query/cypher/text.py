"""The text of a Cypher query: its strings set apart, and the spellings that grand-cypher does not know rewritten."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from socialexpansion.errors import QueryError

MAX_CHARACTERS = 2000
_PART = re.compile(
    r"""
    (?P<string>"(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*')
    | (?P<comment>//[^\n]* | /\*.*?\*/)
    | (?P<open>["'`])
    | (?P<code>[^"'`/]+ | /)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_NOT_NULL = re.compile(r"([A-Za-z_]\w*(?:\.\w+)?)\s+IS\s+NOT\s+NULL\b", re.IGNORECASE)
_CAPITALS = re.compile(r"\b(count|sum|avg|min|max|collect)(\s*\()|\b(exists)(\s*\{)", re.IGNORECASE)
_STAR = re.compile(r"\bCOUNT\(\s*\*\s*\)")
_FIRST_NODE = re.compile(r"\(\s*([A-Za-z_]\w*)\s*[:){]")
_HOLE = re.compile(r'"(\d+)"')


class CypherText(NamedTuple):
    """A query as code, with a numbered hole in place of each of its strings.

    Attributes:
        code: the query; the string number 3 stands there as ``"3"``.
        strings: what the strings say.
        written: the same as *code*, in the spelling of who wrote it.

    """

    code: str
    strings: tuple[str, ...]
    written: str

    def filled(self, code: str | None = None) -> str:
        """Return *code* (by default all of it) with its strings, each in double quotes and escaped anew."""
        text = self.code if code is None else code
        return _HOLE.sub(lambda match: json.dumps(self.strings[int(match[1])], ensure_ascii=False), text)


def read_cypher(text: str) -> CypherText:
    """Return *text* with its strings set apart, its comments left out and its spelling that of grand-cypher.

    Raises:
        QueryError: it is empty or too long, or a quote is not closed.

    """
    if len(text) > MAX_CHARACTERS:
        raise QueryError(f"a query of {len(text)} characters is too long", hint=f"at most {MAX_CHARACTERS}")
    strings: list[str] = []
    parts: list[str] = []
    for match in _PART.finditer(text):
        if match["string"]:
            parts.append(f'"{len(strings)}"')
            strings.append(_ESCAPE.sub(_unescaped, match["string"][1:-1]))
        elif match["comment"]:
            parts.append(" ")
        elif match["open"]:
            raise _open_quote(match["open"], text[match.start() :])
        else:
            parts.append(match["code"])
    code = " ".join("".join(parts).split()).rstrip("; ")
    if not code:
        raise QueryError(
            "the query is empty", hint="write for example MATCH (a)-[r]->(b:Country) RETURN a.name, b.name"
        )
    return CypherText(_respelled(code), tuple(strings), code)


def _unescaped(match: re.Match[str]) -> str:
    escape = match[1]
    return chr(int(escape[1:], 16)) if len(escape) == 5 else _ESCAPED.get(escape, escape)


def _open_quote(quote: str, rest: str) -> QueryError:
    if quote == "`":
        return QueryError("names in backticks are not supported", hint="use names of letters, digits and _")
    return QueryError(
        f"a quote is opened and not closed: {rest[:40]}", hint='close it, or write it as \\" within a string'
    )


def _respelled(code: str) -> str:
    code = _NOT_NULL.sub(r"NOT \1 IS NULL", code)
    code = _CAPITALS.sub(lambda match: (match[1] or match[3]).upper() + (match[2] or match[4]), code)
    first = _FIRST_NODE.search(code)
    return _STAR.sub(f"COUNT({first[1]})", code) if first else code
