"""Progress of long commands: a bar on a terminal, silence elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from socialexpansion.cli.output import clean, is_terminal


@contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[str], None]]:
    """Show a bar while the block runs; call what it yields with the name of each thing done."""
    if not is_terminal(sys.stderr):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(label),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[at]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total, at="")
        yield lambda name: bar.update(task, advance=1, at=clean(name))
