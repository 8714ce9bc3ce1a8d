"""RDF as JSON-LD 1.1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from socialexpansion.export.linked import PREFIXES, Iri, Value, describe
from socialexpansion.export.registry import exporter
from socialexpansion.export.table import GraphTable


@exporter(".jsonld", name="jsonld", description="RDF in JSON-LD: the same statements as Turtle")
def json_ld(table: GraphTable) -> bytes:
    """Return every statement as JSON-LD; the context is within the file, so that reading it needs no network."""
    things = []
    for thing, values in describe(table):
        described: dict[str, Any] = {"@id": thing}
        for name, found in values.items():
            if name == "rdf:type":
                described["@type"] = [str(one) for one in found]
            else:
                described[name] = _values(found)
        things.append(described)
    data = {"@context": PREFIXES, "@graph": things}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _values(values: Sequence[Value]) -> Any:
    shown = [_value(value) for value in values]
    return shown[0] if len(shown) == 1 else shown


def _value(value: Value) -> Any:
    if isinstance(value, Iri):
        return {"@id": str(value)}
    return value.text if value.type is None else {"@value": value.text, "@type": value.type}
