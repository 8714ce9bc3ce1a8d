"""One news article."""

from __future__ import annotations

import hashlib

from pydantic import Field

from socialexpansion.schema.base import Frozen
from socialexpansion.schema.when import When


class Article(Frozen):
    """A text with what is known of where it comes from.

    Attributes:
        id: the file's name without its suffix, or the record's own id.
        text: the text that every evidence offset refers to.
        title: its headline, where one was recognised.
        published: the publication date, never invented.
        source: the path or address that it was read from.

    """

    id: str = Field(min_length=1)
    text: str
    title: str | None = None
    published: When | None = None
    source: str | None = None

    @property
    def digest(self) -> str:
        """A hash over everything that extraction looks at."""
        content = "\x1f".join([self.id, self.title or "", str(self.published or ""), self.text])
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
