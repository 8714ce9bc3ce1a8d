"""The commands under arguments, files and terminals made to break them: an error of one line, never a traceback."""

import json
import os
import resource
import subprocess
import sys

import pytest

from socialexpansion.cli.app import COMMANDS
from socialexpansion.schema import Article, Claim, Entity, EntityType, Evidence, Extraction, Status
from socialexpansion.store import Store
from socialexpansion.workflow import resolve_store

MEMORY = 16 * 10**9
ESCAPE = "\x1b]0;owned\x07\x1b[31m\x9b2J\x7f\u202e"
BODY = "Vantel opens an office in Oslo\n\nVantel said on Monday that it will open an office in Oslo.\n"


@pytest.fixture
def run(monkeypatch, capfdbinary):
    """Run the command here; return its exit code and what it printed, checked for tracebacks and control characters."""
    monkeypatch.setattr(os, "dup2", lambda *_: None)  # after a broken pipe, which would be that of the test

    def running(*args):
        from socialexpansion.cli.app import main

        with pytest.raises(SystemExit) as stop:
            main(args)
        out, err = (data.decode("utf-8") for data in capfdbinary.readouterr())
        assert "Traceback" not in err
        for text in (out, err):
            assert not [char for char in text if not char.isprintable() and char not in "\n"], ascii(text)
        return stop.value.code, out, err

    limits = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, limits[1]))  # a device that never ends is an error, not the end
    yield running
    resource.setrlimit(resource.RLIMIT_AS, limits)


def evil_store(path, name):
    sentence = f"{name} works with Orbis ={ESCAPE}=cmd()."
    with Store.open(path, create=True) as store:
        article = Article(id=f"a{ESCAPE}", text=sentence, title=name, source=f"/x/{ESCAPE}")
        ends = [
            Entity(id="evil", name=name, type=EntityType.COMPANY),
            Entity(id="orbis", name="Orbis", type=EntityType.COMPANY),
        ]
        claim = Claim(
            id="c1",
            article=article.id,
            subject=ends[0],
            relation="partnered_with",
            object=ends[1],
            status=Status.ACTUAL,
            confidence=0.9,
            evidence=[Evidence(article=article.id, sentence=sentence, start=0, end=len(sentence))],
        )
        store.put(article, Extraction(article=article.id, claims=(claim,)), "key")
        resolve_store(store)


NAMES = {
    "terminal": f"Vantel{ESCAPE} Foods",
    "sql": "Robert'); DROP TABLE article;--",
    "quotes": '"Vantel" \'\' \\" Foods',
    "like": "%_Vantel%",
    "formula": "=cmd|'/c calc'!A1",
    "xml": "</node><script>alert(1)</script> ]]> &amp; <!--",
    "html": "<img src=x onerror=alert(1)> Foods",
    "line ends": "Vantel\r\nFoods\u2028\x85",
    "nul": "Vantel\0Foods",
    "direction": "\u202eVantel\u2066 Foods",
    "long": "Vantel" * 2000,
    "not a character": "Vantel\ufffe\uffff Foods",
    "markup of the terminal library": "[red]Vantel[/red] [link=http://x]Foods[/link]",
}


@pytest.fixture(params=NAMES)
def store(request, tmp_path):
    path = tmp_path / "s.db"
    evil_store(path, NAMES[request.param])
    return path


def test_a_name_made_to_break_things_breaks_nothing(run, store, tmp_path):
    for output in ("table", "jsonl", "csv"):
        code, out, _ = run("query", "partners of Orbis", "--store", str(store), "--format", output)
        assert code == 0
        assert "Vantel" in out or "Robert" in out or "cmd" in out or "script" in out or "img" in out
        if output == "jsonl":
            assert json.loads(out)["relation"] == "partnered_with"
        if output == "csv":
            assert not [
                cell for line in out.splitlines() for cell in line.split(",") if cell.strip('"').startswith(("=", "@"))
            ]
    for command in (["stats"], ["show", "Orbis"], ["check"]):
        code, out, _ = run(*command, "--store", str(store))
        assert code == 0, command
    from socialexpansion.export import exporters

    for exporter in exporters().values():
        code, _, _ = run(
            "export", str(tmp_path / f"out{exporter.suffix}"), "--store", str(store), "--format", exporter.name
        )
        assert code == 0, exporter.name
    with Store.open(store, read_only=True) as opened:
        assert sum(1 for _ in opened.extractions()) == 1


def test_exported_files_hold_no_formula_and_no_loose_markup(run, tmp_path):
    import csv
    from xml.etree import ElementTree

    for name in ("formula", "xml", "terminal", "not a character"):
        path = tmp_path / f"{name}.db"
        evil_store(path, NAMES[name])
        for suffix in ("graphml", "gexf"):
            run("export", str(tmp_path / f"{name}.{suffix}"), "--store", str(path))
            ElementTree.parse(tmp_path / f"{name}.{suffix}")
        run("export", str(tmp_path / f"{name}.csv"), "--store", str(path))
        for part in ("nodes", "edges"):
            with (tmp_path / f"{name}-{part}.csv").open(newline="", encoding="utf-8") as file:
                cells = [cell for row in csv.reader(file) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]


QUESTIONS = [
    "",
    " ",
    "?" * 9000,
    "who " * 9000,
    "\0",
    "partners of \0",
    "\ud800",
    f"partners of {ESCAPE}",
    "-",
    "--",
    "%s%n",
    '"' * 99,
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda text: ascii(text[:20]))
@pytest.mark.parametrize("command", ["query", "show"])
def test_odd_questions_and_names(run, tmp_path, question, command):
    evil_store(tmp_path / "s.db", "Vantel")
    code, _, err = run(command, "--store", str(tmp_path / "s.db"), "--", question)
    assert code in (0, 2)
    assert len(err) < 3000


ODD = [
    "",
    "\0",
    "\ud800",
    ESCAPE,
    "x" * 5000,
    "/dev/null/x",
    "no/such/file",
    ".",
    "/dev/full",
    "a" * 300 + "/" + "b" * 300,
]


@pytest.mark.parametrize("value", ODD, ids=lambda text: ascii(text[:20]))
@pytest.mark.parametrize(
    "args",
    [
        ["build", "@", "--store", "s.db"], ["build", "a.txt", "--store", "@"], ["extract", "@"], ["read", "@"],
        ["query", "partners of X", "--store", "@"], ["show", "X", "--store", "@"], ["stats", "--store", "@"],
        ["export", "@"], ["export", "o.graphml", "--store", "@"], ["evaluate", "@"], ["relations", "--relations", "@"],
        ["read", "a.txt", "--limit", "@"], ["read", "a.txt", "--columns", "@"], ["read", "a.txt", "--published", "@"],
        ["extract", "a.txt", "--weights", "@"], ["@"], ["check", "--store", "@"], ["backup", "@"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_odd_paths_and_values(run, tmp_path, monkeypatch, args, value):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(BODY)
    code, _, err = run(*(value if arg == "@" else arg.replace("@", value) for arg in args))
    assert code in (0, 1, 2)
    if code:
        assert err.strip()


@pytest.mark.parametrize("command", COMMANDS)
def test_options_twice_unknown_and_without_a_value(run, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    for args in (
        ["--store", "a", "--store", "b"],
        ["--store"],
        ["--format", "x", "--format", "y"],
        ["--nonsense"],
        ["--help"],
    ):
        code, out, err = run(command, *args)
        assert code in (0, 1, 2)
        assert out or err
    assert run(command, "--help")[0] == 0


def test_limits_are_set_on_the_command_line(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    code, _, err = run("read", str(path), "--limit", "characters=50")
    assert code == 1
    assert "limit characters=50" in err
    assert run("read", str(path), "--limit", "characters=50", "--limit", "characters=500KB")[0] == 0
    for wrong in (
        "records=1",
        "record",
        "record=",
        "record=-1",
        "record=0",
        "record=1TB",
        "characters=2M",
        "record=1.5",
    ):
        code, _, err = run("read", str(path), "--limit", wrong)
        assert code == 2, wrong
        assert "limit" in err


def test_evil_file_names(run, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    names = [ESCAPE, "'; DROP TABLE article;--", "-rf", "--help", "$(touch owned)", "[red]x", "a\nb", "=cmd()"]
    for name in names:
        (folder / f"{name}.txt").write_text(BODY, encoding="utf-8")
        (folder / f"{name}.bad.txt").write_bytes(b"\0")
    code, out, err = run("read", str(folder), "--format", "table")
    assert code == 1
    assert err.count("error: ") == len(names)
    code, out, err = run("read", str(folder), "--format", "jsonl")
    assert len([json.loads(line) for line in out.splitlines()]) == len(names)
    assert not (tmp_path / "owned").exists()


def test_a_damaged_file_with_a_problem_in_every_line_does_not_flood(run, tmp_path):
    (tmp_path / "a.jsonl").write_text("{}\n" * 5_000 + json.dumps({"id": "s", "text": BODY}))
    code, out, err = run("read", str(tmp_path / "a.jsonl"), "--format", "jsonl")
    assert code == 1
    assert len(out.splitlines()) == 1
    assert len(err.splitlines()) < 1_010
    assert "4,000 more like these" in err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has it")  # noqa: PTH110
@pytest.mark.parametrize("target", ["closed pipe", "full disk", "closed"])
def test_output_that_goes_nowhere(tmp_path, target):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"id": str(number), "text": BODY}) + "\n" for number in range(300)))
    command = [sys.executable, "-m", "socialexpansion", "read", str(path), "--format", "jsonl"]
    if target == "closed pipe":
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        child.stdout.close()
        err = child.stderr.read()
        child.wait()
    elif target == "full disk":
        with open("/dev/full", "wb") as full:  # noqa: PTH123
            child = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
        err = child.stderr
        assert b"No space left" in err
    else:
        child = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *command], stderr=subprocess.PIPE, check=False)
        err = child.stderr
        assert b"standard output is closed" in err
    assert child.returncode == 1
    assert b"Traceback" not in err
    assert b"Exception" not in err
