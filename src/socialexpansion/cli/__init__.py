"""The command line: one thin file per command, imported only when the command is called."""

from __future__ import annotations

from socialexpansion.cli import startup
from socialexpansion.cli.app import main

__all__ = ["main", "startup"]
