"""What a Cypher query returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from socialexpansion.query.frames import Library, make_frame
from socialexpansion.query.html import table_html
from socialexpansion.schema.claim import Claim
from socialexpansion.schema.entity import Entity

_SHOWN = 50


class CypherTable(NamedTuple):
    """Rows of values; a node is an ``Entity``, an edge a ``Claim``, and several of them a list.

    Attributes:
        columns: as the query's RETURN names them.
        rows: one value per column.

    """

    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]

    def as_text(self) -> Sequence[tuple[object, ...]]:
        """Return the rows with entities by their names, and claims with their sentences."""
        return [tuple(_shown(value) for value in row) for row in self.rows]

    def to_frame(self, library: Library = "pandas") -> Any:
        """Return a ``DataFrame`` of pandas, or of polars, with entities and claims as text.

        Raises:
            SocialExpansionError: the library is not installed.

        """
        rows = self.as_text()
        return make_frame({name: [row[at] for row in rows] for at, name in enumerate(self.columns)}, library)

    def _repr_html_(self) -> str:
        return table_html(self.columns, self.as_text(), shown=_SHOWN)


def _shown(value: object) -> object:
    if isinstance(value, Entity):
        return value.name
    if isinstance(value, Claim):
        first = value.evidence[0]
        said = f"{value.subject.name} – {value.relation} – {value.object.name} ({value.status})"
        return f"{said}: “{first.sentence}” [{first.article}]"
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(str(_shown(one)) for one in value)
    return value
