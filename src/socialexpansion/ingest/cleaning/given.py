"""The publication date that a user gives for all that is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from socialexpansion.dates import is_future
from socialexpansion.errors import UsageError
from socialexpansion.schema import Article
from socialexpansion.schema.when import When


def parse_published(text: str, today: date | None = None) -> When:
    """Return the date that a user gave as ``2012``, ``2012-10`` or ``2012-10-16``.

    Raises:
        UsageError: it is no such date, does not exist, or lies ahead.

    """
    try:
        when = When(text.strip())
    except ValueError as error:
        raise UsageError("is no date", f"--published {text}", "write it as 2012, 2012-10 or 2012-10-16") from error
    if is_future(when, today):
        raise UsageError("lies ahead", f"--published {text}", "give the day on which the article was published")
    return when


def dated(articles: Iterable[Article], published: When | None) -> Iterator[Article]:
    """Yield *articles* with the date *published* in place of their own; as they are where it is ``None``."""
    for article in articles:
        if published is None:
            yield article
        else:
            yield article.model_copy(update={"published": published, "published_source": "given", "issued": None})
