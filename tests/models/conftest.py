"""Articles in the model's terms, made by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from socialexpansion.models.document import DocumentInput, EntityInput
from socialexpansion.schema import EntityType, MentionKind

Named = tuple[str, EntityType]


@pytest.fixture(scope="session")
def document_of() -> Callable[..., DocumentInput]:
    """Returns a function from sentences, and names with their types, to a document."""

    def make(sentences: list[str], *named: Named) -> DocumentInput:
        text, bounds = "", []
        for sentence in sentences:
            text += " " if text else ""
            bounds.append((len(text), len(text) + len(sentence)))
            text += sentence
        entities = tuple(
            EntityInput(
                kind,
                tuple((found.start(), found.end(), MentionKind.NAME) for found in re.finditer(re.escape(name), text)),
            )
            for name, kind in named
        )
        return DocumentInput(text, tuple(bounds), entities)

    return make
