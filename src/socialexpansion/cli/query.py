"""``socialexpansion query``: answers, each with its evidence."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from socialexpansion.cli.options import DEFAULT_STORE, MinConfidenceOption, RelationsOption, StoreOption
from socialexpansion.cli.output import note, print_jsonl

EXAMPLE = 'socialexpansion query "partners of Nokia in India since 2012"'


class AnswerFormat(StrEnum):
    """How answers are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def run(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="A question, in quotes.")],
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[  # noqa: A002
        AnswerFormat, typer.Option(metavar="table|jsonl|csv", help="How to print the answers.")
    ] = AnswerFormat.TABLE,
    min_confidence: MinConfidenceOption = 0.0,
    relations: RelationsOption = None,
) -> None:
    """Answer a question from the store, each answer with the sentence behind it."""
    from socialexpansion.cli.claims import answer_table, claims_csv
    from socialexpansion.query import ask
    from socialexpansion.relations import load_relations
    from socialexpansion.store import Store

    with Store.open(store, read_only=True) as source:
        answer = ask(question, source, load_relations(relations), min_confidence=min_confidence)
    if format is AnswerFormat.JSONL:
        print_jsonl(answer)
    elif format is AnswerFormat.CSV:
        claims_csv(answer)
    else:
        answer_table(answer)
    for line in answer.notes:
        note(line)
