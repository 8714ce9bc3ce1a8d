"""``socialexpansion review`` as plain commands."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from socialexpansion.evaluate import count_errors, validate_gold
from socialexpansion.store import Store


def queue(run):
    return [json.loads(line) for line in run("review", "queue", "--all", "--format", "jsonl")[1].splitlines()]


def ids(run):
    """Return the id of each claim, by what it says."""
    found = [item["claim"] for item in queue(run) if "claim" in item]
    return {f"{one['relation']} {one['object']['name']} {one['status']}": one["id"] for one in found}


def answers(run, question):
    return [json.loads(line) for line in run("query", question, "--format", "jsonl")[1].splitlines()]


def test_the_queue_has_what_contradicts_itself_first(run):
    code, out, err = run("review", "queue", "--top", "2")
    assert (code, err) == (0, "3 more; list them with --all\n")
    lines = out.splitlines()
    assert lines[0].split() == ["id", "what", "why", "to", "look", "evidence"]
    assert {line.split("(")[1].split(")")[0] for line in lines[1:]} == {"actual", "denied"}
    assert all("another claim says" in line for line in lines[1:])
    assert [round(item["doubt"], 1) for item in queue(run)] == [1.4, 1.4, 0.4, 0.4, 0.4]


def test_a_decision_changes_the_answers_at_once_is_listed_and_taken_back(run):
    claims = ids(run)
    code, out, err = run(
        "review", "reject", claims["partnered_with Orbis actual"], "--by", "ann", "--why", "no partner"
    )
    assert (code, err) == (0, "")
    assert out.endswith("Vantel partnered with Orbis (actual) is wrong in a, c\n")
    assert [claim["status"] for claim in answers(run, "partners of Vantel")] == []
    code, out, _ = run("review", "log")
    (row,) = out.splitlines()[1:]
    assert row.split()[2:4] == ["ann", "reject"]
    assert row.endswith("no partner")
    assert run("review", "undo", row.split()[0][:5])[0] == 0
    assert len(answers(run, "partners of Vantel")) == 1
    assert run("review", "log") == (0, "", "nothing has been decided yet\n")


def test_one_article_s_word_everywhere_and_options_before_the_command(run, store):
    claim = ids(run)["partnered_with Orbis actual"]
    assert run("review", "--by", "ann", "--store", store, "reject", claim, "--article", "a")[0] == 0
    (found,) = answers(run, "partners of Vantel")
    assert [item["article"] for item in found["evidence"]] == ["c"]
    assert "wherever it is said" in run("review", "confirm", claim, "--everywhere")[1]
    (found,) = answers(run, "partners of Vantel")
    assert ([item["article"] for item in found["evidence"]], found["confidence"]) == (["a", "c"], 1.0)
    assert "ann" in run("review", "log")[1]


def test_later_only_stores_and_apply_brings_the_graph_to_it(run):
    claim = ids(run)["expanded_into Japan planned"]
    code, _, err = run("review", "status", claim, "ended", "--later")
    assert (code, err) == (0, "stored; bring the graph to it with: socialexpansion review apply\n")
    assert [one["status"] for one in answers(run, "who expanded into Japan")] == ["planned"]
    assert run("review", "apply")[0] == 0
    (found,) = answers(run, "who expanded into Japan")
    assert found["status"] == "ended"
    assert run("review", "date", found["id"], "2012-10")[0] == 0
    assert [one["when"] for one in answers(run, "who expanded into Japan")] == ["2012-10"]


def test_entities_and_sources(run):
    assert run("review", "merge", "Orbis", "Brightwavenet")[0] == 0
    assert run("review", "split", "Orbis", "Brightwavenet")[0] == 0
    assert run("review", "retype", "Orbis", "organization")[0] == 0
    assert run("review", "rename", "Orbis", "Vantel")[2].startswith("there is another “Vantel” (vantel)")
    assert run("review", "rename", "Orbis", "Orbis Union")[0] == 0
    out = run("show", "Orbis Union")[1]
    assert "type:        Organization" in out
    code, out, err = run("review", "distrust", "b")
    assert (code, err) == (0, "1 stored article from there\n")
    assert answers(run, "who expanded into Japan") == []
    assert [line.split()[3] for line in run("review", "log")[1].splitlines()[1:]] == [
        *("distrust", "rename", "rename", "retype", "split")  # which took the place of the merge of the same names
    ]


def test_show_tells_a_decision_in_the_names_that_entities_have(run):
    code, out, _ = run("review", "split", "Vantel", "--article", "b", "--by", "ann")
    assert code == 0
    assert out.strip().endswith("“Vantel” is not what b means by “Vantel”")
    assert "“Vantel” is not what b means by “Vantel”" in run("review", "log")[1]
    (line,) = (line for line in run("show", "Vantel")[1].splitlines() if line.startswith("names:"))
    assert line.split(maxsplit=1)[1] == "“Vantel” is not what b means by “Vantel” (score 1.00, decided by ann)"
    run("review", "merge", "Orbis", "Brightwavenet", "--by", "ann", "--why", "bought")
    shown = run("show", "Orbis")[1]
    assert "“Brightwavenet” is “Orbis” (bought; score" in shown or "“Orbis” is “Brightwavenet” (bought; score" in shown


def test_decisions_go_to_a_file_and_into_another_store(run, store, tmp_path):
    claims = ids(run)
    run("review", "reject", claims["partnered_with Orbis actual"], "--by", "ann")
    run("review", "merge", "Orbis", "Brightwavenet", "--by", "bob")
    file = tmp_path / "decisions.jsonl"
    assert run("review", "export", file) == (0, "", f"wrote {file}: 2 decisions\n")
    log = run("review", "log")[1]
    store.unlink()
    with Store.open(store, create=True) as opened:
        opened.reviews.add([])
    with file.open("a") as out:
        out.write('not JSON\n{"action": "confirm", "by": "x", "at": "y"}\n[]\n')
    code, _, err = run("review", "import", file)
    lines = err.splitlines()
    assert (code, lines[0]) == (1, f"{file}: 2 decisions taken over, 0 known already")
    assert [line.split(": ")[1] for line in lines[1:]] == [f"{file}:{number}" for number in (3, 4, 5)]
    assert "confirm needs claim" in lines[2]
    assert run("review", "log")[1].lower() == log.lower()  # a store without entities knows names in small letters only
    assert "0 decisions taken over, 2 known already" in run("review", "import", file)[2]


def test_gold_annotations_pass_the_check(run, tmp_path):
    assert run("review", "gold", "g.jsonl") == (1, "", "no claim has been decided on yet, so nothing is written\n")
    assert not (tmp_path / "g.jsonl").exists()
    claims = ids(run)
    run("review", "confirm", claims["expanded_into Japan planned"], claims["partnered_with Orbis denied"])
    run("review", "reject", claims["partnered_with Orbis actual"], "--article", "a")
    code, out, err = run("review", "gold", "g.jsonl")
    assert (code, out) == (0, "")
    assert err.endswith("2 claims that must be found, 1 open ones, 1 traps\n")
    assert count_errors(validate_gold(tmp_path / "g.jsonl")) == 0
    assert run("evaluate", "g.jsonl", "--check")[0] == 0


@pytest.mark.parametrize(
    ("args", "code", "expected"),
    [
        (["confirm", "nope"], 1, "no claim has this id; list claims"),
        (["confirm", "c"], 1, "claims have ids that begin so"),
        (["reject", "PARTNERS", "--article", "a", "--everywhere"], 2, "exclude each other"),
        (["reject", "PARTNERS", "--article", "b"], 1, "it rests on a, c"),
        (["status", "PARTNERS", "soon"], 2, "choose one of actual, planned"),
        (["date", "PARTNERS", "2012-99"], 2, "is no date"),
        (["merge", "Vantel", "Nobody"], 2, 'the name "Nobody" is unknown'),
        (["split", "Vantel"], 2, "give either OTHER or --article"),
        (["split", "Vantel", "Vantel"], 2, "is the only name"),
        (["retype", "Vantel", "Ship"], 2, "no such type"),
        (["rename", "Vantel", ""], 2, "is no name"),
        (["distrust", "nobody.example"], 1, "no stored article comes from this source"),
        (["undo", "r00"], 1, "no decision has this id"),
        (["import", "missing.jsonl"], 1, "No such file"),
        (["export", "missing/out.jsonl"], 1, "cannot be written"),
        (["confirm", "PARTNERS", "--by", "auto"], 2, "is no name of a person"),
        (["queue", "--store", "none.db"], 1, "there is no store"),
        ([], 2, "the screen needs a terminal"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_decided(run, args, code, expected):
    known = ids(run)["partnered_with Orbis actual"] if "PARTNERS" in args else ""
    got, out, err = run("review", *[known if word == "PARTNERS" else word for word in args])
    assert (got, out, len(err.splitlines())) == (code, "", 1)
    assert expected in err
    assert run("review", "log")[1] == ""


def test_of_several_claims_none_is_decided_on_if_one_is_unknown(run):
    claim = ids(run)["expanded_into Norway actual"]
    assert run("review", "confirm", claim, "nope")[0] == 1
    assert run("review", "log")[1] == ""


def test_help_has_an_example_of_every_command(run):
    out = run("review", "--help")[1]
    assert "socialexpansion review --store news.db" in out
    for command in ("queue", "log", "undo", "apply", "export", "import", "gold", "confirm", "reject", "status", "date"):
        assert f"Example:\n    socialexpansion review {command}" in run("review", command, "--help")[1]


def test_what_an_article_says_cannot_steer_the_terminal(run, put):
    put(evil="Vantel works with Orbis\x1b]0;x\x07 now. Va\u202entel opened in Sweden.")
    out = run("review", "queue", "--all")[1]
    assert "evil" in out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_a_decision_needs_no_model(run, store):
    claim = ids(run)["expanded_into Norway actual"]
    code = (
        "import sys\nfrom socialexpansion.cli import main\ntry: main(sys.argv[1:])\n"
        "finally: print(sorted({'spacy', 'torch', 'onnxruntime'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, "review", "confirm", claim, "--store", str(store)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
