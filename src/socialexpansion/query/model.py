"""A question as data: frozen, JSON-serialisable, and as easily built by hand as parsed from text."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from socialexpansion.query.geography import canonical_place
from socialexpansion.schema.base import Frozen
from socialexpansion.schema.entity import EntityType
from socialexpansion.schema.status import Status
from socialexpansion.schema.when import When

MAX_NAME = 200
MAX_STEPS = 6
DEFAULT_STEPS = 3


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise ValueError("a name needs at least one character")
    return line


def _place(text: str) -> str:
    return canonical_place(_one_line(text))


def _in_order(statuses: tuple[Status, ...]) -> tuple[Status, ...]:
    return tuple(status for status in Status if status in statuses)


def _sorted(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


Name = Annotated[str, Field(max_length=MAX_NAME), AfterValidator(_one_line)]
PlaceName = Annotated[str, Field(max_length=MAX_NAME), AfterValidator(_place)]
RelationName = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$", max_length=MAX_NAME)]


class Form(StrEnum):
    """What kind of answer is asked for."""

    CLAIMS = "claims"
    PATH = "path"
    """The shortest way between the two ``ends``."""
    PATHS = "paths"
    """Every way between the two ``ends`` of at most ``steps`` steps."""
    COMMON = "common"
    """What is asked for of two names at once: partners that both have."""
    TIMELINE = "timeline"
    """The claims in the order of their dates; those without one by the date of the first report."""
    CONTRADICTIONS = "contradictions"
    """Claims that cannot hold together, such as what was announced and then denied."""


WALKS = frozenset({Form.PATH, Form.PATHS})
EVERY_STATUS = frozenset({Form.TIMELINE, Form.CONTRADICTIONS})


class Period(Frozen):
    """A stretch of time, both ends included; without *start* or *end* it is open on that side."""

    start: When | None = None
    end: When | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.start is None and self.end is None:
            raise ValueError("a period needs a start or an end")
        if self.start and self.end and self.start.first_day > self.end.last_day:
            raise ValueError(f"{self.start} is later than {self.end}")
        return self

    def overlaps(self, when: When) -> bool:
        """Return whether *when* can lie in the period."""
        return not (
            (self.start is not None and when.last_day < self.start.first_day)
            or (self.end is not None and when.first_day > self.end.last_day)
        )


class Query(Frozen):
    """Which claims are asked for; a field that is not set does not restrict.

    Attributes:
        form: what kind of answer.
        relations: names of relation types, in alphabetical order.
        subject: name of the entity that the claims start from.
        object: name of the entity that they lead to.
        ends: names of up to two entities that must be at the ends, in either order (of a path: from, to).
        type: the type of the end that is asked for.
        role: a job title; "CEO" also finds "chief executive officer".
        place: where: a country's code, a region's name, or the name of a city. Names of countries become codes.
        home: home of the end that is asked for, written as in ``place``.
        period: when the claim started; of a time line, or where that is not known, when it was first reported.
        statuses: the statuses to keep. None given keeps every one but ``denied``, or all of them when neither a
            relation nor a role is asked for, and in time lines and contradictions.
        steps: of a path, how long it may be at most.
        other: of what two have in common, the second name; the first is the ``subject``, the ``object`` or the end.

    """

    form: Form = Form.CLAIMS
    relations: Annotated[tuple[RelationName, ...], AfterValidator(_sorted)] = ()
    subject: Name | None = None
    object: Name | None = None
    ends: Annotated[tuple[Name, ...], Field(max_length=2)] = ()
    type: EntityType | None = None
    role: Name | None = None
    place: PlaceName | None = None
    home: PlaceName | None = None
    period: Period | None = None
    statuses: Annotated[tuple[Status, ...], AfterValidator(_in_order)] = ()
    steps: Annotated[int, Field(ge=1, le=MAX_STEPS)] | None = None
    other: Name | None = None

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if self.form in WALKS and (len(self.ends) != 2 or self.subject or self.object):
            raise ValueError("a path needs two ends, and neither a subject nor an object")
        if self.steps is not None and self.form not in WALKS:
            raise ValueError("only a path has steps")
        named = [name for name in (self.subject, self.object, *self.ends) if name]
        if (self.form is Form.COMMON) != (self.other is not None) or (self.other and len(named) != 1):
            raise ValueError("what two have in common needs one subject, object or end, and the other name")
        return self

    @property
    def kept_statuses(self) -> tuple[Status, ...]:
        """The statuses to keep, defaults applied."""
        if self.statuses:
            return self.statuses
        plain = self.form is Form.CLAIMS and not (self.relations or self.role)
        everything = plain or self.form in EVERY_STATUS
        return tuple(status for status in Status if everything or status is not Status.DENIED)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of an entity in it."""
        return tuple(name for name in (self.subject, self.object, *self.ends, self.other) if name)
