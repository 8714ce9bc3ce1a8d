"""When a claim took place, or, where no article says so, when it was first reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from socialexpansion.schema.claim import Claim
from socialexpansion.schema.source import Citation
from socialexpansion.schema.when import When


class Dated(NamedTuple):
    """A claim with its place in time; ``of`` tells whether that is the event's or the first report's."""

    claim: Claim
    date: When | None
    of: Literal["event", "report"] | None

    @property
    def order(self) -> tuple[bool, str, str]:
        """A key by which what is earlier comes first, and what has no date last."""
        return (self.date is None, str(self.date.first_day) if self.date else "", str(self.date or ""))

    @property
    def marks(self) -> Mapping[str, str | None]:
        """The date for output."""
        return {"date": str(self.date) if self.date else None, "date_of": self.of}


def dated(claim: Claim, citations: Mapping[str, Citation]) -> Dated:
    """Return *claim* with the date of its event, else of its first report."""
    if claim.when is not None:
        return Dated(claim, claim.when, "event")
    return reported(claim, citations)


def reported(claim: Claim, citations: Mapping[str, Citation]) -> Dated:
    """Return *claim* with the date of the first of its articles whose date is known."""
    published = _published((evidence.article for evidence in claim.evidence), citations)
    first = min(published, key=lambda when: when.first_day, default=None)
    return Dated(claim, first, "report" if first else None)


def _published(articles: Iterable[str], citations: Mapping[str, Citation]) -> list[When]:
    known = (citations[article].published for article in articles if article in citations)
    return [when for when in known if when is not None]
