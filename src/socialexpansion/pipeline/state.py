"""What the components leave on a spaCy ``Doc``: span groups and extension attributes."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from socialexpansion.models.runtime import Reading
from socialexpansion.models.tagging import TaggedName
from socialexpansion.pipeline.layout import LineKind
from socialexpansion.schema import Article, MentionKind

LINES = "sx_lines"
"""Span group: the lines of the article, each labelled with its ``LineKind``."""
READING = "sx_reading"
"""User data: what the model's first pass found, a ``Reading``; absent where no model is used."""
MENTIONS = "sx_mentions"
"""Span group: mentions; ``label_`` is the entity type, ``id_`` the local entity id, ``kb_id_`` the mention kind."""


def register_extensions() -> None:
    """Declare the extension attributes once; a user's own of the same name are left alone."""
    for name, default in (("article", None), ("entities", ()), ("claims", ())):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def article_of(doc: Doc) -> Article:
    """Return the article that *doc* was made from, or an anonymous one for a plain text."""
    article = doc._.article
    return article if isinstance(article, Article) else Article(id="text", text=doc.text)


def line_kind_at(doc: Doc, index: int) -> LineKind:
    """Return what kind of line token *index* stands on; body where no layout was read."""
    kinds = doc.user_data.get(LINES)
    return LineKind(kinds[index]) if kinds else LineKind.BODY


def mention_kind(span: Span) -> MentionKind:
    """Return how *span* refers to its entity."""
    return MentionKind(span.kb_id_)


def reading_of(doc: Doc) -> Reading | None:
    """Return what the model's first pass found in *doc*, or ``None`` where no model is used."""
    reading: Reading | None = doc.user_data.get(READING)
    return reading


def names_of(doc: Doc) -> tuple[TaggedName, ...] | None:
    """Return the names that the model found in *doc*, or ``None`` where no model is used."""
    reading = reading_of(doc)
    return reading.names if reading is not None else None
