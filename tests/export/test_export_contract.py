"""What holds for every format, also one that is added later."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import polars
import pytest

from socialexpansion.errors import ExportError
from socialexpansion.export import GraphTable, choose_exporter, exporter, exporters, write
from socialexpansion.export.registry import Exporter
from socialexpansion.graph import ClaimGraph
from socialexpansion.library import KnowledgeGraph

FORMATS = list(exporters().values())
every_format = pytest.mark.parametrize("chosen", FORMATS, ids=lambda one: one.name)


@every_format
def test_is_described_and_found_by_suffix(chosen: Exporter) -> None:
    assert re.fullmatch(r"(\.[a-z0-9]+)+", chosen.suffix)
    assert chosen.description
    assert choose_exporter(f"out{chosen.suffix.upper()}") == chosen
    assert choose_exporter("out.x", chosen.name) == chosen


@every_format
def test_writes_the_same_bytes_each_time(chosen: Exporter, graph: ClaimGraph, tmp_path: Path) -> None:
    paths = write(graph, tmp_path / f"out{chosen.suffix}")
    first = [path.read_bytes() for path in paths]
    assert all(first)
    assert write(graph, tmp_path / f"out{chosen.suffix}") == paths
    assert [path.read_bytes() for path in paths] == first
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in paths)


def content(paths: Iterable[Path]) -> str:
    """Return all text of an export; of binary formats, what their readers make of it."""
    return "".join(readable(path) for path in paths)


def readable(path: Path) -> str:
    if path.suffix == ".parquet":
        return json.dumps(polars.read_parquet(path).to_dicts(), ensure_ascii=False)
    if path.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(path).worksheets
        return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    return path.read_text(encoding="utf-8")


@every_format
def test_writes_every_name_and_claim(chosen: Exporter, graph: ClaimGraph, tmp_path: Path) -> None:
    text = content(write(graph, tmp_path / f"out{chosen.suffix}"))
    for word in ("Bolt 📱", "Japan", "c1", "c2", "planned", "2011-04-22", "0.75"):
        assert word in text
    assert re.search(r"JP|jp", text)


@every_format
def test_writes_the_measures_of_a_measured_graph(chosen: Exporter, graph: ClaimGraph, tmp_path: Path) -> None:
    before = content(write(graph, tmp_path / f"out{chosen.suffix}"))
    graph.add_measures()
    after = content(write(graph, tmp_path / f"out{chosen.suffix}"))
    if chosen.name == "cited":  # it is about claims alone
        assert after == before
        return
    for word in ("degree", "betweenness", "pagerank", "community"):
        assert word in after
        assert word not in before


@every_format
def test_writes_an_empty_graph(chosen: Exporter, tmp_path: Path) -> None:
    sizes = [path.stat().st_size for path in write(ClaimGraph(), tmp_path / f"out{chosen.suffix}")]
    assert all(sizes) or chosen.name == "ftm"  # no entity is no line


@every_format
def test_survives_hostile_names(chosen: Exporter, hostile: ClaimGraph, tmp_path: Path) -> None:
    text = content(write(hostile, tmp_path / f"out{chosen.suffix}"))
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
    assert "日本 📱" in text


@every_format
def test_a_failed_write_leaves_all_as_it_was(
    chosen: Exporter, graph: ClaimGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(graph, tmp_path / f"out{chosen.suffix}")
    before = {path: path.read_bytes() for path in paths}
    real = Path.replace
    moved: list[Path] = []

    def full(self: Path, target: Path) -> Path:
        if target in before and len(moved) == len(before) - 1:
            moved.append(target)
            raise OSError(28, "No space left on device")
        moved.append(target)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ExportError, match=r"cannot be written \(No space left on device\); choose another place"):
        write(ClaimGraph(), tmp_path / f"out{chosen.suffix}")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_pair_that_fails_leaves_nothing_new(
    graph: ClaimGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out-edges.csv").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        write(graph, tmp_path / "out.csv")
    (tmp_path / "out-edges.csv").rmdir()
    monkeypatch.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(5, "Input/output error")))
    with pytest.raises(ExportError, match="Input/output error"):
        write(graph, tmp_path / "out.csv")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("path", "format_name", "said"),
    [
        ("out.docx", None, r"out.docx: its suffix tells no format; end it in .*\.graphml"),
        ("out", None, "its suffix tells no format"),
        ("out.csv", "docx", "docx: no such format; choose one of cited, csv, cypher, ftm, gexf, graphml, json"),
        ("no/such/folder.gexf", None, r"folder.gexf: cannot be written \(No such file or directory\)"),
        ("x" * 300 + ".gexf", None, "cannot be written"),
    ],
)
def test_user_errors_name_the_file(
    graph: ClaimGraph, tmp_path: Path, path: str, format_name: str | None, said: str
) -> None:
    with pytest.raises(ExportError, match=said) as error:
        write(graph, tmp_path / path, format_name)
    assert "\n" not in str(error.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_refuses_what_is_no_plain_file(graph: ClaimGraph, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(ExportError, match="is no plain file"):
        write(graph, tmp_path / "pipe.json")


def test_follows_a_link_and_keeps_the_mode(graph: ClaimGraph, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old", encoding="utf-8")
    (tmp_path / "real.json").chmod(0o640)
    (tmp_path / "out.json").symlink_to("real.json")
    write(graph, tmp_path / "out.json")
    assert (tmp_path / "out.json").is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8").startswith("{")
    assert (tmp_path / "real.json").stat().st_mode & 0o777 == 0o640


def test_a_format_needs_only_its_decorator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socialexpansion.export.registry._registered", dict(exporters()))

    @exporter(".count", name="count", description="how many")
    def count(table: GraphTable) -> bytes:
        return b"%d" % len(table.nodes)

    assert "count" in exporters()
    (path,) = KnowledgeGraph.from_claims([]).write(tmp_path / "a.count")
    assert path.read_bytes() == b"0"
    with pytest.raises(ValueError, match="already has the name"):
        exporter(".other", name="count", description="again")(count)
