"""XML that is not to be trusted: nothing outside the document is loaded, no entity is expanded, no tree grows deep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from socialexpansion.errors import InputError
from socialexpansion.ingest.decoding import decode_some
from socialexpansion.ingest.libraries import parsing
from socialexpansion.ingest.metering import Metered
from socialexpansion.ingest.registry import Source

# What may stand before the root. The lengths are bounded: a document may be made to slow a search down.
_PROLOG = re.compile(
    r"\ufeff?\s*(?:<\?[^>]{0,500}>\s*|<!--(?:(?!-->).){0,3000}-->\s*|<!DOCTYPE\s[^\[>]{0,500}(?:\[[^\]]{0,3000}\]\s*)?>\s*)*",
    re.IGNORECASE | re.DOTALL,
)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,80})[\s/>]")


def root_name(head: bytes) -> str:
    """Return the name of the element that an XML document beginning with *head* consists of, without its prefix."""
    text = decode_some(head)
    prolog = _PROLOG.match(text)
    root = _ROOT.match(text, prolog.end() if prolog else 0)
    return root[1] if root else ""


def elements(source: Source, name: str) -> Iterator[Any]:
    """Yield each element called *name*, in any namespace, as a whole; it is freed when the next is asked for.

    A damaged document is read as far as it can be, and reported.

    Raises:
        InputError: it is no XML, or an element is over a limit.

    """
    metered = Metered(source)
    with parsing(source.name, "XML"):
        found = etree.iterparse(
            metered.stream,
            tag=f"{{*}}{name}",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            recover=True,
        )
        for _, element in found:
            yield element
            metered.next()
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    if errors := found.error_log.filter_from_errors():
        damage = f"is damaged ({errors[0].message}, line {errors[0].line})"
        source.report(InputError(damage, source.name, "what could be read of it was; get it anew"))


def child(element: Any, path: str) -> Any:
    """Return the first element at *path* ("head/title") below *element*, in any namespace, or ``None``."""
    return element.find("/".join(f"{{*}}{step}" if step not in {".", "*", ""} else step for step in path.split("/")))
