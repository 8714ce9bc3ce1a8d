"""What is refused before grand-cypher sees a query: what it would answer wrongly without a word, and typing errors."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from socialexpansion.errors import QueryError
from socialexpansion.query.hints import did_you_mean

_SEE = "see docs/cypher.md"
_WRITING = re.compile(r"(?<![.:\w])(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD)(?=\s)", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"(?<![.:\w])(OPTIONAL|(?<!STARTS )(?<!ENDS )WITH|UNWIND|UNION|CALL|CASE|YIELD)(?=[\s{])", re.IGNORECASE
)
_EDGE = re.compile(r"\)\s*(?P<left><)?\s*-\s*(?:\[(?P<inside>[^\]]*)\])?\s*-\s*(?P<right>>)?\s*(?=\()")
_NODE = re.compile(r"\(\s*(?P<name>[A-Za-z_]\w*)?\s*(?::\s*(?P<labels>[\w\s|]+))?(?P<map>\{[^}]*\})?\s*\)")
_INSIDE = re.compile(r"\s*(?P<name>[A-Za-z_]\w*)?\s*(?::(?P<labels>[\w\s|:]+))?(?P<hops>\*[\d.\s]*)?")
_PROPERTY = re.compile(r"(?<![\w.\"])([A-Za-z_]\w*)\.([A-Za-z_]\w*)")
_KEY = re.compile(r"[{,]\s*([A-Za-z_]\w*)\s*:")
_EXISTS = re.compile(r"\bEXISTS\s*\{[^}]*\}")
_BOOLEAN = re.compile(r"[(){}]|\b(?:AND|OR|WHERE|RETURN|MATCH)\b", re.IGNORECASE)


class Edge(NamedTuple):
    """One edge of a pattern with the names of its two nodes, which may be empty."""

    first: str
    second: str
    directed: bool
    name: str
    labels: tuple[str, ...]


class Schema(NamedTuple):
    """What a query may name."""

    types: Collection[str]
    relations: Collection[str]
    of_nodes: Collection[str]
    of_edges: Collection[str]


def check(code: str, schema: Schema) -> bool:
    """Refuse what cannot be answered rightly; return whether the edges of *code* are to be followed both ways.

    Raises:
        QueryError: it writes, uses what grand-cypher cannot do or does wrong, or names what the graph does not have.

    """
    _check_clauses(code)
    edges = list(_edges(code))
    _check_directions(edges)
    _check_doubles(edges)
    _check_exists(code)
    _check_booleans(code)
    _check_labels(code, edges, schema)
    _check_properties(code, edges, schema)
    return bool(edges) and not edges[0].directed


def undirected(code: str) -> str:
    """Return *code* with an arrow on each edge that has none, for a graph in which each edge leads both ways."""
    return _EDGE.sub(lambda match: match[0] if match["left"] or match["right"] else f"{match[0].rstrip()}>", code)


def _check_clauses(code: str) -> None:
    writing = _WRITING.search(code)
    if writing:
        raise QueryError(f"{writing[1].upper()} would change the graph", hint="it can only be read: MATCH … RETURN …")
    unknown = _UNKNOWN.search(code)
    if unknown:
        raise QueryError(f"{unknown[1].upper()} is not supported", hint=f"use MATCH, WHERE and RETURN; {_SEE}")
    if re.search(r"\bMATCH\s+[A-Za-z_]\w*\s*=", code, re.IGNORECASE):
        raise QueryError("a path as a whole cannot be returned", hint="name its nodes and edges, and return those")
    if re.search(r"(=|<>)\s*NULL\b", code, re.IGNORECASE):
        raise QueryError("= NULL is never true", hint="write IS NULL or IS NOT NULL")
    if "=~" in code:
        raise QueryError("=~ is not supported", hint="use CONTAINS, STARTS WITH or ENDS WITH")
    if re.search(r"\bMATCH\b[^()]*\([^()]*\)\s*,", code, re.IGNORECASE):
        raise QueryError("patterns with a comma between them are not supported", hint="write MATCH before each")


def _edges(code: str) -> Iterator[Edge]:
    for match in _EDGE.finditer(code):
        if match["left"] and match["right"]:
            raise QueryError(f'"{match[0][1:].strip()}" points both ways', hint="leave out both arrows, or one")
        before = [node for node in _NODE.finditer(code) if node.end() == match.start() + 1]
        after = _NODE.match(code, match.end())
        inside = _INSIDE.match(match["inside"] or "")
        names = [(before[-1]["name"] if before else "") or "", (after["name"] if after else "") or ""]
        if match["left"]:
            names.reverse()
        name, labels = (inside["name"], inside["labels"]) if inside else (None, None)
        directed = bool(match["left"] or match["right"])
        yield Edge(names[0], names[1], directed, name or "", _labels(labels))


def _labels(text: str | None) -> tuple[str, ...]:
    return tuple(label for label in re.split(r"[|:\s]+", text or "") if label)


def _check_directions(edges: Collection[Edge]) -> None:
    if len({edge.directed for edge in edges}) > 1:
        raise QueryError("edges with and without an arrow cannot be mixed", hint="write all of them in one way")


def _check_doubles(edges: Iterable[Edge]) -> None:
    seen = set()
    for edge in edges:
        ends = (edge.first, edge.second) if edge.directed else tuple(sorted([edge.first, edge.second]))
        if all(ends) and ends in seen:
            raise QueryError(
                f"two edges between {ends[0]} and {ends[1]} cannot be matched at once",
                hint=f"ask for one with several labels, -[r:one|another]->, or in two queries; {_SEE}",
            )
        seen.add(ends)


def _check_exists(code: str) -> None:
    outside = {node["name"] for node in _NODE.finditer(_EXISTS.sub("", code))}
    for part in _EXISTS.findall(code):
        for edge in _edges(part):
            if edge.first in outside and edge.second in outside and edge.first and edge.second:
                what = f"EXISTS cannot look for an edge between {edge.first} and {edge.second}, both of which are given"
                raise QueryError(what, hint=f"leave one of the two unnamed within it; {_SEE}")


def _check_booleans(code: str) -> None:
    """Refuse AND beside OR without parentheses: grand-cypher reads them from left to right."""
    levels: list[set[str]] = [set()]
    for match in _BOOLEAN.finditer(code):
        word = match[0].upper()
        if word in "({":
            levels.append(set())
        elif word in ")}":
            levels = levels[:-1] or [set()]
        elif word in ("AND", "OR"):
            levels[-1].add(word)
        else:
            levels[-1] = set()
        if len(levels[-1]) > 1:
            raise QueryError("AND and OR side by side can be read in two ways", hint="put one of them in parentheses")


def _check_labels(code: str, edges: Collection[Edge], schema: Schema) -> None:
    for node in _NODE.finditer(code):
        for label in _labels(node["labels"]):
            _check_known(label, schema.types, "label")
    for edge in edges:
        for label in edge.labels:
            _check_known(label, schema.relations, "relation")


def _check_properties(code: str, edges: Collection[Edge], schema: Schema) -> None:
    named: Mapping[str, Collection[str]] = {
        **{node["name"]: schema.of_nodes for node in _NODE.finditer(code) if node["name"]},
        **{edge.name: schema.of_edges for edge in edges if edge.name},
    }
    for variable, name in _PROPERTY.findall(code):
        if variable in named:
            _check_known(name, named[variable], f"property of {variable}")
        elif not re.search(rf"\(\s*{variable}\s+IN\b", code, re.IGNORECASE):
            raise QueryError(f"{variable}.{name} is asked for, and nothing is named {variable}", hint="MATCH it first")
    for node in _NODE.finditer(code):
        for name in _KEY.findall(node["map"] or ""):
            _check_known(name, schema.of_nodes, "property of a node")


def _check_known(name: str, known: Collection[str], kind: str) -> None:
    if name not in known:
        near = did_you_mean(name, known)
        raise QueryError(f'there is no {kind} "{name}"', hint=near or f"choose from {', '.join(sorted(known))}")
