"""``--min-confidence``: on every command that has to do with claims, with one meaning."""

import json
import re
from importlib import import_module

import pytest
import typer

from socialexpansion import pipeline
from socialexpansion.cli import main
from socialexpansion.cli.app import COMMANDS
from socialexpansion.schema import Claim, Entity, EntityType, Evidence, Extraction, LocalEntity, claim_id

WITHOUT_CLAIMS = {"relations", "read", "check", "backup"}
GROUPS = {"review"}
"""Commands of commands, some of which have to do with claims and some not."""
STATED = re.compile(r"(\w+) works with (\w+), ([\d.]+)\.")
TEXT = "Vantel works with Orbis, 0.9.\nVantel works with Lumen, 0.6.\nLumen works with Nimbus, 0.3.\n"


def claims_of(article):
    for match in STATED.finditer(article.text):
        ends = [Entity(id=name.lower(), name=name, type=EntityType.COMPANY) for name in match.groups()[:2]]
        place = {"sentence": match.group(), "start": match.start(), "end": match.end()}
        yield Claim(
            id=claim_id(article.id, ends[0].id, "partnered_with", ends[1].id, "actual"),
            article=article.id,
            subject=ends[0],
            relation="partnered_with",
            object=ends[1],
            confidence=float(match[3]),
            evidence=(Evidence(article=article.id, **place),),
        )


@pytest.fixture
def extractions(monkeypatch):
    """Stand in for the pipeline; the articles that it read are remembered."""
    read = []

    def extract(nlp, articles):
        for article in articles:
            read.append(article.id)
            claims = tuple(claims_of(article))
            ends = {end.id: end for claim in claims for end in (claim.subject, claim.object)}
            entities = tuple(LocalEntity(entity=end, names=(end.name,), mentions=1) for end in ends.values())
            yield Extraction(article=article.id, entities=entities, claims=claims)

    monkeypatch.setattr(pipeline, "extract", extract)
    monkeypatch.setattr(pipeline, "load_pipeline", lambda *args, **options: None)
    return read


@pytest.fixture
def run(capsys, tmp_path, monkeypatch, extractions):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT)

    def call(*args):
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        return stop.value.code, *capsys.readouterr()

    return call


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in GROUPS])
def test_every_command_that_has_to_do_with_claims_takes_it(command):
    single = typer.Typer()
    single.command()(import_module(f"socialexpansion.cli.{command}").run)
    found = [param for param in typer.main.get_command(single).params if "--min-confidence" in param.opts]
    assert len(found) == (command not in WITHOUT_CLAIMS)
    assert all(param.default == 0 for param in found)


def confidences(out):
    return sorted(json.loads(line)["confidence"] for line in out.splitlines())


@pytest.mark.parametrize(
    ("least", "expected"), [(None, [0.3, 0.6, 0.9]), ("0.3", [0.3, 0.6, 0.9]), ("0.6", [0.6, 0.9]), ("1", [])]
)
def test_extract_and_query_keep_the_claims_that_are_sure_enough(run, least, expected):
    option = ["--min-confidence", least] if least else []
    assert confidences(run("extract", "a.txt", *option)[1]) == expected
    run("build", "a.txt")
    code, out, _ = run("query", "who partnered with whom", "--format", "jsonl", *option)
    assert (code, confidences(out)) == (0, expected)


@pytest.mark.parametrize("least", ["-0.1", "1.1", "much"])
def test_what_is_no_probability_is_wrong_usage(run, least):
    code, out, err = run("extract", "a.txt", "--min-confidence", least)
    assert (code, out) == (2, "")
    assert "--min-confidence" in err


def test_an_empty_answer_says_how_sure_it_had_to_be(run):
    run("build", "a.txt")
    assert "a confidence of at least 0.95" in run("query", "partners of Vantel", "--min-confidence", "0.95")[2]


def test_a_page_of_nothing_advises_a_lower_threshold_only_where_one_was_given(run):
    run("build", "a.txt")
    code, out, err = run("view", "partners of Vantel", "--min-confidence", "0.95")
    assert (code, out) == (1, "")
    assert err.endswith("with a confidence of at least 0.95; lower --min-confidence, or ask a wider question\n")
    err = run("view", "competitors of Vantel")[2]
    assert err == "error: nothing found for: competitors of Vantel; ask a wider question\n"


def test_a_path_goes_over_sure_claims_alone(run):
    run("build", "a.txt")
    path = ("query", "path from Orbis to Nimbus", "--format", "jsonl")
    assert len(run(*path)[1].splitlines()) == 3
    assert run(*path, "--min-confidence", "0.5")[:2] == (0, "")


def test_show_stats_and_export(run, tmp_path):
    run("build", "a.txt")
    least = ("--min-confidence", "0.5")
    assert "Nimbus" in run("show", "Lumen")[1]
    shown = run("show", "Lumen", *least)[1]
    assert "Nimbus" not in shown
    assert "Vantel" in shown
    assert run("stats", *least)[1].startswith("1 articles, 4 entities, 2 claims\n")
    run("export", "all.json", *least)
    run("export", "some.json", "partners of Lumen", *least)
    assert [len(json.loads((tmp_path / name).read_text())["edges"]) for name in ("all.json", "some.json")] == [2, 1]


def test_a_build_keeps_what_it_read_and_chooses_anew(run, extractions):
    question = ("query", "who partnered with whom", "--format", "jsonl")
    for least, expected in (("0.5", [0.6, 0.9]), ("0.8", [0.9]), ("0", [0.3, 0.6, 0.9])):
        run("build", "a.txt", "--min-confidence", least)
        assert confidences(run(*question)[1]) == expected
    assert extractions == ["a"]


def test_evaluate_scores_the_sure_claims(run, tmp_path):
    claims = [{"s": "Vantel", "r": "partnered_with", "o": name, "status": "actual"} for name in ("Orbis", "Lumen")]
    (tmp_path / "gold.jsonl").write_text(json.dumps({"id": "a", "claims": claims}))
    counts = []
    for least in ("0", "0.5", "0.8"):
        out = run("evaluate", "gold.jsonl", "--format", "jsonl", "--min-confidence", least)[1]
        counts.append([json.loads(out)["strict"][name] for name in ("tp", "fp", "fn")])
    assert counts == [[2, 1, 0], [2, 0, 0], [1, 0, 1]]
