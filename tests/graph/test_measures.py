"""Measures of the network, against igraph and against what is known of small networks."""

from __future__ import annotations

from pathlib import Path

import igraph
import networkx as nx  # type: ignore[import-untyped]
import pytest

from socialexpansion.graph import MEASURE_TYPES, ClaimGraph
from socialexpansion.graph.measures import measure
from socialexpansion.library import KnowledgeGraph
from socialexpansion.schema import Claim, Entity, Evidence, Status


def claims(*ties: str, status: Status = Status.ACTUAL) -> list[Claim]:
    """Return a claim for each tie, written as two letters."""
    ends = {letter: Entity(id=letter, name=letter, type="Company") for tie in ties for letter in tie}
    return [
        Claim(
            id=f"{tie}{number}{status}",
            article="a",
            subject=ends[tie[0]],
            relation="owns",
            object=ends[tie[1]],
            status=status,
            confidence=0.5,
            evidence=(Evidence(article="a", sentence="So.", start=0, end=3),),
        )
        for number, tie in enumerate(ties)
    ]


def test_a_star_has_its_centre_in_the_middle() -> None:
    found = measure("abcd", claims("ab", "ca", "ad", "ad"))
    assert [found[one].degree for one in "abcd"] == [3, 1, 1, 1]
    assert [found[one].betweenness for one in "abcd"] == [1.0, 0.0, 0.0, 0.0]
    assert found["a"].pagerank > found["d"].pagerank > found["b"].pagerank == pytest.approx(found["c"].pagerank)


def test_groups_are_communities_the_largest_first() -> None:
    found = measure("abcdexyz", claims("ab", "bc", "ca", "ad", "db", "cd", "xy", "yz", "zx", "dx"))
    assert {found[one].community for one in "abcd"} == {1}
    assert {found[one].community for one in "xyz"} == {2}
    assert found["e"].community == 3


def test_what_is_denied_ties_nobody() -> None:
    found = measure("ab", claims("ab", status=Status.DENIED))
    assert [(one.degree, one.betweenness) for one in found.values()] == [(0, 0.0), (0, 0.0)]


def test_pagerank_is_that_of_igraph() -> None:
    network = nx.gnm_random_graph(40, 60, seed=3)
    letters = [chr(0x4E00 + number) for number in network]
    ties = [letters[first] + letters[second] for first, second in network.edges]
    found = measure(letters, claims(*ties, *ties[:20]))
    other = igraph.Graph(n=40, edges=[*network.edges, *list(network.edges)[:20]])
    assert [found[one].pagerank for one in letters] == pytest.approx(other.pagerank(damping=0.85), abs=1e-6)
    assert sum(one.pagerank for one in found.values()) == pytest.approx(1.0)


def test_the_same_claims_give_the_same_measures_and_none_give_none() -> None:
    given = claims("ab", "bc", "cd", "da", "xy", "yz")
    assert measure("abcdxyz", given) == measure("abcdxyz", given)
    assert measure((), ()) == {}


def test_measures_become_attributes_of_nodes() -> None:
    graph = ClaimGraph.from_claims(claims("ab", "bc"))
    before = set(graph.nx.nodes["a"])
    graph.add_measures()
    assert set(graph.nx.nodes["b"]) - before == set(MEASURE_TYPES)
    for name, kind in MEASURE_TYPES.items():
        assert isinstance(graph.nx.nodes["b"][name], kind)
    assert graph.nx.nodes["b"]["degree"] == 2
    assert graph.measures()["b"].degree == 2


def test_exports_carry_them(tmp_path: Path) -> None:
    graph = KnowledgeGraph.from_claims(claims("ab", "bc"))
    assert "pagerank" not in graph.write(tmp_path / "plain.graphml")[0].read_text()
    graph.add_measures()
    (path,) = graph.write(tmp_path / "measured.graphml")
    node = nx.read_graphml(path).nodes["b"]
    assert (node["degree"], node["community"]) == (2, 1)
    assert node["pagerank"] == pytest.approx(graph.measures()["b"].pagerank, abs=1e-6)
    nodes, _ = graph.write(tmp_path / "measured.csv")
    assert nodes.read_text().splitlines()[0].endswith("degree,betweenness,pagerank,community")
    (path,) = graph.write(tmp_path / "measured.gexf")
    assert 'id="betweenness"' in path.read_text()
