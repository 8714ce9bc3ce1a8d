"""Gold articles as labelled documents: what the pipeline finds in them, matched with what people wrote down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from socialexpansion.errors import InputError
from socialexpansion.evaluate import AnnotatedArticle, Matcher, read_lines, read_texts
from socialexpansion.pipeline import process
from socialexpansion.pipeline.documents import document_of
from socialexpansion.schema import Article, Entity, RelationType
from socialexpansion.train.examples import LabelledDocument, Target

Language = Any
Doc = Any
"""A spaCy ``Language`` and ``Doc``; only the pipeline may import spaCy."""


@dataclass(frozen=True)
class GoldText:
    """An annotated article with its text.

    Attributes:
        row: what people wrote down of it.
        article: its text.
        known: the relations that its gold file annotates; of others nothing is known.

    """

    row: AnnotatedArticle
    article: Article
    known: tuple[str, ...]


def gold_texts(path: Path) -> list[GoldText]:
    """Return the articles of a gold file with their texts, which stand in the folder of the file's name beside it.

    Raises:
        InputError: the file or a text is missing, or a line is not an annotated article.

    """
    rows = []
    for number, line in read_lines(path):
        try:
            rows.append(AnnotatedArticle.model_validate_json(line))
        except ValidationError as error:
            hint = "see what is wrong with: socialexpansion evaluate FILE --check"
            raise InputError("not an annotated article", f"{path}:{number}", hint) from error
    known = tuple(sorted({claim.r for row in rows for claim in row.claims}))
    return [
        GoldText(row, article, known) for row, article in zip(rows, read_texts(path, rows, verbatim=True), strict=True)
    ]


def gold_documents(
    texts: Sequence[GoldText], nlp: Language, relations: Mapping[str, RelationType]
) -> Iterator[LabelledDocument]:
    """Yield gold articles as *nlp*, without the model's judgement of claims, reads them, with their targets."""
    for text, doc in zip(texts, process(nlp, [text.article for text in texts]), strict=True):
        yield _labelled(text, doc, relations)


def _labelled(text: GoldText, doc: Doc, relations: Mapping[str, RelationType]) -> LabelledDocument:
    row = text.row
    document, ids = document_of(doc, relations)
    entities = {local.entity.id: local.entity for local in doc._.entities}
    targets = tuple(_targets(row, [entities[key] for key in ids], doc.text, relations))
    claims = sum(claim.need == "must" and claim.r in relations for claim in row.claims)
    return LabelledDocument(row.key, document, targets, text.known, claims)


def _targets(
    row: AnnotatedArticle, entities: Sequence[Entity], text: str, relations: Mapping[str, RelationType]
) -> Iterator[Target]:
    names = {entity.name: entity.aliases for entity in row.entities}
    matcher = Matcher.of(row.model_copy(update={"aliases": {**names, **row.aliases}}), relations)
    for claim in row.claims:
        if claim.r not in relations:
            continue
        start = text.find(claim.ev) if claim.ev else -1
        evidence = (start, start + len(claim.ev or "")) if start >= 0 else None
        kind = relations[claim.r]
        for first, subject in enumerate(entities):
            for second, obj in enumerate(entities):
                allowed = first != second and subject.type in kind.subject and obj.type in kind.object
                if allowed and matcher.ends_match(claim, subject, obj):
                    yield Target(first, second, claim.r, claim.status, claim.need == "must", evidence)
