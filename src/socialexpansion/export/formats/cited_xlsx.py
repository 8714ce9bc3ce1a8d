"""Cited claims as a workbook, ready for an appendix."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from socialexpansion.errors import ExportError
from socialexpansion.export.citations import COLUMNS, cited_rows
from socialexpansion.export.registry import exporter, library
from socialexpansion.export.spreadsheets import is_formula
from socialexpansion.export.table import ARTICLE_COLUMNS, GraphTable, Scalar

MAX_ROWS = 1_048_575  # of one sheet, below its heading
MAX_TEXT = 32_767  # characters of one cell
MAX_LINKS = 65_530  # of one sheet
_CUT = " […] (cut: a cell holds no more; the CSV has all)"
_WIDTHS = {"claim": 48, "quotation": 80, "article_title": 40, "aliases": 40, "title": 60, "url": 40, "name": 28}
_DAY = datetime(1980, 1, 1)  # the same graph gives the same bytes, on any day


@exporter(".xlsx", name="xlsx", description="Excel workbook of cited claims, entities and articles: for an appendix")
def cited_xlsx(table: GraphTable) -> bytes:
    """Return a workbook of three sheets; every text is a text to Excel, also one that begins like a formula.

    Raises:
        ExportError: there are more rows than a sheet has.

    """
    entities = ({"id": node.id, **node.values} for node in table.nodes)
    sheets: dict[str, tuple[Sequence[str], list[Any]]] = {
        "Cited claims": (COLUMNS, list(cited_rows(table))),
        "Entities": (["id", *[name for name in table.node_columns if name != "label"]], list(entities)),
        "Articles": (list(ARTICLE_COLUMNS), list(table.articles)),
    }
    for name, (_, rows) in sheets.items():
        if len(rows) > MAX_ROWS:
            hint = "export a part with a question, or take the format cited (CSV)"
            raise ExportError(f"{len(rows):,} rows of {name.lower()} do not fit a sheet ({MAX_ROWS:,})", hint=hint)
    buffer = io.BytesIO()
    book = library("xlsxwriter", "xlsx").Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "Cited claims", "author": "socialexpansion", "created": _DAY})
    styles = _Styles(book)
    for name, (columns, rows) in sheets.items():
        _Sheet(book.add_worksheet(name), styles).fill(columns, rows)
    book.close()
    return buffer.getvalue()


class _Styles:
    def __init__(self, book: Any) -> None:
        plain = {"text_wrap": True, "valign": "top"}
        self.heading = book.add_format({"bold": True, "valign": "top", "bottom": 1})
        self.text = book.add_format(plain)
        # Editing a cell of this style and leaving it again does not make a formula of it either.
        self.guarded = book.add_format({**plain, "quote_prefix": True})
        self.link = book.add_format({**plain, "font_color": "#0563C1", "underline": 1})


class _Sheet:
    """Fills one sheet: a fixed heading with filters, wrapped text, addresses that can be followed."""

    def __init__(self, sheet: Any, styles: _Styles) -> None:
        self._sheet = sheet
        self._styles = styles
        self._links = 0

    def fill(self, columns: Sequence[str], rows: Iterable[dict[str, Scalar]]) -> None:
        """Write *rows* under *columns*."""
        last = 0
        for column, name in enumerate(columns):
            self._sheet.write_string(0, column, name.replace("_", " "), self._styles.heading)
            self._sheet.set_column(column, column, _WIDTHS.get(name, 14))
        for last, row in enumerate(rows, start=1):
            for column, name in enumerate(columns):
                self._write(last, column, name, row[name])
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, last, len(columns) - 1)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)

    def _write(self, row: int, column: int, name: str, value: Scalar) -> None:
        if not isinstance(value, str):
            self._sheet.write_number(row, column, value, self._styles.text)
            return
        text = value if len(value) <= MAX_TEXT else value[: MAX_TEXT - len(_CUT)] + _CUT
        if name == "url" and text and self._links < MAX_LINKS and len(text) < 2000:
            self._links += 1
            self._sheet.write_url(row, column, text, self._styles.link, string=text)
        elif text:
            self._sheet.write_string(row, column, text, self._styles.guarded if is_formula(text) else self._styles.text)
