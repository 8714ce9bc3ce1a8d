"""The home country of a business, as the article's own claims tell it, on every entity that stands for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from socialexpansion.schema import PLACE_TYPES, Claim, Entity, LocalEntity, RelationType, Status


def home_countries(claims: Sequence[Claim], relations: Mapping[str, RelationType]) -> dict[str, str]:
    """Return the country by entity id that a relation with one place per subject (a home base) gives."""
    return {
        claim.subject.id: claim.object.country
        for claim in claims
        if claim.status is Status.ACTUAL
        and claim.object.country
        and relations[claim.relation].functional
        and relations[claim.relation].place_object
    }


def set_claims(doc: Doc, claims: Sequence[Claim], relations: Mapping[str, RelationType]) -> None:
    """Make *claims* those of *doc*, and note the home countries that they give on every entity."""
    homes = home_countries(claims, relations)
    doc._.claims = claims_with_homes(claims, homes)
    doc._.entities = entities_with_homes(doc._.entities, homes)


def with_home(entity: Entity, homes: Mapping[str, str]) -> Entity:
    """Return *entity* with its home country, if one is known; places keep their own."""
    home = homes.get(entity.id)
    return entity.model_copy(update={"country": home}) if home and entity.type not in PLACE_TYPES else entity


def claims_with_homes(claims: Sequence[Claim], homes: Mapping[str, str]) -> tuple[Claim, ...]:
    """Return *claims* with the home countries of both ends."""
    return tuple(
        claim.model_copy(update={"subject": with_home(claim.subject, homes), "object": with_home(claim.object, homes)})
        for claim in claims
    )


def entities_with_homes(entities: Sequence[LocalEntity], homes: Mapping[str, str]) -> tuple[LocalEntity, ...]:
    """Return *entities* with their home countries."""
    return tuple(local.model_copy(update={"entity": with_home(local.entity, homes)}) for local in entities)
