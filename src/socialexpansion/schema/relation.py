"""A relation type: its ends, how text and questions speak of it, and how it is labelled. One TOML file each."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from socialexpansion.schema.base import Frozen
from socialexpansion.schema.claim import Mode
from socialexpansion.schema.entity import PLACE_TYPES, EntityType
from socialexpansion.schema.status import Status

Words = tuple[str, ...]


class Frame(Frozen):
    """A word that states the relation, and where its two ends stand in the grammar.

    Attributes:
        triggers: lemmas; of a phrase ("join forces") the first word is the head.
        pos: whether the head is a verb or a noun.
        subject: grammatical places to look for the subject, best first (see ``docs/relations.md``).
        object: the same for the object.
        unless: words that, as dependents of the trigger, give it another meaning.
        lasting: describes in passing ("the Tokyo-based firm"), so plans and denials around it do not touch it.
        confidence: how often the frame is right where both ends are names.
        status: what the trigger itself implies, before negation, plans and rumours are read.
        mode: for a relation with modes, what the trigger implies.

    """

    triggers: Words = Field(min_length=1)
    pos: Literal["verb", "noun"]
    subject: Words = Field(min_length=1)
    object: Words = Field(min_length=1)
    unless: Words = ()
    lasting: bool = False
    confidence: float = Field(default=0.85, gt=0.0, le=1.0)
    status: Status = Status.ACTUAL
    mode: Mode | None = None


class QueryWords(Frozen):
    """The words by which a question asks for the relation; see ``docs/query.md``.

    A word may serve several relations, which are then asked for together. Write every form that users type. ``label``
    and ``inverse`` of the relation are understood as verbs without being listed.

    Attributes:
        subject_nouns: "customers of X" asks for the subjects whose object is X.
        object_nouns: "acquisitions of X" asks for the objects whose subject is X.
        verbs: "who VERB X", "companies VERB X" and "who did X VERB"; with the preposition before X ("banned in"),
            which may be missing in "where is X banned". "VERB by X" turns the ends around.

    """

    subject_nouns: Words = ()
    object_nouns: Words = ()
    verbs: Words = ()


class Example(Frozen):
    """A sentence for tests and docs; without ends it must give no claim of the relation."""

    text: str = Field(min_length=1)
    subject: str | None = None
    object: str | None = None
    status: Status = Status.ACTUAL


class RelationType(Frozen):
    """One kind of claim.

    Attributes:
        name: the value of a claim's ``relation``.
        label: as an edge is read aloud from subject to object.
        inverse: the same from object to subject; equal to ``label`` where symmetric.
        description: what it means, in a sentence.
        subject: types that the subject may have.
        object: types that the object may have.
        symmetric: whether the order of the ends carries no meaning.
        functional: whether a subject has at most one object (a company has one home base).
        one_way: whether it cannot hold in both directions between the same two (an owner is not owned by what it owns).
        excludes: relations that cannot hold beside it between the same two (a company does not expand to its home).
        fields: the optional fields of a claim that this relation fills (``place``, ``role``, ``mode``, ``city``).
        cues: words that hint at the relation without stating it.
        frames: grammar-based patterns.
        patterns: surface patterns such as ``{subject}-owned {object}``.
        query: the words of questions.
        passing: sentences that state it.
        failing: sentences that look like it and do not state it.

    """

    name: str = Field(pattern=r"^[a-z][a-z_]*$")
    label: str = Field(min_length=1)
    inverse: str = Field(min_length=1)
    description: str = Field(min_length=1)
    subject: tuple[EntityType, ...] = Field(min_length=1)
    object: tuple[EntityType, ...] = Field(min_length=1)
    symmetric: bool = False
    functional: bool = False
    one_way: bool = False
    excludes: Words = ()
    fields: tuple[Literal["place", "city", "role", "mode"], ...] = ()
    cues: Words = ()
    frames: tuple[Frame, ...] = ()
    patterns: Words = ()
    query: QueryWords = QueryWords()
    passing: tuple[Example, ...] = ()
    failing: tuple[Example, ...] = ()

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if self.symmetric and set(self.subject) != set(self.object):
            raise ValueError("a symmetric relation has the same types at both ends")
        if self.symmetric and self.one_way:
            raise ValueError("a symmetric relation holds in both directions")
        if not self.frames and not self.patterns:
            raise ValueError("a relation needs at least one frame or pattern")
        for pattern in self.patterns:
            if "{subject}" not in pattern or "{object}" not in pattern:
                raise ValueError(f"pattern {pattern!r} needs both {{subject}} and {{object}}")
        return self

    @property
    def place_object(self) -> bool:
        """Whether the object is a place."""
        return set(self.object) <= PLACE_TYPES
