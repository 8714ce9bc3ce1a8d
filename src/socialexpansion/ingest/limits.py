"""How much one input may ask of the machine. What is over a limit is reported and passed over; the rest is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

from socialexpansion.errors import InputError, UsageError

_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}
_SETTING = re.compile(r"(?P<name>[a-z]{1,20})=(?P<number>[0-9]{1,15})(?P<unit>[KMG]?)B?", re.ASCII | re.IGNORECASE)
_PARSER = 1_000_000
"""Characters that spaCy's parser takes at most."""


@dataclass(frozen=True)
class Limits:
    """The most that one input may hold or unpack to. Every value is a whole number of at least 1.

    Attributes:
        characters: of one article's text; the parser takes no more than a million, so that it can only be lowered.
        record: bytes of one line or record of a file that holds many articles.
        whole: bytes of a file that can only be read as a whole: a page, a PDF file, a JSON array.
        unpacked: bytes that one compressed file or archive may grow to, all that is packed within counted.
        ratio: how many times its packed size it may grow to; looked at beyond the first 16 MB of a packed file, and
            beyond the first 1 GB of all that one archive holds.
        members: files in one archive.
        nesting: archives and compressed files within each other.
        depth: lists and objects within each other in a JSON array.

    """

    characters: int = _PARSER
    record: int = 32 * 10**6
    whole: int = 64 * 10**6
    unpacked: int = 20 * 10**9
    ratio: int = 250
    members: int = 100_000
    nesting: int = 3
    depth: int = 200

    def __post_init__(self) -> None:
        for field in fields(self):
            if getattr(self, field.name) < 1:
                raise UsageError("is less than 1", f"limit {field.name}", "give a whole number of at least 1")
        if self.characters > _PARSER:
            raise UsageError(f"is more than {_PARSER:,}", "limit characters", "split the text into its articles")

    def check_ratio(self, where: object, unpacked: int, packed: int | None, *, free: int) -> None:
        """Check that *packed* bytes do not unpack to far more, beyond *free* bytes; *packed* may not be known.

        Raises:
            InputError: they do.

        """
        if packed is not None and unpacked > max(free, self.ratio * packed):
            what = f"unpacks to more than {max(free, self.ratio * packed):,} bytes, {self.ratio} times its size"
            raise self.over("ratio", where, what)

    def over(self, name: str, where: object, what: str) -> InputError:
        """Return the error for an input over the limit *name*: *what* is over it, *where*, and how to raise it."""
        return InputError(
            f"{what} (limit {name}={getattr(self, name):,})", where, f"to raise it: --limit {name}=NUMBER"
        )


def parse_limits(settings: Iterable[str]) -> Limits:
    """Return the usual limits changed by *settings* such as ``"record=64MB"``.

    Raises:
        UsageError: a setting names no limit or gives it no number.

    """
    known = [field.name for field in fields(Limits)]
    changed: dict[str, int] = {}
    for setting in settings:
        match = _SETTING.fullmatch(setting.strip())
        if match is None or match["name"].lower() not in known:
            hint = f"write NAME=NUMBER, as in record=64MB; the names are {', '.join(known)}"
            raise UsageError("is no limit", f"--limit {setting}", hint)
        changed[match["name"].lower()] = int(match["number"]) * _UNITS[match["unit"].upper()]
    return Limits(**changed)
