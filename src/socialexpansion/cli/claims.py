"""Claims as a table: who, what, whom, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from socialexpansion.cli.output import print_line
from socialexpansion.cli.table import print_csv, print_table

if TYPE_CHECKING:
    from socialexpansion.query import Answer
    from socialexpansion.query.forms import Marks
    from socialexpansion.schema import Claim, Entity, Evidence

_CSV = [
    "id",
    *("subject", "subject_name", "subject_type", "subject_country", "relation"),
    *("object", "object_name", "object_type", "object_country"),
    *("status", "place", "city", "when", "role", "mode", "confidence"),
    *("article", "sentence", "start", "end", "asserted_by"),
]
_DETAILS = ("place", "when", "status", "confidence", "evidence")


def claim_table(claims: Sequence[Claim], marks: Sequence[Marks] = ()) -> None:
    """Print every claim in full: what the answer says of it, both ends and the relation."""
    extra = list(marks[0]) if marks else []
    rows = [(claim.subject.name, _relation(claim), claim.object.name, *_details(claim)) for claim in claims]
    if marks:
        rows = [(*mark.values(), *row) for mark, row in zip(marks, rows, strict=True)]
    print_table([*extra, "subject", "relation", "object", *_DETAILS], rows)


def answer_table(answer: Answer) -> None:
    """Print an answer: what was asked for comes first, and what the question itself names is not repeated.

    Where a question names nothing, or a claim has what it names at both ends, every claim is printed in full, and so
    it is where the answer says more of it, such as its step in a path.
    """
    if answer.marks:
        claim_table(answer, answer.marks)
        return
    wanted = [answer.wanted(claim) for claim in answer]
    if any(len(ends) != 1 for ends in wanted):
        claim_table(answer)
        return
    plain = len({_relation(claim) for claim in answer}) == 1 and not any(claim.role or claim.mode for claim in answer)
    columns = ["name", *([] if plain else ["relation"]), *_DETAILS]
    rows = [
        (end.name, *([] if plain else [_relation(claim)]), *_details(claim))
        for claim, (end,) in zip(answer, wanted, strict=True)
    ]
    print_table(columns, rows)


def answer_jsonl(answer: Answer) -> None:
    """Print each claim as one line of JSON; what the answer says of it beside comes last."""
    from pydantic_core import to_json

    for number, claim in enumerate(answer):
        marks = answer.marks[number] if answer.marks else {}
        print_line(to_json({**claim.model_dump(mode="json"), **marks}).decode())


def answer_csv(answer: Answer) -> None:
    """Print each claim as a row of CSV with its first sentence; what the answer says of it beside comes last."""
    columns = [*_CSV, *(answer.marks[0] if answer.marks else ())]
    extra = [tuple(mark.values()) for mark in answer.marks] or [()] * len(answer)
    print_csv(columns, [(*_cells(claim), *more) for claim, more in zip(answer, extra, strict=True)])


def _cells(claim: Claim) -> Sequence[object]:
    first = claim.evidence[0]
    ends = [value for end in (claim.subject, claim.object) for value in (end.id, end.name, end.type, end.country)]
    details = (claim.status, claim.place, claim.city, claim.when, claim.role, claim.mode, claim.confidence)
    evidence = (first.article, first.sentence, first.start, first.end, first.asserted_by)
    return [claim.id, *ends[:4], claim.relation, *ends[4:], *details, *evidence]


def _relation(claim: Claim) -> str:
    words = claim.relation.replace("_", " ")
    detail = claim.role or claim.mode
    return f"{words} ({detail})" if detail else words


def _details(claim: Claim) -> tuple[object, ...]:
    evidence = " / ".join(f"{item.sentence} [{_sources(item)}]" for item in claim.evidence)
    place = ", ".join(filter(None, (claim.city, claim.place or _country(claim.object))))
    return (place, claim.when, claim.status, f"{claim.confidence:.2f}", evidence)


def _sources(item: Evidence) -> str:
    """Return the article, and its copies that say the same."""
    return f"{item.article}; copies: {', '.join(item.copies)}" if item.copies else item.article


def _country(end: Entity) -> str | None:
    """Return the code of the country that *end* is or lies in, if it is a place."""
    return end.country if end.type in ("Country", "City") else None
