"""The claims that answer a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, SupportsIndex, overload

from socialexpansion.query.forms import Marks
from socialexpansion.query.frames import Library, make_frame
from socialexpansion.query.html import claims_html, paragraphs
from socialexpansion.query.model import Query
from socialexpansion.schema.claim import Claim
from socialexpansion.schema.entity import Entity
from socialexpansion.schema.source import Citation

_SHOWN = 20


class Answer(list[Claim]):
    """The claims, firmest first (of a path: in its order), with what was understood.

    Attributes:
        query: the question as it was understood.
        question: the same in words.
        notes: what a reader should know: how a name was taken, what was left out, or that nothing was found.
        marks: where the form of question says more than the claims: for each of them, in their order, its step in a
            path, its date in a time line, the contradiction that it belongs to; else empty.
        citations: what is known of the articles that the claims were read from, by id.

    """

    def __init__(
        self,
        claims: Iterable[Claim],
        query: Query,
        question: str,
        notes: Sequence[str] = (),
        wanted: Callable[[Claim], tuple[Entity, ...]] = lambda claim: (claim.subject, claim.object),
        *,
        marks: Sequence[Marks] = (),
        citations: Mapping[str, Citation] | None = None,
    ) -> None:
        super().__init__(claims)
        self.query = query
        self.question = question
        self.notes = tuple(notes)
        self.marks = tuple(marks)
        self.citations = dict(citations or {})
        self._wanted = wanted

    @overload
    def __getitem__(self, index: SupportsIndex) -> Claim: ...

    @overload
    def __getitem__(self, index: slice) -> Answer: ...

    def __getitem__(self, index: SupportsIndex | slice) -> Claim | Answer:
        """Return one claim, or some of them as an answer to the same question."""
        if not isinstance(index, slice):
            return super().__getitem__(index)
        claims, marks = super().__getitem__(index), self.marks[index]
        return Answer(
            claims, self.query, self.question, self.notes, self._wanted, marks=marks, citations=self.citations
        )

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

    def to_frame(self, library: Library = "pandas") -> Any:
        """Return a ``DataFrame`` of pandas, or of polars, with one row per claim.

        Raises:
            SocialExpansionError: the library is not installed.

        """
        answers = [", ".join(entity.name for entity in self.wanted(claim)) for claim in self]
        marks = {name: [mark[name] for mark in self.marks] for name in (self.marks[0] if self.marks else ())}
        return make_frame({"answer": answers, **marks, **claim_columns(self)}, library)

    def _repr_html_(self) -> str:
        """Return the claims with their sentences, for a notebook."""
        count = f"{len(self)} claim{'' if len(self) == 1 else 's'} for “{self.question}”"
        return paragraphs([count, *self.notes]) + claims_html(self, self.marks, self.citations, shown=_SHOWN)

    def __repr__(self) -> str:
        count = f"{len(self)} claim{'' if len(self) == 1 else 's'}"
        lines = [f"<Answer: {count} for {self.question!r}>"]
        lines += [f"  {_line(claim)}" for claim in self[:_SHOWN]]
        if len(self) > _SHOWN:
            lines.append(f"  … and {len(self) - _SHOWN} more")
        lines += [f"  note: {note}" for note in self.notes]
        return "\n".join(lines)


_COLUMNS: Mapping[str, Callable[[Claim], object]] = {
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


def claim_columns(claims: Iterable[Claim]) -> Mapping[str, Sequence[object]]:
    """Return *claims* as columns of plain values, each claim with its first sentence."""
    kept = list(claims)
    return {name: [read(claim) for claim in kept] for name, read in _COLUMNS.items()}


def _line(claim: Claim) -> str:
    details = [claim.status.value, claim.place, str(claim.when) if claim.when else None, claim.role]
    shown = ", ".join(detail for detail in details if detail)
    sentence = " ".join(claim.evidence[0].sentence.split())
    return f"{claim.subject.name} – {claim.relation} – {claim.object.name} ({shown}): “{sentence}”"
