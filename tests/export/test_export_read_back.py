"""Files read back by networkx, igraph and the csv module."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import xml.etree.ElementTree as Xml
from collections import Counter
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialexpansion.export import GraphTable, graph_table, write
from socialexpansion.export.table import EDGE_COLUMNS, NODE_COLUMNS
from socialexpansion.graph import ClaimGraph
from socialexpansion.schema import Claim, Entity, EntityType, Evidence, Mode, Status, When

SLOW = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
GEXF = "{http://gexf.net/1.3}"

text = st.text(min_size=1, max_size=12) | st.text("<>&\"'\x00\x1f\r\n\t ;,=+-@📱\u202eא", min_size=1, max_size=6)
codes = st.none() | st.sampled_from(["KR", "JP"])


@st.composite
def graphs(draw: st.DrawFn) -> ClaimGraph:
    entity = st.builds(Entity, id=text, name=text, type=st.sampled_from(EntityType), country=codes)
    entities = draw(st.lists(entity, min_size=1, max_size=4, unique_by=lambda one: one.id))
    claims = []
    for number in range(draw(st.integers(0, 5))):
        sentences = draw(st.lists(st.tuples(text, text), min_size=1, max_size=3))
        evidence = tuple(Evidence(article=a, sentence=s, start=0, end=len(s)) for a, s in sentences)
        claims.append(
            Claim(
                id=f"c{number}",
                article=evidence[0].article,
                subject=draw(st.sampled_from(entities)),
                relation=draw(st.sampled_from(["partnered_with", "expanded_into", "no_longer_known"])),
                object=draw(st.sampled_from(entities)),
                status=draw(st.sampled_from(Status)),
                place=draw(codes),
                when=draw(st.none() | st.sampled_from(["2011", "2011-04", "2011-04-22"]).map(When)),
                role=draw(st.none() | text),
                mode=draw(st.none() | st.sampled_from(Mode)),
                confidence=draw(st.floats(0, 1)),
                evidence=evidence,
            )
        )
    return ClaimGraph.from_claims(claims)


def written(graph: ClaimGraph, suffix: str) -> list[Path]:
    return list(write(graph, Path(tempfile.mkdtemp()) / f"out{suffix}"))


def assert_same(read: nx.MultiDiGraph, table: GraphTable) -> None:
    """Assert that networkx has read every node, edge and attribute; it leaves out attributes that are empty texts."""
    assert list(read.nodes) == [node.id for node in table.nodes]
    for node in table.nodes:
        assert without_empty(read.nodes[node.id]) == without_empty(node.values)
    assert read.number_of_edges() == len(table.edges)
    for edge in table.edges:
        data = read.get_edge_data(edge.source, edge.target, edge.id)
        assert without_empty(data) == without_empty(edge.values)


def without_empty(values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value != ""}


@given(graphs())
@SLOW
def test_graphml_by_networkx(graph: ClaimGraph) -> None:
    (path,) = written(graph, ".graphml")
    assert_same(nx.read_graphml(path, force_multigraph=True), graph_table(graph))


@given(graphs())
@SLOW
def test_gexf_by_networkx(graph: ClaimGraph) -> None:
    (path,) = written(graph, ".gexf")
    read = nx.MultiDiGraph(nx.read_gexf(path, version="1.3"))
    table = graph_table(graph)
    assert [(node, data["label"]) for node, data in read.nodes(data=True)] == [
        (node.id, node.values["label"]) for node in table.nodes
    ]
    found = {data["id"]: (source, target, data) for source, target, data in read.edges(data=True)}
    assert found.keys() == {edge.id for edge in table.edges}
    for edge in table.edges:
        source, target, data = found[edge.id]
        assert (source, target) == (edge.source, edge.target)
        for name, kind in EDGE_COLUMNS.items():
            if name != "label":  # networkx does not read an edge's label
                assert kind(data[name]) == edge.values[name]


@given(graphs())
@SLOW
def test_node_link_json_by_networkx(graph: ClaimGraph) -> None:
    (path,) = written(graph, ".json")
    read = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
    assert_same(read, graph_table(graph))


@given(graphs())
@SLOW
def test_graphml_by_igraph(graph: ClaimGraph) -> None:
    (path,) = written(graph, ".graphml")
    read = igraph.Graph.Read_GraphML(str(path))
    table = graph_table(graph)
    assert read.is_directed()
    assert (read.vcount(), read.ecount()) == (len(table.nodes), len(table.edges))
    for name in NODE_COLUMNS if table.nodes else ():
        assert read.vs[name] == [node.values[name] for node in table.nodes]
    for name in EDGE_COLUMNS if table.edges else ():
        by_claim = {edge.values["claim"]: edge.values[name] for edge in table.edges}
        assert read.es[name] == [by_claim[claim] for claim in read.es["claim"]]


@given(graphs())
@SLOW
def test_csv_has_one_row_each_and_no_formula(graph: ClaimGraph) -> None:
    table = graph_table(graph)
    for path, header, count in zip(
        written(graph, ".csv"), (["id"], ["source", "target", "id"]), (len(table.nodes), len(table.edges)), strict=True
    ):
        content = path.read_bytes().decode()
        first, *rows = csv.reader(io.StringIO(content, newline=""), strict=True)
        assert first[: len(header)] == header
        assert len(rows) == count
        assert {len(row) for row in rows} <= {len(first)}
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
        assert content.endswith("\r\n")


def test_csv_cells_are_neutralised_not_lost(hostile: ClaimGraph, tmp_path: Path) -> None:
    nodes, _ = write(hostile, tmp_path / "out.csv")
    with nodes.open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    assert {"'=1+1", "'+1", "'-1", "'@x", 'A"B', "a;b,c"} <= names


def test_graphml_keeps_labels_types_dates_and_parallel_edges(graph: ClaimGraph, tmp_path: Path) -> None:
    (path,) = write(graph, tmp_path / "out.graphml")
    read = igraph.Graph.Read_GraphML(str(path))
    assert read.vs["label"] == ['Acme "A" & <Co>', "Bolt 📱", "Japan"]
    assert read.vs["type"] == ["Company", "Company", "Country"]
    assert read.vs["country"] == ["US", "", "JP"]
    edges = {edge["claim"]: edge.attributes() for edge in read.es}
    assert Counter(edge.tuple for edge in read.es) == {(0, 1): 2, (1, 0): 1, (0, 2): 1}
    assert edges["c1"]["label"] == "partnered with"
    assert (edges["c1"]["status"], edges["c2"]["status"]) == ("actual", "planned")
    assert (edges["c1"]["when"], edges["c1"]["weight"], edges["c1"]["confidence"]) == ("2011-04", 2.0, 0.75)
    assert edges["c1"]["articles"] == "a1; a2"
    assert edges["c1"]["symmetric"] is True
    assert edges["c4"]["symmetric"] is False


def test_graphml_declares_one_type_per_attribute(graph: ClaimGraph, tmp_path: Path) -> None:
    (path,) = write(graph, tmp_path / "out.graphml")
    keys = Xml.parse(path).getroot().iter("{http://graphml.graphdrawing.org/xmlns}key")
    declared = Counter((key.get("for"), key.get("attr.name")) for key in keys)
    assert set(declared.values()) == {1}
    assert set(declared) == {("node", name) for name in NODE_COLUMNS} | {("edge", name) for name in EDGE_COLUMNS}


def test_gexf_carries_dates_as_dynamics(graph: ClaimGraph, tmp_path: Path) -> None:
    (path,) = write(graph, tmp_path / "out.gexf")
    root = Xml.parse(path).getroot()
    (top,) = root.iter(f"{GEXF}graph")
    assert (top.get("mode"), top.get("timeformat"), top.get("defaultedgetype")) == ("dynamic", "date", "directed")
    starts = {edge.get("id"): edge.get("start") for edge in root.iter(f"{GEXF}edge")}
    assert starts == {"c1": "2011-04-01", "c2": "2012-01-01", "c3": None, "c4": "2011-04-22"}
    assert nx.read_gexf(path, version="1.3").get_edge_data("acme", "bolt").keys() == {"c1", "c2"}


def test_hostile_ids_stay_apart(hostile: ClaimGraph, tmp_path: Path) -> None:
    table = graph_table(hostile)
    assert len({node.id for node in table.nodes}) == len(hostile.nx)
    (path,) = write(hostile, tmp_path / "out.graphml")
    read = nx.read_graphml(path, force_multigraph=True)
    assert read.number_of_edges() == hostile.nx.number_of_edges() == 2 * len(hostile.nx)
