"""How a user wants inputs to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from socialexpansion.ingest.limits import Limits
from socialexpansion.schema.when import When


@dataclass(frozen=True)
class ReadOptions:
    """What the options of ``read``, ``extract`` and ``build`` say of reading.

    Attributes:
        limits: how much one input may ask of the machine.
        columns: for tables and JSON, which column holds which field of an article; see `ingest.columns`.
        published: the publication date of everything that is read, in place of what is found.

    """

    limits: Limits = field(default_factory=Limits)
    columns: Mapping[str, str] = field(default_factory=dict)
    published: When | None = None
