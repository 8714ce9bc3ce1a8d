"""The console script: finds the command, and turns every expected error into one line and an exit code."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from socialexpansion.cli.output import INTERRUPTED, Closed, note
from socialexpansion.errors import SocialExpansionError

COMMANDS = (
    "read",
    "build",
    "extract",
    "query",
    "cypher",
    "show",
    "export",
    "view",
    "dossier",
    "stats",
    "check",
    "backup",
    "review",
    "relations",
    "evaluate",
)


class LazyGroup(TyperGroup):
    """Imports a command's module only when the command is asked for, so that a query never waits for spaCy."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands, in the order of a user's work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name, or ``None``."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"socialexpansion.cli.{cmd_name}")
        if hasattr(module, "group"):  # a command with commands of its own
            return typer.main.get_command(module.group)
        single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        single.command(cmd_name, epilog=f"\b\nExample:\n  {module.EXAMPLE}")(module.run)
        return typer.main.get_command(single)


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog='\b\nExample:\n  socialexpansion build news && socialexpansion query "partners of Nokia in India"',
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"socialexpansion {version('socialexpansion')}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Turn a pile of news into a graph of who expanded where, and with whom, each edge with its sentence."""


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the console script and exit: 0 on success, 1 on failure, 2 on wrong usage, 130 on Ctrl-C."""
    # Python has none where they are closed.
    sys.stdout, sys.stderr = sys.stdout or Closed(), sys.stderr or Closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # what a terminal cannot show must not stop the command
            stream.reconfigure(errors="backslashreplace")
    code = _run(args)
    try:
        sys.stdout.flush()
    except OSError as error:
        code = code or _report_os_error(error)
    if isinstance(sys.stdout, Closed) and sys.stdout.wrote and not code:
        note("error: standard output is closed, so the results are lost; leave it open, or send them to a file")
        code = 1
    gc.freeze()  # at exit there is nothing left that is worth the time of a last collection
    sys.exit(code)


def _run(args: Sequence[str] | None) -> int:
    try:
        app(args=list(sys.argv[1:] if args is None else args), prog_name="socialexpansion")
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except SocialExpansionError as error:
        note(f"error: {error}")
        return error.exit_code
    except OSError as error:
        return _report_os_error(error)
    else:
        code = 0
    if code == INTERRUPTED:
        note("interrupted")
    return code


def _report_os_error(error: OSError) -> int:
    """Say what failed; a reader that went away (``| head``) needs no telling."""
    if not isinstance(error, BrokenPipeError):
        where = f"{error.filename}: " if error.filename else ""
        note(f"error: {where}{error.strerror or error}; check the disk and its permissions")
    # What is still buffered cannot be written either: without this, Python complains once more at exit.
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
