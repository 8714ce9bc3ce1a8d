"""RDF as Turtle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialexpansion.export.linked import PREFIXES, Iri, Value, describe
from socialexpansion.export.registry import exporter
from socialexpansion.export.table import GraphTable

# Local names that may be written after a prefix without escapes; everything else is written in full.
_PLAIN = re.compile(r"[A-Za-z_][\w\-]*", re.ASCII)
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


@exporter(".ttl", name="turtle", description="RDF in Turtle: schema.org, W3C ORG, PROV-O and Web Annotation")
def turtle(table: GraphTable) -> bytes:
    """Return every statement as Turtle, one block for each thing."""
    return "".join(_lines(table)).encode()


def _lines(table: GraphTable) -> Iterator[str]:
    for prefix, address in PREFIXES.items():
        yield f"@prefix {prefix}: <{address}> .\n"
    for thing, values in describe(table):
        properties = [f"{_name(Iri(name))} {', '.join(map(_value, found))}" for name, found in values.items()]
        yield "\n" + _name(thing) + " " + " ;\n    ".join(properties) + " .\n"


def _value(value: Value) -> str:
    if isinstance(value, Iri):
        return _name(value)
    text = f'"{value.text.translate(_ESCAPES)}"'
    return text if value.type is None else f"{text}^^{value.type}"


def _name(name: Iri) -> str:
    prefix, _, local = name.partition(":")
    if name == "rdf:type":
        return "a"
    if prefix in PREFIXES and _PLAIN.fullmatch(local):
        return str(name)
    return f"<{PREFIXES[prefix]}{local}>" if prefix in PREFIXES else f"<{name}>"
