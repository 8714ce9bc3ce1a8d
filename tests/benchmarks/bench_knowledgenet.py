"""KnowledgeNet (Mesquita et al., EMNLP 2019): trained on folds 1 and 2, tested on fold 3.

    python tests/benchmarks/bench_knowledgenet.py

The figure is its text F1, micro over five properties: a gold fact is found if a fact of its property is given whose two
ends overlap its own; a given fact is wrong if it finds none and its passage is annotated for the property. From MiniLM
the heads for names are trained on WikiGold, Re-DocRED and the ends of facts in the training folds; the names they find,
and pronouns, are the candidates. Then the head for claims is trained on all pairs of candidates with possible types,
positive where they overlap a gold fact. ``--train 1 --test 2`` is for choosing settings.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

import torch
from knowledgenet_names import (
    BUSINESS,
    PERSON,
    Candidate,
    Fact,
    Row,
    candidates,
    facts,
    learn_names,
    overlap,
    passages,
)
from public_sets import begin, finish, parser, rates, show, tokenizer, train

from socialexpansion.models.batches import by_length
from socialexpansion.models.document import DocumentInput, EntityInput
from socialexpansion.models.pieces import Tokenizer
from socialexpansion.models.windows import Question
from socialexpansion.schema import PLACE_TYPES, MentionKind, RelationType
from socialexpansion.train.examples import Answers, Example, LabelledDocument, Target, examples
from socialexpansion.train.fitting import Schedule, claim_scores
from socialexpansion.train.network import Network

_FLOOR = 0.60
PROPERTIES = {
    "EMPLOYEE_OR_MEMBER_OF": (PERSON, BUSINESS, False),
    "HEADQUARTERS": (BUSINESS, PLACE_TYPES, False),
    "FOUNDED_BY": (PERSON | BUSINESS, BUSINESS, True),
    "CEO": (PERSON, BUSINESS, True),
    "SUBSIDIARY_OF": (BUSINESS, BUSINESS, False),
}
"""Whom a question is about and what it asks for, and whether the set calls the first the object."""
_RELATIONS = [
    RelationType(
        name=name.lower(),
        label=name,
        inverse=name,
        description=name,
        subject=tuple(sorted(subject)),
        object=tuple(sorted(asked)),
        patterns=("{subject} {object}",),
    )
    for name, (subject, asked, _) in PROPERTIES.items()
]
log = logging.getLogger(__name__)


def labelled(number: int, row: Row, found: Sequence[Candidate], gold: Sequence[Fact]) -> LabelledDocument:
    """Return a passage with its candidates as entities, and which of them *gold* joins."""
    text = row["passageText"]
    entities = tuple(EntityInput(kind, ((*span, MentionKind.NAME),)) for span, kind in found)
    targets = []
    for fact in gold:
        if fact.property not in PROPERTIES:
            continue
        ends = (fact.object, fact.subject) if PROPERTIES[fact.property][2] else (fact.subject, fact.object)
        over = ([at for at, (span, _) in enumerate(found) if overlap(span, end)] for end in ends)
        name, evidence = fact.property.lower(), (0, len(text))
        targets += [Target(one, two, name, evidence=evidence) for one, two in product(*over) if one != two]
    known = tuple(name.lower() for name in row["annotatedProperties"])
    return LabelledDocument(str(number), DocumentInput(text, ((0, len(text)),), entities), tuple(targets), known)


def questions(document: LabelledDocument, pieces_from: Tokenizer) -> list[Example]:
    """Return the questions on a passage to which any answer is known."""
    if not set(document.known) & {relation.name for relation in _RELATIONS}:
        return []
    return list(examples(document, pieces_from, _RELATIONS))


def _asked(batch: Sequence[Example]) -> Iterator[tuple[Example, Question, Answers]]:
    return (
        (example, question, answers)
        for example in batch
        for question, answers in zip(example.window.questions, example.answers, strict=True)
    )


@torch.no_grad()
def given_facts(
    model: Network, asked: Sequence[Example], found: Sequence[Sequence[Candidate]], threshold: float
) -> list[tuple[int, Fact]]:
    """Return the facts that *model* gives to questions, each with the number of its passage."""
    given = []
    for batch in by_length(asked, 4000):
        chances = claim_scores(model, [example.window for example in batch])[0].sigmoid().numpy()
        start = 0
        for example, question, answers in _asked(batch):
            own = chances[start : start + len(question.objects)]
            start += len(question.objects)
            for row, column in zip(*((own >= threshold) & (answers.weight > 0)).nonzero(), strict=True):
                name, (_, _, turned) = list(PROPERTIES.items())[column]
                passage = found[int(example.id)]
                ends = [passage[number][0] for number in (question.subject, question.objects[row])]
                given.append((int(example.id), Fact(name, *(reversed(ends) if turned else ends))))
    return given


def score(rows: Sequence[Row], given: Sequence[tuple[int, Fact]]) -> float:
    """Print how *given* facts do on the passages *rows* by property, and return F1 over all."""
    by_passage: list[list[Fact]] = [[] for _ in rows]
    for number, fact in given:
        by_passage[number].append(fact)
    gold, right, wrong = Counter[str](), Counter[str](), Counter[str]()
    for row, made in zip(rows, by_passage, strict=True):
        wanted = [fact for fact in facts(row) if fact.property in PROPERTIES]
        gold.update(fact.property for fact in wanted)
        right.update(fact.property for fact in wanted if any(one.finds(fact) for one in made))
        wrong.update(one.property for one in made if not any(one.finds(fact) for fact in wanted))
    for counts in (gold, right, wrong):
        counts["all, micro"] = counts.total()
    names = [*PROPERTIES, "all, micro"]
    table = [(name, gold[name], *rates(right[name], right[name] + wrong[name], gold[name])) for name in names]
    show(("property", "facts", "P", "R", "F1"), table)
    return table[-1][-1]


def run(options: argparse.Namespace) -> float:
    """Train, test and return F1."""
    pieces_from = tokenizer()
    learnt = passages(options.public, options.train, options.limit)
    tested = [
        row for row in passages(options.public, options.test, 0) if set(row["annotatedProperties"]) & {*PROPERTIES}
    ]
    tested = tested[: options.limit or None]
    model = learn_names(learnt, pieces_from, len(PROPERTIES), options)
    found = [candidates(row["passageText"], model, pieces_from) for row in [*learnt, *tested]]
    own, unseen = found[: len(learnt)], found[len(learnt) :]
    taught = [
        question
        for number, (row, names) in enumerate(zip(learnt, own, strict=True))
        for question in questions(labelled(number, row, names, facts(row)), pieces_from)
    ]
    asked = [
        question
        for number, (row, names) in enumerate(zip(tested, unseen, strict=True))
        for question in questions(labelled(number, row, names, ()), pieces_from)
    ]
    within = sum(
        all(any(overlap(span, end) for span, _ in names) for end in (fact.subject, fact.object))
        for row, names in zip(tested, unseen, strict=True)
        for fact in facts(row)
        if fact.property in PROPERTIES
    )
    log.info("%d questions to learn from, %d to answer; %d facts have both ends found", len(taught), len(asked), within)
    schedule = Schedule(epochs=options.epochs, rate=options.rate, negatives=options.negatives)
    train(model, taught, [], schedule, options.seed)
    for threshold in options.also:
        log.info("at threshold %.2f", threshold)
        score(tested, given_facts(model, asked, unseen, threshold))
    return score(tested, given_facts(model, asked, unseen, options.threshold))


def main() -> None:
    """Print rates by property and the figure."""
    made = parser(__doc__)
    made.add_argument("--train", type=int, nargs="+", default=[1, 2], help="folds (%(default)s)")
    made.add_argument("--test", type=int, nargs="+", default=[3], help="folds (%(default)s)")
    made.add_argument("--name-epochs", type=int, default=2, help="on names (%(default)s)")
    made.add_argument("--epochs", type=int, default=6, help="on claims (%(default)s)")
    made.add_argument("--rate", type=float, default=1e-4, help="of the encoder at its peak (%(default)s)")
    made.add_argument("--negatives", type=float, default=0.6, help="share of questions without a fact (%(default)s)")
    made.add_argument("--threshold", type=float, default=0.4, help="least chance of a given fact (%(default)s)")
    made.add_argument("--also", type=float, nargs="*", default=[], help="further thresholds to show")
    options = made.parse_args()
    begin(options)
    finish(options, "KnowledgeNet, text F1 over five properties", run(options), _FLOOR)


if __name__ == "__main__":
    main()
