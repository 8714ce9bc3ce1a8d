"""What the documentation says holds: its commands run, its generated pages are fresh, its notebook runs."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from socialexpansion.cli import reference
from socialexpansion.cli.app import COMMANDS
from socialexpansion.schema import Claim, Evidence

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CI = ROOT / ".ci" / "run"


def blocks(text, language):
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


FIRST, SECOND, TOUR = blocks(README, "sh")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder like a fresh checkout, as far as the commands look at it."""
    path = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "seeds", path / "seeds")
    return path


def run(command, folder):
    """Run a command line of the docs with this interpreter in place of the one that it installs into."""
    words = shlex.split(command)
    assert Path(words[0]).name == "socialexpansion"
    return subprocess.run(
        [sys.executable, "-m", "socialexpansion", *words[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if not name.startswith("SOCIALEXPANSION_")},
    )


@pytest.fixture(scope="module")
def first_command(folder):
    """The results of the parts of the README's first command, once run."""
    parts = [part.strip() for part in FIRST.split("&&")]
    return parts, [run(part, folder) for part in parts if "/socialexpansion " in part]


def test_the_readme_opens_with_two_single_line_commands():
    before = README.partition("```sh")[0]
    assert len([line for line in before.splitlines() if line.strip()]) <= 3
    for command in (FIRST, SECOND):
        assert command.count("\n") == 1
        assert command.startswith("python3 -m venv .venv && .venv/bin/python -m pip install ")


def test_the_first_command_prints_the_partners(first_command):
    parts, (built, answered) = first_command
    assert parts[1].endswith("pip install -q .")
    assert built.returncode == answered.returncode == 0, built.stderr + answered.stderr
    names = {re.split(r"\s{2,}", line)[0] for line in answered.stdout.splitlines()[1:]}
    assert names == {"LG", "Samsung", "LG Uplus", "Daum"}
    for sentence in ("phone manufacturers like LG and Samsung", "LG Uplus, the third major mobile network in Korea"):
        assert sentence in answered.stdout


def test_the_second_command_installs_an_extra_that_exists_and_runs_the_tests():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["optional-dependencies"]["test"]
    assert '-e ".[test]"' in SECOND
    assert SECOND.strip().endswith("&& .venv/bin/python -m pytest")


@pytest.mark.parametrize("command", TOUR.splitlines())
def test_the_commands_of_the_tour_run(first_command, folder, command):
    done = run(command, folder)
    assert done.returncode == 0, done.stderr
    if " export " in command:
        assert (folder / shlex.split(command)[2]).stat().st_size
    else:
        assert done.stdout.strip(), done.stderr


def test_the_python_of_the_readme_runs(folder):
    (code,) = blocks(README, "python")
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 4
    assert (folder / "twitter.graphml").stat().st_size


def test_every_question_of_the_guide_is_understood(first_command, folder):
    (block,) = [block for block in blocks(GUIDE, "") if "partners of" in block]
    questions = [question for line in block.splitlines() for question in re.split(r"\s{2,}", line) if question]
    assert len(questions) >= 20
    script = "\n".join(
        [
            "import sys",
            "from socialexpansion.query import ask",
            "from socialexpansion.store import Store",
            "with Store.open('socialexpansion.db', read_only=True) as store:",
            "    for question in sys.argv[1:]:",
            "        ask(question, store)",
        ]
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *questions], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def rows(text, heading):
    """Return the first cells of the table below a heading, as what stands between backquotes in them."""
    section = re.search(rf"^#+ {heading}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)[1]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def test_the_guide_s_table_has_every_command():
    assert sorted(row.split()[0] for row in rows(GUIDE, "Commands")) == sorted(COMMANDS)


def test_the_guide_s_table_has_every_extra():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(rows(GUIDE, "Extras")) == sorted(project["optional-dependencies"])


def test_the_guide_s_table_has_every_field_of_a_claim():
    assert sorted(rows(GUIDE, "A claim")) == sorted(Claim.model_fields)
    (evidence,) = [line for line in GUIDE.splitlines() if line.startswith("| `evidence` |")]
    assert set(Evidence.model_fields) <= set(re.findall(r"`(\w+)`", evidence))


def test_the_python_of_the_limits_runs(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("Vantel opens an office in Oslo.")
    (code,) = blocks((ROOT / "docs" / "limits.md").read_text(encoding="utf-8"), "python")
    code += "print([article.id for article in articles])"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "['a']\n", done.stderr


def test_the_generated_reference_is_fresh(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert reference.main(["--check"]) == 0, capsys.readouterr().err


def test_a_stale_reference_is_noticed_and_mended(tmp_path, capsys):
    assert reference.main(["--check"], tmp_path) == 1
    assert "cli.md is stale" in capsys.readouterr().err
    assert reference.main([], tmp_path) == 0
    assert reference.main(["--check"], tmp_path) == 0
    (tmp_path / "relations.md").write_text("old")
    assert reference.main(["--check"], tmp_path) == 1


def test_the_reference_has_every_command_and_option():
    page = reference.cli_page()
    for command in COMMANDS:
        assert f"\n## socialexpansion {command}\n" in page
    assert page.count("Example: `socialexpansion ") == page.count("\n## socialexpansion ") > len(COMMANDS)
    assert "`--store` `FILE`" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert not missing


def test_the_pages_that_errors_point_to_exist():
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    named = {page for source in sources for page in re.findall(r"docs/[\w/]+\.md", source)}
    assert "docs/guide.md" in named
    assert not [page for page in named if not (ROOT / page).is_file()]


def test_ci_runs_the_readme_s_command():
    assert os.access(CI, os.X_OK)
    pattern = re.search(r"grep --max-count=1 -E '(.+)' README\.md", CI.read_text(encoding="utf-8"))[1]
    assert [line for line in README.splitlines() if re.search(pattern, line)] == [SECOND.strip()]
    subprocess.run(["bash", "-n", str(CI)], check=True)


def test_the_notebook_runs():
    nbclient = pytest.importorskip("nbclient", reason="the notebook needs the extra 'test'")
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.read(ROOT / "docs" / "tour.ipynb", as_version=4)
    client = nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3")
    client.execute(cwd=str(ROOT / "docs"))
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    kinds = {kind for output in outputs for kind in output.get("data", {})}
    assert {"text/html", "image/png"} <= kinds  # a DataFrame and a drawing
    assert any("Samsung" in output.get("text", "") for output in outputs)
