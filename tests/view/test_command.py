"""``socialexpansion view``: what it writes, and what it says when there is nothing to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialexpansion.cli import main
from socialexpansion.view import material

TEXT = "Nokia opened an office in India. Nokia plans an office in Brazil.\n"


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(words)
    return int(stop.value.code or 0)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "news.db"
    assert run("build", str(folder / "a.txt"), "--fast", "--store", str(path)) == 0
    return path


def test_a_page_of_everything_and_one_of_a_question(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, title in ((), "All claims in news.db"), (("who expanded into India",), "expanded into India"):
        out = tmp_path / "page.html"
        assert run("view", *words, "--store", str(store), "--out", str(out)) == 0
        assert f"wrote {out}: " in capsys.readouterr().err
        assert title in out.read_text(encoding="utf-8").partition("</title>")[0]
    assert '"context":true' in out.read_text(encoding="utf-8")


def test_no_answer_too_many_and_no_place_write_nothing(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "page.html"
    out.write_text("before")
    given = ("--store", str(store), "--out", str(out))
    assert run("view", "who expanded into Japan", *given) == 1
    assert "nothing found for" in capsys.readouterr().err
    assert run("view", "who ate the cake", *given) == 2
    assert run("view", *given[:2], "--out", str(tmp_path / "none" / "page.html")) == 1
    assert "cannot be written" in capsys.readouterr().err
    monkeypatch.setattr(material, "MAX_CLAIMS", 0)
    assert run("view", *given) == 1
    assert "too many to draw (at most 0); narrow it" in capsys.readouterr().err
    assert out.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
