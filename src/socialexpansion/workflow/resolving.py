"""What all articles of a store say together: copies found, names resolved, claims merged where they changed."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from socialexpansion.ingest import duplicates
from socialexpansion.relations import load_relations
from socialexpansion.resolve import RULES, Resolution, resolve
from socialexpansion.review import Corrections, Origin, untrusted
from socialexpansion.schema import Claim, Entity, merge_claims
from socialexpansion.store import Said, Store
from socialexpansion.workflow.independence import independent

_BATCH = 100
_TEXTS = 16


def resolve_store(store: Store, relations: Path | str | None = None, *, min_confidence: float | None = None) -> None:
    """Resolve the entities of all articles in *store*, unless that is up to date, and apply what persons decided.

    Claims less sure than *min_confidence* (by default as at the last time) are left out.

    Raises:
        RelationError: a relation file is not valid.
        StoreError: the store cannot be read or written.

    """
    sketch_articles(store)
    names = symmetric(relations)
    if min_confidence is None:
        min_confidence = store.reviews.least_confidence()
    key = ":".join([RULES, duplicates.RULES, *sorted(names), str(min_confidence)])
    if store.resolved.is_current(key):
        return
    with _collector_paused(), store.transaction():  # so that another build cannot change what is being resolved
        groups = duplicates.stories(store.copies.pairs(), (duplicates.Version(*row) for row in store.copies.versions()))
        store.copies.put_stories((one.number, group[0].number) for group in groups for one in group)
        corrections = store.reviews.corrections()
        resolution = resolve(store.resolved.summaries(), store.decisions(), corrections)
        store.resolved.put_entities(
            resolution.profiles,
            resolution.decisions,
            resolution.keys,
            ((name, *pair) for name, ids in resolution.entity_ids.items() for pair in ids.items()),
        )
        distrusted = untrusted(corrections, (Origin(*row) for row in store.reviews.origins()))
        decided = Corrections(corrections, resolution.keys, names, distrusted)
        merging = _Merging(store, resolution, duplicates.places(groups), names, min_confidence, decided)
        store.resolved.put_claims(
            merging.merge, key=key, symmetric=names, place_of=merging.place_of, decided=decided.on
        )
        store.reviews.remember_least_confidence(min_confidence)


def sketch_articles(store: Store) -> None:
    """Compare each article that is new or has another text with the others, to find copies; a batch at a time."""
    waiting = store.copies.waiting(duplicates.RULES)
    for start in range(0, len(waiting), _BATCH):
        numbers = waiting[start : start + _BATCH]
        with store.transaction():  # short, so that another build need not wait long
            texts = ((number, store.copies.text(number)) for number in numbers)
            sketches = ((number, duplicates.sketch_of(text)) for number, text in texts if text is not None)
            store.copies.add(sketches, duplicates.RULES, duplicates.ALIKE)


class _Merging:
    """Makes claims out of what articles say."""

    def __init__(
        self,
        store: Store,
        resolution: Resolution,
        places: Mapping[str, duplicates.Place],
        names: Set[str],
        min_confidence: float,
        decided: Corrections,
    ) -> None:
        self._entities = {profile.entity.id: profile.entity for profile in resolution.profiles}
        self._places = places
        self._symmetric = names
        self._least = min_confidence
        self._decided = decided
        self._text_of = lru_cache(maxsize=_TEXTS)(lambda name: _text(store, name))

    def merge(self, said: Sequence[Said]) -> Iterable[Claim]:
        """Return the claims that articles make of two entities under one relation, merged."""
        claims = list(self._decided.apply(self._resolved(item) for item in said))
        merged = merge_claims(independent(claims, self._places, self._text_of), self._symmetric)
        return [claim for claim in merged if claim.confidence >= self._least]

    def place_of(self, article: str) -> tuple[duplicates.Place | None, bool]:
        """Return where an article stands in its story, if it shares it, and whether it is one that does not count."""
        return self._places.get(article), self._decided.distrusts(article)

    def _resolved(self, item: Said) -> Claim:
        ends: dict[str, Entity] = {"subject": self._entities[item.subject], "object": self._entities[item.object]}
        return item.claim.model_copy(update=ends)


def _text(store: Store, name: str) -> str:
    article = store.article(name)
    return article.text if article else ""


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
