"""The accuracy gate: extraction may not fall below ``data/floors.toml``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_SHARED_SEEDS = _ROOT.parent / "shared" / "seeds"


@pytest.mark.parametrize(
    ("gold", "options"), [("seeds", ["--articles", "seeds"]), ("dev", []), ("train", ["--held-out"]), ("unseen", [])]
)
def test_scores_hold_their_floors(gold: str, options: list[str]) -> None:
    command = [sys.executable, "-m", "socialexpansion", "evaluate", f"data/gold/{gold}.jsonl"]
    command += ["--floors", "data/floors.toml", *options]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout


def test_a_score_below_its_floor_fails(tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[seeds]\nstrict_f1 = 1.0\n")
    command = [sys.executable, "-m", "socialexpansion", "evaluate", "data/gold/seeds.jsonl", "--articles", "seeds"]
    done = subprocess.run([*command, "--floors", str(floors)], cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "below its floor" in done.stderr


@pytest.mark.skipif(not _SHARED_SEEDS.is_dir(), reason="the original seeds are not beside this checkout")
def test_the_seeds_are_as_given() -> None:
    given = {path.name: path.read_bytes() for path in _SHARED_SEEDS.iterdir()}
    assert {path.name: path.read_bytes() for path in (_ROOT / "seeds").iterdir()} == given
