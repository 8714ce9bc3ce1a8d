"""Tables: wrapped to the width of a terminal, one full line per row everywhere else."""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections.abc import Sequence

from socialexpansion.cli.output import clean, is_terminal, visible

Row = Sequence[object]
_BAR = 30


def print_table(columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Print *rows* under *columns*; the last column is the one that gives way to a narrow terminal.

    Nothing is ever cut: a terminal wraps, and into a file or pipe each row goes whole, padded to line up.
    No rows print nothing.
    """
    if not rows:
        return
    texts = [["" if cell is None else clean(str(cell)) for cell in row] for row in rows]
    if is_terminal(sys.stdout):
        _print_wrapped(columns, texts)
    else:
        _print_plain(columns, texts)


def print_counts(title: str, counted: str, counts: Sequence[tuple[str, int]]) -> None:
    """Print how often each thing was counted; on a terminal with a bar beside each number."""
    if is_terminal(sys.stdout) and (sys.stdout.encoding or "").lower().startswith("utf"):
        _print_bars(title, counted, [(clean(name), number) for name, number in counts])
    else:
        print_table([title, counted], counts)


def _print_bars(title: str, counted: str, counts: Sequence[tuple[str, int]]) -> None:
    from rich.bar import Bar
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    table.add_column(title, overflow="fold")
    table.add_column(counted, justify="right")
    table.add_column("", width=_BAR)
    largest = max((number for _, number in counts), default=0)
    for name, number in counts:
        table.add_row(Text(name), str(number), Bar(largest, 0, number, width=_BAR, color="cyan"))
    Console().print(table)


def print_csv(columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Print *columns* and *rows* as CSV; a text that a spreadsheet would run as a formula gets a ``'`` before it."""
    from socialexpansion.export.spreadsheets import harmless

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(visible(cell, "\n\t")) if isinstance(cell, str) else cell for cell in row])


def _print_plain(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    lines = [columns, *rows]
    widths = [max(_width(line[number]) for line in lines) for number in range(len(columns))]
    for line in lines:
        padded = (cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
        print("  ".join(padded).rstrip())


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def _print_wrapped(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for number, column in enumerate(columns):
        last = number == len(columns) - 1
        table.add_column(column, overflow="fold", ratio=1 if last else None, vertical="top")
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)
