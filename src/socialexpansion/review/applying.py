"""Corrections applied to resolved claims: sentence by sentence, before the claims of several articles are merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from socialexpansion.resolve import comparable
from socialexpansion.schema import CLAIM_ACTIONS, Action, Claim, ClaimRef, Correction, Evidence, Status, When, claim_id
from socialexpansion.schema.roles import is_role

CERTAIN = 1.0
"""The confidence of a claim that a person confirmed."""
_MIN_WORDS = 3
_Triple = tuple[str, str, str]


class Corrections:
    """What persons decided of claims and sources, ready to be applied.

    Args:
        corrections: decisions in any order; those on entities are left alone.
        keys: name keys and the ids of the entities that they mean.
        symmetric: names of the relations in which the order of the ends carries no meaning.
        untrusted: ids of the articles that do not count.

    """

    def __init__(
        self,
        corrections: Iterable[Correction],
        keys: Mapping[str, str],
        symmetric: Set[str] = frozenset(),
        untrusted: Set[str] = frozenset(),
    ) -> None:
        self._symmetric = symmetric
        self._untrusted = untrusted
        self._entities = {comparable(key): entity for key, entity in sorted(keys.items(), reverse=True)}
        self._entities.update(keys)
        self._rules: dict[_Triple, list[_Rule]] = defaultdict(list)
        for item in sorted(corrections, key=lambda one: (one.at, one.id)):
            if item.action in CLAIM_ACTIONS and item.claim is not None:
                self._rules[self._triple_of(item.claim)].append(_Rule.of(item, item.claim))

    def apply(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """Yield *claims* as they stand after the decisions: without what was rejected, with what was changed.

        A claim whose sentences were judged differently becomes several. What was confirmed has the confidence 1.
        """
        for claim in claims:
            yield from self._revise(claim)

    def on(self, ends: tuple[str, str, str]) -> tuple[str, ...]:
        """Return the ids of the decisions on claims of two entities under one relation: subject, relation, object.

        The entities of a symmetric relation stand in order.
        """
        return tuple(rule.correction.id for rule in self._rules.get(ends, ()))

    def is_decided(self, claim: Claim) -> bool:
        """Whether a person said of *claim*, as it stands now, that it holds."""
        rules = self._rules.get(self._triple(claim), ())
        return any((outcome := _outcome(claim, item, rules)) and outcome.sure for item in claim.evidence)

    def rejected(self, claim: Claim) -> list[Evidence]:
        """Return the evidence of *claim* that persons rejected."""
        rules = self._rules.get(self._triple(claim), ())
        return [item for item in claim.evidence if _outcome(claim, item, rules) is None]

    def why(self, claim: Claim, item: Evidence) -> str:
        """Return why *claim* was last decided on, on the word of *item*."""
        rules = self._rules.get(self._triple(claim), ())
        said = [rule.correction.why for rule in rules if rule.covers(claim, item)]
        return said[-1] if said else ""

    def distrusts(self, article: str) -> bool:
        """Whether what *article* says does not count."""
        return article in self._untrusted

    def _revise(self, claim: Claim) -> Iterator[Claim]:
        rules = self._rules.get(self._triple(claim), ())
        kept: dict[_Outcome, list[Evidence]] = {}
        for item in claim.evidence:
            outcome = None if item.article in self._untrusted else _outcome(claim, item, rules)
            if outcome:
                kept.setdefault(outcome, []).append(item)
        if list(kept) == [_Outcome(claim.status, claim.when)] and len(kept[next(iter(kept))]) == len(claim.evidence):
            yield claim
            return
        for outcome, evidence in kept.items():
            yield outcome.of(claim, evidence)

    def _triple(self, claim: Claim) -> _Triple:
        return self._ordered(claim.subject.id, claim.relation, claim.object.id)

    def _triple_of(self, ref: ClaimRef) -> _Triple:
        # The id of no entity has a colon, so a key that means nothing any more matches nothing.
        subject, obj = (self._entities.get(key) or self._entities.get(comparable(key), key) for key in ref_keys(ref))
        return self._ordered(subject, ref.relation, obj)

    def _ordered(self, subject: str, relation: str, obj: str) -> _Triple:
        first, second = sorted([subject, obj]) if relation in self._symmetric else (subject, obj)
        return (first, relation, second)


def ref_keys(ref: ClaimRef) -> tuple[str, str]:
    """Return the name keys of both ends."""
    return ref.subject.key, ref.object.key


@dataclass(frozen=True)
class _Outcome:
    """What persons made of a claim on the word of one sentence."""

    status: Status
    when: When | None
    sure: bool = False

    def of(self, claim: Claim, evidence: Sequence[Evidence]) -> Claim:
        name = claim.id
        if self.status is not claim.status:
            name = claim_id(claim.article, claim.subject.id, claim.relation, claim.object.id, self.status.value)
        change = {"id": name, "article": evidence[0].article, "status": self.status, "when": self.when}
        confidence = CERTAIN if self.sure else claim.confidence
        return claim.model_copy(update={**change, "confidence": confidence, "evidence": tuple(evidence)})


@dataclass(frozen=True)
class _Rule:
    """A correction of a claim, with its sentences in the form in which they are compared."""

    correction: Correction
    claim: ClaimRef
    passages: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, correction: Correction, claim: ClaimRef) -> _Rule:
        passages = tuple((passage.article, _words(passage.sentence)) for passage in claim.passages)
        return cls(correction, claim, passages)

    def covers(self, claim: Claim, item: Evidence) -> bool:
        """Whether this is about *claim* on the word of *item*, one of its sentences."""
        ref = self.claim
        if ref.place and claim.place and ref.place != claim.place:
            return False
        if ref.role and claim.role and not (is_role(ref.role, claim.role) or is_role(claim.role, ref.role)):
            return False
        return not self.passages or any(_is_one(passage, item, claim.evidence) for passage in self.passages)


def _outcome(claim: Claim, item: Evidence, rules: Sequence[_Rule]) -> _Outcome | None:
    """Return what became of *claim* on the word of *item*; ``None`` if it was rejected. Later rules come last."""
    if not rules:
        return _Outcome(claim.status, claim.when)
    about = [rule for rule in rules if rule.covers(claim, item)]
    status, restated = claim.status, []
    for rule in about:
        # The program may come to read another status in the very sentence that a person has judged.
        if rule.correction.action is Action.STATUS and (rule.passages or rule.claim.status is status):
            status = Status(rule.correction.text)
            restated.append(rule)
    when, sure = claim.when, None
    for rule in about:
        match rule.correction.action:
            case Action.STATUS if rule in restated:
                sure = True
            case Action.DATE if rule.passages or rule.claim.status in (status, claim.status):
                when, sure = When(rule.correction.value) if rule.correction.value else None, True
            case Action.CONFIRM | Action.REJECT if rule.claim.status is status:
                sure = rule.correction.action is Action.CONFIRM
    return None if sure is False else _Outcome(status, when, bool(sure))


@lru_cache(maxsize=2**12)
def _words(sentence: str) -> str:
    """Return the words of *sentence* alone: blanks, punctuation and case may change when an article is read anew."""
    return " ".join(re.findall(r"\w+", sentence.casefold())) or sentence


def _is_one(passage: tuple[str, str], item: Evidence, among: Sequence[Evidence]) -> bool:
    """Whether *item* is the sentence of *passage*.

    In its own article it also is where sentences are cut longer or shorter now, unless the very sentence is *among*
    the others.
    """
    where, known = passage
    words = _words(item.sentence)
    if known == words or where != item.article:
        return known == words
    shorter, longer = sorted([known, words], key=len)
    overlaps = shorter.count(" ") + 1 >= _MIN_WORDS and f" {shorter} " in f" {longer} "
    return overlaps and not any(other.article == where and _words(other.sentence) == known for other in among)
