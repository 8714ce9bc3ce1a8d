"""The claims that answer a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from socialexpansion.errors import SocialExpansionError
from socialexpansion.query.model import Query
from socialexpansion.schema.claim import Claim
from socialexpansion.schema.entity import Entity

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]

_SHOWN = 20


class Answer(list[Claim]):
    """The claims, firmest first (of a path: in its order), with what was understood.

    Attributes:
        query: the question as it was understood.
        question: the same in words.
        notes: what a reader should know: how a name was taken, what was left out, or that nothing was found.

    """

    def __init__(
        self,
        claims: Iterable[Claim],
        query: Query,
        question: str,
        notes: Sequence[str] = (),
        wanted: Callable[[Claim], tuple[Entity, ...]] = lambda claim: (claim.subject, claim.object),
    ) -> None:
        super().__init__(claims)
        self.query = query
        self.question = question
        self.notes = tuple(notes)
        self._wanted = wanted

    @property
    def note(self) -> str | None:
        """The notes as one line, or ``None``."""
        return "; ".join(self.notes) or None

    def wanted(self, claim: Claim) -> tuple[Entity, ...]:
        """Return the end of *claim* that was asked for: of "partners of X" the partner; both where none was named."""
        return self._wanted(claim)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """What was asked for, each once, in the order of the claims."""
        return tuple({entity.id: entity for claim in self for entity in self.wanted(claim)}.values())

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas ``DataFrame`` with one row per claim.

        Raises:
            SocialExpansionError: pandas is not installed.

        """
        try:
            pandas = import_module("pandas")
        except ImportError as error:
            raise SocialExpansionError("a frame needs pandas", hint="pip install pandas") from error
        return pandas.DataFrame([self._row(claim) for claim in self], columns=list(_COLUMNS))

    def _row(self, claim: Claim) -> dict[str, Any]:
        return {
            "answer": ", ".join(entity.name for entity in self.wanted(claim)),
            **{name: read(claim) for name, read in _COLUMNS.items() if read},
        }

    def __repr__(self) -> str:
        count = f"{len(self)} claim{'' if len(self) == 1 else 's'}"
        lines = [f"<Answer: {count} for {self.question!r}>"]
        lines += [f"  {_line(claim)}" for claim in self[:_SHOWN]]
        if len(self) > _SHOWN:
            lines.append(f"  … and {len(self) - _SHOWN} more")
        lines += [f"  note: {note}" for note in self.notes]
        return "\n".join(lines)


_COLUMNS: dict[str, Callable[[Claim], object] | None] = {
    "answer": None,
    "subject": lambda claim: claim.subject.name,
    "relation": lambda claim: claim.relation,
    "object": lambda claim: claim.object.name,
    "status": lambda claim: claim.status.value,
    "place": lambda claim: claim.place,
    "city": lambda claim: claim.city,
    "when": lambda claim: str(claim.when) if claim.when else None,
    "role": lambda claim: claim.role,
    "mode": lambda claim: claim.mode.value if claim.mode else None,
    "confidence": lambda claim: claim.confidence,
    "articles": lambda claim: len({evidence.article for evidence in claim.evidence}),
    "article": lambda claim: claim.evidence[0].article,
    "sentence": lambda claim: claim.evidence[0].sentence,
    "id": lambda claim: claim.id,
}


def _line(claim: Claim) -> str:
    details = [claim.status.value, claim.place, str(claim.when) if claim.when else None, claim.role]
    shown = ", ".join(detail for detail in details if detail)
    sentence = " ".join(claim.evidence[0].sentence.split())
    return f"{claim.subject.name} – {claim.relation} – {claim.object.name} ({shown}): “{sentence}”"
