"""Public sets, all under licences that let the weights be shipped, as labelled documents.

Each source annotates some of our relations only; the others are masked. Sources and licences are in the model card.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from socialexpansion.models.document import DocumentInput, EntityInput
from socialexpansion.schema import EntityType, MentionKind
from socialexpansion.train.examples import LabelledDocument, Target

Span = tuple[int, int]
_CORE = {
    "collaboration": ("partnered_with", False),
    "acquired_by": ("acquired", True),
    "client_of": ("customer_of", False),
    "shareholder_of": ("invested_in", False),
    "subsidiary_of": ("owns", True),
    "competitor_of": ("competes_with", False),
    "merged_with": ("acquired", False),
}
_KNOWLEDGENET = {
    "EMPLOYEE_OR_MEMBER_OF": ("holds_role", False, EntityType.PERSON, EntityType.COMPANY),
    "HEADQUARTERS": ("headquartered_in", False, EntityType.COMPANY, EntityType.COUNTRY),
    "FOUNDED_BY": ("founded", True, EntityType.COMPANY, EntityType.PERSON),
    "CEO": ("holds_role", True, EntityType.COMPANY, EntityType.PERSON),
    "SUBSIDIARY_OF": ("owns", True, EntityType.COMPANY, EntityType.COMPANY),
}


def join_words(sentences: Sequence[Sequence[str]]) -> tuple[str, list[list[Span]], list[Span]]:
    """Return tokenised *sentences* as running text, with the characters of each word and of each sentence."""
    text, words, bounds = "", [], []
    for sentence in sentences:
        begin, spans = len(text), []
        for word in sentence:
            glued = word in {",", ".", ";", ":", ")", "%", "'s", "!", "?", "n't"} or text[-1:] in {"(", "$"}
            text += "" if glued or not text else " "
            spans.append((len(text), len(text) + len(word)))
            text += word
        words.append(spans)
        bounds.append((begin, len(text)))
    return text, words, bounds


def core(path: Path) -> Iterator[LabelledDocument]:
    """Yield CORE (Borchert et al., EMNLP 2023; CC BY 4.0): one pair of companies a sentence, and its one relation."""
    for row in json.loads(path.read_text(encoding="utf-8")):
        text, words, bounds = join_words([row["context"]])
        spans = [_core_span(row, end, words[0]) for end in ("e1", "e2")]
        if spans[0] == spans[1]:
            continue
        entities = tuple(EntityInput(EntityType.COMPANY, ((*span, MentionKind.NAME),)) for span in spans)
        targets: tuple[Target, ...] = ()
        if row["relation"] in _CORE:
            relation, swapped = _CORE[row["relation"]]
            subject, obj = (1, 0) if bool(row["invert_relation"]) != swapped else (0, 1)
            targets = (Target(subject, obj, relation, evidence=bounds[0]),)
        known = tuple({relation for relation, _ in _CORE.values()})
        document = DocumentInput(text, tuple(bounds), entities)
        yield LabelledDocument(row["id"], document, targets, known, len(targets))


def _core_span(row: dict[str, Any], end: str, words: Sequence[Span]) -> Span:
    last = min(row[f"{end}_end"], len(words) - 1)
    return words[row[f"{end}_start"]][0], words[last][1]


def knowledgenet(path: Path, folds: Sequence[int] = (1, 2, 3)) -> Iterator[LabelledDocument]:
    """Yield KnowledgeNet (Mesquita et al., EMNLP 2019; CC BY-SA 4.0): passages with the facts of some properties."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            if row["fold"] in folds and set(row["annotatedProperties"]) & set(_KNOWLEDGENET):
                yield _knowledgenet_document(f"kn-{number}", row)


def _knowledgenet_document(name: str, row: dict[str, Any]) -> LabelledDocument:
    text = row["passageText"]
    number_of: dict[Span, int] = {}
    entities: list[EntityInput] = []

    def entity(start: int, end: int, kind: EntityType) -> int:
        if (start, end) not in number_of:
            how = MentionKind.PRONOUN if text[start:end].islower() else MentionKind.NAME
            number_of[start, end] = len(entities)
            entities.append(EntityInput(kind, ((start, end, how),)))
        return number_of[start, end]

    targets = []
    for fact in row["facts"]:
        if fact["property"] not in _KNOWLEDGENET:
            continue
        relation, swapped, head, tail = _KNOWLEDGENET[fact["property"]]
        ends = (
            entity(fact["subjectStart"], fact["subjectEnd"], head),
            entity(fact["objectStart"], fact["objectEnd"], tail),
        )
        subject, obj = reversed(ends) if swapped else ends
        targets.append(Target(subject, obj, relation, evidence=(0, len(text))))
    annotated = set(row["annotatedProperties"])
    known = {_KNOWLEDGENET[name][0] for name in annotated if name in _KNOWLEDGENET}
    if "EMPLOYEE_OR_MEMBER_OF" not in annotated:  # a chief executive is known, other roles are not
        known.discard("holds_role")
    known |= {target.relation for target in targets}
    document = DocumentInput(text, ((0, len(text)),), tuple(entities))
    return LabelledDocument(name, document, tuple(targets), tuple(known), len(targets))
