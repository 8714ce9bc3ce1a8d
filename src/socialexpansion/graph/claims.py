"""A networkx graph whose edges are claims, and which answers what the store answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

import networkx as nx  # type: ignore[import-untyped]

from socialexpansion.graph.attributes import edge_attributes, node_attributes
from socialexpansion.graph.measures import Measures, measure
from socialexpansion.relations import load_relations
from socialexpansion.schema.claim import Claim, articles_of
from socialexpansion.schema.entity import Entity
from socialexpansion.schema.names import name_key
from socialexpansion.schema.relation import RelationType
from socialexpansion.schema.source import Citation, ClaimSource, EntityProfile, Selection


class ClaimGraph:
    """Entities as nodes and claims as directed, parallel edges; a ``schema.source.ClaimSource``.

    Attributes:
        nx: the graph; a node's key is its entity's id, an edge's key its claim's id. See ``docs/export.md`` for the
            attributes. Changing it does not change the claims.
        relations: the relation types by name, for labels and questions.

    """

    def __init__(
        self,
        claims: Iterable[Claim] = (),
        profiles: Iterable[EntityProfile] = (),
        relations: Mapping[str, RelationType] | None = None,
        citations: Iterable[Citation] = (),
    ) -> None:
        self.relations = load_relations() if relations is None else relations
        self._claims = _by_id(claims)
        known = {profile.entity.id: profile for profile in profiles}
        self._profiles = {**known, **_missing_profiles(self._claims.values(), known)}
        self._citations = {citation.id: citation for citation in citations}
        self._by_end: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[EntityProfile]] = defaultdict(list)
        self._index()
        self.nx = self._build()

    @classmethod
    def from_claims(
        cls,
        claims: Iterable[Claim],
        profiles: Iterable[EntityProfile] = (),
        relations: Mapping[str, RelationType] | None = None,
        citations: Iterable[Citation] = (),
    ) -> Self:
        """Return the graph of resolved *claims*.

        An entity without a profile gets one from the claims that name it. Without *relations*, those that come with
        the package give the labels and tell which relations are symmetric. *citations* tell of the articles.

        Raises:
            ValueError: two different claims have the same id.

        """
        return cls(claims, profiles, relations, citations)

    @classmethod
    def from_source(
        cls,
        source: ClaimSource,
        relations: Mapping[str, RelationType] | None = None,
        *,
        min_confidence: float = 0.0,
    ) -> Self:
        """Return the graph of all that *source* holds: every entity, and the claims of at least that confidence."""
        claims = source.select(Selection(min_confidence=min_confidence))
        return cls(claims, source.profiles(), relations, source.citations(articles_of(claims)).values())

    @property
    def claims(self) -> Sequence[Claim]:
        """Every claim, in the order in which they were given."""
        return tuple(self._claims.values())

    def claim(self, claim_id: str) -> Claim:
        """Return the claim behind the edge with key *claim_id*.

        Raises:
            KeyError: no such edge.

        """
        return self._claims[claim_id]

    def named(self, name: str) -> Sequence[EntityProfile]:
        """Return the entities one of whose names has the same ``name_key`` as *name*, most mentioned first."""
        return tuple(self._by_name.get(name_key(name), ()))

    def profiles(self) -> Iterable[EntityProfile]:
        """Return every entity, also one that no claim names."""
        return tuple(self._profiles.values())

    def select(self, selection: Selection) -> Sequence[Claim]:
        """Return the claims that *selection* keeps, in the order in which they were given."""
        return tuple(claim for claim in self._candidates(selection) if _kept(claim, selection))

    def citations(self, articles: Iterable[str]) -> Mapping[str, Citation]:
        """Return by id what is known of those of *articles* (ids) that are known at all."""
        return {article: self._citations[article] for article in articles if article in self._citations}

    def subgraph(self, claims: Iterable[Claim]) -> Self:
        """Return the graph of *claims* and of the entities at their ends alone."""
        kept = tuple(claims)
        ends = {entity.id for claim in kept for entity in (claim.subject, claim.object)}
        profiles = [profile for profile in self._profiles.values() if profile.entity.id in ends]
        return type(self)(kept, profiles, self.relations, self.citations(articles_of(kept)).values())

    def measures(self) -> Mapping[str, Measures]:
        """Return degree, betweenness, PageRank and community of each entity, by its id."""
        return measure(self._profiles, self._claims.values())

    def add_measures(self) -> None:
        """Give the nodes of ``nx`` their measures as attributes, so that exports and drawings carry them."""
        for entity_id, measures in self.measures().items():
            self.nx.nodes[entity_id].update(measures._asdict())

    def __len__(self) -> int:
        """Return the number of claims."""
        return len(self._claims)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self._profiles)} entities, {len(self)} claims>"

    def _index(self) -> None:
        for claim in self._claims.values():
            for end in {claim.subject.id, claim.object.id}:
                self._by_end[end].append(claim.id)
        ranked = sorted(self._profiles.values(), key=lambda profile: (-profile.mentions, profile.entity.id))
        for profile in ranked:
            for key in {name_key(name) for name in (profile.entity.name, *profile.names)}:
                self._by_name[key].append(profile)

    def _build(self) -> nx.MultiDiGraph:
        graph = nx.MultiDiGraph()
        for entity_id, profile in self._profiles.items():
            graph.add_node(entity_id, **node_attributes(profile))
        for claim in self._claims.values():
            attributes = edge_attributes(claim, self.relations.get(claim.relation))
            graph.add_edge(claim.subject.id, claim.object.id, key=claim.id, **attributes)
        return graph

    def _candidates(self, selection: Selection) -> Iterable[Claim]:
        named = selection.subjects or selection.objects or selection.ends
        if not named:
            return self._claims.values()
        found = {claim_id for end in named for claim_id in self._by_end.get(end, ())}
        return (claim for claim_id, claim in self._claims.items() if claim_id in found)


def _kept(claim: Claim, selection: Selection) -> bool:
    ends = {claim.subject.id, claim.object.id}
    return (
        (not selection.relations or claim.relation in selection.relations)
        and (not selection.subjects or claim.subject.id in selection.subjects)
        and (not selection.objects or claim.object.id in selection.objects)
        and (not selection.ends or not ends.isdisjoint(selection.ends))
        and (not selection.statuses or claim.status in selection.statuses)
        and claim.confidence >= selection.min_confidence
    )


def _by_id(claims: Iterable[Claim]) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    for claim in claims:
        if found.setdefault(claim.id, claim) != claim:
            raise ValueError(f"two different claims have the id {claim.id!r}")
    return found


def _missing_profiles(claims: Iterable[Claim], known: Mapping[str, EntityProfile]) -> dict[str, EntityProfile]:
    sentences: dict[str, set[tuple[str, int]]] = defaultdict(set)
    entities: dict[str, Entity] = {}
    for claim in claims:
        for entity in (claim.subject, claim.object):
            if entity.id not in known:
                entities.setdefault(entity.id, entity)
                sentences[entity.id] |= {(evidence.article, evidence.start) for evidence in claim.evidence}
    return {
        key: EntityProfile(
            entity=entity,
            names=(entity.name,),
            mentions=len(sentences[key]),
            articles=len({article for article, _ in sentences[key]}),
        )
        for key, entity in entities.items()
    }
