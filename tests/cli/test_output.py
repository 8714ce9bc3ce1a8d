"""Tables and lines: safe for terminals, whole in pipes."""

import io
import sys

import pytest

from socialexpansion.cli.output import clean, is_terminal, note, print_line
from socialexpansion.cli.table import print_table

SENTENCE = "Vantel said on Monday that it would open its first office in the country before the summer ends. " * 3


class Terminal(io.StringIO):
    """A standard output that says it is a terminal."""

    def isatty(self):
        return True


def open_terminal(monkeypatch):
    """Make standard output a terminal; in the test and not in a fixture, where pytest would put its own back."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return stream


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain – text…", "plain – text…"),
        ("one\ntwo\t three", "one two three"),
        ("\x1b[31mred\x1b]0;title\x07", "\ufffd[31mred\ufffd]0;title\ufffd"),
        ("\u202eesrever\u2066", "\ufffdesrever\ufffd"),
        ("a\x9b2Jb\x7f", "a\ufffd2Jb\ufffd"),
        ("\udce9", "\ufffd"),
    ],
)
def test_clean(text, expected):
    assert clean(text) == expected


def test_a_note_is_one_line_on_standard_error(capsys):
    note("two\nlines \x1b[2J")
    assert capsys.readouterr() == ("", "two lines \ufffd[2J\n")


def test_in_a_pipe_rows_are_whole_and_line_up(capsys):
    print_table(["name", "place", "evidence"], [("Vantel", None, SENTENCE), ("新聞社", "KR", "Short.")])
    head, first, second = capsys.readouterr().out.splitlines()
    assert SENTENCE.strip() in first
    assert head.index("evidence") == first.index("Vantel said") == second.index("Short.") + 3  # three wide characters
    assert "\x1b" not in head


def test_no_rows_print_nothing(capsys):
    print_table(["name"], [])
    assert capsys.readouterr().out == ""


def test_on_a_terminal_rows_are_wrapped_and_nothing_is_lost(monkeypatch):
    terminal = open_terminal(monkeypatch)
    print_table(["name", "status", "evidence"], [("Vantel", "actual", SENTENCE)])
    lines = terminal.getvalue().splitlines()
    assert "\x1b[1m" in lines[0]
    body = [line[16:] for line in lines[2:]]
    assert " ".join(" ".join(body).split()) == " ".join(SENTENCE.split())
    assert all(len(line) <= 60 for line in lines[2:])


def test_markup_and_escapes_in_articles_are_shown_and_not_obeyed(monkeypatch):
    terminal = open_terminal(monkeypatch)
    print_table(["name", "evidence"], [("[red]Vantel[/red]", "so \x1b[31mit is :smile:")])
    out = terminal.getvalue()
    assert "[red]Vantel[/red]" in out
    assert "\x1b[31m" not in out
    assert ":smile:" in out


def test_no_color_is_honoured(monkeypatch):
    terminal = open_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    print_table(["name"], [("Vantel",)])
    assert "\x1b[3" not in terminal.getvalue()
    assert "Vantel" in terminal.getvalue()


def test_a_dumb_terminal_is_no_terminal(monkeypatch):
    terminal = open_terminal(monkeypatch)
    assert is_terminal(terminal)
    monkeypatch.setenv("TERM", "dumb")
    assert not is_terminal(terminal)


def test_json_is_utf8_whatever_the_terminal(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    print_line('{"name": "Vänte"}')
    sys.stdout.flush()
    assert raw.getvalue().decode("utf-8") == '{"name": "Vänte"}\n'
