"""``socialexpansion dossier``: names, notes and errors; the store is a graph in memory."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from socialexpansion.cli.app import main
from socialexpansion.graph import ClaimGraph
from socialexpansion.schema import Claim, Entity, EntityProfile, Evidence

ACME = Entity(id="acme", name="Acme", type="Company")
FILM = Entity(id="acme-2", name="Acme", type="Organization", country="GB")
BOLT = Entity(id="bolt", name="Bolt", type="Company")
EVIDENCE = (Evidence(article="a1", sentence="It is so.", start=0, end=9),)


@pytest.fixture(autouse=True)
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    claims = [
        Claim(id=f"c{n}", article="a1", subject=end, relation="owns", object=BOLT, confidence=0.5, evidence=EVIDENCE)
        for n, end in enumerate((ACME, FILM))
    ]
    alone = Entity(id="alone", name="Alone", type="Company")
    profiles = [
        EntityProfile(entity=entity, names=(entity.name,), mentions=number, articles=1)
        for number, entity in enumerate((alone, FILM, ACME, BOLT))
    ]
    graph = ClaimGraph.from_claims(claims, profiles)
    monkeypatch.setattr("socialexpansion.store.Store.open", lambda *args, **options: nullcontext(graph))
    monkeypatch.chdir(tmp_path)


def run(*args: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(["dossier", *args])
    return int(stop.value.code or 0)


def test_writes_text_page_and_picture_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("Bolt") == 0
    assert {path.name for path in tmp_path.iterdir()} == {"bolt.md", "bolt-network.svg", "bolt.html"}
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == ["wrote bolt.md", "wrote bolt-network.svg", "wrote bolt.html"]


def test_a_name_of_several_says_which_was_taken_and_how_to_take_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("Acme", "--out", "x.md") == 0
    assert "Acme (Organization, GB) = id:acme-2" in capsys.readouterr().err
    assert "Company" in (tmp_path / "x.md").read_text(encoding="utf-8")
    assert run("id:acme-2", "--out", "x.md") == 0
    assert "Organization, United Kingdom" in (tmp_path / "x.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["Acne"], 2, 'the name "Acne" is unknown; did you mean Acme?'),
        (["Alone"], 1, "Alone: nothing is claimed of it; build the store from more articles about it"),
        (["Bolt", "--min-confidence", "0.9"], 1, "lower --min-confidence"),
        (["Bolt", "--out", "none/x.html"], 1, "cannot be written"),
        (["Bolt", "--out", "x.pdf"], 1, "a dossier is .md or .html"),
    ],
)
def test_errors_are_one_clear_line_and_write_nothing(
    args: list[str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*args) == code
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert line.startswith("error: ")
    assert said in line
    assert not list(tmp_path.iterdir())
