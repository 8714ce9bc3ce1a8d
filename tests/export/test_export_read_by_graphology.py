"""GraphML and GEXF read back by graphology, the library of Gephi Lite; run by ``.ci/run`` after ``npm ci``."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from socialexpansion.export import graph_table, write
from socialexpansion.export.table import EDGE_COLUMNS, NODE_COLUMNS
from socialexpansion.graph import ClaimGraph

FOLDER = Path(__file__).parent / "graphology"
NODE = shutil.which("node")
SUFFIXES = [".graphml", ".gexf"]

pytestmark = [
    pytest.mark.skipif(NODE is None, reason="Node is not installed"),
    pytest.mark.skipif(
        not (FOLDER / "node_modules").is_dir(),
        reason="graphology is not installed: npm ci --prefix tests/export/graphology",
    ),
]


def read(graph: ClaimGraph, path: Path) -> Any:
    write(graph, path)
    command = [str(NODE), str(FOLDER / "read.js"), str(path)]
    result = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=60)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_labels_dates_and_parallel_edges(graph: ClaimGraph, tmp_path: Path, suffix: str) -> None:
    found = read(graph, tmp_path / f"out{suffix}")
    assert found["multi"] is True
    nodes = {node["id"]: node["attributes"] for node in found["nodes"]}
    assert {name: values["label"] for name, values in nodes.items()} == {
        "acme": 'Acme "A" & <Co>',
        "bolt": "Bolt 📱",
        "japan": "Japan",
    }
    assert (nodes["japan"]["type"], nodes["japan"]["country"]) == ("Country", "JP")
    edges = {edge["id"]: edge["attributes"] for edge in found["edges"]}
    assert Counter((edge["source"], edge["target"]) for edge in found["edges"])["acme", "bolt"] == 2
    assert (edges["c1"]["label"], edges["c1"]["status"], edges["c1"]["when"]) == ("partnered with", "actual", "2011-04")
    assert (edges["c1"]["weight"], edges["c1"]["confidence"], edges["c1"]["symmetric"]) == (2, 0.75, True)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_attribute_has_its_scalar_type(hostile: ClaimGraph, tmp_path: Path, suffix: str) -> None:
    found = read(hostile, tmp_path / f"out{suffix}")
    table = graph_table(hostile)
    assert (len(found["nodes"]), len(found["edges"])) == (len(table.nodes), len(table.edges))
    for rows, columns in ((found["nodes"], NODE_COLUMNS), (found["edges"], EDGE_COLUMNS)):
        for row in rows:
            assert row["attributes"].keys() == columns.keys()
            for name, kind in columns.items():
                value = row["attributes"][name]
                numeric = kind in (int, float) and isinstance(value, (int, float)) and not isinstance(value, bool)
                assert numeric or type(value) is kind, (name, value)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_names_survive(hostile: ClaimGraph, tmp_path: Path, suffix: str) -> None:
    found = read(hostile, tmp_path / f"out{suffix}")
    table = graph_table(hostile)
    assert [node["attributes"]["name"] for node in found["nodes"]] == [node.values["name"] for node in table.nodes]
