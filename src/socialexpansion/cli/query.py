"""``socialexpansion query``: answers, each with its evidence."""

from __future__ import annotations

from typing import Annotated

import typer

from socialexpansion.cli.options import (
    DEFAULT_STORE,
    AnswerFormat,
    AnswerFormatOption,
    MinConfidenceOption,
    RelationsOption,
    StoreOption,
)
from socialexpansion.cli.output import note, note_if_empty

EXAMPLE = 'socialexpansion query "partners of Nokia in India since 2012"'


def run(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="A question, in quotes.")],
    store: StoreOption = DEFAULT_STORE,
    format: AnswerFormatOption = AnswerFormat.TABLE,  # noqa: A002
    min_confidence: MinConfidenceOption = 0.0,
    relations: RelationsOption = None,
) -> None:
    """Answer a question from the store, each answer with the sentence behind it."""
    from socialexpansion.cli.claims import answer_csv, answer_jsonl, answer_table
    from socialexpansion.query import ask
    from socialexpansion.relations import load_relations
    from socialexpansion.store import Store

    with Store.open(store, read_only=True) as source:
        answer = ask(question, source, load_relations(relations), min_confidence=min_confidence)
        if not answer:
            note_if_empty(source)
    if format is AnswerFormat.JSONL:
        answer_jsonl(answer)
    elif format is AnswerFormat.CSV:
        answer_csv(answer)
    else:
        answer_table(answer)
    for line in answer.notes:
        note(line)
