"""Where articles come from, written so that it is the same from every folder."""

from __future__ import annotations

import os
from pathlib import Path

from socialexpansion.schema import Article

PathLike = str | os.PathLike[str]


def located(source: str) -> str:
    """Return a path as stores write it: absolute, so that it is the same from every folder."""
    return source if source == "-" or "://" in source else os.path.normpath(Path(source).absolute())


def with_source(article: Article) -> Article:
    """Return *article* with its source as stores write it."""
    return article.model_copy(update={"source": located(article.source)}) if article.source else article
