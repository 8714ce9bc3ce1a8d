"""Who is central, and who belongs together: measures of every entity in the network of claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import networkx as nx  # type: ignore[import-untyped]

from socialexpansion.schema.claim import Claim
from socialexpansion.schema.status import Status

SAMPLE = 200
"""Above so many entities, betweenness is estimated from the shortest paths that begin at so many of them."""
_SEED = 20
_DAMPING, _ROUNDS, _PRECISION = 0.85, 200, 1e-9


class Measures(NamedTuple):
    """What is measured of one entity.

    Attributes:
        degree: with how many others it is tied by a claim.
        betweenness: on what share of the shortest paths between two others it lies, 0 to 1.
        pagerank: how often someone who walks from claim to claim at random is here; over all entities it adds up to 1.
        community: the number of its community, from 1 for the largest.

    """

    degree: int
    betweenness: float
    pagerank: float
    community: int


MEASURE_TYPES: Mapping[str, type[int] | type[float]] = {
    "degree": int,
    "betweenness": float,
    "pagerank": float,
    "community": int,
}
"""The names of the measures as attributes of a node, and the type of each."""


def measure(entities: Iterable[str], claims: Iterable[Claim]) -> Mapping[str, Measures]:
    """Return the measures of *entities* (ids) in the network of *claims*.

    Two entities are tied, in either direction, by any claim that is not denied; a tie weighs as much as there are such
    claims. The same claims give the same measures. Betweenness is exact up to ``SAMPLE`` entities and estimated above;
    communities are those of Louvain's method.
    """
    network = _network(entities, claims)
    between = nx.betweenness_centrality(network, k=SAMPLE if len(network) > SAMPLE else None, seed=_SEED)
    rank = _pagerank(network)
    community = _communities(network)
    return {
        node: Measures(len(network[node]), float(between[node]), rank[node], community[node]) for node in network.nodes
    }


def _network(entities: Iterable[str], claims: Iterable[Claim]) -> nx.Graph:
    network = nx.Graph()
    network.add_nodes_from(entities)
    for claim in claims:
        first, second = claim.subject.id, claim.object.id
        if claim.status is not Status.DENIED and first != second:
            before = network.get_edge_data(first, second, {"weight": 0})["weight"]
            network.add_edge(first, second, weight=before + 1)
    return network


def _pagerank(network: nx.Graph) -> dict[str, float]:
    """Return PageRank by power iteration; the one of networkx needs SciPy, which is large and used for nothing else."""
    count = len(network)
    rank = dict.fromkeys(network.nodes, 1 / count) if count else {}
    strength = dict(network.degree(weight="weight"))
    for _ in range(_ROUNDS):
        lost = sum(rank[node] for node in rank if not strength[node])
        base = (1 - _DAMPING + _DAMPING * lost) / count if count else 0.0
        fresh = {node: base + _DAMPING * _received(network, node, rank, strength) for node in rank}
        change = sum(abs(fresh[node] - rank[node]) for node in rank)
        rank = fresh
        if change < _PRECISION:
            break
    return rank


def _received(network: nx.Graph, node: str, rank: Mapping[str, float], strength: Mapping[str, float]) -> float:
    return float(sum(rank[other] * tie["weight"] / strength[other] for other, tie in network[node].items()))


def _communities(network: nx.Graph) -> dict[str, int]:
    found: Sequence[set[str]] = nx.community.louvain_communities(network, seed=_SEED) if len(network) else []
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    return {node: number for number, members in enumerate(ordered, start=1) for node in members}
