"""Five-fold cross-validation of the types of names over ``data/gold/train.jsonl``, by article.

    python tests/benchmarks/bench_typing.py

The heads for names are trained from MiniLM on four folds and all of ``data/gold/more.jsonl``. In the fifth fold each
gold entity gets the type with the highest summed chance over the word pieces of all its names, whose places are given.
The figure is how often its group is right: business (Company, Organization), Person, or place (Country, City, Region).
Entities that an article names by a description or a nationality alone have no name to type; they are counted apart.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from public_sets import begin, finish, folds, parser, rates, show, tagged, tokenizer, train, untrained

from socialexpansion.models.pieces import Array, Pieces
from socialexpansion.models.tagging import TYPES, read_names
from socialexpansion.relations import load_relations
from socialexpansion.schema import PLACE_TYPES, EntityType
from socialexpansion.train.fitting import Schedule
from socialexpansion.train.gold import GoldText, gold_texts
from socialexpansion.train.names import NameExample, gold_examples, name_spans

_FLOOR = 0.93
Typed = tuple[EntityType, EntityType]
"""What an entity is, and what it is taken for."""
log = logging.getLogger(__name__)


def group(kind: EntityType) -> str:
    """Return which of the three groups *kind* belongs to."""
    if kind in PLACE_TYPES:
        return "place"
    return "person" if kind is EntityType.PERSON else "business"


def type_entities(text: GoldText, pieces: Pieces, chances: Array) -> list[Typed]:
    """Return the entities of *text* that it names, with the types that *chances* give them."""
    places = defaultdict(list)
    for start, end, kinds in name_spans(text.article.text, text.row.entities):
        (kind,) = kinds
        places[text.article.text[start:end], kind].append((start, end))
    typed = []
    for entity in text.row.entities:
        forms = {entity.name, *entity.aliases}
        spans = [span for form in forms for span in places.get((form, entity.type), ())]
        summed = np.zeros(len(TYPES))
        for span in spans:
            first, last = pieces.covering(*span)
            summed += chances[first:last, 1:].reshape(-1, len(TYPES), 2).sum((0, 2))
        if spans:
            typed.append((entity.type, TYPES[int(summed.argmax())]))
    return typed


class Counts:
    """What is counted over all folds."""

    def __init__(self) -> None:
        self.typed: list[Typed] = []
        self.unnamed = 0
        self.names: Counter[str] = Counter()

    def add(self, text: GoldText, pieces: Pieces, chances: Array) -> None:
        """Count an article."""
        typed = type_entities(text, pieces, chances)
        self.typed += typed
        self.unnamed += len(text.row.entities) - len(typed)
        gold = {(start, end): kind for start, end, (kind,) in name_spans(text.article.text, text.row.entities)}
        made = {
            (name.start, name.end): max(name.weights, key=lambda kind: name.weights[kind])
            for name in read_names(text.article.text, pieces, chances)
        }
        both = gold.keys() & made.keys()
        self.names += Counter(gold=len(gold), made=len(made), right=len(both))
        self.names["grouped"] += sum(group(gold[span]) == group(made[span]) for span in both)
        self.names["typed"] += sum(gold[span] == made[span] for span in both)

    def accuracy(self) -> float:
        """Return how often the group is right."""
        return sum(group(truth) == group(found) for truth, found in self.typed) / max(len(self.typed), 1)

    def report(self) -> None:
        """Print all figures."""
        table = Counter(self.typed)
        rows = []
        for kind in TYPES:
            given = [table[kind, found] for found in TYPES]
            rows.append((kind.value, sum(given), *given))
        show(("entities, by type given", "all", *(kind.value for kind in TYPES)), rows)
        exact = sum(truth == found for truth, found in self.typed) / max(len(self.typed), 1)
        print(f"{len(self.typed)} entities with a name, {self.unnamed} without; exact type right {exact:.4f}")
        found = self.names
        kinds = (("same span", "right"), ("same span and group", "grouped"), ("same span and type", "typed"))
        show(
            ("detection of names", "right", "P", "R", "F1"),
            [(name, found[key], *rates(found[key], found["made"], found["gold"])) for name, key in kinds],
        )


def cross_validated(options: argparse.Namespace) -> Counts:
    """Train and test on every fold."""
    limit = options.limit or None
    texts, more = (gold_texts(options.gold / f"{name}.jsonl")[:limit] for name in ("train", "more"))
    pieces_from, relations = tokenizer(), list(load_relations(None).values())

    def examples(items: Sequence[GoldText]) -> list[list[NameExample]]:
        return [list(gold_examples(item.row, item.article.text, pieces_from)) for item in items]

    own, added = examples(texts), examples(more)
    numbers = folds(len(texts), options.seed)
    schedule, counts = Schedule(epochs=options.epochs, rate=options.rate), Counts()
    for fold in range(options.folds):
        kept = [part for parts, at in zip(own, numbers, strict=True) if at != fold for part in parts]
        model = untrained(len(relations), options.seed)
        train(model, [], [*kept, *(part for parts in added for part in parts)], schedule, options.seed)
        for text, at in zip(texts, numbers, strict=True):
            if at == fold:
                counts.add(text, *tagged(model, text.article.text, pieces_from))
        log.info("folds up to %d: %.4f", fold, counts.accuracy())
    return counts


def main() -> None:
    """Print confusions, detection and the figure."""
    made = parser(__doc__)
    made.add_argument("--gold", type=Path, default=Path("data/gold"), help="folder of the gold files (%(default)s)")
    made.add_argument("--epochs", type=int, default=2, help="(%(default)s)")
    made.add_argument("--rate", type=float, default=1e-4, help="of the encoder at its peak (%(default)s)")
    made.add_argument("--folds", type=int, default=5, choices=range(1, 6), help="how many to test (%(default)s)")
    options = made.parse_args()
    begin(options)
    counts = cross_validated(options)
    counts.report()
    finish(options, "typing, group right", counts.accuracy(), _FLOOR)


if __name__ == "__main__":
    main()
