"""``socialexpansion review``: correct the graph, on a screen or by plain commands."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from socialexpansion.cli.options import DEFAULT_STORE, RelationsOption, StoreOption
from socialexpansion.cli.output import is_terminal
from socialexpansion.cli.review import claims, entities, ledger
from socialexpansion.cli.review.options import ByOption, open_session
from socialexpansion.errors import UsageError

EXAMPLE = "socialexpansion review --store news.db --by ann"

group = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@group.callback(invoke_without_command=True, epilog=f"\b\nExample:\n  {EXAMPLE}")
def run(
    context: typer.Context, store: StoreOption = DEFAULT_STORE, by: ByOption = None, relations: RelationsOption = None
) -> None:
    """Confirm, reject and change claims, merge, split, rename and retype entities, and distrust sources.

    Without a command it opens a screen that shows the most doubtful claims and merges first.
    """
    if context.invoked_subcommand is not None:
        # Options may stand before the command or after it.
        given = {"store": store, "by": by, "relations": relations}
        context.default_map = {context.invoked_subcommand: {name: value for name, value in given.items() if value}}
        return
    _open_screen(store, by, relations)


def _open_screen(store: Path, by: str | None, relations: Path | None) -> None:
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise UsageError("the screen needs a terminal", hint="list what is open with: socialexpansion review queue")
    try:
        from socialexpansion.cli.review.screen.app import ReviewApp
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "textual":
            raise
        hint = 'install the extra "review": pip install "socialexpansion[review]"; the commands work without it'
        raise UsageError("the screen needs Textual, which is not installed", hint=hint) from error
    from socialexpansion.workflow import resolve_store

    with open_session(store, by, relations) as session:
        ReviewApp(session, lambda: resolve_store(session.store, relations)).run()


for _module in (ledger, claims, entities):
    for _name, _command in _module.COMMANDS.items():
        group.command(_name, epilog=f"\b\nExample:\n  {_module.EXAMPLES[_name]}")(_command)
