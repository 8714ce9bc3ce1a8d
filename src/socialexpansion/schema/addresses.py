"""Addresses that a reader may follow."""

from __future__ import annotations

from urllib.parse import urlsplit


def web_address(address: str | None) -> str | None:
    """Return *address* if it is one on the web, else ``None``: never a script, never a path on this machine."""
    try:
        parts = urlsplit((address or "").strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    whole = parts.geturl()
    return None if any(char.isspace() or char in '<>"\\^`{|}' or not char.isprintable() for char in whole) else whole


def host(address: str | None) -> str | None:
    """Return the site that a web *address* belongs to: "example.com" for https://www.example.com/news."""
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else None
