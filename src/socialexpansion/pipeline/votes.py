"""Evidence in one article for what kind of thing a name is; each vote is a type and a weight."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from socialexpansion.pipeline.lexicon import (
    BUSINESS_NOUNS,
    BUSINESS_POSSESSIONS,
    BUSINESS_VERBS,
    COMPANY_WORDS,
    HONORIFICS,
    NOT_ENTITY_WORDS,
    ORGANIZATION_WORDS,
    PERSONAL_ROLES,
    ROLE_HEADS,
    ROLE_PARTS,
    SPEECH_VERBS,
)
from socialexpansion.schema import LEGAL_FORMS, EntityType

Vote = tuple[EntityType | None, float]

_COMPANY, _ORGANIZATION, _PERSON = EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PERSON
_NER = {
    "ORG": (_COMPANY, 1.0),
    "PERSON": (_PERSON, 0.6),
    "PRODUCT": (_COMPANY, 0.1),
    "EVENT": (None, 1.0),
    "WORK_OF_ART": (None, 1.0),
    "LAW": (None, 1.0),
    "LANGUAGE": (None, 1.0),
    "NORP": (None, 0.3),
    "FAC": (None, 0.5),
}


def votes_for(span: Span) -> Iterator[Vote]:
    """Yield what the words of *span* and the words around it say of its type."""
    yield from _votes_of_form(span)
    yield from _votes_of_tagger(span)
    yield from _votes_of_neighbours(span)
    yield from _votes_of_grammar(span)


def _votes_of_form(span: Span) -> Iterator[Vote]:
    words = [token.lower_.strip(".") for token in span if token.is_alpha or "." in token.text]
    last = words[-1] if words else ""
    if len(words) > 1 and last in LEGAL_FORMS:
        yield _COMPANY, 5.0
    if last in NOT_ENTITY_WORDS:
        yield None, 3.0
    if words and any(word in ORGANIZATION_WORDS for word in words):
        yield _ORGANIZATION, 4.0
    elif (
        words and (last in COMPANY_WORDS or words[0] in {"bank", "banco", "banque", "air", "grupo"}) and len(words) > 1
    ):
        yield _COMPANY, 3.0
    if len(span) == 1 and _is_brand_like(span.text):
        yield _COMPANY, 1.0
    if "&" in span.text or "+" in span.text:
        yield _COMPANY, 1.5


def _is_brand_like(text: str) -> bool:
    """Whether a word is written as brands are: "IBM", "eBay", "3M"; longer capitals may be mere emphasis."""
    inner = any(char.isupper() for char in text[1:])
    return any(char.isdigit() for char in text) or (inner and (not text.isupper() or len(text) <= 4))


def _votes_of_tagger(span: Span) -> Iterator[Vote]:
    label = next((token.ent_type_ for token in span if token.ent_type_), "")
    if label not in _NER:
        return
    kind, weight = _NER[label]
    if kind is _PERSON and len(span) == 1:
        weight = 0.2  # the small model calls most one-word brands persons
    elif kind is _PERSON and len(span) in {2, 3}:
        weight = 1.5
    yield kind, weight


def _votes_of_neighbours(span: Span) -> Iterator[Vote]:
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if before is not None:
        if before.lower_ in HONORIFICS:
            yield _PERSON, 5.0
        elif before.lower_ in PERSONAL_ROLES and len(span) <= 4:
            yield _PERSON, 3.0
        elif before.lower_ in BUSINESS_NOUNS - ROLE_HEADS:
            yield _COMPANY, 2.0
    if after is None:
        return
    following = doc[span.end + 1] if span.end + 1 < len(doc) else None
    if after.text in {"'s", "’s", "'", "’"} and following is not None:
        owned = next((token for token in doc[span.end + 1 : span.end + 5] if token.pos_ == "NOUN"), following)
        if owned.lower_ in BUSINESS_POSSESSIONS or owned.lemma_ in BUSINESS_POSSESSIONS or owned.lower_ in ROLE_HEADS:
            yield _COMPANY, 1.5
    if after.text == "-" and following is not None and following.lower_ in {"owned", "backed", "branded", "led"}:
        yield _COMPANY, 1.5
    if after.lower_ in ROLE_PARTS:
        yield _COMPANY, 1.5
    if after.text == "," and following is not None:
        yield from _votes_of_apposition(span)


def _votes_of_apposition(span: Span) -> Iterator[Vote]:
    stop = min(span.end + 12, span.sent.end)
    for token in span.doc[span.end + 1 : stop]:
        if token.text in {",", ".", ";"} or token.pos_ == "VERB":
            return
        if token.lower_ in PERSONAL_ROLES and len(span) <= 4:
            yield _PERSON, 2.5 if len(span) > 1 and span.root.ent_type_ != "ORG" else 1.0
            return
        owner = token.dep_ == "poss"  # "the group's chairman" speaks of the chairman
        if token.lemma_.lower() in BUSINESS_NOUNS and token.pos_ in {"NOUN", "PROPN"} and not owner:
            yield _COMPANY, 2.5
            return


def _votes_of_grammar(span: Span) -> Iterator[Vote]:
    root = span.root
    head = root.head
    if root.dep_ in {"nsubj", "nsubjpass"}:
        lemma = head.lemma_.lower()
        if lemma in BUSINESS_VERBS:
            yield _COMPANY, 1.0
        elif lemma in SPEECH_VERBS and len(span) > 1:
            yield _PERSON, 0.3
        yield from _votes_of_predicate(head)
    if root.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in {"acquire", "buy", "own", "found", "merge"}:
        yield _COMPANY, 1.0
    if root.dep_ == "pobj" and head.lower_ in {"at", "of", "for", "with"}:
        governor = head.head
        if governor.lower_ in ROLE_HEADS:
            yield _COMPANY, 2.0
        elif governor.lemma_.lower() in {
            "stake",
            "acquisition",
            "takeover",
            "unit",
            "subsidiary",
            "arm",
            "partnership",
        }:
            yield _COMPANY, 1.5
    if root.dep_ == "appos" and head.lemma_.lower() in BUSINESS_NOUNS and not head.ent_type_:
        yield _COMPANY, 2.5
    if _is_listed_as_business(root):
        yield _COMPANY, 2.5
    if any(child.dep_ == "relcl" and any(t.lower_ == "who" for t in child.children) for child in root.children):
        yield _PERSON, 1.5


def _votes_of_predicate(verb: Token) -> Iterator[Vote]:
    """Yield what "X is a ..." says of X."""
    if verb.lemma_ != "be":
        return
    for child in verb.children:
        if child.dep_ == "attr":
            if child.lemma_.lower() in BUSINESS_NOUNS - ROLE_HEADS:
                yield _COMPANY, 2.0
            elif child.lower_ in PERSONAL_ROLES:
                yield _PERSON, 2.0


def _is_listed_as_business(root: Token) -> bool:
    """Whether the name is given as an example of businesses ("retailers such as X and Y")."""
    first = root
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if first.dep_ != "pobj" or first.head.lower_ not in {"like", "as", "including"}:
        return False
    listed = first.head.head
    if listed.lower_ == "such":
        listed = listed.head
    return listed.lemma_.lower() in BUSINESS_NOUNS
