"""In which order claims answer."""

from __future__ import annotations

from socialexpansion.schema.claim import Claim
from socialexpansion.schema.status import Status

_FIRMEST = (Status.ACTUAL, Status.PLANNED, Status.RUMORED, Status.ENDED, Status.DENIED)


def rank(claim: Claim) -> tuple[int, int, float, str, str, str, str]:
    """Return a key by which what holds comes first, then what most articles say, then what is surest."""
    articles = len({evidence.article for evidence in claim.evidence})
    names = (claim.subject.name, claim.object.name)
    return (_FIRMEST.index(claim.status), -articles, -claim.confidence, *names, claim.relation, claim.id)
