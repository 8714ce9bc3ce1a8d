"""One news article."""

from __future__ import annotations

import hashlib
from typing import Literal

from pydantic import Field

from socialexpansion.schema.base import Frozen
from socialexpansion.schema.when import When

DateSource = Literal["given", "metadata", "dateline", "byline", "address", "file name"]
"""Where a publication date was read: given by the user, in the record's metadata, before the first sentence, in a line
by itself or with the author's name, in the web address, in the name of the file."""


class Article(Frozen):
    """A text with what is known of where it comes from.

    Attributes:
        id: the file's name without its suffix, or the record's own id.
        text: the text that every evidence offset refers to.
        title: its headline, where one was recognised.
        published: the publication date, as fine as it is known and never invented.
        published_source: where that date was read; ``None`` where there is no date or it is not known.
        issued: when this version of it was issued, where its source says that finer than the day or apart from the
            publication: ``2012-10-16T08:00:00Z``, without ``Z`` where the zone is not known, or the day alone.
        author: who wrote it, as the byline says.
        publisher: the site or paper that it appeared in.
        url: the web address that it appeared at.
        source: the path or address that it was read from.

    """

    id: str = Field(min_length=1)
    text: str
    title: str | None = None
    published: When | None = None
    published_source: DateSource | None = None
    issued: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    source: str | None = None

    @property
    def digest(self) -> str:
        """A hash over everything that extraction looks at."""
        content = "\x1f".join([self.id, self.title or "", str(self.published or ""), self.text])
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
