"""What decisions speak of: names, relations and sentences, not ids, so that they hold when articles are read anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from socialexpansion.errors import InputError, UsageError
from socialexpansion.resolve import comparable, key_of, scoped
from socialexpansion.resolve.records import Record, collect
from socialexpansion.schema import Claim, ClaimRef, Entity, Evidence, Extraction, NameRef, Passage, name_key


class NameKeys:
    """The name keys of resolved entities.

    Attributes:
        entities: name keys and the id of the entity that each means.

    """

    def __init__(self, entities: Mapping[str, str]) -> None:
        self.entities = entities
        self._by_entity: dict[str, list[str]] = defaultdict(list)
        for key, entity_id in sorted(entities.items(), key=lambda pair: ("#" in pair[0], len(pair[0]), pair[0])):
            self._by_entity[entity_id].append(key)

    def best(self, entity: Entity) -> str:
        """Return the key that means *entity* best: that of its name, else of a name that holds in every article."""
        own = comparable(key_of(entity))
        keys = self.of_entity(entity)
        return next((key for key in keys if comparable(key) == own), keys[0] if keys else key_of(entity))

    def ref(self, entity: Entity) -> NameRef:
        """Return *entity* as decisions speak of it."""
        return NameRef(key=self.best(entity), name=entity.name)

    def of_entity(self, entity: Entity) -> list[str]:
        """Return the keys of *entity*, those first that hold in every article, and the shortest of them."""
        return self._by_entity.get(entity.id, [])

    def of_name(self, entity: Entity, name: str) -> list[str]:
        """Return the keys of *entity* that are the name *name*."""
        wanted = name_key(name)
        return [key for key in self.of_entity(entity) if name_key(spoken(key)) == wanted]


def spoken(key: str) -> str:
    """Return the name in a name key, without its kind and article."""
    return key.partition(":")[2].partition("#")[0]


def claim_ref(claim: Claim, names: NameKeys, evidence: Sequence[Evidence]) -> ClaimRef:
    """Return *claim* as decisions speak of it, on the word of *evidence*."""
    passages = dict.fromkeys(Passage(article=item.article, sentence=item.sentence) for item in evidence)
    return ClaimRef(
        subject=names.ref(claim.subject),
        relation=claim.relation,
        object=names.ref(claim.object),
        status=claim.status,
        place=claim.place,
        role=claim.role,
        passages=tuple(passages),
    )


def split_by_name(entity: Entity, name: str, names: NameKeys) -> tuple[str, str]:
    """Return the pair of name keys to be told apart so that *name* is no longer a name of *entity*.

    Raises:
        UsageError: it is none of its names, or the only one.

    """
    keys = names.of_name(entity, name)
    if not keys:
        raise UsageError(f"“{name}” is no name of {entity.name}", name, "its names: socialexpansion show NAME")
    if all("#" in key for key in keys):
        article = keys[0].partition("#")[2]
        hint = f"reject the claims that are wrong, or take the whole article out with --article {article}"
        raise UsageError(f"“{name}” is a name of {entity.name} within {article} alone", name, hint)
    own = names.best(entity)
    if comparable(keys[0]) == comparable(own):
        own = next((key for key in names.of_entity(entity) if comparable(key) != comparable(own)), own)
    if comparable(keys[0]) == comparable(own):
        hint = "to take one article's use of it out, give that article with --article"
        raise UsageError(f"“{name}” is the only name of {entity.name}", name, hint)
    return own, keys[0]


def split_by_article(
    entity: Entity, extraction: Extraction, local_ids: Sequence[str], names: NameKeys
) -> list[tuple[str, str]]:
    """Return the pairs of name keys to be told apart so that *entity* is not what one article names.

    Args:
        entity: the entity.
        extraction: what was read out of that article.
        local_ids: the ids that the entity has in it.
        names: the name keys of all entities.

    Raises:
        InputError: the article does not name it.

    """
    records = [record for record in collect([extraction]) if record.local in set(local_ids)]
    if not records:
        raise InputError(f"this article does not name {entity.name}", extraction.article, "give one that does")
    pairs = [_use_of_article(record, names.best(entity)) for record in records]
    if any(left == right for left, right in pairs):
        raise InputError(
            f"{entity.name} is known from this article alone", extraction.article, "there is nothing to split"
        )
    return pairs


def _use_of_article(record: Record, best: str) -> tuple[str, str]:
    if "#" in record.node:  # a surname alone, which is the entity only because of what else is known
        return best, record.node
    return record.node, scoped(record.node, record.article)
