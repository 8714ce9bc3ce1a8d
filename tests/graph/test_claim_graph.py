from __future__ import annotations

import networkx as nx
import pytest

from socialexpansion.graph import ClaimGraph
from socialexpansion.schema import Claim, Entity, EntityProfile, Evidence, Mode, Selection, Status, When

ACME = Entity(id="acme", name="Acme", type="Company", country="US")
BOLT = Entity(id="bolt", name="Bolt", type="Company")
JAPAN = Entity(id="japan", name="Japan", type="Country", country="JP")
PROFILES = [
    EntityProfile(entity=BOLT, names=("Bolt", "Acme Bolt"), mentions=2, articles=1),
    EntityProfile(entity=ACME, names=("Acme", "Acme Inc.", "the Acme Bolt"), mentions=7, articles=3),
]


def claim(id_: str, subject: Entity, relation: str, obj: Entity, articles: str = "a", **fields: object) -> Claim:
    evidence = tuple(Evidence(article=name, sentence="So.", start=0, end=3, asserted_by="Reuters") for name in articles)
    values = {"confidence": 0.5, **fields}
    return Claim(id=id_, article="a", subject=subject, relation=relation, object=obj, evidence=evidence, **values)


CLAIMS = [
    claim("c1", ACME, "partnered_with", BOLT, articles="aab", place="JP", when=When("2011-04")),
    claim("c2", ACME, "partnered_with", BOLT, status=Status.PLANNED),
    claim("c3", BOLT, "expanded_into", JAPAN, mode=Mode.OFFICE, city="Osaka", confidence=0.75),
    claim("c4", ACME, "no_longer_known", BOLT, role="CEO"),
]


@pytest.fixture
def graph() -> ClaimGraph:
    return ClaimGraph.from_claims(CLAIMS, PROFILES)


def test_is_a_multidigraph_with_parallel_edges(graph: ClaimGraph) -> None:
    assert type(graph.nx) is nx.MultiDiGraph
    assert sorted(graph.nx.edges(keys=True)) == [
        ("acme", "bolt", "c1"),
        ("acme", "bolt", "c2"),
        ("acme", "bolt", "c4"),
        ("bolt", "japan", "c3"),
    ]


def test_nodes_carry_what_is_known(graph: ClaimGraph) -> None:
    assert graph.nx.nodes["acme"] == {
        "label": "Acme",
        "name": "Acme",
        "type": "Company",
        "country": "US",
        "mentions": 7,
        "articles": 3,
        "aliases": ("Acme Inc.", "the Acme Bolt"),
    }


def test_edges_carry_what_is_known(graph: ClaimGraph) -> None:
    assert graph.nx.edges["acme", "bolt", "c1"] == {
        "label": "partnered with",
        "claim": "c1",
        "relation": "partnered_with",
        "symmetric": True,
        "status": "actual",
        "place": "JP",
        "city": None,
        "when": "2011-04",
        "role": None,
        "mode": None,
        "confidence": 0.5,
        "weight": 2,
        "evidence": 3,
        "articles": ("a", "b"),
        "sentence": "So.",
        "asserted_by": "Reuters",
    }
    edge = graph.nx.edges["bolt", "japan", "c3"]
    assert (edge["mode"], edge["city"], edge["symmetric"]) == ("office", "Osaka", False)
    assert graph.nx.edges["acme", "bolt", "c4"]["label"] == "no longer known"


def test_claims_are_recovered(graph: ClaimGraph) -> None:
    assert graph.claims == tuple(CLAIMS)
    assert {graph.claim(key) for _, _, key in graph.nx.edges(keys=True)} == set(CLAIMS)
    with pytest.raises(KeyError):
        graph.claim("c9")


def test_an_entity_without_profile_gets_one_from_its_claims(graph: ClaimGraph) -> None:
    assert graph.named("Japan") == (EntityProfile(entity=JAPAN, names=("Japan",), mentions=1, articles=1),)


def test_named_compares_keys_and_ranks_by_mentions(graph: ClaimGraph) -> None:
    assert [profile.entity.id for profile in graph.named("ACME BOLT, Inc.")] == ["acme", "bolt"]
    assert graph.named("Nobody") == ()


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), "c1 c2 c3 c4"),
        (Selection(relations=("partnered_with",)), "c1 c2"),
        (Selection(subjects=("bolt",)), "c3"),
        (Selection(objects=("bolt", "japan")), "c1 c2 c3 c4"),
        (Selection(ends=("bolt",), statuses=(Status.ACTUAL,)), "c1 c3 c4"),
        (Selection(ends=("japan",), subjects=("acme",)), ""),
        (Selection(ends=("nobody",)), ""),
    ],
)
def test_select(graph: ClaimGraph, selection: Selection, kept: str) -> None:
    assert [claim.id for claim in graph.select(selection)] == kept.split()


def test_subgraph_keeps_claims_ends_and_class(graph: ClaimGraph) -> None:
    part = graph.subgraph(CLAIMS[2:3])
    assert sorted(part.nx.nodes) == ["bolt", "japan"]
    assert part.claims == (CLAIMS[2],)
    assert part.nx.nodes["bolt"]["aliases"] == ("Acme Bolt",)


def test_from_source_copies_a_source(graph: ClaimGraph) -> None:
    copy = ClaimGraph.from_source(graph)
    assert nx.utils.graphs_equal(copy.nx, graph.nx)
    assert repr(copy) == "<ClaimGraph: 3 entities, 4 claims>"


def test_one_id_is_one_claim() -> None:
    assert len(ClaimGraph.from_claims([CLAIMS[0], CLAIMS[0]])) == 1
    with pytest.raises(ValueError, match="two different claims have the id 'c1'"):
        ClaimGraph.from_claims([CLAIMS[0], CLAIMS[1].model_copy(update={"id": "c1"})])


def test_only_sure_claims_are_selected(graph: ClaimGraph) -> None:
    assert [one.id for one in graph.select(Selection(min_confidence=0.75))] == ["c3"]
    assert graph.select(Selection(min_confidence=0.5)) == graph.select(Selection())
    sure = ClaimGraph.from_source(graph, min_confidence=0.6)
    assert [one.id for one in sure.claims] == ["c3"]
    assert list(sure.profiles()) == list(graph.profiles())
