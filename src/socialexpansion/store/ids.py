"""Article ids: a file's stem, made longer where two files share one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import PurePath

from socialexpansion.schema import Article


class ArticleIds:
    """Gives each (source, given id) an id of its own and remembers it.

    The first article with a given id keeps it; a later one of another source takes as many names of its parent
    folders before it as it needs ("b/x").
    """

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()

    def assign(self, article: Article) -> tuple[str, Article]:
        """Return the id that *article* was given, and the article with the id that it has in this collection."""
        key = (article.source or "", article.id)
        if key not in self._ids:
            self._ids[key] = next(name for name in names(*key) if name not in self._taken)
            self._taken.add(self._ids[key])
        return article.id, article.model_copy(update={"id": self._ids[key]})


def names(source: str, given: str) -> Iterator[str]:
    """Yield ever longer ids for an article: "x", "b/x", "a/b/x", then "x~2", "x~3"."""
    name = given
    yield name
    for folder in reversed(PurePath(source).parts[:-1]):
        if folder.strip("/\\.:"):
            name = f"{folder}/{name}"
            yield name
    for number in count(2):
        yield f"{given}~{number}"
