"""A processed ``Doc`` as the claim model's input, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from spacy.tokens import Doc

from socialexpansion.models.document import DocumentInput, EntityInput
from socialexpansion.pipeline.state import MENTIONS, mention_kind
from socialexpansion.schema import Claim, EntityType, LocalEntity, MentionKind, RelationType


def document_of(doc: Doc, relations: Mapping[str, RelationType]) -> tuple[DocumentInput, list[str]]:
    """Return *doc*, after mentions and grammar-based claims, as model input, and each entity number's local id.

    All cities, names and nationalities of one country are one entity, since a claim about a city is one about its
    country.
    """
    owner, ids = _countries_joined(doc._.entities)
    number_of = {entity: number for number, entity in enumerate(ids)}
    spans: dict[int, list[tuple[int, int, MentionKind]]] = defaultdict(list)
    for span in doc.spans.get(MENTIONS, ()):
        spans[number_of[owner[span.id_]]].append((span.start_char, span.end_char, mention_kind(span)))
    types = {local.entity.id: local.entity.type for local in doc._.entities}
    entities = tuple(EntityInput(types[entity], tuple(spans[number])) for number, entity in enumerate(ids))
    stated = []
    for claim in doc._.claims:
        first, second = number_of[owner[claim.subject.id]], number_of[owner[claim.object.id]]
        stated.append((first, second, claim.relation, claim.status))
        if relations[claim.relation].symmetric:
            stated.append((second, first, claim.relation, claim.status))
    sentences = tuple((sentence.start_char, sentence.end_char) for sentence in doc.sents)
    return DocumentInput(doc.text, sentences, entities, tuple(stated)), ids


def _countries_joined(entities: tuple[LocalEntity, ...]) -> tuple[dict[str, str], list[str]]:
    """Return the entity that stands for each one, and those that stand for any, in order."""
    country_ids = {
        local.entity.country: local.entity.id for local in entities if local.entity.type is EntityType.COUNTRY
    }
    owner: dict[str, str] = {}
    for local in entities:
        entity = local.entity
        joined = entity.type is EntityType.CITY and entity.country in country_ids
        owner[entity.id] = country_ids[entity.country] if joined else entity.id
    return owner, list(dict.fromkeys(owner.values()))


def cities_of(doc: Doc) -> dict[str, tuple[tuple[int, int, str], ...]]:
    """Return where the cities of each country are named: start, end and name by country code."""
    local = {item.entity.id: item.entity for item in doc._.entities}
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for span in doc.spans.get(MENTIONS, ()):
        entity = local[span.id_]
        if entity.type is EntityType.CITY and entity.country:
            found[entity.country].append((span.start_char, span.end_char, entity.name))
    return {code: tuple(spans) for code, spans in found.items()}


def stated_claims(doc: Doc) -> dict[tuple[str, str, str], Claim]:
    """Return the grammar-based claims of *doc* by subject, relation and object."""
    return {(claim.subject.id, claim.relation, claim.object.id): claim for claim in doc._.claims}
