"""RDF as its libraries read it: the same statements in both syntaxes, the shapes, and the example queries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph
import pyshacl
import pytest
import rdflib

from socialexpansion.export import write
from socialexpansion.export.linked import PREFIXES
from socialexpansion.graph import ClaimGraph

RDF = Path(__file__).parents[2] / "docs" / "rdf"
SX = rdflib.Namespace(PREFIXES["sx"])


@pytest.fixture
def turtle(full: ClaimGraph, tmp_path: Path) -> rdflib.Graph:
    full.add_measures()
    (path,) = write(full, tmp_path / "out.ttl")
    return rdflib.Graph().parse(path)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("which", ["full", "hostile"])
def test_turtle_and_json_ld_say_the_same_to_both_libraries(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    graph = request.getfixturevalue(which)
    paths = [*write(graph, tmp_path / "out.ttl"), *write(graph, tmp_path / "out.jsonld")]
    first, second = (set(rdflib.Graph().parse(path)) for path in paths)
    assert first == second
    stores = [pyoxigraph.Store() for _ in paths]
    for store, path in zip(stores, paths, strict=True):
        store.load(path=str(path))
    assert [len(store) for store in stores] == [len(first), len(first)]
    assert {quad.triple for quad in stores[0]} == {quad.triple for quad in stores[1]}


def test_only_what_is_actual_stands_between_the_entities_themselves(turtle: rdflib.Graph) -> None:
    entity = rdflib.Namespace("urn:socialexpansion:entity:")
    bolt = rdflib.URIRef("urn:socialexpansion:entity:b%C3%B6lt%20%E6%A0%AA")
    acme = entity["acme"]
    schema, org = rdflib.Namespace(PREFIXES["schema"]), rdflib.Namespace(PREFIXES["org"])
    assert (bolt, schema.owns, acme) in turtle
    assert (acme, schema.owns, bolt) not in turtle  # denied
    assert (acme, SX.expanded_into, entity["japan"]) not in turtle  # planned and denied
    assert {(acme, org.linkedTo, bolt), (bolt, org.linkedTo, acme)} <= set(turtle)
    assert (entity["ann-example"], org.memberOf, acme) in turtle
    assert (entity["ann-example"], org.memberOf, entity["guild"]) not in turtle  # ended


def test_the_shapes_hold(turtle: rdflib.Graph) -> None:
    conforms, _, report = pyshacl.validate(turtle, shacl_graph=str(RDF / "shapes.ttl"))
    assert conforms, report


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (SX.status, SX.likely),
        (SX.confidence, rdflib.Literal(1.5)),
        (SX.since, rdflib.Literal("2011-04")),
        (SX.evidence, rdflib.URIRef("urn:socialexpansion:article:a1")),
    ],
)
def test_the_shapes_can_fail(turtle: rdflib.Graph, path: rdflib.URIRef, value: Any) -> None:
    turtle.set((rdflib.URIRef("urn:socialexpansion:claim:c1"), path, value))
    conforms, *_ = pyshacl.validate(turtle, shacl_graph=str(RDF / "shapes.ttl"))
    assert not conforms


def test_every_term_of_the_project_is_defined(turtle: rdflib.Graph) -> None:
    defined = set(rdflib.Graph().parse(RDF / "vocabulary.ttl").subjects())
    used = {str(term) for triple in turtle for term in triple[1:] if str(term).startswith(str(SX))}
    assert str(SX.pagerank) in used
    relations = {str(term) for term in turtle.objects(None, rdflib.RDF.predicate)}
    modes = {str(term) for term in turtle.objects(None, SX.mode)}
    assert {rdflib.URIRef(term) for term in used - relations - modes} <= defined


EXPECTED = {
    "partners": {("Acme", "Bölt 株"), ("Bölt 株", "Acme")},
    "entrants": {("Bölt 株", "Japan")},
    "denied": {("Acme", "expanded_into")},
    "staff": {("Ann Example", "Acme")},
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_example_queries_answer_alike_in_both(name: str, turtle: rdflib.Graph, tmp_path: Path) -> None:
    query = (RDF / f"{name}.rq").read_text(encoding="utf-8")
    rows: Any = turtle.query(query)
    found = [tuple(map(str, row)) for row in rows]
    assert {row[:2] for row in found} == EXPECTED[name]
    store = pyoxigraph.Store()
    store.load(input=turtle.serialize(format="nt"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    solutions: Any = store.query(query)
    assert [tuple(value.value if value else "None" for value in row) for row in solutions] == found


def test_every_query_file_is_tested() -> None:
    assert {path.stem for path in RDF.glob("*.rq")} == set(EXPECTED)
