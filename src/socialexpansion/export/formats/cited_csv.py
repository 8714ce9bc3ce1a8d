"""Cited claims as CSV, ready for an appendix."""

from __future__ import annotations

import csv
import io

from socialexpansion.export.citations import COLUMNS, cited_rows
from socialexpansion.export.registry import exporter
from socialexpansion.export.spreadsheets import harmless
from socialexpansion.export.table import GraphTable

_BOM = b"\xef\xbb\xbf"  # without it, Excel takes the file for one in the machine's old encoding


@exporter(".cited.csv", name="cited", description="CSV of cited claims, one row per sentence: for an appendix")
def cited_csv(table: GraphTable) -> bytes:
    """Return RFC 4180 CSV in UTF-8 with a byte order mark."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in cited_rows(table):
        writer.writerow({name: harmless(cell) if isinstance(cell, str) else cell for name, cell in row.items()})
    return _BOM + buffer.getvalue().encode()
