"""Runs a Cypher query over a graph of claims."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from socialexpansion.errors import QueryError, SocialExpansionError
from socialexpansion.query.cypher.checks import Schema, check, undirected
from socialexpansion.query.cypher.table import CypherTable
from socialexpansion.query.cypher.text import CypherText, read_cypher
from socialexpansion.schema.entity import EntityType

if TYPE_CHECKING:
    from socialexpansion.graph import ClaimGraph

NODE_PROPERTIES = ("id", "name", "label", "type", "country", "mentions", "articles", "aliases")
EDGE_PROPERTIES = (
    *("claim", "relation", "label", "symmetric", "status", "place", "city", "when", "role", "mode"),
    *("confidence", "weight", "evidence", "articles", "sentence", "asserted_by"),
)
_LABELS = "__labels__"  # where grand-cypher looks for the labels of a node or an edge
_PAGE = re.compile(r"(?:\s+SKIP\s+(?P<skip>\d+))?(?:\s+LIMIT\s+(?P<limit>\d+))?$", re.IGNORECASE)
_COUNTING = re.compile(r"\bRETURN\s+DISTINCT\b|\b(?:COUNT|SUM|AVG|MIN|MAX|COLLECT)\s*\(", re.IGNORECASE)
_TWO_PROPERTIES = re.compile(
    r"\w\s*(?:=|<|>|<>|\b(?:contains|starts\s+with|ends\s+with))=?\s*[A-Za-z_]\w*\.\w", re.IGNORECASE
)
_RETURNED = re.compile(
    r".*\bRETURN\s+(?:DISTINCT\s+)?(?P<items>.*?)(?:\s+(?:ORDER\s+BY|SKIP|LIMIT)\b.*)?$", re.IGNORECASE
)
_ALIAS = re.compile(r"(?P<item>.*?)(?:\s+AS\s+(?P<alias>\w+))?$", re.IGNORECASE)


def run_cypher(text: str, graph: ClaimGraph) -> CypherTable:
    """Return what the Cypher query *text* finds in *graph*, which it cannot change.

    Raises:
        QueryError: the query is not understood, asks for what grand-cypher cannot do, or names what is not there.
        SocialExpansionError: grand-cypher is not installed.

    """
    query = read_cypher(text)
    both_ways = check(query.code, _schema(graph))
    code = undirected(query.code) if both_ways else query.code
    # Before it counts or leaves out doubles, grand-cypher would cut the rows; so it is done here.
    page = _PAGE.search(code) if _COUNTING.search(code) else None
    found = _run(query, code[: page.start()] if page else code, _host(graph, both_ways))
    names = [key for key, _ in found]
    rows = list(zip(*(_values(column, graph) for _, column in found), strict=True))
    if page:
        first = int(page["skip"] or 0)
        rows = rows[first : first + int(page["limit"])] if page["limit"] else rows[first:]
    return CypherTable(tuple(names), rows)


def _schema(graph: ClaimGraph) -> Schema:
    relations = {*graph.relations, *(claim.relation for claim in graph.claims)}
    return Schema([one.value for one in EntityType], relations, NODE_PROPERTIES, EDGE_PROPERTIES)


def _host(graph: ClaimGraph, both_ways: bool) -> Any:
    """Return a copy of the graph with labels, in which each edge leads *both ways* if the query wants that."""
    host = graph.nx.copy()
    for node, data in host.nodes(data=True):
        data.update({"id": node, _LABELS: {data["type"]}})
    for _, _, data in host.edges(data=True):
        data[_LABELS] = {data["relation"]}
    if both_ways:
        back = [(end, start, key, dict(data)) for start, end, key, data in host.edges(keys=True, data=True)]
        host.add_edges_from(edge for edge in back if edge[0] != edge[1])
    return host


def _run(query: CypherText, code: str, host: Any) -> list[tuple[str, list[Any]]]:
    try:
        engine, lark = import_module("grandcypher"), import_module("lark")
    except ImportError as error:
        raise SocialExpansionError("Cypher needs grand-cypher", hint="pip install 'socialexpansion[cypher]'") from error
    filled = query.filled(code)
    try:
        runner = engine.GrandCypher(host)
        if _TWO_PROPERTIES.search(code):  # its index of values takes a property on the right for a text
            runner.auto_where_hints = runner.auto_node_jsondata_hints = False
        found: Mapping[str, list[Any]] = runner.run(filled)
    except lark.exceptions.UnexpectedInput as error:
        raise _not_understood(filled, getattr(error, "pos_in_stream", None)) from error
    except Exception as error:  # whatever goes wrong in there is the query's doing, since the graph is sound
        raise _failed(error) from error
    return _in_order(found, query, code)


def _not_understood(text: str, position: int | None) -> QueryError:
    if position is None or not 0 <= position < len(text):
        return QueryError("something is missing at the end of the query", hint="see docs/cypher.md")
    rest = text[position : position + 40] + ("…" if len(text) > position + 40 else "")
    return QueryError(f'not understood from "{rest}" on', hint="see docs/cypher.md for what is")


def _failed(error: Exception) -> QueryError:
    cause = getattr(error, "orig_exc", None) or error  # lark wraps what goes wrong while it reads
    if isinstance(cause, TypeError) and "not supported between" in str(cause):
        return QueryError(
            "values of different kinds, or a missing one, are compared", hint="leave those out: IS NOT NULL"
        )
    what = " ".join(str(cause).split())[:120] or type(cause).__name__
    return QueryError(f"grand-cypher cannot answer this ({type(cause).__name__}: {what})", hint="see docs/cypher.md")


def _in_order(found: Mapping[str, list[Any]], query: CypherText, code: str) -> list[tuple[str, list[Any]]]:
    """Return the columns in the order and the spelling of RETURN."""
    names, headings = _returned(query, code), _returned(query, query.written)
    by_key = {_key(key): column for key, column in found.items()}
    if sorted(map(_key, names)) != sorted(by_key) or len(headings) != len(names):
        return list(found.items())
    return [(heading, by_key[_key(name)]) for heading, name in zip(headings, names, strict=True)]


def _returned(query: CypherText, code: str) -> Sequence[str]:
    """Return the names of what RETURN of *code* asks for."""
    returned = _RETURNED.match(code)
    items = [_ALIAS.fullmatch(item.strip()) for item in _items(returned["items"])] if returned else []
    return [query.filled(item["alias"] or item["item"]) for item in items if item]


def _items(text: str) -> Sequence[str]:
    """Return the parts of *text* between the commas that stand in no parentheses."""
    parts, depth, start = [], 0, 0
    for position, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    return [*parts, text[start:]]


def _key(name: str) -> str:
    return "".join(name.split()).casefold()


def _values(column: Sequence[Any], graph: ClaimGraph) -> list[Any]:
    return [_value(value, graph) for value in column]


def _value(value: Any, graph: ClaimGraph) -> Any:
    if isinstance(value, list | tuple):
        return [_value(one, graph) for one in value]
    if not isinstance(value, dict):
        return value
    if "claim" in value:
        return graph.claim(value["claim"])
    if "id" in value and "mentions" in value:
        return next(islice((p.entity for p in graph.named(value["name"]) if p.entity.id == value["id"]), 1), None)
    return {str(key): _value(one, graph) for key, one in value.items() if key != _LABELS}
