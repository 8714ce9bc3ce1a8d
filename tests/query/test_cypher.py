"""Cypher by grand-cypher: against plain Python over random graphs, and every way to go wrong."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import networkx as nx  # type: ignore[import-untyped]
import pytest

from socialexpansion.errors import QueryError, SocialExpansionError
from socialexpansion.graph import ClaimGraph
from socialexpansion.query.cypher import run_cypher
from socialexpansion.schema import Claim, Entity, EntityType, Evidence, Status, When

pytest.importorskip("grandcypher")

TYPES, RELATIONS = ["Company", "Person"], ["owns", "acquired", "partnered_with"]


def random_graph(seed: int) -> ClaimGraph:
    """A small graph with parallel and opposite edges, none of which leads back to where it starts."""
    chance = random.Random(seed)
    entities = [
        Entity(id=f"e{n}", name=f"E{n}", type=chance.choice(TYPES), country=chance.choice(["JP", "US", None]))
        for n in range(chance.randint(3, 6))
    ]
    claims = []
    for number in range(chance.randint(1, 9)):
        subject, obj = chance.sample(entities, 2)
        claims.append(
            Claim(
                id=f"c{number}",
                article="a",
                subject=subject,
                relation=chance.choice(RELATIONS),
                object=obj,
                status=chance.choice([Status.ACTUAL, Status.DENIED]),
                when=chance.choice([When("2011"), When("2012-03"), None]),
                confidence=0.5,
                evidence=(Evidence(article="a", sentence="So.", start=0, end=3),),
            )
        )
    return ClaimGraph.from_claims(claims)


Rows = Callable[[Iterable[Claim]], Iterable[tuple[object, ...]]]
ANSWERS: Mapping[str, Rows] = {
    "MATCH (a)-[r]->(b) RETURN a.name, r.claim, b.name": lambda claims: (
        (c.subject.name, c.id, c.object.name) for c in claims
    ),
    "MATCH (b)<-[r]-(a) WHERE r.status <> 'denied' RETURN a.name, b.name": lambda claims: (
        (c.subject.name, c.object.name) for c in claims if c.status is not Status.DENIED
    ),
    "MATCH (a)-[r]-(b) RETURN a.name, r.claim, b.name": lambda claims: (
        pair for c in claims for pair in [(c.subject.name, c.id, c.object.name), (c.object.name, c.id, c.subject.name)]
    ),
    "MATCH (a:Company)-[r:owns|acquired]->(b:Person) RETURN r.claim": lambda claims: (
        (c.id,)
        for c in claims
        if (c.subject.type, c.object.type) == ("Company", "Person") and c.relation in ("owns", "acquired")
    ),
    "MATCH (a)-[r]->(b) RETURN count(*) AS n, type(r)": lambda claims: (
        (n, name) for name, n in Counter(c.relation for c in claims).items()
    ),
    "MATCH (a)-[r]->(b) RETURN COUNT(r) LIMIT 1": lambda claims: [(len(list(claims)),)],
    "MATCH (a)-[r]->(b) RETURN DISTINCT b.name ORDER BY b.name LIMIT 2": lambda claims: [
        (name,) for name in sorted({c.object.name for c in claims})[:2]
    ],
    "MATCH (a)-[r]->(b) WHERE r.when >= '2012' AND r.when IS NOT NULL RETURN r.claim": lambda claims: (
        (c.id,) for c in claims if c.when and str(c.when) >= "2012"
    ),
    "MATCH (a)-[r]->(b) WHERE a.country = b.country AND a.country IS NOT NULL RETURN r.claim": lambda claims: (
        (c.id,) for c in claims if c.subject.country and c.subject.country == c.object.country
    ),
    "MATCH (a)-[r]->(b) WHERE (a.country = 'JP' OR b.country = 'JP') AND r.status = 'actual' RETURN r.claim": (
        lambda claims: (
            (c.id,) for c in claims if "JP" in (c.subject.country, c.object.country) and c.status is Status.ACTUAL
        )
    ),
    "MATCH (a)-[r]->(b) MATCH (b)-[s]->(c) RETURN r.claim, s.claim": lambda claims: (
        (c.id, d.id) for c in claims for d in claims if c.object == d.subject and d.object != c.subject
    ),
    "MATCH (a)-[r:owns]->(b) WHERE exists { MATCH (b)-[s:acquired]->(c) } RETURN r.claim": lambda claims: (
        (c.id,)
        for c in claims
        if c.relation == "owns" and any((d.subject, d.relation) == (c.object, "acquired") for d in claims)
    ),
    "MATCH (a) WHERE a.name STARTS WITH 'E' AND NOT a.type = 'Person' RETURN a.id": lambda claims: (
        (end.id,) for end in {end for c in claims for end in (c.subject, c.object)} if end.type is EntityType.COMPANY
    ),
}


@pytest.mark.parametrize("query", ANSWERS)
def test_answers_are_those_of_plain_python(query: str) -> None:
    for seed in range(10):
        graph = random_graph(seed)
        found = run_cypher(query, graph).rows
        assert Counter(found) == Counter(ANSWERS[query](graph.claims)), seed


@pytest.fixture(scope="module")
def graph() -> ClaimGraph:
    return random_graph(1)


def test_nodes_and_edges_come_back_as_entities_and_claims(graph: ClaimGraph) -> None:
    table = run_cypher("MATCH (a)-[r]->(b) RETURN b, r AS said, a.aliases", graph)
    assert table.columns == ("b", "said", "a.aliases")
    for entity, claim, _ in table.rows:
        assert isinstance(entity, Entity)
        assert graph.claim(claim.id) == claim
        assert claim.object == entity
    shown = table.as_text()[0]
    assert shown[0] == table.rows[0][0].name
    assert "“So.” [a]" in str(shown[1])
    assert "<table>" in table._repr_html_()


def test_hops_come_back_as_lists_of_claims(graph: ClaimGraph) -> None:
    rows = run_cypher("MATCH (a)-[r*2]->(b) RETURN a, r, b", graph).rows
    assert rows
    for start, steps, end in rows:
        assert [type(step) for step in steps] == [Claim, Claim]
        assert (steps[0].subject, steps[1].object) == (start, end)


def test_strings_are_text_and_nothing_else(graph: ClaimGraph) -> None:
    for name in (
        "O'Neil",
        'a "b"',
        "back\\slash",
        "日本😀",
        '" + __import__("os").abort() + "',
        "// no",
        "MATCH (x)-[r]-(y)",
    ):
        quoted = name.replace("\\", "\\\\").replace("'", "\\'")
        claim = graph.claims[0]
        named = claim.model_copy(update={"subject": claim.subject.model_copy(update={"name": name})})
        one = ClaimGraph.from_claims([named])
        assert run_cypher(f"MATCH (a)-[r]->(b) WHERE a.name = '{quoted}' RETURN a.name // ; 'x", one).rows == [(name,)]


@pytest.mark.parametrize(
    ("returned", "columns"),
    [
        ("count(*)", ("count(*)",)),
        ("b.name, Count( * ) SKIP 0 LIMIT 2", ("b.name", "Count( * )")),
        ("count(r), b.name AS name", ("count(r)", "name")),
        ("count(*) AS n ORDER BY n DESC", ("n",)),
    ],
)
def test_columns_are_headed_as_they_were_written(graph: ClaimGraph, returned: str, columns: tuple[str, ...]) -> None:
    table = run_cypher(f"MATCH (a)-[r]->(b) RETURN {returned}", graph)
    assert table.columns == columns
    assert {len(row) for row in table.rows} == {len(columns)}


def test_a_text_may_hold_what_is_refused_outside_of_it(graph: ClaimGraph) -> None:
    assert run_cypher("MATCH (a) WHERE a.name = 'x =~ y' RETURN a", graph).rows == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "the query is empty"),
        (" ; ", "the query is empty"),
        ("MATCH (a) RETURN a " * 200, "3800 characters is too long"),
        ("MATCH (a) RETRUN a", 'not understood from "RETRUN a" on'),
        ("MATCH (a", "something is missing at the end"),
        ("MATCH (a) WHERE a.name = 'x RETURN a", "a quote is opened and not closed: 'x RETURN a"),
        ("MATCH (`a`) RETURN a", "backticks are not supported"),
        ("CREATE (a:Company) RETURN a", "CREATE would change the graph; it can only be read"),
        ("MATCH (a) SET a.name = 'x' RETURN a", "SET would change the graph"),
        ("MATCH (a) DETACH DELETE a", "DETACH would change the graph"),
        ("MATCH (a) OPTIONAL MATCH (a)-[r]->(b) RETURN b", "OPTIONAL is not supported"),
        ("MATCH (a) WITH a RETURN a", "WITH is not supported"),
        ("MATCH p = (a)-[r]->(b) RETURN p", "a path as a whole cannot be returned"),
        ("MATCH (a), (b) RETURN a", "patterns with a comma"),
        ("MATCH (a) WHERE a.country = null RETURN a", "= NULL is never true; write IS NULL"),
        ("MATCH (a) WHERE a.name =~ 'x.*' RETURN a", "=~ is not supported; use CONTAINS"),
        ("MATCH (a)<-[r]->(b) RETURN a", '"<-[r]->" points both ways'),
        ("MATCH (a)-[r]-(b)-[s]->(c) RETURN a", "cannot be mixed"),
        ("MATCH (a)-[:owns]->(b) MATCH (a)-[:acquired]->(b) RETURN a", "two edges between a and b"),
        ("MATCH (a) MATCH (b) WHERE EXISTS { MATCH (a)-[s]->(b) } RETURN a", "both of which are given"),
        ("MATCH (a) WHERE a.id = 'x' OR a.id = 'y' AND a.type = 'z' RETURN a", "AND and OR side by side"),
        ("MATCH (a:company) RETURN a", 'there is no label "company"; did you mean Company?'),
        ("MATCH (a:Zzz) RETURN a", "choose from City, Company, Country"),
        ("MATCH (a)-[r:OWNS]->(b) RETURN a", 'there is no relation "OWNS"; did you mean owns?'),
        ("MATCH (a) RETURN a.nam", 'there is no property of a "nam"; did you mean name?'),
        ("MATCH (a)-[r]->(b) WHERE r.stat = 'x' RETURN a", 'there is no property of r "stat"; did you mean status?'),
        ("MATCH (a {nme: 'x'}) RETURN a", 'there is no property of a node "nme"'),
        ("MATCH (a) RETURN b.name", "nothing is named b"),
        ("MATCH (a) WHERE a.mentions > 'x' RETURN a", "values of different kinds"),
        ("MATCH (a) RETURN zzz", "grand-cypher cannot answer this"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(graph: ClaimGraph, query: str, said: str) -> None:
    with pytest.raises(QueryError) as error:
        run_cypher(query, graph)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert error.value.exit_code == 2


def test_the_graph_stays_as_it_was(graph: ClaimGraph) -> None:
    before = graph.nx.copy()
    run_cypher("MATCH (a)-[r]-(b) RETURN a, r", graph)
    assert nx.utils.graphs_equal(before, graph.nx)


def test_the_schema_page_has_every_property(graph: ClaimGraph) -> None:
    from socialexpansion.query.cypher.run import EDGE_PROPERTIES, NODE_PROPERTIES

    node, edge = next(iter(graph.nx.nodes.values())), next(iter(graph.nx.edges.values()))
    assert {*node, "id"} == set(NODE_PROPERTIES)
    assert set(edge) == set(EDGE_PROPERTIES)


def test_without_grand_cypher_the_extra_is_named(graph: ClaimGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("socialexpansion.query.cypher.run.import_module", missing)
    with pytest.raises(SocialExpansionError, match=r"pip install 'socialexpansion\[cypher\]'"):
        run_cypher("MATCH (a) RETURN a", graph)
