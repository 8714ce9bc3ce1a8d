"""From decisions on pairs of names to clusters of names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from socialexpansion.schema import Decision, Judgement

AUTO = "auto"


@dataclass(frozen=True)
class Clusters:
    """Names that are one entity.

    Attributes:
        root: for every name key, the least key of its cluster.
        merged: the decisions on which the clusters rest, in order.

    """

    root: Mapping[str, str]
    merged: tuple[Decision, ...]


def cluster(keys: Iterable[str], decisions: Iterable[Decision]) -> Clusters:
    """Derive clusters of *keys*; the order of the decisions does not matter.

    A person's decision overrides the program's on whatever joins the two names, however indirectly, and the latest
    of several on one pair counts. A merge that would join names held to be different is left out: the program's
    surest merges come first.
    """
    forest = _Forest(keys)
    ours, theirs = _split(decisions)
    for decision in theirs:
        if decision.judgement is Judgement.DIFFERENT:
            forest.separate(decision.left, decision.right)
    merged = [item for item in theirs if item.judgement is Judgement.SAME and forest.join(item.left, item.right)]
    for decision in ours:
        if decision.judgement is Judgement.DIFFERENT:
            forest.separate(decision.left, decision.right)
    merged += [item for item in ours if item.judgement is Judgement.SAME and forest.join(item.left, item.right)]
    return Clusters(forest.roots(), tuple(sorted(merged, key=_by_pair)))


def _split(decisions: Iterable[Decision]) -> tuple[list[Decision], list[Decision]]:
    """Return the program's decisions, surest first, and a person's that still count, latest first."""
    ours: set[Decision] = set()
    theirs: dict[tuple[str, str], Decision] = {}
    for decision in sorted(decisions, key=lambda item: (item.at or "", item.by, _by_pair(item))):
        if decision.by == AUTO:
            ours.add(decision)
        else:
            left, right = sorted([decision.left, decision.right])
            theirs[left, right] = decision
    latest = sorted(theirs.values(), key=_by_pair)
    return sorted(ours, key=_surest), sorted(latest, key=lambda item: item.at or "", reverse=True)


def _by_pair(decision: Decision) -> tuple[str, str, str, str, float]:
    return (decision.left, decision.right, decision.judgement.value, decision.reason, decision.score)


def _surest(decision: Decision) -> tuple[float, tuple[str, str, str, str, float]]:
    return (-decision.score, _by_pair(decision))


class _Forest:
    """Disjoint sets of keys, some of which must stay apart."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._parent = {key: key for key in keys}
        self._apart: dict[str, set[str]] = {}

    def find(self, key: str) -> str:
        parent = self._parent
        if key not in parent:
            parent[key] = key
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def separate(self, left: str, right: str) -> None:
        left, right = self.find(left), self.find(right)
        if left != right:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    def join(self, left: str, right: str) -> bool:
        """Join the sets of two keys; return whether they are one set now."""
        left, right = sorted([self.find(left), self.find(right)])
        if left == right:
            return True
        if right in self._apart.get(left, ()):
            return False
        self._parent[right] = left
        for other in self._apart.pop(right, set()):
            self._apart[other].discard(right)
            self._apart[other].add(left)
            self._apart.setdefault(left, set()).add(other)
        return True

    def roots(self) -> dict[str, str]:
        """Return the root of every key; joined by order, a root is the least key of its set."""
        return {key: self.find(key) for key in list(self._parent)}
