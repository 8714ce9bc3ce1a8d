"""What the map of a dossier shows: which countries, and how firmly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from socialexpansion.dossier.model import Arc, Picture, Shade
from socialexpansion.schema.claim import Claim
from socialexpansion.schema.entity import PLACE_TYPES, Entity
from socialexpansion.schema.status import Status

HOME, MARKET, BARRED = "home", "market", "barred"
# Of several claims about one country the firmest decides: what is told as so over what is only planned.
_FIRMEST = (Status.ACTUAL, Status.PLANNED, Status.RUMORED, Status.ENDED, Status.DENIED)


def picture_of(entity: Entity, claims: Iterable[Claim], kinds: Mapping[str, str | None]) -> Picture:
    """Return what to draw of an entity.

    Args:
        entity: of whom the dossier is.
        claims: its claims.
        kinds: by relation, how a relation to a place is drawn; one that is not named is drawn as a market.

    """
    shades: dict[str, Shade] = {}
    arcs: dict[tuple[str, str], Arc] = {}
    missing: dict[str, None] = {}
    home = entity.country
    if home:
        shades[home] = Shade(home, HOME, Status.ACTUAL)
    for claim in claims:
        to = claim.object.country
        kind = kinds.get(claim.relation) or MARKET
        if claim.object.type not in PLACE_TYPES or (kind == HOME and claim.status is not Status.ACTUAL):
            continue
        if to is None:
            missing[claim.object.name] = None
            continue
        if claim.subject.id == entity.id:
            _shade(shades, Shade(to, kind, claim.status))
            start = home
        else:
            start = claim.subject.country
            if start and start != to and kind == MARKET:
                _shade(shades, Shade(start, MARKET, claim.status))
        if kind == MARKET and start and start != to:
            key = (start, to)
            if key not in arcs or _firmness(claim.status) < _firmness(arcs[key].status):
                arcs[key] = Arc(start, to, claim.status)
    return Picture(tuple(shades.values()), tuple(arcs.values()), tuple(missing), entity.type in PLACE_TYPES)


def _shade(shades: dict[str, Shade], found: Shade) -> None:
    """Keep the more telling of two shades: home over a bar, a bar over a presence, then the firmer one."""
    before = shades.get(found.code)
    if before is None or _weight(found) < _weight(before):
        shades[found.code] = found


def _weight(shade: Shade) -> tuple[int, int]:
    return ((HOME, BARRED, MARKET).index(shade.kind), _firmness(shade.status))


def _firmness(status: Status) -> int:
    return _FIRMEST.index(status)
