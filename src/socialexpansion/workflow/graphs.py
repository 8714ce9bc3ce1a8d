"""Articles into claims or a graph, with no store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from socialexpansion.errors import SocialExpansionError
from socialexpansion.ingest import read_articles
from socialexpansion.library import KnowledgeGraph
from socialexpansion.relations import load_relations
from socialexpansion.resolve import resolve
from socialexpansion.schema import Article, Extraction, merge_claims
from socialexpansion.store import ArticleIds
from socialexpansion.workflow.building import symmetric
from socialexpansion.workflow.extractors import Extractor, Language, OnError, extract_each, extractor_for
from socialexpansion.workflow.sources import PathLike, with_source


def extract_paths(
    paths: PathLike | Iterable[PathLike],
    nlp: Language | Extractor | None = None,
    *,
    model: str | None = None,
    relations: Path | str | None = None,
    min_confidence: float = 0.0,
    on_error: OnError | None = None,
) -> Iterator[Extraction]:
    """Yield what is read out of each article of *paths*, in order; no store is touched.

    Claims below *min_confidence* are left out.

    Raises:
        InputError: without *on_error*, the first problem.
        ModelError: the model cannot be loaded.
        RelationError: a relation file is not valid.

    """
    ids = ArticleIds()
    articles = (ids.assign(with_source(article))[1] for article in read_articles(paths, on_error=on_error))
    for _, extraction in extract_each(extractor_for(nlp, model, relations), articles, on_error or _raise):
        yield extraction.confident(min_confidence)


def build_graph(
    articles: Iterable[Article],
    nlp: Language | Extractor | None = None,
    *,
    model: str | None = None,
    relations: Path | str | None = None,
    min_confidence: float = 0.0,
) -> KnowledgeGraph:
    """Return the graph of what *articles* say, in memory, with the claims of at least *min_confidence*.

    Raises:
        InputError: an article cannot be extracted.
        ModelError: the model cannot be loaded.
        RelationError: a relation file is not valid.

    """
    ids = ArticleIds()
    distinct = (ids.assign(article)[1] for article in articles)
    extractor = extractor_for(nlp, model, relations)
    extractions = [extraction for _, extraction in extract_each(extractor, distinct, _raise)]
    resolution = resolve(extractions)
    claims = merge_claims(resolution.claims(extractions), symmetric(relations))
    sure = [claim for claim in claims if claim.confidence >= min_confidence]
    return KnowledgeGraph.from_claims(sure, resolution.profiles, load_relations(relations))


def _raise(error: SocialExpansionError) -> None:
    raise error
