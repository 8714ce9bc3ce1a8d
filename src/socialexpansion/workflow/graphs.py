"""Articles into claims or a graph, with no store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from socialexpansion.errors import SocialExpansionError
from socialexpansion.ingest import ReadOptions, read_articles
from socialexpansion.library import KnowledgeGraph
from socialexpansion.relations import load_relations
from socialexpansion.schema import Article, Extraction
from socialexpansion.schema.claim import articles_of
from socialexpansion.store import ArticleIds, Store
from socialexpansion.workflow.extractors import Extractor, Language, OnError, extract_each, extractor_for
from socialexpansion.workflow.resolving import resolve_store
from socialexpansion.workflow.sources import PathLike, with_source


def extract_paths(
    paths: PathLike | Iterable[PathLike],
    nlp: Language | Extractor | None = None,
    *,
    model: str | None = None,
    relations: Path | str | None = None,
    min_confidence: float = 0.0,
    options: ReadOptions | None = None,
    on_error: OnError | None = None,
) -> Iterator[Extraction]:
    """Yield what is read out of each article of *paths*, in order; no store is touched.

    Claims below *min_confidence* are left out; *options* say how to read.

    Raises:
        InputError: without *on_error*, the first problem.
        ModelError: the model cannot be loaded.
        RelationError: a relation file is not valid.

    """
    ids = ArticleIds()
    found = read_articles(paths, on_error=on_error, options=options)
    articles = (ids.assign(with_source(article))[1] for article in found)
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
    """Return the graph of what *articles* say, with the claims of at least *min_confidence*.

    On the way there it is in a temporary store, so that names, copies and claims are treated as in a build.

    Raises:
        InputError: an article cannot be extracted.
        ModelError: the model cannot be loaded.
        RelationError: a relation file is not valid.

    """
    extractor = extractor_for(nlp, model, relations)
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "graph.db", create=True) as store:
        with store.transaction():
            distinct = (store.assign_id(article)[1] for article in articles)
            for article, extraction in extract_each(extractor, distinct, _raise):
                store.put(article, extraction, extractor.key)
        resolve_store(store, relations, min_confidence=min_confidence)
        claims = store.select()
        cited = store.citations(articles_of(claims)).values()
        return KnowledgeGraph.from_claims(claims, store.profiles(), load_relations(relations), cited)


def _raise(error: SocialExpansionError) -> None:
    raise error
