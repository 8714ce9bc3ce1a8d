"""RSS and Atom: each entry is an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from socialexpansion.errors import InputError
from socialexpansion.ingest.libraries import load, parsing
from socialexpansion.ingest.records import Record, articles_of
from socialexpansion.ingest.registry import Source, reader
from socialexpansion.ingest.xml import root_name
from socialexpansion.schema import Article

_ROOTS = {"rss", "feed", "rdf"}


@reader(".rss", ".atom", looks=lambda head: root_name(head).lower() in _ROOTS, shared=(".xml", ".rdf"))
def read_feed(source: Source) -> Iterator[Article]:
    """Yield the entries of a feed; of one without its text the headline.

    Raises:
        InputError: it is no feed, empty, or over a limit.

    """
    feedparser = load("feedparser", source.name)
    data = source.whole()
    with parsing(source.name, "a feed"):
        feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        reason = f" ({feed.bozo_exception})" if feed.bozo else ""
        raise InputError(f"holds no entries{reason}", source.name, "give an RSS or Atom feed with its entries")
    publisher = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        yield from articles_of(source, _record(entry, publisher), number, f"entry {number}")
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.exceptions.CharacterEncodingOverride):
        source.bad(f"after entry {len(feed.entries)}", f"is damaged ({feed.bozo_exception})", "get the feed anew")


def _record(entry: Any, publisher: str | None) -> Record:
    bodies = [content.get("value", "") for content in entry.get("content", [])]
    return Record(
        text=max([*bodies, entry.get("summary", "")], key=len),
        id=entry.get("id"),
        title=entry.get("title"),
        author=entry.get("author_detail", {}).get("name") or entry.get("author"),
        published=entry.get("published") or entry.get("updated"),
        # "get" would give the other date in its place, with a warning.
        updated=entry["updated"] if "updated" in entry else None,  # noqa: SIM401
        publisher=entry.get("source", {}).get("title") or publisher,
        url=entry.get("link"),
    )
