"""Articles into a store: read, extract, store, resolve."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from socialexpansion.errors import InputError, ModelError, RelationError, SocialExpansionError
from socialexpansion.ingest import ReadOptions, read_articles
from socialexpansion.ingest.archives import INSIDE
from socialexpansion.ingest.folders import Kind, kind_of
from socialexpansion.schema import Article, Extraction
from socialexpansion.store import Store, content_of, readdressed
from socialexpansion.workflow.extractors import Extractor, Language, OnError, extract_each, extractor_for
from socialexpansion.workflow.resolving import resolve_store
from socialexpansion.workflow.sources import PathLike, located, with_source

OnArticle = Callable[[Article], None]
Update = Callable[[Article, Extraction, str], Extraction | None]
"""An extractor's way to bring up to date what was read under another key, where it has one."""


@dataclass(frozen=True)
class BuildReport:
    """What a build did.

    Attributes:
        extracted: ids of the articles that were new or had changed.
        unchanged: ids of those that had not.
        reused: ids of those that were new here, with a title, date and text that had been read before: exact copies,
            moved files.
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
    reused: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the report as one line."""
        parts = [f"{len(self.extracted)} articles extracted", f"{len(self.unchanged)} unchanged"]
        parts += [f"{len(self.reused)} with known content"] if self.reused else []
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
    reused: list[str] = field(default_factory=list)
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
            reused=tuple(self.reused),
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
    options: ReadOptions | None = None,
    on_article: OnArticle | None = None,
    on_error: OnError | None = None,
) -> BuildReport:
    """Read the articles of *paths* (files, folders, ``-``) into *store*, each at once, and resolve all that is in it.

    Args:
        paths: where the articles are; ``-`` is standard input.
        store: where to put them.
        nlp: a loaded pipeline or an `Extractor`; without it, *model* is loaded.
        model: name of a spaCy model.
        relations: a folder of relation files that adds to the packaged ones.
        prune: remove stored articles that came from *paths* and are there no more.
        min_confidence: the least confidence of a claim that goes into the graph; a later build may choose anew.
        options: how to read them: limits, columns, a date for all.
        on_article: called with each article.
        on_error: called with each problem.

    Raises:
        ModelError, RelationError, StoreError: model, a relation file or the store cannot be used.

    """
    places, progress = _places(paths), _Progress(on_article, on_error)
    try:
        found = read_articles(places, on_error=progress.fail, options=options)
        _store_articles(found, store, extractor_for(nlp, model, relations), progress)
        _prune(places if prune else (), store, progress)
    except KeyboardInterrupt:
        progress.interrupted = True
    resolve_store(store, relations, min_confidence=min_confidence)
    return progress.report()


def _places(paths: PathLike | Iterable[PathLike]) -> list[PathLike]:
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)


def _prune(places: Sequence[PathLike], store: Store, progress: _Progress) -> None:
    roots = [located(os.fspath(path)) for path in places]
    if roots:
        progress.pruned = store.prune(progress.seen, roots, spare=_unreadable(progress.errors))


def _store_articles(articles: Iterable[Article], store: Store, extractor: Extractor, progress: _Progress) -> None:
    reading = _Reading(store, extractor, progress)
    for article, extraction in extract_each(extractor, reading.changed(articles), progress.fail):
        reading.put(article, extraction)
    # Twins of an article that could not be extracted are left: each is tried by itself.
    for article, extraction in extract_each(extractor, reading.left(), progress.fail):
        reading.put(article, extraction)


class _Reading:
    """Chooses what must be extracted, and stores each article at once when it was."""

    def __init__(self, store: Store, extractor: Extractor, progress: _Progress) -> None:
        self._store = store
        self._key = extractor.key
        self._update: Update | None = getattr(extractor, "update", None)
        self._progress = progress
        self._given: dict[str, str] = {}
        self._twins: dict[str, list[Article]] = {}
        self._again: Counter[tuple[str, str]] = Counter()

    def changed(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield those of *articles* that are new or changed and whose content was not read before."""
        for found in articles:
            given, article = self._store.assign_id(self._distinct(with_source(found)))
            self._progress.seen.add((article.source or "", given))
            if self._store.is_current(article, self._key):
                self._progress.done(article, self._progress.unchanged)
                continue
            self._given[article.id] = given
            content = content_of(article)
            if content in self._twins:  # it is being read
                self._twins[content].append(article)
            elif (known := self._store.known_extraction(article, self._key)) is not None:
                self._put(article, known, self._progress.reused)
            elif (updated := self._updated(article)) is not None:
                self._put(article, updated, self._progress.extracted)
            else:
                self._twins[content] = []
                yield article

    def _updated(self, article: Article) -> Extraction | None:
        """Return what is read of *article* now, where it follows from what was read before."""
        if self._update is None:
            return None
        for before, key in self._store.other_extractions(article):
            try:
                updated = self._update(article, before, key)
            except (ModelError, RelationError):
                raise
            except Exception:  # noqa: S112 - whatever it is, it shows again when the article is read as a whole
                continue
            if updated is not None:
                return updated
        return None

    def put(self, article: Article, extraction: Extraction) -> None:
        """Store *article*, and those with the same content that came since."""
        self._put(article, extraction, self._progress.extracted)
        for twin in self._twins.pop(content_of(article), []):
            self._put(twin, readdressed(extraction, twin.id), self._progress.reused)

    def left(self) -> Iterator[Article]:
        """Yield the articles that waited in vain for one with the same content."""
        waiting = [article for twins in self._twins.values() for article in twins]
        self._twins.clear()
        yield from waiting

    def _distinct(self, article: Article) -> Article:
        """Return *article*, with another id if its source has given this one to another article already."""
        source, name = article.source or "", article.id
        if (source, name) not in self._progress.seen:
            return article
        while (source, name) in self._progress.seen:
            self._again[source, article.id] += 1
            name = f"{article.id}~{self._again[source, article.id] + 1}"
        return article.model_copy(update={"id": name})

    def _put(self, article: Article, extraction: Extraction, where: list[str]) -> None:
        try:
            name = self._store.put(article, extraction, self._key, given=self._given.pop(article.id))
        except InputError as error:
            self._progress.fail(error)
            return
        if extraction.note:
            self._progress.notes.append(f"{name}: {extraction.note}")
            where = self._progress.skipped
        self._progress.done(article.model_copy(update={"id": name}), where)


def _unreadable(errors: Iterable[SocialExpansionError]) -> list[str]:
    """Return the files and folders that are there and could not be read: what they held is not gone."""
    # A problem may lie in a record or in a packed file: "news.jsonl, line 12", "news.zip!/a.txt".
    places = {
        Path(place)
        for error in errors
        if error.where
        for place in (error.where, error.where.partition(INSIDE)[0], error.where.rpartition(", ")[0])
        if place
    }
    return [located(str(place)) for place in places if kind_of(place) is Kind.FILE or _is_closed(place)]


def _is_closed(folder: Path) -> bool:
    return kind_of(folder) is Kind.FOLDER and not os.access(folder, os.R_OK | os.X_OK)
