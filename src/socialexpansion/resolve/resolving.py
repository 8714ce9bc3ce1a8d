"""From entities of single articles to entities of the whole collection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from socialexpansion.resolve.aliases import named_so, short_names
from socialexpansion.resolve.clusters import AUTO, Clusters, cluster
from socialexpansion.resolve.corrections import given_by_root, realigned, retyped
from socialexpansion.resolve.groups import Group, group, same_name
from socialexpansion.resolve.persons import Employers, middle_initials, other_orders, surnames
from socialexpansion.resolve.profiles import profiles
from socialexpansion.resolve.records import Record, collect
from socialexpansion.resolve.spelling import same_letters, size_words, slips
from socialexpansion.schema import Claim, Correction, Decision, Entity, EntityProfile, Extraction

RULES = "1"
"""Changes when a rule does, so that a store resolved by other rules is resolved anew."""


@dataclass(frozen=True)
class Resolution:
    """The entities of a collection and how they came about.

    Attributes:
        profiles: every entity, in order of id.
        decisions: the program's decisions that hold, in order.
        keys: the name keys that decisions speak of, and the id of the entity that each means.
        entity_ids: for each article, its local ids and the id of the entity that each means.

    """

    profiles: tuple[EntityProfile, ...]
    decisions: tuple[Decision, ...]
    keys: Mapping[str, str]
    entity_ids: Mapping[str, Mapping[str, str]]

    def claims(self, extractions: Iterable[Extraction]) -> Iterator[Claim]:
        """Yield the claims of *extractions* with resolved ends, not merged; one whose ends became one is left out."""
        entities = {profile.entity.id: profile.entity for profile in self.profiles}
        for extraction in extractions:
            for claim in extraction.claims:
                subject = self._entity(extraction.article, claim.subject, entities)
                obj = self._entity(extraction.article, claim.object, entities)
                if subject.id != obj.id:
                    yield claim.model_copy(update={"subject": subject, "object": obj})

    def _entity(self, article: str, local: Entity, entities: Mapping[str, Entity]) -> Entity:
        return entities[self.entity_ids[article][local.id]]


def resolve(
    extractions: Iterable[Extraction], decisions: Iterable[Decision] = (), corrections: Iterable[Correction] = ()
) -> Resolution:
    """Find which entities of different articles are the same; the order of the articles does not matter.

    Args:
        extractions: what was read out of each article.
        decisions: earlier decisions; those of persons are honoured, those of the program made anew.
        corrections: what persons decided of entities: their names and types. Others are left alone.

    """
    corrections = list(corrections)
    persons = [*(decision for decision in decisions if decision.by != AUTO), *retyped(corrections)]
    records = collect(extractions, {key for item in persons for key in (item.left, item.right)})
    groups = group(records)
    nodes = [node for record in records for node in (record.node, *record.variants)]
    persons = realigned(persons, nodes)
    found = list(_decide(records, groups, nodes, persons))
    clusters = cluster(nodes, [*found, *persons])
    del groups, nodes, found  # of a large collection, all that is held at once is what takes the memory
    described = profiles(records, clusters.root, given_by_root(corrections, clusters.root))
    ids = {root: profile.entity.id for root, profile in described.items()}
    return Resolution(
        profiles=tuple(sorted(described.values(), key=lambda profile: profile.entity.id)),
        decisions=tuple(item for item in clusters.merged if item.by == AUTO),
        keys={key: ids[root] for key, root in clusters.root.items() if root in ids},
        entity_ids={
            article: {item.local: ids[clusters.root[item.node]] for item in of_article}
            for article, of_article in groupby(records, key=lambda item: item.article)
        },
    )


def _decide(
    records: Sequence[Record], groups: Sequence[Group], nodes: Sequence[str], persons: Sequence[Decision]
) -> Iterator[Decision]:
    """Yield the program's decisions; later rules look at the clusters that earlier ones make."""

    def clusters() -> Clusters:
        return cluster(nodes, [*found, *persons])

    found = list(chain(same_name(groups), same_letters(groups), size_words(groups)))
    found += middle_initials(groups)
    found += short_names(groups, clusters().root)
    employers = Employers(records, clusters().root)
    found += slips(groups, employers.shared)
    found += other_orders(groups, employers)
    found += surnames(records, groups, employers, clusters().root)
    yield from found
    yield from named_so(records)
