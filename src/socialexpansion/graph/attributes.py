"""What the nodes and edges of the graph carry."""

from __future__ import annotations

from collections.abc import Mapping

from socialexpansion.schema.claim import Claim
from socialexpansion.schema.relation import RelationType
from socialexpansion.schema.source import EntityProfile

Value = str | int | float | bool | None | tuple[str, ...]


def node_attributes(profile: EntityProfile) -> Mapping[str, Value]:
    """Return the attributes of an entity's node; ``label`` is what drawing programs show."""
    entity = profile.entity
    return {
        "label": entity.name,
        "name": entity.name,
        "type": entity.type.value,
        "country": entity.country,
        "mentions": profile.mentions,
        "articles": profile.articles,
        "aliases": tuple(name for name in profile.names if name != entity.name),
    }


def edge_attributes(claim: Claim, relation: RelationType | None) -> Mapping[str, Value]:
    """Return the attributes of a claim's edge; ``weight`` is the number of articles that state it.

    ``claim`` repeats the edge's key, for programs that lose it (igraph 1.0 gives edges the ids of nodes).
    A relation that is no longer among the relation files is labelled by its name.
    """
    first = claim.evidence[0]
    articles = tuple(dict.fromkeys(evidence.article for evidence in claim.evidence))
    return {
        "label": relation.label if relation else claim.relation.replace("_", " "),
        "claim": claim.id,
        "relation": claim.relation,
        "symmetric": bool(relation and relation.symmetric),
        "status": claim.status.value,
        "place": claim.place,
        "city": claim.city,
        "when": str(claim.when) if claim.when else None,
        "role": claim.role,
        "mode": claim.mode.value if claim.mode else None,
        "confidence": claim.confidence,
        "weight": len(articles),
        "evidence": len(claim.evidence),
        "articles": articles,
        "sentence": first.sentence,
        "asserted_by": first.asserted_by,
    }
