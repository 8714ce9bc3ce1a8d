"""What reads articles: a pipeline that is loaded, or one that is loaded when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Protocol, cast

from socialexpansion import pipeline
from socialexpansion.errors import InputError, ModelError, RelationError, SocialExpansionError
from socialexpansion.ingest.language import ENGLISH, RULES, language_of
from socialexpansion.relations import load_relations, relation_hashes
from socialexpansion.schema import Article, Extraction, RelationType
from socialexpansion.workflow.updating import Key, brought_up_to_date

OnError = Callable[[SocialExpansionError], None]
Language = Any
"""A spaCy ``Language``; only the pipeline may import spaCy."""

_BATCH = 64


class Extractor(Protocol):
    """Reads articles, and names itself so that a store knows what it has read with."""

    @property
    def key(self) -> str:
        """Changes whenever the same article may give another extraction; known without loading a model."""
        ...

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Yield what is read out of each of *articles*, in order."""
        ...


class LazyExtractor:
    """The pipeline over an installed model, which is loaded when the first article needs it."""

    def __init__(
        self,
        model: str | None = None,
        relations: Path | str | None = None,
        *,
        weights: Path | None = None,
        learned: pipeline.Learned = "claims",
    ) -> None:
        self._model = model or pipeline.DEFAULT_MODEL
        self._relations = relations
        self._weights = weights or pipeline.PACKAGED
        self._learned = learned

    @cached_property
    def key(self) -> str:
        """A hash of model, code, relations and versions."""
        return _key(pipeline.fingerprint_of(self._model, relation_hashes(self._types), self._weights, self._learned))

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Yield what the pipeline reads out of each of *articles*, in order."""
        return extract(self._nlp, articles)

    def update(self, article: Article, before: Extraction, key: str) -> Extraction | None:
        """Return what `extract` would, from what an extractor named *key* read out of *article* before.

        ``None`` where more has changed than relations of a user's own, and all has to be read again.
        """
        return brought_up_to_date(
            before, Key.of(key), Key.of(self.key), self._types, lambda: next(extract(self._grammar, [article]))
        )

    @cached_property
    def _types(self) -> Mapping[str, RelationType]:
        return load_relations(self._relations)

    @cached_property
    def _nlp(self) -> Language:
        return self._load(self._learned)

    @cached_property
    def _grammar(self) -> Language:
        """The pipeline without the model's judgement, which says nothing of relations that it does not know."""
        return self._load("names" if self._learned == "claims" else self._learned)

    def _load(self, learned: pipeline.Learned) -> Language:
        return pipeline.load_pipeline(self._model, self._relations, weights=self._weights, learned=learned)


class LoadedExtractor:
    """A pipeline that is loaded already."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    @cached_property
    def key(self) -> str:
        """The pipeline's fingerprint, with that of the choice of articles."""
        return _key(pipeline.fingerprint(self._nlp))

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Yield what the pipeline reads out of each of *articles*, in order."""
        return extract(self._nlp, articles)


def extract(nlp: Language, articles: Iterable[Article], *, min_confidence: float = 0.0) -> Iterator[Extraction]:
    """Yield what *nlp* reads out of each of *articles*, in order, with the claims of at least *min_confidence*.

    An article that is not in English gives an extraction with nothing but its language and a note.
    """
    for language, run in groupby(articles, key=lambda article: language_of(article.text)):
        if language == ENGLISH:
            for extraction in pipeline.extract(nlp, run):
                yield extraction.model_copy(update={"language": language}).confident(min_confidence)
        else:
            note = f"not in English ({language}), passed over"
            yield from (Extraction(article=article.id, language=language, note=note) for article in run)


def _key(fingerprint: str) -> str:
    return f"{fingerprint}:{RULES}"


def extractor_for(nlp: Language | Extractor | None, model: str | None, relations: Path | str | None) -> Extractor:
    """Return *nlp* as an extractor, or without it the pipeline over *model*."""
    if nlp is None:
        return LazyExtractor(model, relations)
    return cast("Extractor", nlp) if hasattr(nlp, "extract") else LoadedExtractor(nlp)


def extract_each(
    extractor: Extractor, articles: Iterable[Article], on_error: OnError
) -> Iterator[tuple[Article, Extraction]]:
    """Yield each article with what was read out of it, past those on which the extractor fails."""
    source = iter(articles)
    while batch := list(islice(source, _BATCH)):
        one_by_one = False
        while batch:
            attempt = batch[:1] if one_by_one else batch
            done = 0
            try:
                for extraction in extractor.extract(attempt):
                    if extraction.article != attempt[done].id:
                        raise ValueError("the extractor returned nothing")
                    yield attempt[done], extraction
                    done += 1
                if done < len(attempt):
                    raise ValueError("the extractor returned nothing")
            except (ModelError, RelationError):
                raise
            except Exception as error:  # whatever it is, it must not cost the other articles
                # Which article of a batch is at fault is not known, so the rest is tried singly up to that one.
                if one_by_one:
                    on_error(_failure(attempt[0], error))
                    done = 1
                one_by_one = not one_by_one
            batch = batch[done:]


def _failure(article: Article, error: Exception) -> InputError:
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return InputError(f"cannot be extracted ({reason})", article.source or article.id, "leave it out, and report it")
