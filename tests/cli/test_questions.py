"""``query`` in its newer forms, ``cypher``, ``stats`` and what they say of a store that holds nothing."""

import csv
import io
import json
import re
import sys

import pytest

from socialexpansion import pipeline
from socialexpansion.cli import main
from socialexpansion.cli.table import print_counts
from socialexpansion.schema import Article, Claim, Entity, Evidence, Extraction, LocalEntity, Status, When, claim_id
from socialexpansion.store import Store

CLAIM = re.compile(
    r"^(?P<subject>\S+) (?P<relation>[a-z]+_[a-z]+|owns) (?P<object>\S+) (?P<status>[a-z]+) ?(?P<when>\S*)$"
)
COUNTRIES = {"Chile": "CL", "Kenya": "KE"}


def entity(name):
    return Entity(
        id=name.lower(), name=name, type="Country" if name in COUNTRIES else "Company", country=COUNTRIES.get(name)
    )


def read_claims(article):
    for found in re.finditer(CLAIM.pattern, article.text, re.MULTILINE):
        ends = entity(found["subject"]), entity(found["object"])
        yield Claim(
            id=claim_id(article.id, ends[0].id, found["relation"], ends[1].id, found["status"]),
            article=article.id,
            subject=ends[0],
            relation=found["relation"],
            object=ends[1],
            status=Status(found["status"]),
            when=When(found["when"]) if found["when"] else None,
            confidence=0.75,
            evidence=(Evidence(article=article.id, sentence=found[0], start=found.start(), end=found.end()),),
        )


def extract(nlp, articles):
    for article in articles:
        claims = tuple(read_claims(article))
        ends = {end.id: end for claim in claims for end in (claim.subject, claim.object)}
        entities = tuple(LocalEntity(entity=end, names=(end.name,), mentions=1) for end in ends.values())
        yield Extraction(article=article.id, entities=entities, claims=claims)


NEWS = """Vantel partnered_with Orbis actual 2011-03
Orbis partnered_with Lumen actual
Vantel expanded_into Chile planned 2012
Vantel expanded_into Chile denied 2013
=Evil partnered_with Vantel actual
"""


@pytest.fixture
def run(capfd, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "extract", extract)
    monkeypatch.setattr(pipeline, "load_pipeline", lambda *args, **_: args)
    monkeypatch.setattr("socialexpansion.workflow.extractors.language_of", lambda text: "en")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOCIALEXPANSION_RELATIONS", raising=False)

    def call(*args):
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        return stop.value.code, *capfd.readouterr()

    return call


@pytest.fixture
def built(run, tmp_path):
    (tmp_path / "a.txt").write_text(NEWS)
    assert run("build", "a.txt")[0] == 0
    return run


@pytest.fixture
def empty(run, tmp_path):
    (tmp_path / "a.txt").write_text("Nothing is said here.\n")
    assert run("build", "a.txt")[0] == 0
    return run


def test_a_time_line_as_table_lines_and_csv(built):
    code, out, err = built("query", "timeline of Vantel")
    assert code == 0
    assert out.split()[:5] == ["date", "date_of", "subject", "relation", "object"]
    assert [line.split()[0] for line in out.splitlines()[1:4]] == ["2011-03", "2012", "2013"]
    assert "without a date, and last: 1 claim" in err
    lines = [json.loads(line) for line in built("query", "timeline of Vantel", "--format", "jsonl")[1].splitlines()]
    assert [(line["date"], line["date_of"]) for line in lines][:2] == [("2011-03", "event"), ("2012", "event")]
    assert Claim.model_validate({name: lines[0][name] for name in Claim.model_fields}).status is Status.ACTUAL
    rows = list(csv.DictReader(io.StringIO(built("query", "timeline of Vantel", "--format", "csv")[1])))
    assert [row["date"] for row in rows] == ["2011-03", "2012", "2013", ""]


def test_each_step_of_each_path_is_cited(built):
    code, out, _ = built("query", "all paths from Vantel to Lumen within 3 steps", "--format", "jsonl")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(line["path"], line["step"]) for line in lines] == [(1, 1), (1, 2)]
    assert all(line["evidence"][0]["sentence"] for line in lines)


def test_contradictions_are_printed_in_full(built):
    out = built("query", "contradictions about Vantel")[1]
    first, second = out.splitlines()[1:]
    assert first.split()[:3] == second.split()[:3] == ["1", "stated", "and"]
    assert first.endswith("Chile planned 2012 [a]")
    assert second.endswith("Chile denied 2013 [a]")


def test_a_formula_stays_text(built):
    rows = list(csv.DictReader(io.StringIO(built("query", "Vantel", "--format", "csv")[1])))
    assert "'=Evil" in {row["subject_name"] for row in rows}


def test_cypher_in_three_formats(built):
    query = "MATCH (a)-[r:expanded_into]->(b) WHERE r.status = 'denied' RETURN a.name, r, b"
    code, out, err = built("cypher", query)
    assert (code, err) == (0, "")
    assert out.splitlines()[0].split() == ["a.name", "r", "b"]
    assert "“Vantel expanded_into Chile denied 2013” [a]" in out
    (line,) = built("cypher", query, "--format", "jsonl")[1].splitlines()
    row = json.loads(line)
    assert Claim.model_validate(row["r"]).status is Status.DENIED
    assert row["b"] == {"id": "chile", "name": "Chile", "type": "Country", "country": "CL"}
    (row,) = csv.DictReader(io.StringIO(built("cypher", query, "--format", "csv")[1]))
    assert (row["a.name"], row["b"]) == ("Vantel", "Chile")


def test_export_of_no_answers_is_an_empty_graph_and_says_so(built, tmp_path):
    code, out, err = built("export", "o.json", "competitors of Vantel")
    assert (code, out) == (0, "")  # the interface promises exit 0 and an empty result to a question without answers
    assert err == "nothing found for: competitors of Vantel\nwrote o.json, which holds no claims\n"
    assert json.loads((tmp_path / "o.json").read_text())["edges"] == []
    assert built("export", "o.json", "partners of Vantel")[2] == "wrote o.json\n"


def test_cypher_that_finds_nothing_or_is_wrong_says_so(built):
    assert built("cypher", "MATCH (a:City) RETURN a") == (0, "", "nothing found for this query\n")
    code, out, err = built("cypher", "MATCH (a) DELETE a")
    assert (code, out) == (2, "")
    assert err == "error: DELETE would change the graph; it can only be read: MATCH … RETURN …\n"


@pytest.mark.parametrize(
    "command", [["query", "contradictions"], ["cypher", "MATCH (a) RETURN a"], ["stats"], ["stats", "--measures"]]
)
def test_a_store_without_claims_says_so(empty, command):
    code, _, err = empty(*command)
    assert code == 0
    assert "the store holds no claims yet; build it from articles that make some" in err


def test_stats_are_plain_off_a_terminal_and_measures_come_on_demand(built):
    code, out, err = built("stats")
    assert (code, err) == (0, "")
    assert "PageRank" not in out
    assert "█" not in out
    measured = built("stats", "--measures")[1]
    assert measured.startswith(out)
    head, *rows = measured[len(out) :].strip().partition("\n\n")[0].splitlines()
    assert head.split() == ["entity", "degree", "betweenness", "PageRank", "community"]
    assert rows[0].split()[:2] == ["Vantel", "3"]
    assert "among them" in measured


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


def test_a_terminal_sees_bars_in_proportion(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "stdout", Terminal())
    print_counts("year", "claims", [("2011", 10), ("2012\x1b[2J", 5)])
    shown = sys.stdout.getvalue()
    full, half = (line for line in shown.splitlines() if "█" in line)
    assert (full.count("█"), half.count("█")) == (30, 15)
    assert "\x1b[2J" not in shown


MODULES = """
import sys
from socialexpansion.cli import main
try:
    main({args})
except SystemExit:
    pass
print([name for name in ("networkx", "grandcypher", "spacy", "numpy", "polars", "matplotlib") if name in sys.modules])
"""


@pytest.mark.parametrize(
    "command", [["query", "timeline of Vantel"], ["stats"], ["show", "Vantel"], ["cypher", "--help"]]
)
def test_short_commands_load_nothing_heavy(built, command, tmp_path):
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", MODULES.format(args=command)], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_store_knows_what_is_needed_to_cite_an_article(built):
    article = Article(id="w", text="So.", title="News", url="https://news.example/w", source="w.html")
    with Store.open("socialexpansion.db") as store:
        store.put(article, Extraction(article="w"), "key")
        found = store.citations(["a", "w", "nowhere"])
    assert set(found) == {"a", "w"}
    assert found["a"].address.endswith("a.txt")
    assert (found["w"].title, found["w"].address) == ("News", "https://news.example/w")
