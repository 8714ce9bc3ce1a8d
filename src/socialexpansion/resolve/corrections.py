"""What persons decided of names and entities, brought to the names that articles use now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from socialexpansion.resolve.keys import comparable, key_of, kind_of
from socialexpansion.schema import ENTITY_ACTIONS, Action, Correction, Decision, Entity, EntityType, Judgement


@dataclass(frozen=True)
class Given:
    """A name and a type that a person gave to an entity; ``None`` where nobody did."""

    name: str | None = None
    type: EntityType | None = None


def realigned(decisions: Iterable[Decision], nodes: Sequence[str]) -> list[Decision]:
    """Return *decisions* with each name key that no article has replaced by one of the same name.

    Articles that are read anew may write a name differently ("Acme Inc." for "Acme").
    """
    known = set(nodes)
    alike = {comparable(node): node for node in sorted(known, reverse=True)}

    def current(key: str) -> str:
        return key if key in known else alike.get(comparable(key), key)

    return [item.model_copy(update={"left": current(item.left), "right": current(item.right)}) for item in decisions]


def retyped(corrections: Iterable[Correction]) -> Iterator[Decision]:
    """Yield decisions that an entity is the one that articles call the same and give its new type."""
    for item in corrections:
        if item.action is not Action.RETYPE or item.entity is None:
            continue
        kind = EntityType(item.text)
        key = key_of(Entity(id=item.entity.key, name=item.entity.name, type=kind))
        if item.entity.key.partition(":")[0] != kind_of(kind):
            same = {"judgement": Judgement.SAME, "score": 1.0, "reason": item.why, "by": item.by, "at": item.at}
            yield Decision.model_validate({"left": item.entity.key, "right": key, **same})


def given_by_root(corrections: Iterable[Correction], root: Mapping[str, str]) -> dict[str, Given]:
    """Return what was decided of entities, by the root of their cluster; of several decisions the latest counts."""
    alike: dict[str, str] = {}
    for key, least in root.items():
        alike.setdefault(comparable(key), least)
    given: dict[str, Given] = defaultdict(Given)
    for item in sorted(corrections, key=lambda one: one.at):
        if item.entity is None or item.action not in ENTITY_ACTIONS:
            continue
        top = root.get(item.entity.key) or alike.get(comparable(item.entity.key))
        if top is None:
            continue
        if item.action is Action.RENAME:
            given[top] = replace(given[top], name=item.value)
        else:
            given[top] = replace(given[top], type=EntityType(item.text))
    return given
