"""Parquet: each row is an article. Needs the extra ``parquet``."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from socialexpansion.ingest.columns import Columns
from socialexpansion.ingest.libraries import load, parsing
from socialexpansion.ingest.records import articles_of
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.schema import Article

_ROWS_AT_ONCE = 256
# Bytes that the rows may take whatever the size of the file.
_FREE = 256 * 10**6
_TEXTS = {"string", "binary"}


@reader(".parquet", ".pq", looks=lambda head: head.startswith(b"PAR1"))
def read_parquet(source: Source) -> Iterator[Article]:
    """Yield the articles in the rows of a Parquet file, a batch of rows in memory at a time.

    Raises:
        InputError: it is damaged, has no column of text, or pyarrow is not installed.

    """
    parquet = load("pyarrow.parquet", source.name, extra="parquet")
    columns = Columns(source.options.columns)
    with parsing(source.name, "Parquet"):
        stream = source.seekable()
        packed = stream.seek(0, io.SEEK_END)
        schema = parquet.ParquetFile(stream).schema_arrow
    columns.check(schema.names, source.name)
    used = columns.used(schema.names)
    texts = [name for name in used if str(schema.field(name).type) in _TEXTS]
    with parsing(source.name, "Parquet"):
        # Read as a dictionary, a long value that stands in many rows is in memory once.
        batches = parquet.ParquetFile(stream, read_dictionary=texts).iter_batches(_ROWS_AT_ONCE, columns=used)
    size = 0
    for number, row in enumerate(_rows(batches, source.name), 1):
        size += sum(len(value) for value in row.values() if isinstance(value, str | bytes))
        source.options.limits.check_ratio(source.name, size, packed, free=_FREE)
        yield from articles_of(source, columns.record(row), number, f"row {number}")


def _rows(batches: Iterator[Any], where: str) -> Iterator[dict[str, Any]]:
    while True:
        with parsing(where, "Parquet"):
            batch = next(batches, None)
        if batch is None:
            return
        for number in range(batch.num_rows):
            with parsing(where, "Parquet"):
                (row,) = batch.slice(number, 1).to_pylist()
            yield row
