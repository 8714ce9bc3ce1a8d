"""What a dossier says, before it is written as text or as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from socialexpansion.schema.claim import Claim
from socialexpansion.schema.entity import Entity
from socialexpansion.schema.source import EntityProfile
from socialexpansion.schema.status import Status
from socialexpansion.schema.when import When


class Footnote(NamedTuple):
    """A sentence that states a claim, and where it stands.

    Attributes:
        number: from 1, in the order of first use.
        address: a web address that a reader may follow, never a path.
        copies: ids of the articles that repeat it.

    """

    number: int
    sentence: str
    article: str
    start: int
    end: int
    title: str | None = None
    published: When | None = None
    address: str | None = None
    said_by: str | None = None
    copies: tuple[str, ...] = ()


class Line(NamedTuple):
    """One claim as one line of the dossier.

    Attributes:
        claim: the claim.
        verb: the relation as it is read from the dossier's entity to *other*.
        other: the entity at the other end.
        where: its country, or for a place nothing.
        target: the object, of a claim between two others.
        details: role, mode, city, place and date in words.
        footnotes: the numbers of its sentences.

    """

    claim: Claim
    verb: str
    other: Entity
    where: str | None
    target: Entity | None
    details: tuple[str, ...]
    footnotes: tuple[int, ...]

    @property
    def status(self) -> Status:
        """What the articles say of it."""
        return self.claim.status


class Group(NamedTuple):
    """What is said of one other entity; *conflict* tells why its lines cannot all hold, if they cannot."""

    other: Entity
    lines: Sequence[Line]
    conflict: str | None = None


class Section(NamedTuple):
    """A part of the dossier; *several* tells that it is of several relations, so that each line names its own."""

    title: str
    groups: Sequence[Group]
    several: bool

    @property
    def lines(self) -> int:
        """How many claims it has."""
        return sum(len(group.lines) for group in self.groups)


class Event(NamedTuple):
    """A line of the time line; *reported* tells that the date is that of the first report, not of the event."""

    date: When | None
    reported: bool
    line: Line


class Arc(NamedTuple):
    """A line on the map between two countries (ISO codes), as firm as *status* tells."""

    start: str
    end: str
    status: Status


class Shade(NamedTuple):
    """How a country is drawn: ``home``, ``market`` or ``barred``, as firm as *status* tells."""

    code: str
    kind: str
    status: Status


class Picture(NamedTuple):
    """What is drawn on the map.

    Attributes:
        shades: the countries to colour.
        arcs: from a home base to a market.
        missing: places that no country stands for.
        inward: whether the arcs lead to the dossier's own country, from those that the entrants come from.

    """

    shades: Sequence[Shade]
    arcs: Sequence[Arc]
    missing: Sequence[str] = ()
    inward: bool = False


class Link(NamedTuple):
    """A claim between two others than the dossier's entity, by id."""

    start: str
    end: str
    status: Status


class Dossier(NamedTuple):
    """All that is written of one entity.

    Attributes:
        profile: the entity with its names and counts.
        country: its country by name.
        sections: the parts that have claims.
        events: every claim in order of time, those without any date last.
        footnotes: every sentence.
        statuses: claims by status.
        picture: what the map shows.
        links: claims among the other entities, for the picture of the network.

    """

    profile: EntityProfile
    country: str | None
    sections: Sequence[Section]
    events: Sequence[Event]
    footnotes: Sequence[Footnote]
    statuses: Mapping[Status, int]
    picture: Picture
    links: Sequence[Link]

    @property
    def name(self) -> str:
        """The entity's name."""
        return self.profile.entity.name

    @property
    def claims(self) -> int:
        """How many claims it has."""
        return sum(self.statuses.values())

    @property
    def articles(self) -> int:
        """How many articles it cites."""
        return len({note.article for note in self.footnotes})
