"""``socialexpansion export`` where there is nothing to write or nowhere to write to; the store is a graph in memory."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from socialexpansion.cli.app import main
from socialexpansion.graph import ClaimGraph


def run(monkeypatch: pytest.MonkeyPatch, graph: ClaimGraph, *args: str) -> int:
    monkeypatch.setattr("socialexpansion.store.Store.open", lambda *args, **options: nullcontext(graph))
    with pytest.raises(SystemExit) as stop:
        main(["export", *args])
    return int(stop.value.code or 0)


def test_a_store_without_claims_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, ClaimGraph(), str(tmp_path / "o.ttl")) == 0
    assert capsys.readouterr().err.splitlines()[0].startswith("the store holds no claims; build it from articles")


def test_a_threshold_above_all_claims_is_told(
    tmp_path: Path, full: ClaimGraph, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, full, str(tmp_path / "o.ttl"), "--min-confidence", "1") == 0
    assert "the store holds no claim with a confidence of at least 1" in capsys.readouterr().err


def test_a_selection_of_nothing_is_told(
    tmp_path: Path, full: ClaimGraph, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, full, str(tmp_path / "o.ftm.json"), "competitors of Acme") == 0
    assert "nothing found for: competitors of Acme" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, full: ClaimGraph, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "o-claims.parquet").mkdir()
    assert run(monkeypatch, full, str(tmp_path / "o.parquet")) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("error: ")
    assert "is a folder" in line
    assert [path.name for path in tmp_path.iterdir()] == ["o-claims.parquet"]


def test_the_answers_to_a_question_keep_the_titles_of_their_articles(
    tmp_path: Path, full: ClaimGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, full, str(tmp_path / "o.ftm.json"), "partners of Acme") == 0
    text = (tmp_path / "o.ftm.json").read_text(encoding="utf-8")
    assert "A <b>title</b>" in text
    assert text.count('"schema": "UnknownLink"') == 1
