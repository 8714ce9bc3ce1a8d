"""From the raw text of a page, file or record to an article: repaired, without page furniture, dated.

A reader calls `clean` once for each article and yields what it returns::

    from socialexpansion.ingest.cleaning import clean

    yield clean(text, id=source.stem, path=source.path, source=source.name)  # a file that is an article
    yield clean(body, id=row_id, title=title, author=author, published=row_date, url=link)  # a record

Nothing else needs to be called: `clean` repairs characters, drops furniture, finds title, author and date where they
are not given, and puts a given title above a text that does not begin with it.
"""

from __future__ import annotations

from socialexpansion.ingest.cleaning.article import clean
from socialexpansion.ingest.cleaning.given import dated, parse_published

__all__ = ["clean", "dated", "parse_published"]
