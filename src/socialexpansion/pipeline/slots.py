"""The grammatical places that a frame may name, and the lists and appositions that stand in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from socialexpansion.pipeline import grammar
from socialexpansion.pipeline.lexicon import METONYMS, PLACE_NOUNS

_LIST_WORDS = frozenset({"like", "as", "including", "namely", "especially"})


def noun_phrases(token: Token) -> Iterator[Token]:
    """Yield *token* and what it is listed with, apposed to or exemplified by ("firms like A and B")."""
    seen: set[int] = set()
    for start in (token, *token.conjuncts):
        for part in _expand(start):
            if part.i not in seen:
                seen.add(part.i)
                yield part


def _expand(token: Token, depth: int = 0) -> Iterator[Token]:
    yield token
    if depth > 2:
        return
    for child in token.children:
        if child.dep_ == "appos":
            yield from _expand(child, depth + 1)
            yield from child.conjuncts
        elif child.dep_ == "prep":
            if child.lower_ in _LIST_WORDS:
                yield from _listed(child, depth)
            else:
                # "companies in the fields of games, including A and B": the list may hang on a noun further in.
                inner = (word for word in child.subtree if word.dep_ == "prep" and word.lower_ in {"including", "like"})
                for word in inner:
                    yield from _listed(word, depth)


def _listed(preposition: Token, depth: int) -> Iterator[Token]:
    for noun in preposition.children:
        if noun.dep_ == "pobj":
            yield from _expand(noun, depth + 1)
            for other in noun.conjuncts:
                yield from _expand(other, depth + 1)


SLOTS: dict[str, Callable[[Token], Iterator[Token]]] = {
    "subject": grammar.subject_of,
    "object": grammar.object_of,
    "poss": grammar.possessor_of,
    "modifier": grammar.modifiers_of,
    "self": grammar.self_of,
    "demonym": grammar.demonyms_of,
    "light_subject": grammar.light_subject_of,
    "within": grammar.within,
    "before": grammar.before,
    "beside": grammar.beside,
    "hyphen": grammar.hyphen_left,
    "modified": grammar.modified_by,
}
"""Places that a frame may name; any other word is taken as a preposition."""


def fillers(token: Token, slot: str) -> Iterator[Token]:
    """Yield the heads that stand in *slot* of *token*, lists and appositions expanded."""
    find = SLOTS.get(slot)
    for head in find(token) if find else grammar.after_preposition(token, slot):
        # "US firm A and fund B": what one noun names is one thing, unless the noun is plural.
        alone = (slot == "self" and token.tag_ not in {"NNS", "NNPS"}) or (token.dep_ == "relcl" and head is token.head)
        yield from _expand(head) if alone else noun_phrases(head)
        if (slot in {"subject", "light_subject"} and head.lower_ in METONYMS) or head.lower_ in PLACE_NOUNS:
            yield from grammar.possessor_of(head)
            yield from grammar.modifiers_of(head)
