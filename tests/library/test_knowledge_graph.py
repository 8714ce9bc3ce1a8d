from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from socialexpansion.library import KnowledgeGraph
from socialexpansion.query import Query
from socialexpansion.schema import Claim, Entity, Evidence, When


@pytest.fixture
def graph() -> KnowledgeGraph:
    acme = Entity(id="acme", name="Acme", type="Company")
    bolt = Entity(id="bolt", name="Bolt", type="Company", country="JP")
    evidence = Evidence(article="a1", sentence="Acme and Bolt.", start=0, end=14)
    claim = Claim(
        id="c1",
        article="a1",
        subject=acme,
        relation="partnered_with",
        object=bolt,
        when=When("2011-04"),
        confidence=0.5,
        evidence=(evidence,),
    )
    return KnowledgeGraph.from_claims([claim])


def test_query_takes_text_or_a_query(graph: KnowledgeGraph) -> None:
    answer = graph.query("partners of Acme in Japan")
    assert isinstance(answer, list)
    assert [claim.object.name for claim in answer] == ["Bolt"]
    assert graph.query(Query(relations=("partnered_with",), ends=("Acme",), place="JP")) == answer


def test_answer_to_frame(graph: KnowledgeGraph) -> None:
    frame = graph.query("partners of Acme").to_frame()
    assert frame.loc[0, ["answer", "relation", "when", "sentence"]].tolist() == [
        "Bolt",
        "partnered_with",
        "2011-04",
        "Acme and Bolt.",
    ]
    empty = graph.query("partners of Acme in China").to_frame()
    assert len(empty) == 0
    assert list(empty.columns) == list(frame.columns)


def test_write_and_part_of_the_graph(graph: KnowledgeGraph, tmp_path: Path) -> None:
    assert graph.write(tmp_path / "all.graphml") == (tmp_path / "all.graphml",)
    part = graph.subgraph(graph.query("partners of Acme"))
    assert isinstance(part, KnowledgeGraph)
    assert [path.name for path in part.write(tmp_path / "part.csv")] == ["part-nodes.csv", "part-edges.csv"]


def test_asking_loads_nothing_heavy() -> None:
    heavy = ("networkx", "spacy", "pandas", "rapidfuzz", "numpy")
    code = f"""
import sys
from socialexpansion.query import parse, render
render(parse("partners of Acme in Asia since 2012"))
print([name for name in {heavy} if name in sys.modules])
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert result.stdout.strip() == "[]"


def test_export_formats_are_all_loaded_by_name() -> None:
    formats = importlib.import_module("socialexpansion.export").exporters()
    assert {"csv", "gexf", "graphml", "json"} <= set(formats)


def test_query_takes_a_least_confidence(graph: KnowledgeGraph) -> None:
    asked = Query(relations=("partnered_with",), ends=("Acme",))
    for question in ("partners of Acme", asked):
        assert len(graph.query(question, min_confidence=0.5)) == 1
        answer = graph.query(question, min_confidence=0.51)
        assert answer == []
        assert "of at least 0.51" in str(answer.note)
