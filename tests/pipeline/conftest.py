"""The pipeline is loaded once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from socialexpansion.pipeline import extract, load_pipeline
from socialexpansion.schema import Article, Extraction, When

Reader = Callable[..., Extraction]


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The grammar alone; what the trained model adds is tested in ``test_judging.py``."""
    return load_pipeline(learned="nothing")


@pytest.fixture(scope="session")
def read(nlp: Language) -> Reader:
    def read_text(text: str, published: str | None = None) -> Extraction:
        article = Article(id="test", text=text, published=When(published) if published else None)
        return next(iter(extract(nlp, [article])))

    return read_text
