"""What spreadsheets make of a cell."""

from __future__ import annotations

# A cell that starts so is a formula to a spreadsheet, and news is not to be trusted with formulas.
_FORMULA = ("=", "+", "-", "@", "\t", "\n")


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would run *text*; leading blanks do not save it everywhere."""
    return text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)


def harmless(text: str) -> str:
    """Return *text* with a ``'`` before what would run as a formula."""
    return f"'{text}" if is_formula(text) else text
