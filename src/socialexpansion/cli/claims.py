"""Claims as a table: who, what, whom, and the sentence that says so."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from socialexpansion.cli.table import print_table

if TYPE_CHECKING:
    from socialexpansion.query import Answer
    from socialexpansion.schema import Claim, Entity

_CSV = [
    "id",
    *("subject", "subject_name", "subject_type", "subject_country", "relation"),
    *("object", "object_name", "object_type", "object_country"),
    *("status", "place", "city", "when", "role", "mode", "confidence"),
    *("article", "sentence", "start", "end", "asserted_by"),
]
_DETAILS = ("place", "when", "status", "confidence", "evidence")


def claim_table(claims: Sequence[Claim]) -> None:
    """Print every claim in full: both ends and the relation."""
    columns = ["subject", "relation", "object", *_DETAILS]
    print_table(columns, [(c.subject.name, _relation(c), c.object.name, *_details(c)) for c in claims])


def answer_table(answer: Answer) -> None:
    """Print an answer: what was asked for comes first, and what the question itself names is not repeated.

    Where a question names nothing, or a claim has what it names at both ends, every claim is printed in full.
    """
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


def claims_csv(claims: Iterable[Claim]) -> None:
    """Print claims as CSV, one row each, with their first sentence."""
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_CSV)
    for claim in claims:
        first = claim.evidence[0]
        ends = [value for end in (claim.subject, claim.object) for value in (end.id, end.name, end.type, end.country)]
        details = (claim.status, claim.place, claim.city, claim.when, claim.role, claim.mode, claim.confidence)
        evidence = (first.article, first.sentence, first.start, first.end, first.asserted_by)
        writer.writerow([claim.id, *ends[:4], claim.relation, *ends[4:], *details, *evidence])


def _relation(claim: Claim) -> str:
    words = claim.relation.replace("_", " ")
    detail = claim.role or claim.mode
    return f"{words} ({detail})" if detail else words


def _details(claim: Claim) -> tuple[object, ...]:
    evidence = " / ".join(f"{item.sentence} [{item.article}]" for item in claim.evidence)
    place = ", ".join(filter(None, (claim.city, claim.place or _country(claim.object))))
    return (place, claim.when, claim.status, f"{claim.confidence:.2f}", evidence)


def _country(end: Entity) -> str | None:
    """Return the code of the country that *end* is or lies in, if it is a place."""
    return end.country if end.type in ("Country", "City") else None
