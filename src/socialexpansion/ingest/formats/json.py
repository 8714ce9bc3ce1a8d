"""JSON: one object a line, an array of objects, or one object that is an article or holds a list of them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from socialexpansion.errors import InputError
from socialexpansion.ingest.columns import Columns
from socialexpansion.ingest.decoding import as_utf8, decode_lines, decode_some
from socialexpansion.ingest.libraries import load, parsing
from socialexpansion.ingest.metering import Metered
from socialexpansion.ingest.records import articles_of
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.schema import Article

_BEGIN = re.compile(r"\ufeff?\s*(?:\[\s*)?\{\s*\"")
_KEY = re.compile(r"\"([^\"\\]{1,60})\"\s*:")
_DEEPEST_LIST = 4
_LINES = (".jsonl", ".ndjson", ".jsonlines")


class _Row(NamedTuple):
    """A value of the file, with its place in it for errors."""

    label: str
    value: object


def _looks_like_json(head: bytes) -> bool:
    """Tell whether a document that begins with *head* is JSON that names a field of text."""
    text = decode_some(head)
    return _BEGIN.match(text) is not None and Columns({}).has_text(_KEY.findall(text))


@reader(".json", ".jsonl", ".ndjson", ".jsonlines", looks=_looks_like_json)
def read_json(source: Source) -> Iterator[Article]:
    """Yield the articles of a JSON file, those of an array or of JSON Lines one by one.

    Raises:
        InputError: it is not JSON, or empty.

    """
    columns = Columns(source.options.columns)
    is_array = decode_some(source.head()).lstrip("\ufeff \t\r\n").startswith("[")
    number = 0
    for row in _array(source) if is_array else _objects(source):
        for value in _articles_in(row.value, columns):
            number += 1
            if isinstance(value, Mapping):
                yield from articles_of(source, columns.record(value), number, row.label)
            else:
                source.bad(row.label, "is no JSON object", "give each article as an object with its fields")
    if not number:
        raise InputError("holds no articles", source.name, "give an array of objects, or one object a line")


def _articles_in(value: object, columns: Columns) -> Iterator[object]:
    """Yield *value*, or where it is an answer around a list of articles, each of these."""
    if isinstance(value, Mapping) and not columns.has_text(value):
        yield from _list_in(value, columns, _DEEPEST_LIST) or [value]
    else:
        yield value


def _list_in(value: object, columns: Columns, depth: int) -> list[object]:
    """Return the first list within *value* whose elements have the fields of articles."""
    if isinstance(value, list):
        return value if value and isinstance(value[0], Mapping) and columns.knows(value[0]) else []
    if isinstance(value, Mapping) and depth:
        return next((found for inner in value.values() if (found := _list_in(inner, columns, depth - 1))), [])
    return []


def _objects(source: Source) -> Iterator[_Row]:
    """Yield the value of each line, or that of the whole file if nothing says that each line is an object."""
    lines = ((number, line) for number, line in decode_lines(source) if line.strip())
    first = next(lines, None)
    if first is None:
        return
    if not first[1].rstrip().endswith("}") and not source.name.lower().endswith(_LINES):
        yield from _value(source, "the object", _joined(source, first[1], lines))
        return
    yield from _value(source, f"line {first[0]}", first[1])
    for number, line in lines:
        yield from _value(source, f"line {number}", line)


def _joined(source: Source, text: str, lines: Iterator[tuple[int, str]]) -> str:
    whole = io.StringIO()
    whole.write(text)
    for _, line in lines:
        if whole.tell() + len(line) > source.options.limits.whole:
            raise source.options.limits.over("whole", source.name, "is one JSON object that is too long")
        whole.write(line)
    return whole.getvalue()


def _value(source: Source, label: str, text: str) -> Iterator[_Row]:
    try:
        yield _Row(label, json.loads(text))
    except RecursionError:
        source.bad(label, "is nested too deeply", "leave it out")
    except ValueError as error:
        source.bad(label, f"is not JSON ({str(error)[:200]})", "mend it, or leave it out")


def _array(source: Source) -> Iterator[_Row]:
    """Yield the elements of an array, one in memory at a time."""
    ijson = load("ijson", source.name)
    source = as_utf8(source)
    metered, depth = Metered(source), 0
    builder = ijson.common.ObjectBuilder()
    with parsing(source.name, "JSON"):
        for event, value in islice(ijson.basic_parse(metered.stream, use_float=True), 1, None):
            depth += event.startswith("start_") - event.startswith("end_")
            if depth < 0:  # the end of the array
                continue
            if depth > source.options.limits.depth:
                raise source.options.limits.over("depth", metered.where, "is nested too deeply")
            builder.event(event, value)
            if not depth:
                yield _Row(f"record {metered.number}", builder.value)
                builder = ijson.common.ObjectBuilder()
                metered.next()
