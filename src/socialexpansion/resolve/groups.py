"""Names that differ in nothing but the way they are written, over all articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from socialexpansion.resolve.keys import Kind, is_weak_person, surface
from socialexpansion.resolve.records import Record
from socialexpansion.schema import Decision, Judgement, name_key


@dataclass(frozen=True, slots=True)
class Group:
    """The name keys of one kind that share a ``name_key``.

    Attributes:
        key: the shared name key.
        node: the key that stands for the group in decisions: its shortest.
        nodes: all its keys.
        name: the name as one article writes it.
        articles: the articles that have an entity of that name.
        records: those entities.

    """

    kind: Kind
    key: str
    node: str
    nodes: tuple[str, ...]
    name: str
    articles: frozenset[str]
    records: tuple[Record, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the key."""
        return tuple(self.key.split())

    def meets(self, other: Group) -> bool:
        """Whether one article names both, and so tells them apart."""
        return not self.articles.isdisjoint(other.articles)


def group(records: Iterable[Record]) -> list[Group]:
    """Return the groups of *records* whose names say which company, organisation or person is meant."""
    found: dict[tuple[Kind, str], list[Record]] = defaultdict(list)
    for record in records:
        weak = record.kind is Kind.PERSON and is_weak_person(record.home)
        key = name_key(record.home) or surface(record.home)
        if record.kind in {Kind.ORG, Kind.PERSON} and key and not weak:
            found[record.kind, key].append(record)
    return [_group(kind, key, found[kind, key]) for kind, key in sorted(found)]


def _group(kind: Kind, key: str, records: list[Record]) -> Group:
    nodes = sorted({node for record in records for node in (record.node, *record.variants)}, key=_shortest)
    return Group(
        kind=kind,
        key=key,
        node=nodes[0],
        nodes=tuple(nodes),
        name=min(record.home for record in records),
        articles=frozenset(record.article for record in records),
        records=tuple(records),
    )


def same_name(groups: Iterable[Group]) -> Iterable[Decision]:
    """Yield a decision for each further way in which a name is written."""
    for item in groups:
        for other in item.nodes[1:]:
            yield same(item.node, other, 1.0, "same name but for case, legal form or punctuation")


def same(left: str, right: str, score: float, reason: str) -> Decision:
    """Return an automatic decision that two keys are one entity."""
    left, right = sorted([left, right])
    return Decision(left=left, right=right, judgement=Judgement.SAME, score=round(score, 3), reason=reason)


def _shortest(node: str) -> tuple[int, str]:
    return (len(node), node)
