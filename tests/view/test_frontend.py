"""The front end: its own tests pass, and the shipped template is what its source builds; run by CI after ``npm ci``."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VIEW = ROOT / "src" / "socialexpansion" / "view"
FRONTEND = VIEW / "frontend"
NPX = shutil.which("npx")
SOURCES = sorted(path for path in (FRONTEND / "src").rglob("*") if path.suffix in {".ts", ".tsx", ".css"})

built = pytest.mark.skipif(
    NPX is None or not (FRONTEND / "node_modules").is_dir(),
    reason="the front end is not installed: npm ci --prefix src/socialexpansion/view/frontend",
)


def npx(*words: str) -> None:
    command = [str(NPX), "--no-install", *words]
    done = subprocess.run(command, cwd=FRONTEND, capture_output=True, check=False, encoding="utf-8", timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr


@built
def test_the_types_hold_and_the_unit_tests_pass() -> None:
    npx("tsc")
    npx("vitest", "run")


@built
def test_the_template_is_what_its_source_builds(tmp_path: Path) -> None:
    npx("vite", "build", "--outDir", str(tmp_path), "--logLevel", "error")
    fresh = (tmp_path / "template.html").read_bytes()
    assert fresh == (VIEW / "template.html").read_bytes(), "npm run build --prefix src/socialexpansion/view/frontend"


def test_the_sources_stay_out_of_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "src/socialexpansion/view/frontend" in project["tool"]["hatch"]["build"]["targets"]["wheel"]["exclude"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(FRONTEND)))
def test_sources_are_short_and_never_write_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert path.suffix == ".css" or text.count("\n") <= 300
    for written in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert written not in text
