"""What each format keeps of a claim: every claim written, and read back by the program that the format is for.

As a script it counts for a store, and prints the table of ``docs/export.md``:
``python tests/export/test_export_round_trip.py STORE``.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import duckdb
import networkx as nx
import openpyxl
import pyoxigraph
import pytest
import rdflib
from followthemoney import model

from socialexpansion.export import exporters, graph_table, write
from socialexpansion.export.formats.follow_the_money import ftm_id
from socialexpansion.graph import ClaimGraph
from socialexpansion.relations import load_relations

LABELS = {name: relation.label for name, relation in load_relations().items()}
FIELDS = ("subject", "relation", "object", "status", "place", "city", "when", "role", "mode", "confidence")
Record = dict[str, Any]
Records = dict[str, Record]
"""A claim by its id: its fields, and under ``evidence`` its sentences in order."""


def expected(graph: ClaimGraph) -> Records:
    """Return the records of what the graph itself holds."""
    found = {}
    for claim in graph.claims:
        data = claim.model_dump(mode="json")
        record = {name: data.get(name) or None for name in FIELDS}
        record |= {"subject": claim.subject.id, "object": claim.object.id, "confidence": round(claim.confidence, 6)}
        evidence = [(e.article, e.sentence, e.start, e.end, e.asserted_by, e.copies) for e in claim.evidence]
        found[claim.id] = {**record, "evidence": evidence}
    return found


def by_followthemoney(paths: Sequence[Path]) -> Records:
    """Read by the followthemoney library, which drops what it holds to be wrong."""
    entities = []
    for line in paths[0].read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        model[data["schema"]].validate(data)
        entities.append(model.get_proxy(data, cleaned=False))
    ids = {entity.id for entity in entities}
    found = {}
    for entity in entities:
        if not entity.schema.is_a("Interest"):
            continue
        edge = entity.schema
        ends = [entity.first(edge.edge_source), entity.first(edge.edge_target)]
        assert set(ends) <= ids
        assert set(entity.get("proof")) <= ids
        facts = dict(fact.split(": ", 1) for fact in entity.get("summary"))
        record = {name: facts.get(name) for name in FIELDS}
        record |= {"status": entity.first("status"), "confidence": float(facts["confidence"])}
        record |= {"subject": ends[0], "object": ends[1], "when": entity.first("startDate") or entity.first("date")}
        quotes = [_FTM_QUOTE.fullmatch(text) for text in entity.get("description")]
        record["evidence"] = [
            (
                q["article"],
                q["text"],
                int(q["start"]),
                int(q["end"]),
                q["said"],
                tuple(filter(None, (q["copies"] or "").split(", "))),
            )
            for q in quotes
            if q
        ]
        role, relation = entity.first("role"), str(record["relation"])
        # The relation's label stands where there is no role.
        record["role"] = None if role in (relation.replace("_", " "), LABELS.get(relation)) else role
        found[entity.first("recordId") or ""] = record
    return found


_FTM_QUOTE = re.compile(
    r"“(?P<text>.*)” \[(?P<article>.*), characters (?P<start>\d+) to (?P<end>\d+)"
    r"(, said by (?P<said>.*?))?(, repeated in (?P<copies>.*))?\]",
    re.DOTALL,
)

_QUERY = """
PREFIX sx: <urn:socialexpansion:terms:>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>
SELECT ?claim ?subject ?relation ?object ?status ?place ?city ?when ?role ?mode ?confidence
  ?evidence ?article ?sentence ?start ?end ?said ?copy WHERE {
  ?claim a sx:Claim ; rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ; sx:status ?status ;
    sx:confidence ?confidence ; sx:evidence ?evidence .
  ?evidence oa:hasTarget ?target . ?target oa:hasSource/schema:identifier ?article .
  ?target oa:hasSelector/oa:exact ?sentence ; oa:hasSelector/oa:start ?start ; oa:hasSelector/oa:end ?end .
  OPTIONAL { ?evidence prov:wasAttributedTo/schema:name ?said }
  OPTIONAL { ?evidence sx:repeatedIn/schema:identifier ?copy }
  OPTIONAL { ?claim sx:place ?place } OPTIONAL { ?claim sx:city ?city } OPTIONAL { ?claim sx:since ?when }
  OPTIONAL { ?claim sx:role ?role } OPTIONAL { ?claim sx:mode ?mode }
}
"""


def _linked(rows: Sequence[Mapping[str, str | None]]) -> Records:
    """Return the records of the rows of ``_QUERY``; the order of evidence does not exist in RDF."""
    found: Records = {}
    for row in rows:
        record = {name: row[name] for name in FIELDS}
        record |= {name: _last(row[name]) for name in ("subject", "object", "relation", "status", "mode")}
        record["confidence"] = float(row["confidence"] or "")
        claim = found.setdefault(_last(row["claim"]) or "", {**record, "evidence": []})
        copies = (row["copy"],) if row["copy"] else ()
        quote = (row["article"], row["sentence"], int(row["start"] or ""), int(row["end"] or ""), row["said"], copies)
        claim["evidence"].append(quote)
    return found


def _last(address: str | None) -> str | None:
    return unquote(address.rpartition(":")[2]) if address else None


def by_pyoxigraph(paths: Sequence[Path]) -> Records:
    """Read by Oxigraph."""
    store = pyoxigraph.Store()
    store.load(path=str(paths[0]))
    solutions: Any = store.query(_QUERY)
    names = [variable.value for variable in solutions.variables]
    return _linked([{name: row[name].value if row[name] else None for name in names} for row in solutions])


def by_rdflib(paths: Sequence[Path]) -> Records:
    """Read by rdflib."""
    graph = rdflib.Graph().parse(paths[0])
    solutions: Any = graph.query(_QUERY)
    names = [str(variable) for variable in solutions.vars]
    return _linked([{name: _lexical(row[name]) for name in names} for row in solutions])


def _lexical(term: Any) -> str | None:
    return None if term is None else str(term)


def by_duckdb(paths: Sequence[Path]) -> Records:
    """Read by DuckDB."""
    files = {path.stem.rpartition("-")[2]: str(path) for path in paths}
    database = duckdb.connect()
    names = ", ".join(f'"{name}"' for name in FIELDS)
    claims = database.execute(f"SELECT id, {names} FROM read_parquet(?)", [files["claims"]]).fetchall()
    found = {row[0]: {**dict(zip(FIELDS, row[1:], strict=True)), "evidence": []} for row in claims}
    quotes = 'SELECT claim, article, sentence, start, "end", asserted_by, copies FROM read_parquet(?)'
    for claim, *quote, copies in database.execute(quotes, [files["evidence"]]).fetchall():
        found[claim]["evidence"].append((*quote, tuple(copies)))
    return found


def by_neo4j_headers(paths: Sequence[Path]) -> Records:
    """Read as neo4j-admin would: types and id spaces from the headings, every end known, no id twice."""
    tables = {path.name.rpartition("-")[2].partition(".")[0]: _neo4j_rows(path) for path in paths}
    spaces = {space: [row[0] for row in tables[name]] for name, space in _SPACES.items()}
    assert all(len(ids) == len(set(ids)) for ids in spaces.values())
    found = {}
    for start, end, kind, *values in tables["claims"]:
        assert {start, end} <= set(spaces["Entity"])
        names = [name.partition(":")[0] for name in _heading(paths, "claims")[3:]]
        row = dict(zip(names, values, strict=True))
        assert kind == row["relation"].upper()
        record = {**{name: row.get(name) for name in FIELDS}, "subject": start, "object": end, "evidence": []}
        found[row["claim"]] = record
    sources = {quote: article for quote, article, _ in tables["sources"]}
    assert set(sources.values()) <= set(spaces["Article"])
    for quote, _, claim, sentence, start, end, said, copies in tables["evidence"]:
        found[claim]["evidence"].append((sources[quote], sentence, start, end, said, tuple(copies or ())))
    return found


_SPACES = {"entities": "Entity", "evidence": "Evidence", "articles": "Article"}
_NEO4J: Mapping[str, Callable[[str], Any]] = {
    "long": int,
    "double": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "string[]": lambda text: text.split("\t"),
}


def _heading(paths: Sequence[Path], word: str) -> list[str]:
    path = next(path for path in paths if path.name.endswith(f"-{word}.neo4j.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def _neo4j_rows(path: Path) -> list[list[Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file, strict=True)
    types = [name.partition(":")[2] for name in heading]
    return [
        [_NEO4J.get(kind, str)(cell) if cell else None for kind, cell in zip(types, row, strict=True)] for row in rows
    ]


def by_kglite(paths: Sequence[Path]) -> Records:
    """Run by KGLite, a small database that reads Cypher."""
    columns = ", ".join(f"r.`{name}` AS `{name}`" for name in FIELDS if name not in ("subject", "object"))
    claims = f"MATCH (a:Entity)-[r]->(b:Entity) RETURN r.claim AS id, a.id AS subject, b.id AS object, {columns}"
    quotes = (
        "MATCH (q:Evidence)-[:READ_IN]->(a:Article) RETURN q.id AS id, q.claim AS claim, a.id AS article, "
        "q.sentence AS sentence, q.start AS start, q.`end` AS `end`, q.asserted_by AS said, q.copies AS copies"
    )
    script = paths[0].read_text(encoding="utf-8")
    asked = json.dumps({"script": script, "times": 1, "queries": [claims, quotes]})
    command = [sys.executable, str(Path(__file__).with_name("run_cypher.py"))]
    answer = subprocess.run(command, input=asked, capture_output=True, check=True, text=True).stdout
    made, quoted = json.loads(answer)
    found = {}
    for row in made:
        found[row["id"]] = {**{name: row.get(name) for name in FIELDS}, "evidence": []}
    for row in sorted(quoted, key=lambda row: int(row["id"].rpartition(".")[2])):
        quote = (row["article"], row["sentence"], row["start"], row["end"], row["said"], tuple(row["copies"] or ()))
        found[row["claim"]]["evidence"].append(quote)
    return found


def by_csv(paths: Sequence[Path]) -> Records:
    """Read by Python's csv module."""
    with paths[0].open(encoding="utf-8-sig", newline="") as file:
        return _cited([{name: cell.removeprefix("'") for name, cell in row.items()} for row in csv.DictReader(file)])


def by_openpyxl(paths: Sequence[Path]) -> Records:
    """Read by openpyxl, formulas as what they are."""
    sheet = openpyxl.load_workbook(paths[0])["Cited claims"]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    heading, *rows = sheet.iter_rows(values_only=True)
    names = [str(name).replace(" ", "_") for name in heading]
    return _cited([dict(zip(names, row, strict=True)) for row in rows])


def _cited(rows: Sequence[Mapping[str, Any]]) -> Records:
    found: Records = {}
    for row in rows:
        record = {name: row[name] or None for name in FIELDS} | {"confidence": float(row["confidence"])}
        record |= {"subject": row["subject_id"], "object": row["object_id"]}
        copies = tuple((row["also_in"] or "").split("; ")) if row["also_in"] else ()
        quote = (row["article"], row["quotation"], int(row["start"]), int(row["end"]), row["said_by"] or None, copies)
        found.setdefault(row["claim_id"], {**record, "evidence": []})["evidence"].append(quote)
    return found


class Reader(NamedTuple):
    """Who reads a format back, and how."""

    name: str
    read: Callable[[Sequence[Path]], Records]


WHOLE = {
    "ftm": Reader("followthemoney", by_followthemoney),
    "turtle": Reader("pyoxigraph", by_pyoxigraph),
    "jsonld": Reader("rdflib", by_rdflib),
    "parquet": Reader("DuckDB", by_duckdb),
    "neo4j": Reader("csv module, by neo4j-admin's rules", by_neo4j_headers),
    "cypher": Reader("KGLite", by_kglite),
    "cited": Reader("csv module", by_csv),
    "xlsx": Reader("openpyxl", by_openpyxl),
}
"""The formats that keep all of a claim."""


def edges_by_networkx(paths: Sequence[Path], suffix: str) -> Records:
    """Return the claims of the drawing formats: the first sentence of each, without its place in the article."""
    if suffix == ".json":
        graph = nx.node_link_graph(json.loads(paths[0].read_text(encoding="utf-8")), edges="edges")
    else:
        graph = nx.read_graphml(paths[0], force_multigraph=True) if suffix == ".graphml" else nx.read_gexf(paths[0])
    return {data["claim"]: {**data, "evidence": [data["sentence"]]} for _, _, data in graph.edges(data=True)}


def edges_by_csv(paths: Sequence[Path]) -> Records:
    """Return the claims of the pair of CSV files."""
    with paths[1].open(encoding="utf-8", newline="") as file:
        return {row["claim"]: {**row, "evidence": [row["sentence"]]} for row in csv.DictReader(file)}


DRAWN = {
    "graphml": Reader("networkx", lambda paths: edges_by_networkx(paths, ".graphml")),
    "gexf": Reader("networkx", lambda paths: edges_by_networkx(paths, ".gexf")),
    "json": Reader("networkx", lambda paths: edges_by_networkx(paths, ".json")),
    "csv": Reader("csv module", edges_by_csv),
}
"""The formats for drawing and tables of edges, which keep one sentence of each claim."""


def comparable(name: str, records: Records) -> Records:
    """Return *records* without the order of evidence, where the format has none."""
    if name not in ("turtle", "jsonld"):
        return records
    return {claim: {**record, "evidence": sorted(record["evidence"], key=repr)} for claim, record in records.items()}


def written(name: str, records: Records) -> Records:
    """Return *records* with the ids that FollowTheMoney allows, where that is the format."""
    if name != "ftm":
        return comparable(name, records)
    ids = {end: ftm_id("entity", end) for record in records.values() for end in (record["subject"], record["object"])}
    return {
        claim: {**record, "subject": ids[record["subject"]], "object": ids[record["object"]]}
        for claim, record in records.items()
    }


def test_every_format_has_a_reader() -> None:
    assert {*WHOLE, *DRAWN} == set(exporters())


@pytest.mark.parametrize("name", WHOLE)
def test_all_of_every_claim_comes_back(name: str, full: ClaimGraph, tmp_path: Path) -> None:
    paths = write(full, tmp_path / f"out{exporters()[name].suffix}")
    found = comparable(name, WHOLE[name].read(paths))
    assert found == written(name, expected(full))


@pytest.mark.parametrize("name", DRAWN)
def test_every_claim_comes_back(name: str, full: ClaimGraph, tmp_path: Path) -> None:
    found = DRAWN[name].read(write(full, tmp_path / f"out{exporters()[name].suffix}"))
    assert found.keys() == {claim.id for claim in full.claims}
    for claim in full.claims:
        assert (found[claim.id]["relation"], found[claim.id]["status"]) == (claim.relation, claim.status)
        assert found[claim.id]["evidence"] == [claim.evidence[0].sentence]


@pytest.mark.parametrize("name", [*WHOLE])
def test_hostile_names_come_back_too(name: str, hostile: ClaimGraph, tmp_path: Path) -> None:
    table = graph_table(hostile)
    found = WHOLE[name].read(write(hostile, tmp_path / f"out{exporters()[name].suffix}"))
    assert found.keys() == {edge.id for edge in table.edges}
    sentences = {str(quote.values["sentence"]) for quote in table.evidence}
    if name == "cited":  # a cell may have a ' before it, which the reader above takes away
        sentences = {sentence.removeprefix("'") for sentence in sentences}
    if name == "ftm":  # the library takes joiners out of texts
        sentences = {sentence.replace("\u200d", "") for sentence in sentences}
    assert {quote[1] for record in found.values() for quote in record["evidence"]} == sentences


def table_of(graph: ClaimGraph, folder: Path) -> str:
    """Return the counts of a graph as a Markdown table."""
    claims = expected(graph)
    sentences = sum(len(record["evidence"]) for record in claims.values())
    lines = [
        f"{len(claims)} claims with {sentences} sentences.\n",
        "| format | read back by | claims | sentences | all fields alike |",
        "|---|---|---|---|---|",
    ]
    for name, chosen in exporters().items():
        reader = WHOLE.get(name) or DRAWN[name]
        found = reader.read(write(graph, folder / f"out{chosen.suffix}"))
        count = sum(len(record["evidence"]) for record in found.values())
        alike = comparable(name, found) == written(name, claims) if name in WHOLE else None
        told = {True: "yes", False: "no", None: "one sentence each"}[alike]
        lines.append(f"| `{name}` | {reader.name} | {len(found)} | {count} | {told} |")
    return "\n".join(lines)


if __name__ == "__main__":
    from socialexpansion.library import KnowledgeGraph
    from socialexpansion.store import Store

    with Store.open(sys.argv[1], read_only=True) as store, tempfile.TemporaryDirectory() as folder:
        print(table_of(KnowledgeGraph.from_source(store), Path(folder)))
