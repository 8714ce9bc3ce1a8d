"""Questions in plain controlled English, and the claims that answer them; see ``docs/query.md``."""

from __future__ import annotations

from socialexpansion.query.answer import Answer
from socialexpansion.query.model import Form, Period, Query
from socialexpansion.query.parsing import parse
from socialexpansion.query.render import render
from socialexpansion.query.run import ask, run

__all__ = ["Answer", "Form", "Period", "Query", "ask", "parse", "render", "run"]
