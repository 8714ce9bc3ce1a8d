"""Which articles come from a source that a person named."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from socialexpansion.schema import Action, Correction, name_key


class Origin(NamedTuple):
    """Where an article comes from: its id, the path or address it was read from, its publisher and web address."""

    article: str
    source: str | None
    publisher: str | None
    url: str | None


def untrusted(corrections: Iterable[Correction], origins: Iterable[Origin]) -> frozenset[str]:
    """Return the ids of the articles that come from sources which persons said do not count."""
    named = {item.source for item in corrections if item.action is Action.DISTRUST and item.source}
    if not named:
        return frozenset()
    return frozenset(origin.article for origin in origins if any(comes_from(origin, word) for word in named))


def comes_from(origin: Origin, word: str) -> bool:
    """Whether *word* is the article's id, publisher or address, its site or one that this is part of, file or folder.

    A file or folder is an absolute path.
    """
    if word == origin.article:
        return True
    if origin.publisher and name_key(word) and name_key(word) == name_key(origin.publisher):
        return True
    if "://" in word and word.partition("://")[2].rstrip("/").count("/"):  # the address of one page
        return word in (origin.url, origin.source)
    site = _host(word) or word.casefold().removeprefix("www.")
    hosts = [_host(address) for address in (origin.url, origin.source) if address]
    if any(host == site or host.endswith("." + site) for host in hosts if host):
        return True
    source, folder = origin.source or "", word.rstrip(os.sep)
    return word.startswith(os.sep) and (source == folder or source.startswith(folder + os.sep))


def _host(address: str) -> str:
    """Return the site of a web address without "www.", or nothing."""
    try:
        host = urlsplit(address).hostname if "://" in address else None
    except ValueError:
        host = None
    return (host or "").removeprefix("www.")


def sites(origin: Origin) -> list[str]:
    """Return what a person may call this origin, the narrowest first: article, publisher, site."""
    names = [origin.article, origin.publisher or "", *(_host(one) for one in (origin.url, origin.source) if one)]
    return [name for name in dict.fromkeys(names) if name]
