"""The console script as a whole: help, exit codes, and one line for every expected error."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from socialexpansion.cli.app import COMMANDS

RELATIONS = ["relations"]


def run(*args, **options):
    environment = {**os.environ, "COLUMNS": "100", **options.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "socialexpansion", *args],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=environment,
        **options,
    )


def assert_one_line_error(done, code):
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=["", *COMMANDS])
def test_every_help_has_an_example(command):
    done = run(*command, "--help")
    assert done.returncode == 0
    assert done.stderr == ""
    _, _, example = done.stdout.partition("Example:\n")
    assert example.strip().startswith(" ".join(["socialexpansion", *command]))


def test_help_lists_every_command_with_what_it_does():
    lines = run("--help").stdout.splitlines()
    for command in COMMANDS:
        (line,) = [line for line in lines if line.startswith(f"  {command} ")]
        assert len(line.split()) > 3


def test_without_a_command_help_is_shown_as_wrong_usage():
    done = run()
    assert done.returncode == 2
    assert "Usage:" in done.stdout + done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["nonsense"],
        ["query"],
        ["build"],
        ["extract", "seeds", "--format", "xml"],
        ["relations", "--colour"],
        ["evaluate", "a", "b"],
    ],
)
def test_wrong_usage_is_exit_2(args):
    done = run(*args)
    assert_one_line_error(done, 2)
    assert "Usage:" in done.stderr


def test_the_version():
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout.split()[0] == "socialexpansion"


def test_relations_are_listed_with_examples():
    done = run("relations")
    assert done.returncode == 0
    assert "partnered_with: Company/Organization - Company/Organization" in done.stdout
    assert "holds_role: Person -> " in done.stdout
    assert done.stdout.count("  yes: ") == done.stdout.count("  no:  ") == 11


def test_a_user_s_relation_is_listed_and_a_bad_folder_is_one_line(tmp_path):
    (tmp_path / "sponsors.toml").write_text(
        'label = "sponsors"\ninverse = "is sponsored by"\ndescription = "Pays."\nsubject = ["Company"]\n'
        'object = ["Company"]\npatterns = ["{subject} sponsors {object}"]\n'
    )
    assert "sponsors: Company -> Company" in run("relations", "--relations", str(tmp_path)).stdout
    by_variable = run("relations", env={"SOCIALEXPANSION_RELATIONS": str(tmp_path)})
    assert "sponsors: Company -> Company" in by_variable.stdout
    done = run("relations", "--relations", str(tmp_path / "none"))
    assert_one_line_error(done, 1)
    assert len(done.stderr.splitlines()) == 1
    assert "no such folder of relations" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_one_line():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "socialexpansion", *RELATIONS],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "No space left" in done.stderr


def test_a_reader_that_goes_away_is_no_traceback():
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "socialexpansion", *RELATIONS],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert done.returncode == 1
    assert done.stderr == ""


def test_output_that_the_terminal_cannot_encode_is_no_traceback():
    done = run("relations", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0


def test_colour_stays_off_where_there_is_no_terminal():
    assert "\x1b" not in run("relations").stdout + run("--help").stdout


LIGHT = """
import sys
from socialexpansion.cli import main
try:
    main(sys.argv[1:])
except SystemExit as stop:
    code = stop.code
heavy = sorted({"spacy", "thinc", "numpy", "pandas", "networkx"} & set(sys.modules))
print(code, heavy, file=sys.stderr)
"""


@pytest.mark.parametrize("args", [["--help"], ["query", "--help"], ["relations"], ["--version"]])
def test_light_commands_import_nothing_heavy(args):
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, *args], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    assert done.stderr.splitlines()[-1] == "0 []"
