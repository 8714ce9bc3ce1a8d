"""What a scoring found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypedDict


class Rates(TypedDict):
    """Precision, recall and F1, rounded to three places, with their counts."""

    p: float
    r: float
    f1: float
    tp: int
    fp: int
    fn: int


@dataclass
class Counts:
    """Right, wrong and missing claims."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def rates(self) -> Rates:
        """Return precision, recall and F1."""
        p = self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0
        r = self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return {"p": round(p, 3), "r": round(r, 3), "f1": round(f1, 3), "tp": self.tp, "fp": self.fp, "fn": self.fn}


@dataclass
class FieldCounts:
    """How often a field of a matched claim was right."""

    right: int = 0
    wrong: int = 0

    def add(self, right: bool) -> None:
        """Count one comparison."""
        if right:
            self.right += 1
        else:
            self.wrong += 1

    def rate(self) -> float | None:
        """Return the share that was right, or ``None`` where nothing was compared."""
        total = self.right + self.wrong
        return round(self.right / total, 3) if total else None


@dataclass
class Traps:
    """How many traps were sprung, of how many."""

    sprung: int = 0
    of: int = 0


MistakeKind = Literal["extra", "missed", "status", "trap"]


@dataclass(frozen=True)
class Mistake:
    """One difference from the gold file.

    Attributes:
        article: the article's id.
        kind: a claim too many, one too few, one with the wrong status, or a trap that was sprung.
        claim: the claim in words.
        detail: statuses, reason or evidence.

    """

    article: str
    kind: MistakeKind
    claim: str
    detail: str


FIELDS = ("status", "place", "when", "role")


@dataclass
class Report:
    """The score of a set of claims.

    Attributes:
        claims: ends and relation right.
        strict: status right as well.
        fields: how often a field of a matched claim is right, where the gold file gives it.
        relations: ``claims`` by relation.

    """

    articles: int = 0
    claims: Counts = field(default_factory=Counts)
    strict: Counts = field(default_factory=Counts)
    fields: Mapping[str, FieldCounts] = field(default_factory=lambda: {name: FieldCounts() for name in FIELDS})
    traps: Traps = field(default_factory=Traps)
    relations: dict[str, Counts] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def as_dict(self) -> dict[str, object]:
        """Return the figures as JSON-ready values."""
        return {
            "articles": self.articles,
            "claims": self.claims.rates(),
            "strict": self.strict.rates(),
            "fields": {name: counts.rate() for name, counts in self.fields.items()},
            "traps": {"sprung": self.traps.sprung, "of": self.traps.of},
            "relations": {name: counts.rates() for name, counts in sorted(self.relations.items())},
        }
