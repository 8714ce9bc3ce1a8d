"""The model's names on a ``Doc``: as spans of words, and as what they say of a name's type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from socialexpansion.models.tagging import TaggedName
from socialexpansion.pipeline.layout import LineKind
from socialexpansion.pipeline.lexicon import BUSINESS_NOUNS
from socialexpansion.pipeline.state import line_kind_at, names_of
from socialexpansion.schema import EntityType, bare_name

_AFTER_NAMES = frozenset(["'s", "’s", "'", "’", *',;:"”“([{'])


def tagged_spans(doc: Doc) -> Iterator[Span]:
    """Yield the names that the model found in *doc* outside page furniture, cut at the tokenizer's words."""
    last = 0
    for name in _joined(doc, names_of(doc) or ()):
        span = _words(doc, name)
        if span is None or span.start < last or line_kind_at(doc, span.start) is LineKind.FURNITURE:
            continue
        last = span.end
        yield span


def _joined(doc: Doc, names: Sequence[TaggedName]) -> Iterator[TaggedName]:
    """Yield *names*, those that only an apostrophe parts as one ("Dunkin' Brands" is no possessive)."""
    kept: TaggedName | None = None
    for name in names:
        between = doc.text[kept.end : name.start] if kept is not None else ""
        if kept is not None and between in {"' ", "’ "} and not doc.text[: kept.end].endswith("s"):
            kept = replace(kept, end=name.end)
            continue
        if kept is not None:
            yield kept
        kept = name
    if kept is not None:
        yield kept


def _words(doc: Doc, name: TaggedName) -> Span | None:
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None:
        return None
    start, end = span.start, span.end
    # A name does not go on in another paragraph: what ends a headline is no part of it.
    start = max((token.i + 1 for token in span if token.is_space and "\n\n" in token.text), default=start)
    while start < end and (doc[start].is_punct or doc[start].is_space or doc[start].lower_ == "the"):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in _AFTER_NAMES):
        end -= 1
    while start < end and _is_generic(doc[start:end]):
        if start == span.sent.start or not doc[start - 1].text[:1].isupper():
            return None
        start -= 1
    return doc[start:end] if start < end and any(char.isalpha() for char in doc[start:end].text) else None


def _is_generic(span: Span) -> bool:
    """Whether *span* is a word for a kind of business alone: the end of a name ("Bank" of "Access Bank"), or none."""
    return bare_name(span.text).casefold() in BUSINESS_NOUNS and not span.text.isupper()


def type_weights(doc: Doc, spans: Sequence[Span]) -> Mapping[EntityType, float] | None:
    """Return the mean chance of each type over *spans*, names of one thing; ``None`` where no model was used.

    A span that the model did not find counts as one that is no name.
    """
    names = names_of(doc)
    if names is None:
        return None
    total = dict.fromkeys(EntityType, 0.0)
    for span in spans:
        over = [name for name in names if name.start < span.end_char and name.end > span.start_char]
        for kind, weight in over[0].weights.items() if over else ():
            total[kind] += weight / len(spans)
    return total
