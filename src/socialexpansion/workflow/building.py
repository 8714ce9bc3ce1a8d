"""Articles into a store: read, extract, store, resolve."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from socialexpansion.errors import InputError, SocialExpansionError
from socialexpansion.ingest import read_articles
from socialexpansion.relations import load_relations
from socialexpansion.resolve import RULES, resolve
from socialexpansion.schema import Article, merge_claims
from socialexpansion.store import Store
from socialexpansion.workflow.extractors import Extractor, Language, OnError, extract_each, extractor_for
from socialexpansion.workflow.sources import PathLike, located, with_source

OnArticle = Callable[[Article], None]


@dataclass(frozen=True)
class BuildReport:
    """What a build did.

    Attributes:
        extracted: ids of the articles that were new or had changed.
        unchanged: ids of those that had not.
        skipped: ids of new or changed ones that are not in English; nothing is read out of them.
        notes: one line for each of these.
        pruned: ids of those that were removed.
        errors: what could not be read, with the file's name.
        interrupted: whether Ctrl-C ended it early; everything before is stored and resolved.

    """

    extracted: tuple[str, ...]
    unchanged: tuple[str, ...]
    pruned: tuple[str, ...]
    errors: tuple[SocialExpansionError, ...]
    interrupted: bool
    skipped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the report as one line."""
        parts = [f"{len(self.extracted)} articles extracted", f"{len(self.unchanged)} unchanged"]
        parts += [f"{len(self.skipped)} not in English"] if self.skipped else []
        parts += [f"{len(self.pruned)} removed"] if self.pruned else []
        parts += [f"{len(self.errors)} not read"] if self.errors else []
        parts += ["stopped early, what was done is kept"] if self.interrupted else []
        return ", ".join(parts)


@dataclass
class _Progress:
    """A build under way."""

    on_article: OnArticle | None
    on_error: OnError | None
    extracted: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    errors: list[SocialExpansionError] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    pruned: list[str] = field(default_factory=list)
    interrupted: bool = False

    def report(self) -> BuildReport:
        return BuildReport(
            extracted=tuple(self.extracted),
            unchanged=tuple(self.unchanged),
            pruned=tuple(self.pruned),
            errors=tuple(self.errors),
            interrupted=self.interrupted,
            skipped=tuple(self.skipped),
            notes=tuple(self.notes),
        )

    def done(self, article: Article, where: list[str]) -> None:
        where.append(article.id)
        if self.on_article:
            self.on_article(article)

    def fail(self, error: SocialExpansionError) -> None:
        self.errors.append(error)
        if self.on_error:
            self.on_error(error)


def build(
    paths: PathLike | Iterable[PathLike],
    store: Store,
    nlp: Language | Extractor | None = None,
    *,
    model: str | None = None,
    relations: Path | str | None = None,
    prune: bool = False,
    min_confidence: float = 0.0,
    on_article: OnArticle | None = None,
    on_error: OnError | None = None,
) -> BuildReport:
    """Read the articles of *paths* into *store*, each at once, and resolve everything in it.

    Args:
        paths: files, folders, or ``-`` for standard input.
        store: where to put them.
        nlp: a loaded pipeline or an `Extractor`; without it, *model* is loaded.
        model: name of a spaCy model.
        relations: a folder of relation files that adds to the packaged ones.
        prune: remove stored articles that came from *paths* and are there no more.
        min_confidence: the least confidence of a claim that goes into the graph; a later build may choose anew.
        on_article: called with each article.
        on_error: called with each problem.

    Raises:
        ModelError, RelationError: the model cannot be loaded, or a relation file is not valid.
        StoreError: the store cannot be read or written.

    """
    places = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    progress = _Progress(on_article, on_error)
    try:
        _store_articles(places, store, extractor_for(nlp, model, relations), progress)
        if prune:
            _prune(places, store, progress)
    except KeyboardInterrupt:
        progress.interrupted = True
    resolve_store(store, relations, min_confidence=min_confidence)
    return progress.report()


def _prune(places: Sequence[PathLike], store: Store, progress: _Progress) -> None:
    roots = [located(os.fspath(path)) for path in places]
    progress.pruned = store.prune(progress.seen, roots, spare=_unreadable(progress.errors))


def _store_articles(places: Sequence[PathLike], store: Store, extractor: Extractor, progress: _Progress) -> None:
    given: dict[str, str] = {}

    def changed() -> Iterator[Article]:
        for found in read_articles(places, on_error=progress.fail):
            name, article = store.assign_id(with_source(found))
            given[article.id] = name
            progress.seen.add((article.source or "", name))
            if store.is_current(article, extractor.key):
                progress.done(article, progress.unchanged)
            else:
                yield article

    for article, extraction in extract_each(extractor, changed(), progress.fail):
        try:
            store.put(article, extraction, extractor.key, given=given[article.id])
        except InputError as error:
            progress.fail(error)
        else:
            if extraction.note:
                progress.notes.append(f"{article.id}: {extraction.note}")
            progress.done(article, progress.skipped if extraction.note else progress.extracted)


def resolve_store(store: Store, relations: Path | str | None = None, *, min_confidence: float = 0.0) -> None:
    """Resolve the entities of all articles in *store*, unless that is up to date; claims less sure are left out.

    Raises:
        RelationError: a relation file is not valid.
        StoreError: the store cannot be read or written.

    """
    names = symmetric(relations)
    key = ":".join([RULES, *sorted(names), str(min_confidence)])
    if store.is_resolved(key):
        return
    with _collector_paused(), store.transaction():  # so that another build cannot change what is being resolved
        resolution = resolve(store.extractions(), store.decisions())
        claims = merge_claims(resolution.claims(store.extractions()), names)
        store.replace_resolution(
            profiles=resolution.profiles,
            claims=[claim for claim in claims if claim.confidence >= min_confidence],
            decisions=resolution.decisions,
            keys=resolution.keys,
            entity_ids=resolution.entity_ids,
            key=key,
        )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python from looking for cycles among a million live values that have none; it takes a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def symmetric(relations: Path | str | None) -> frozenset[str]:
    """Return the names of the relations in which the order of the ends carries no meaning."""
    return frozenset(name for name, relation in load_relations(relations).items() if relation.symmetric)


def _unreadable(errors: Iterable[SocialExpansionError]) -> list[str]:
    """Return the files and folders that are there and could not be read: what they held is not gone."""
    places = [Path(error.where) for error in errors if error.where]
    return [located(str(place)) for place in places if place.is_file() or _is_closed(place)]


def _is_closed(folder: Path) -> bool:
    return folder.exists() and not os.access(folder, os.R_OK | os.X_OK)
