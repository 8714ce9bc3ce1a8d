"""Gold articles as labelled documents: what the pipeline finds in them, matched with what people wrote down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from socialexpansion.evaluate import GoldArticle, Matcher, read_gold, read_texts
from socialexpansion.pipeline import process
from socialexpansion.pipeline.documents import document_of
from socialexpansion.schema import Entity, RelationType
from socialexpansion.train.examples import LabelledDocument, Target

Language = Any
Doc = Any
"""A spaCy ``Language`` and ``Doc``; only the pipeline may import spaCy."""


def gold_documents(
    path: Path, nlp: Language, relations: Mapping[str, RelationType], folder: Path | None = None
) -> Iterator[LabelledDocument]:
    """Yield the articles of a gold file as *nlp* (without the model) reads them, with their targets.

    Args:
        path: the gold file.
        nlp: the grammar-based pipeline.
        relations: the relation types.
        folder: where the texts are, if not beside the gold file.

    """
    rows = read_gold(path)
    articles = read_texts(path, rows, folder)
    for row, doc in zip(rows, process(nlp, articles), strict=True):
        yield _labelled(row, doc, relations)


def _labelled(row: GoldArticle, doc: Doc, relations: Mapping[str, RelationType]) -> LabelledDocument:
    document, ids = document_of(doc, relations)
    entities = {local.entity.id: local.entity for local in doc._.entities}
    targets = tuple(_targets(row, [entities[key] for key in ids], doc.text, relations))
    return LabelledDocument(row.key, document, targets, claims=sum(claim.need == "must" for claim in row.claims))


def _targets(
    row: GoldArticle, entities: Sequence[Entity], text: str, relations: Mapping[str, RelationType]
) -> Iterator[Target]:
    matcher = Matcher.of(row, relations)
    for claim in row.claims:
        start = text.find(claim.ev) if claim.ev else -1
        evidence = (start, start + len(claim.ev or "")) if start >= 0 else None
        kind = relations[claim.r]
        for first, subject in enumerate(entities):
            for second, obj in enumerate(entities):
                allowed = first != second and subject.type in kind.subject and obj.type in kind.object
                if allowed and matcher.ends_match(claim, subject, obj):
                    yield Target(first, second, claim.r, claim.status, claim.need == "must", evidence)
