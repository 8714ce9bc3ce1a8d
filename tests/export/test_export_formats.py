"""What each of the formats for other tools promises beyond keeping every claim."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import polars
import pytest
from followthemoney import model
from followthemoney.types import registry

from socialexpansion.errors import ExportError
from socialexpansion.export import choose_exporter, graph_table, write
from socialexpansion.export.citations import cited_rows
from socialexpansion.export.formats import cited_xlsx
from socialexpansion.export.formats.follow_the_money import ftm_id
from socialexpansion.graph import ClaimGraph
from socialexpansion.places import country_codes
from socialexpansion.schema import Citation, Claim, Entity, Evidence
from socialexpansion.schema.addresses import web_address


def ftm(graph: ClaimGraph, folder: Path) -> Mapping[str, Any]:
    (path,) = write(graph, folder / "out.ftm.json")
    return {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def of_one_claim(sentence: str = "It is so.", **fields: object) -> ClaimGraph:
    acme, bolt = (Entity(id=name.lower(), name=name, type="Company") for name in ("Acme", "Bolt"))
    evidence = (Evidence(article="a", sentence=sentence, start=0, end=len(sentence)),)
    values = {"relation": "owns", "confidence": 0.5, **fields}
    return ClaimGraph.from_claims([Claim(id="c", article="a", subject=acme, object=bolt, evidence=evidence, **values)])


def test_ftm_has_a_schema_for_what_holds_and_a_link_for_the_rest(full: ClaimGraph, tmp_path: Path) -> None:
    entities = ftm(full, tmp_path)
    schemata = {key: entities[key]["schema"] for key in entities if key.startswith("claim-")}
    assert schemata == {
        "claim-c1": "UnknownLink",
        "claim-c2": "UnknownLink",
        "claim-c3": "UnknownLink",
        "claim-c4": "UnknownLink",
        "claim-c5": "UnknownLink",
        "claim-c6": "Directorship",
        "claim-c7": "Employment",
        "claim-c8": "UnknownLink",  # ownership that is denied is none
        "claim-c9": "Ownership",
        "claim-c10": "UnknownLink",
        "claim-c11": "UnknownLink",
    }
    denied = entities["claim-c8"]["properties"]
    assert (denied["status"], denied["role"]) == (["denied"], ["owns"])
    assert entities["claim-c6"]["properties"]["startDate"] == ["2010"]
    assert "startDate" not in entities["claim-c2"]["properties"]  # what is planned has not started
    assert entities["claim-c2"]["properties"]["date"] == ["2012"]


def test_ftm_loses_nothing_to_the_library_that_reads_it(full: ClaimGraph, tmp_path: Path) -> None:
    for row in ftm(full, tmp_path).values():
        proxy = model.get_proxy(row, cleaned=False).to_dict()
        assert {name: sorted(values) for name, values in proxy["properties"].items()} == {
            name: sorted(values) for name, values in row["properties"].items()
        }


def test_ftm_knows_every_country(tmp_path: Path) -> None:
    codes = sorted(country_codes())
    countries = [Entity(id=code, name=code, type="Country", country=code) for code in codes]
    evidence = (Evidence(article="a", sentence="x", start=0, end=1),)
    claims = [
        Claim(id=one.id, article="a", subject=one, relation="owns", object=one, confidence=1, evidence=evidence)
        for one in countries
    ]
    entities = ftm(ClaimGraph.from_claims(claims), tmp_path)
    written = {code: entities[f"entity-{code}"]["properties"] for code in codes}
    assert [code for code in codes if "country" not in written[code]] == ["AN"]  # which the library does not know
    assert written["AN"]["notes"][-1] == "country: AN"
    known = [properties["country"][0] for properties in written.values() if "country" in properties]
    assert [code for code in known if not registry.country.validate(code)] == []


def test_ftm_ids_are_allowed_stable_and_of_one_entity_each() -> None:
    keys = ["acme", "日本", "a b", "a-b", "-x", "x" * 500, "x" * 501, "C1.d"]
    ids = [ftm_id("entity", key) for key in keys]
    assert len(set(ids)) == len(keys)
    assert all(registry.entity.validate(one) and len(one) <= 255 for one in ids)
    assert ids[0] == "entity-acme"


def test_parquet_has_lists_numbers_and_nulls(full: ClaimGraph, tmp_path: Path) -> None:
    paths = {path.stem.rpartition("-")[2]: path for path in write(full, tmp_path / "out.parquet")}
    assert set(paths) == {"entities", "claims", "evidence", "articles"}
    entities = polars.read_parquet(paths["entities"])
    assert entities.schema["aliases"] == polars.List(polars.String)
    assert entities.filter(id="acme")["aliases"].to_list() == [["Acme; Inc.", "=Acme"]]
    claims = polars.read_parquet(paths["claims"])
    assert (claims.schema["confidence"], claims.schema["symmetric"]) == (polars.Float64, polars.Boolean)
    assert claims.filter(id="c4")["when"].to_list() == [None]
    query = f"SELECT count(*) FROM '{paths['evidence']}' e JOIN '{paths['claims']}' c ON e.claim = c.id"
    assert duckdb.connect().execute(query).fetchall() == [(13,)]


def test_no_export_tells_where_an_article_lay_or_links_to_a_script(full: ClaimGraph, tmp_path: Path) -> None:
    articles = {row["id"]: row for row in graph_table(full).articles}
    assert articles["a1"]["url"] == "https://www.example.com/a?b=c&d"
    assert articles["a1"]["publisher"] == "example.com"
    assert (articles["b 2"]["url"], articles["z9"]["url"]) == ("", "")


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "news.txt",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://",
        "http://[",
        "https://a.example/a b\n",
    ],
)
def test_an_address_that_no_reader_should_follow_is_none(address: str | None) -> None:
    assert web_address(address) is None


def test_a_workbook_has_no_formula_and_keeps_the_text(full: ClaimGraph, tmp_path: Path) -> None:
    graph = of_one_claim("=cmd()|' /C calc'!A0", role="@x")
    for one in (full, graph):
        (path,) = write(one, tmp_path / "out.xlsx")
        cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
    texts = {cell.value: cell for cell in cells}
    assert texts["=cmd()|' /C calc'!A0"].quotePrefix  # so that editing the cell does not run it either
    assert not texts["It is so." if "It is so." in texts else "Acme"].quotePrefix


def test_cells_of_the_cited_csv_are_harmless(tmp_path: Path) -> None:
    (path,) = write(of_one_claim(" =cmd()", role="+1"), tmp_path / "out.cited.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["quotation"], row["role"]) == ("' =cmd()", "'+1")


def test_a_cell_too_long_is_cut_and_says_so(tmp_path: Path) -> None:
    (path,) = write(of_one_claim("x" * 40_000), tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(path)["Cited claims"]
    (cell,) = [cell.value for cell in sheet[2] if str(cell.value).startswith("xxx")]
    assert len(cell) == cited_xlsx.MAX_TEXT
    assert cell.endswith("(cut: a cell holds no more; the CSV has all)")


def test_a_graph_too_large_for_a_sheet_is_refused(
    full: ClaimGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cited_xlsx, "MAX_ROWS", 3)
    with pytest.raises(ExportError, match=r"13 rows of cited claims do not fit a sheet \(3\); export a part"):
        write(full, tmp_path / "out.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_citation_reads_like_one(full: ClaimGraph) -> None:
    rows = list(cited_rows(graph_table(full)))
    told = {row["claim_id"]: row["claim"] for row in rows}
    assert told["c2"] == "Acme expanded into Japan (planned; office; Osaka; 2012)"
    assert told["c3"] == "Acme expanded into Japan (denied; 2012-05-06)"
    assert told["c1"] == "Acme partnered with Bölt 株 (South Korea; 2011-04)"
    numbers = [row["no"] for row in rows]
    assert sorted(set(numbers)) == list(range(1, 12))
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    "text",
    ['"}) DETACH DELETE n //', "'; MATCH (n) DELETE n;\n", "\\u0022}]) //", "\\", '\\"', "`", "${x}", "//x", "/*"],
)
def test_a_text_never_becomes_cypher(text: str, tmp_path: Path) -> None:
    (path,) = write(of_one_claim(text, role=text), tmp_path / "out.cypher")
    script = path.read_text(encoding="utf-8")
    assert "\\\\u" not in script
    query = "MATCH (a:Entity)-[r]->(b:Entity), (q:Evidence) RETURN r.role AS role, q.sentence AS sentence"
    asked = {"script": script, "times": 2, "queries": [query]}  # a second run changes nothing
    command = [sys.executable, str(Path(__file__).with_name("run_cypher.py"))]
    (rows,) = json.loads(
        subprocess.run(command, input=json.dumps(asked), capture_output=True, check=True, text=True).stdout
    )
    assert [(row["role"], row["sentence"]) for row in rows] == [(text, text)]


def test_a_relation_of_a_user_s_own_may_have_any_name(tmp_path: Path) -> None:
    graph = of_one_claim(relation="odd`name")
    (path,) = write(graph, tmp_path / "out.cypher")
    assert "[r:`ODD``NAME` {claim: row.claim}]" in path.read_text(encoding="utf-8")
    (path,) = write(graph, tmp_path / "out.ttl")
    assert "<urn:socialexpansion:terms:odd%60name>" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("out.csv", "csv"),
        ("out.cited.csv", "cited"),
        ("OUT.Neo4j.CSV", "neo4j"),
        ("a.ftm.json", "ftm"),
        ("a.json", "json"),
        ("ftm.json", "json"),
    ],
)
def test_of_two_suffixes_that_fit_the_longer_counts(name: str, chosen: str) -> None:
    assert choose_exporter(name).name == chosen


def test_files_are_named_after_the_one_asked_for(full: ClaimGraph, tmp_path: Path) -> None:
    assert [path.name for path in write(full, tmp_path / "a.b.csv")] == ["a.b-nodes.csv", "a.b-edges.csv"]
    names = [path.name for path in write(full, tmp_path / "a.csv", "neo4j")]
    assert names == [f"a-{word}.csv" for word in ("entities", "claims", "evidence", "articles", "sources")]


@pytest.mark.parametrize(
    ("suffix", "module", "extra"), [(".xlsx", "xlsxwriter", "xlsx"), (".parquet", "pyarrow", "parquet")]
)
def test_a_missing_library_is_named_with_its_extra(
    suffix: str, module: str, extra: str, full: ClaimGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExportError, match=rf"needs {module}, which is not installed; .*\[{extra}\]"):
        write(full, tmp_path / f"out{suffix}")
    assert not list(tmp_path.iterdir())


def test_an_edge_that_a_user_drew_is_written_too(full: ClaimGraph) -> None:
    full.nx.add_edge("acme", "oslo", key="mine", relation="visited", status="actual")
    table = graph_table(full)
    assert "mine" in {edge.id for edge in table.edges}
    assert not [quote for quote in table.evidence if quote.claim == "mine"]


def test_an_article_without_citation_is_known_by_its_id() -> None:
    graph = of_one_claim()
    assert [row["id"] for row in graph_table(graph).articles] == ["a"]
    assert graph.citations(["a"]) == {}
    known = ClaimGraph.from_claims(graph.claims, citations=[Citation(id="a", title="T")])
    assert [row["title"] for row in graph_table(known).articles] == ["T"]
