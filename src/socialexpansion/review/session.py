"""One person at work on one store: every decision is stored at once, and can be taken back."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from socialexpansion.errors import InputError, UsageError
from socialexpansion.query.names import resolve_name
from socialexpansion.query.vocabulary import Vocabulary
from socialexpansion.resolve.clusters import AUTO
from socialexpansion.review.applying import Corrections
from socialexpansion.review.doubts import Doubtful, doubtful_claims, doubtful_merges, worst_first
from socialexpansion.review.origins import Origin, untrusted
from socialexpansion.review.targets import NameKeys, claim_ref, split_by_article, split_by_name
from socialexpansion.review.values import checked_date, checked_name, checked_source, checked_status, checked_type
from socialexpansion.schema import (
    Action,
    Claim,
    Correction,
    Decision,
    Entity,
    EntityProfile,
    Evidence,
    Judgement,
    RelationType,
)
from socialexpansion.store import Store

_Item = TypeVar("_Item", Correction, Decision)
Item = Correction | Decision
"""What a person decided: of a claim, an entity or a source, or of two names."""


class Session:
    """Decisions of one person.

    Args:
        store: an open store, to be written.
        relations: the relation types by name.
        by: who decides.

    Raises:
        UsageError: *by* is empty or means the program itself.

    """

    def __init__(self, store: Store, relations: Mapping[str, RelationType], by: str) -> None:
        if not by.strip() or by.strip() == AUTO:
            raise UsageError(f"{by!r} is no name of a person", "--by", "say who decides, for example --by ann")
        self.store = store
        self.relations = relations
        self.by = " ".join(by.split())

    # What there is to decide

    @cached_property
    def names(self) -> NameKeys:
        """The name keys of the store's entities."""
        return NameKeys(self.store.reviews.name_keys())

    def forget(self) -> None:
        """Look names up anew; to be called when the graph was brought up to date."""
        self.__dict__.pop("names", None)

    def queue(self) -> list[Doubtful]:
        """Return what is worth a look, the most doubtful first, as it stands after every decision made so far."""
        applied = self.applied()
        claims = list(applied.apply(self.store.select()))
        merges = doubtful_merges(self.store.decisions(), self._profiles_by_key())
        return worst_first([*doubtful_claims(claims, self.relations, applied.is_decided), *merges])

    def applied(self) -> Corrections:
        """Return every correction, ready to be applied to the store's claims."""
        corrections = self.store.reviews.corrections()
        distrusted = untrusted(corrections, self._origins())
        return Corrections(
            corrections,
            self.names.entities,
            frozenset(name for name, kind in self.relations.items() if kind.symmetric),
            distrusted,
        )

    def claim(self, claim_id: str) -> Claim:
        """Return the claim whose id is or begins with *claim_id*.

        Raises:
            InputError: there is none, or there are several.

        """
        found = [claim for claim in self.store.select() if claim.id.startswith(claim_id)] if claim_id else []
        found = [claim for claim in found if claim.id == claim_id] or found
        if len(found) != 1:
            what = "no claim has this id" if not found else f"{len(found)} claims have ids that begin so"
            raise InputError(what, claim_id, "list claims and their ids with: socialexpansion review queue --all")
        return found[0]

    def entity(self, name: str) -> Entity:
        """Return the entity whose id or name is *name*.

        Raises:
            QueryError: there is none; the message gives the nearest names.
            InputError: several are called so.

        """
        profile = self.store.profile(name)
        found = [profile] if profile else self.store.named(name)
        if len(found) > 1:
            which = "; ".join(f"{one.entity.name} ({one.entity.type}): {one.entity.id}" for one in found)
            raise InputError(f"{len(found)} entities are called so", name, f"give the id of one: {which}")
        return found[0].entity if found else resolve_name(name, self.store, Vocabulary(self.relations)).entity

    # Claims

    def confirm(self, claim: Claim, why: str = "", *, evidence: Sequence[Evidence] | None = None) -> Correction:
        """Say that *claim* holds, in the sentences of *evidence* (by default its own); with none, wherever it is."""
        return self._on_claim(Action.CONFIRM, claim, None, why, evidence)

    def reject(self, claim: Claim, why: str = "", *, evidence: Sequence[Evidence] | None = None) -> Correction:
        """Say that *claim* is not what the sentences of *evidence* say; with an empty one, that it holds nowhere."""
        return self._on_claim(Action.REJECT, claim, None, why, evidence)

    def set_status(
        self, claim: Claim, status: str, why: str = "", *, evidence: Sequence[Evidence] | None = None
    ) -> Correction:
        """Say that *claim* holds with another status.

        Raises:
            UsageError: there is no such status.

        """
        return self._on_claim(Action.STATUS, claim, checked_status(status), why, evidence)

    def set_date(
        self, claim: Claim, date: str, why: str = "", *, evidence: Sequence[Evidence] | None = None
    ) -> Correction:
        """Say that *claim* holds from *date* on; ``none`` says that this is not known.

        Raises:
            UsageError: it is no date.

        """
        return self._on_claim(Action.DATE, claim, checked_date(date), why, evidence)

    def _on_claim(
        self, action: Action, claim: Claim, value: str | None, why: str, evidence: Sequence[Evidence] | None
    ) -> Correction:
        ref = claim_ref(claim, self.names, claim.evidence if evidence is None else evidence)
        return self._add(Correction(action=action, claim=ref, value=value, by=self.by, at=_now(), why=why))

    # Entities

    def merge(self, one: Entity, other: Entity, why: str = "") -> Decision:
        """Say that two entities are one.

        Raises:
            UsageError: they are one already.

        """
        if one.id == other.id:
            raise UsageError("both names mean one entity already", one.name)
        return self._judge(self.names.best(one), self.names.best(other), Judgement.SAME, why)

    def split_name(self, entity: Entity, name: str, why: str = "") -> list[Decision]:
        """Say that *name* is not a name of *entity* but of another.

        Raises:
            UsageError: it is none of its names, or the only one.

        """
        return [self._judge(*split_by_name(entity, name, self.names), Judgement.DIFFERENT, why)]

    def split_article(self, entity: Entity, article: str, why: str = "") -> list[Decision]:
        """Say that what *article* (an id) calls by a name of *entity* is another entity.

        Raises:
            InputError: there is no such article, or it does not name the entity.

        """
        extraction = self.store.reviews.extraction(article)
        if extraction is None:
            raise InputError("no article has this id", article, "the ids: socialexpansion show NAME")
        local = [name for name, whole in self.store.reviews.appearances(article).items() if whole == entity.id]
        pairs = split_by_article(entity, extraction, local, self.names)
        return [self._judge(*pair, Judgement.DIFFERENT, why) for pair in pairs]

    def judge_merge(self, decision: Decision, same: bool, why: str = "") -> Decision:
        """Say whether the two names of a decision are one entity."""
        return self._judge(decision.left, decision.right, Judgement.SAME if same else Judgement.DIFFERENT, why)

    def _judge(self, left: str, right: str, judgement: Judgement, why: str) -> Decision:
        fields = {"left": left, "right": right, "judgement": judgement, "score": 1.0, "reason": why}
        return self._add(Decision.model_validate({**fields, "by": self.by, "at": _now()}))

    def rename(self, entity: Entity, name: str, why: str = "") -> Correction:
        """Say what an entity is called.

        Raises:
            UsageError: it is no name.

        """
        return self._on_entity(Action.RENAME, entity, checked_name(name), why)

    def retype(self, entity: Entity, kind: str, why: str = "") -> Correction:
        """Say of what type an entity is.

        Raises:
            UsageError: there is no such type, or no country of that name.

        """
        return self._on_entity(Action.RETYPE, entity, checked_type(kind, entity.name), why)

    def _on_entity(self, action: Action, entity: Entity, value: str, why: str) -> Correction:
        ref = self.names.ref(entity)
        return self._add(Correction(action=action, entity=ref, value=value, by=self.by, at=_now(), why=why))

    # Sources

    def distrust(self, source: str, why: str = "") -> tuple[Correction, list[str]]:
        """Say that a source does not count; return the decision and the ids of the articles it is about.

        Raises:
            UsageError: nothing is given.
            InputError: no stored article comes from there.

        """
        word = checked_source(source)
        for named in (word, os.path.normpath(Path(word).absolute())):
            item = Correction(action=Action.DISTRUST, source=named, by=self.by, at=_now(), why=why)
            articles = untrusted([item], self._origins())
            if articles:
                return self._add(item), sorted(articles)
        hint = "give an article's id, a publisher, a site, a file or a folder"
        raise InputError("no stored article comes from this source", source, hint)

    # What was decided

    def decided(self) -> list[Item]:
        """Return every decision of every person, the latest first."""
        persons = [item for item in self.store.decisions() if item.by != AUTO]
        return sorted([*self.store.reviews.corrections(), *persons], key=lambda item: item.at or "", reverse=True)

    def find(self, item_id: str) -> Item:
        """Return the decision whose id is or begins with *item_id*.

        Raises:
            InputError: there is none, or there are several.

        """
        found = [item for item in self.decided() if item.id.startswith(item_id)] if item_id else []
        if len(found) != 1:
            what = "no decision has this id" if not found else f"{len(found)} decisions have ids that begin so"
            raise InputError(what, item_id, "list them with: socialexpansion review log")
        return found[0]

    def undo(self, items: Sequence[Item]) -> None:
        """Take decisions back; what they were about is as it was before them."""
        self.store.reviews.remove(items)

    def _add(self, item: _Item) -> _Item:
        self.store.reviews.add([item])
        return item

    def _origins(self) -> list[Origin]:
        return [Origin(*row) for row in self.store.reviews.origins()]

    def _profiles_by_key(self) -> dict[str, EntityProfile]:
        profiles = {profile.entity.id: profile for profile in self.store.profiles()}
        return {key: profiles[name] for key, name in self.names.entities.items() if name in profiles}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
