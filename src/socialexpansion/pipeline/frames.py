"""Finding statements of a relation: frames over the grammar, and surface patterns (``{subject} - owned {object}``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from socialexpansion.pipeline.lexicon import BUSINESS_NOUNS, ROLE_HEADS
from socialexpansion.pipeline.slots import fillers
from socialexpansion.schema import EntityType, Frame, RelationType, Status

_CLASSES = {"@role": ROLE_HEADS, "@business": BUSINESS_NOUNS}
"""Trigger classes: word lists too long for a relation file."""
_SKIPPABLE = frozenset({"DET", "ADJ", "ADV", "AUX", "NUM", "PUNCT"})


@dataclass(frozen=True)
class EntityMention:
    """An entity at a token: enough to check types and to cite."""

    entity: str
    type: EntityType
    token: int
    named: bool = True


MentionIndex = Mapping[int, Sequence[EntityMention]]


@dataclass(frozen=True)
class Statement:
    """A relation between two mentions as one trigger states it."""

    relation: str
    subject: EntityMention
    object: EntityMention
    trigger: Token
    frame: Frame | None
    base: Status = Status.ACTUAL


@dataclass
class FrameMatcher:
    """All frames and patterns of a set of relations, indexed by the lemma of their head word."""

    relations: Mapping[str, RelationType]
    _by_lemma: dict[tuple[str, str], list[tuple[RelationType, Frame, tuple[str, ...]]]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the triggers."""
        self._by_lemma = {}
        for relation in self.relations.values():
            for frame in relation.frames:
                for trigger in frame.triggers:
                    for head, rest in _heads_of(trigger, frame.pos):
                        self._by_lemma.setdefault((frame.pos, head), []).append((relation, frame, rest))

    def find(self, doc: Doc, index: MentionIndex) -> Iterator[Statement]:
        """Yield every statement in *doc* whose ends are both in *index* and of the right types."""
        for token in doc:
            pos = _frame_pos(token)
            if pos is None or _is_part_of_name(token, index):
                continue
            for relation, frame, rest in self._by_lemma.get((pos, token.lemma_.lower()), ()):
                if _has_words(token, rest) and not _is_blocked(token, frame):
                    yield from _match(relation, frame, token, index)
        for relation in self.relations.values():
            for pattern in relation.patterns:
                yield from _match_pattern(doc, relation, pattern.split(), index)


def _heads_of(trigger: str, pos: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if trigger in _CLASSES:
        yield from ((word, ()) for word in _CLASSES[trigger])
        return
    words = trigger.split()
    # The head of a verb phrase is its first word, of a noun phrase its last.
    yield (words[0], tuple(words[1:])) if pos == "verb" else (words[-1], tuple(words[:-1]))


def _frame_pos(token: Token) -> str | None:
    if token.pos_ in {"VERB", "AUX"} or token.tag_ in {"VBN", "VBG", "VBD"}:
        return "verb"
    if token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.text == "%":
        return "noun"
    return None


def _is_part_of_name(token: Token, index: MentionIndex) -> bool:
    return any(mention.named for mention in index.get(token.i, ()))


def _has_words(token: Token, words: Sequence[str]) -> bool:
    """Whether the further words of a phrase depend on its head."""
    near = {node.lemma_.lower() for child in token.children for node in (child, *child.children)}
    near |= {child.lower_ for child in token.children}
    return all(word in near for word in words)


def _is_blocked(token: Token, frame: Frame) -> bool:
    """Whether a word beside the trigger gives it another meaning ("overseas headquarters")."""
    return any(child.lower_ in frame.unless or child.lemma_.lower() in frame.unless for child in token.children)


def _match(relation: RelationType, frame: Frame, trigger: Token, index: MentionIndex) -> Iterator[Statement]:
    subjects = _first_filled(trigger, frame.subject, relation.subject, index)
    if not subjects:
        return
    slots = [slot for slot in frame.object if slot != "each_other"]
    pairs = [(a, b) for a in subjects for b in _first_filled(trigger, slots, relation.object, index)]
    if not pairs and "each_other" in frame.object:
        pairs = [(a, b) for number, a in enumerate(subjects) for b in subjects[number + 1 :]]
    for a, b in pairs:
        if a.entity != b.entity:
            yield Statement(relation.name, a, b, trigger, frame, frame.status)


def _first_filled(
    trigger: Token, slots: Sequence[str], types: Sequence[EntityType], index: MentionIndex
) -> list[EntityMention]:
    """Return the mentions of a right type in the first of *slots* that has any."""
    for slot in slots:
        found: dict[str, EntityMention] = {}
        for token in fillers(trigger, slot):
            for mention in index.get(token.i, ()):
                if mention.type in types:
                    found.setdefault(mention.entity, mention)
        if found:
            return list(found.values())
    return []


def _match_pattern(doc: Doc, relation: RelationType, parts: Sequence[str], index: MentionIndex) -> Iterator[Statement]:
    for start in range(len(doc)):
        if parts[0] in {"{subject}", "{object}"} and start not in index:
            continue
        yield from _match_from(doc, relation, parts, start, index, {})


def _match_from(
    doc: Doc,
    relation: RelationType,
    parts: Sequence[str],
    position: int,
    index: MentionIndex,
    bound: dict[str, EntityMention],
) -> Iterator[Statement]:
    if not parts:
        subject, obj = bound["subject"], bound["object"]
        if subject.entity != obj.entity:
            yield Statement(relation.name, subject, obj, doc[max(subject.token, obj.token)], None)
        return
    if position >= len(doc) or (
        bound and doc[position].is_sent_start and doc[position].i != min(m.token for m in bound.values())
    ):
        return
    part = parts[0]
    if part in {"{subject}", "{object}"}:
        end = part.strip("{}")
        types = relation.subject if end == "subject" else relation.object
        for mention in index.get(position, ()):
            if mention.type in types:
                after = position + 1
                while after < len(doc) and any(other.entity == mention.entity for other in index.get(after, ())):
                    after += 1
                yield from _match_from(doc, relation, parts[1:], after, index, {**bound, end: mention})
    elif part in {doc[position].lower_.replace("’", "'"), doc[position].lemma_.lower()}:
        yield from _match_from(doc, relation, parts[1:], position + 1, index, bound)
    if bound and doc[position].pos_ in _SKIPPABLE and part not in {"-", ",", "'s"}:
        yield from _match_from(doc, relation, parts, position + 1, index, bound)
