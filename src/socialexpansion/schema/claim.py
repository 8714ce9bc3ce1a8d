"""What an article says, and the sentence that says so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from socialexpansion.schema.base import Frozen
from socialexpansion.schema.entity import Entity
from socialexpansion.schema.status import Status
from socialexpansion.schema.when import When


class Mode(StrEnum):
    """In what form a company is present in a place."""

    OFFICE = "office"
    HEADQUARTERS = "headquarters"
    SUBSIDIARY = "subsidiary"
    STORE = "store"
    PLANT = "plant"
    LAUNCH = "launch"
    HIRING = "hiring"
    INVESTMENT = "investment"
    OTHER = "other"


class Evidence(Frozen):
    """One sentence of an article: ``text[start:end] == sentence``, always.

    Attributes:
        asserted_by: who says so, where the article attributes it ("Reuters", "Ann Example").
        copies: ids of the articles that repeat it as copies or versions of this one (see docs/duplicates.md); left out
            of JSON where there are none.

    """

    article: str = Field(min_length=1)
    sentence: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    asserted_by: str | None = None
    copies: tuple[str, ...] = Field(default=(), exclude_if=lambda copies: not copies)

    @model_validator(mode="after")
    def _spans_its_sentence(self) -> Self:
        if self.end - self.start != len(self.sentence):
            raise ValueError(f"a sentence of {len(self.sentence)} characters cannot span {self.start}:{self.end}")
        return self


class Claim(Frozen):
    """A relation between two named entities as one article (or, merged, several) states it.

    Attributes:
        id: derived from article, ends, relation and status; the same input gives the same id.
        article: the article it was read from; of a merged claim, the first.
        place: ISO code of the country in which it holds, where the article says so.
        city: for a claim whose object is a place, the city that was named.
        when: its start.
        role: the title, for ``holds_role``.
        mode: the form of presence, for ``expanded_into``.
        confidence: probability that a careful reader would agree.

    """

    id: str = Field(min_length=1)
    article: str = Field(min_length=1)
    subject: Entity
    relation: str = Field(min_length=1)
    object: Entity
    status: Status = Status.ACTUAL
    place: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    city: str | None = None
    when: When | None = None
    role: str | None = None
    mode: Mode | None = None
    confidence: float = Field(ge=0.0, le=1.0)
    evidence: tuple[Evidence, ...] = Field(min_length=1)


def claim_id(article: str, subject: str, relation: str, obj: str, status: str) -> str:
    """Return the stable id of a claim from its article, the ids of its ends, relation and status."""
    key = "\x1f".join([article, subject, relation, obj, status])
    return "c" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:15]


def articles_of(claims: Iterable[Claim]) -> Sequence[str]:
    """Return the ids of the articles that state *claims*, each once."""
    return tuple(dict.fromkeys(evidence.article for claim in claims for evidence in claim.evidence))
