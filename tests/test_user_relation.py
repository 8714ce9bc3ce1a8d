"""A relation of the user's own: one TOML file, and every part of the program knows it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

_SPONSORS = """
label = "sponsors"
inverse = "is sponsored by"
description = "Pays to be named with the other."
subject = ["Company"]
object = ["Company", "Organization"]
patterns = ["{subject} , sponsor of {object}"]

[query]
subject_nouns = ["sponsors", "sponsor"]
verbs = ["sponsors", "sponsor", "sponsored"]

[[frames]]
triggers = ["sponsor"]
pos = "verb"
subject = ["subject"]
object = ["object"]
"""


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    (tmp_path / "relations").mkdir()
    (tmp_path / "relations" / "sponsors.toml").write_text(_SPONSORS)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text(
        "Vantel Corp. will sponsor Orbis University next season.\n"
        "Kestrel Logistics Ltd has sponsored Orbis University since 2011.\n"
    )
    return tmp_path


def _run(workplace: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "socialexpansion", *arguments]
    done = subprocess.run(command, cwd=workplace, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_whole_path_picks_it_up(workplace: Path) -> None:
    own = ("--relations", "relations")
    extracted = [json.loads(line) for line in _run(workplace, "extract", "news", *own).splitlines()]
    statuses = {claim["subject"]["name"]: claim["status"] for claim in extracted if claim["relation"] == "sponsors"}
    assert statuses == {"Vantel": "planned", "Kestrel Logistics": "actual"}

    _run(workplace, "build", "news", *own)
    answer = _run(workplace, "query", "sponsors of Orbis University", "--format", "jsonl", *own)
    assert {json.loads(line)["subject"]["name"] for line in answer.splitlines()} == {"Vantel", "Kestrel Logistics"}
    answer = _run(workplace, "query", "who sponsors Orbis University", "--format", "csv", *own)
    assert len(list(csv.reader(answer.splitlines()))) == 3

    _run(workplace, "export", "graph.graphml", *own)
    assert "sponsors" in (workplace / "graph.graphml").read_text()
    assert "Pays to be named with the other." in _run(workplace, "relations", *own)


def test_a_packaged_relation_can_be_replaced(workplace: Path) -> None:
    replaced = _SPONSORS.replace("Pays to be named", "Has a deal")
    (workplace / "relations" / "partnered_with.toml").write_text(replaced)
    assert "Has a deal with the other." in _run(workplace, "relations", "--relations", "relations")


def test_a_faulty_file_is_told_in_one_line(workplace: Path) -> None:
    (workplace / "relations" / "bad.toml").write_text('label = "x"\nsubject = ["Planet"]\n')
    command = [sys.executable, "-m", "socialexpansion", "relations", "--relations", "relations"]
    done = subprocess.run(command, cwd=workplace, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "bad.toml" in done.stderr
    assert "Traceback" not in done.stderr
