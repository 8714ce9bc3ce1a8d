"""How firmly the words around a trigger state it: done, planned, rumored, denied or ended.

Scope follows the grammar upwards from the trigger, in the spirit of ConText (Harkema et al., 2009): what governs the
trigger applies to it, what stands in another clause does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from socialexpansion.pipeline.lexicon import (
    CONTINUING,
    DENIAL_WORDS,
    ENDED_WORDS,
    NEGATIONS,
    PLAN_WORDS,
    RUMOR_WORDS,
    SPEECH_VERBS,
)
from socialexpansion.schema import Status

_CLIMB = frozenset(
    {
        "xcomp",
        "ccomp",
        "acl",
        "advcl",
        "dobj",
        "pobj",
        "pcomp",
        "prep",
        "attr",
        "nsubjpass",
        "oprd",
        "acomp",
        "dep",
        "relcl",
        "nsubj",
        "conj",
    }
)
_FUTURE_MODALS = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_OPEN_MODALS = frozenset({"may", "might", "could"})
_AGREEMENT = frozenset({"agree", "undertake", "commit"})
_KEEPING = frozenset({"keep", "retain", "maintain", "continue", "remain", "stay"})
_RANK = {Status.ACTUAL: 0, Status.PLANNED: 1, Status.RUMORED: 2, Status.ENDED: 3, Status.DENIED: 4}


def status_of(trigger: Token, base: Status, *, lasting: bool = False) -> Status:
    """Return what the text says of the event that *trigger* names.

    Args:
        trigger: the head word of the statement.
        base: what the trigger implies by itself ("withdraw" implies ``ended``).
        lasting: the statement is a description in passing ("the Tokyo-based firm"), which no plan or denial touches.

    """
    if lasting:
        return Status.ENDED if {child.lower_ for child in trigger.children} & ENDED_WORDS else base
    readings = {reading for token, depth in _governors(trigger) for reading in _readings(token, trigger, depth)}
    if Status.DENIED in readings:
        return Status.ACTUAL if base is Status.ENDED else Status.DENIED
    if base is Status.ENDED:
        return Status.ENDED
    readings.add(base)
    return max(readings, key=_RANK.__getitem__)


def _governors(trigger: Token) -> Iterator[tuple[Token, int]]:
    """Yield *trigger* and the words above it that its clause depends on."""
    node, depth = trigger, 0
    yield node, depth
    while node.head is not node and depth < 6 and node.dep_ in _CLIMB:
        if node.dep_ == "nsubj" and node.head.lemma_ not in {
            "fall",
            "collapse",
            "fail",
            "expect",
            "come",
            "be",
            "look",
        }:
            return
        if node.dep_ == "conj" and (_has_own_auxiliary(node) or node.head.pos_ != node.pos_):
            return
        if node.dep_ == "relcl":
            return
        if node is trigger and node.dep_ == "pobj" and any(child.dep_ == "poss" for child in node.children):
            return  # "plans for its office": the office is there
        if node.dep_ == "advcl" and any(child.dep_ == "mark" for child in node.children):
            return
        if node.dep_ == "ccomp" and node.head.lemma_ in SPEECH_VERBS:
            return  # "said it opened": the saying is certain, and the clause speaks for itself
        node, depth = node.head, depth + 1
        yield node, depth


def _has_own_auxiliary(token: Token) -> bool:
    return any(child.dep_ in {"aux", "nsubj", "nsubjpass"} for child in token.children) and token.tag_ != "VB"


def _readings(token: Token, trigger: Token, depth: int) -> Iterator[Status]:
    children = {child.lower_ for child in token.children}
    if _is_negated(token):
        yield Status.DENIED
    if depth and token.lemma_ in DENIAL_WORDS and not _is_object_subject(token):
        yield Status.DENIED
    if children & _OPEN_MODALS or children & RUMOR_WORDS or (depth and token.lemma_.lower() in RUMOR_WORDS):
        yield Status.RUMORED
    keeps = token.lemma_.lower() in _KEEPING  # "will keep its plant": the plant is there already
    if not keeps and (
        children & _FUTURE_MODALS
        or (depth and token.lemma_.lower() in PLAN_WORDS | _AGREEMENT)
        or _is_infinitive_future(token)
    ):
        yield Status.PLANNED
    if token is trigger and (children & PLAN_WORDS or {"planned", "proposed", "upcoming", "future"} & children):
        yield Status.PLANNED
    if "would" in children and token.pos_ == "VERB" and not keeps:
        yield Status.PLANNED
    if children & ENDED_WORDS or {"longer"} & children or (depth and token.lemma_ in CONTINUING):
        yield Status.ENDED
    if _used_to(token):
        yield Status.ENDED


def lies_ahead(trigger: Token) -> bool:
    """Whether the clause of *trigger* tells of the future ("would close its office by the end of June")."""
    verb = next((node for node in (trigger, *trigger.ancestors) if node.pos_ in {"VERB", "AUX"}), trigger)
    return any(child.lower_ in _FUTURE_MODALS | {"would"} for child in (*verb.children, *verb.head.children))


def _is_negated(token: Token) -> bool:
    if any(child.dep_ == "neg" or child.lower_ in {"never", "without"} for child in token.children):
        return not any(child.lower_ in {"only", "longer"} for child in token.children)
    if any(child.dep_ == "det" and child.lower_ == "no" for child in token.children):
        return True
    yet = token.tag_ == "VB" and any(child.lower_ == "yet" for child in token.head.children)
    return yet or (token.dep_ == "pcomp" and token.head.lower_ in NEGATIONS)


def _is_object_subject(token: Token) -> bool:
    """Whether the denial is itself what happens to something else ("declined to comment")."""
    return any(child.dep_ == "xcomp" and child.lemma_ in {"comment", "say", "name", "give"} for child in token.children)


def _is_infinitive_future(token: Token) -> bool:
    """Whether "is to open" or a headline's "X to open" puts *token* in the future."""
    has_to = any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
    if not has_to:
        return False
    if token.dep_ in {"ROOT", "relcl", "ccomp"} or (token.dep_ == "acl" and token.head.pos_ == "PROPN"):
        return True
    return token.dep_ == "xcomp" and token.head.lemma_ in {"be", "set", "go", "have"}


def _used_to(token: Token) -> bool:
    return token.head.lemma_ == "use" and token.dep_ == "xcomp" and token.tag_ == "VB"
