"""Named entities as tags for word pieces, from gold articles and from public sets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from socialexpansion.evaluate import AnnotatedArticle, GoldEntity
from socialexpansion.models.pieces import BEGIN, END, Array, Tokenizer, pieces_of
from socialexpansion.models.tagging import TAGS, TYPES, stretches
from socialexpansion.places import find_demonym
from socialexpansion.schema import PLACE_TYPES, EntityType
from socialexpansion.train.public import join_words

Span = tuple[int, int, frozenset[EntityType]]
"""Start, end and possible types of a name."""
_ONE = {kind: frozenset({kind}) for kind in EntityType}
_BUSINESS = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION})
PUBLIC_TYPES = {"ORG": _BUSINESS, "PER": _ONE[EntityType.PERSON], "LOC": PLACE_TYPES}
"""What the labels of public sets may be here."""
_NO_NAME = re.compile(r"(the|its|an?|his|her|their|this|that|both|one|all|two|three|our|my)\b", re.IGNORECASE)
_PARTICLES = frozenset(
    [
        "of",
        "de",
        "and",
        "for",
        "la",
        "the",
        "van",
        "von",
        "del",
        "di",
        "da",
        "du",
        "en",
        "y",
        "e",
        "et",
        "al",
        "bin",
        "des",
        "der",
    ]
)
_NOMINAL = frozenset(["company", "firm", "group", "bank", "maker", "giant", "carrier", "retailer", "chain", "business"])


@dataclass(frozen=True)
class NameExample:
    """A stretch of text to tag.

    Attributes:
        ids: word pieces, with the marks of begin and end.
        shapes: how the words are written.
        allowed: (pieces between the marks, TAGS), which tags are right; several where the source is less exact.

    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    allowed: Array

    @property
    def pieces(self) -> int:
        """Length in word pieces."""
        return len(self.ids)


def gold_examples(row: AnnotatedArticle, text: str, tokenizer: Tokenizer) -> Iterator[NameExample]:
    """Yield a gold article in stretches."""
    return public_examples(text, name_spans(text, row.entities), tokenizer)


def public_examples(text: str, spans: Iterable[Span], tokenizer: Tokenizer) -> Iterator[NameExample]:
    """Yield a text whose names are known in stretches."""
    pieces = pieces_of(text, tokenizer)
    allowed = np.zeros((len(pieces.ids), TAGS), bool)
    allowed[:, 0] = True
    for start, end, kinds in spans:
        first, last = pieces.covering(start, end)
        for at in range(first, last):
            allowed[at] = False
            for kind in kinds:
                allowed[at, 1 + 2 * TYPES.index(kind) + (at > first)] = True
    for first, last in stretches(pieces, text):
        yield NameExample(
            (BEGIN, *pieces.ids[first:last], END),
            (0, *pieces.shapes[first:last], 0),
            allowed[first:last],
        )


def name_spans(text: str, entities: Sequence[GoldEntity]) -> list[Span]:
    """Return where *entities* stand in *text* by name, the longest names first where they overlap."""
    found: list[tuple[int, int, EntityType]] = []
    for entity in entities:
        for form in {entity.name, *entity.aliases}:
            if _is_name(form, entity):
                pattern = rf"(?<!\w){re.escape(form)}(?!\w)"
                found.extend((match.start(), match.end(), entity.type) for match in re.finditer(pattern, text))
    found.sort(key=lambda item: (item[0] - item[1], item[0], item[2]))
    taken = np.zeros(len(text) + 1, bool)
    spans: list[Span] = []
    for start, end, kind in found:
        if not taken[start:end].any():
            taken[start:end] = True
            spans.append((start, end, _ONE[kind]))
    return sorted(spans, key=lambda span: span[0])


def _is_name(form: str, entity: GoldEntity) -> bool:
    """Whether *form* is a name and not a description ("the Seoul-based firm") or a nationality."""
    if entity.type in PLACE_TYPES:
        demonym = find_demonym(form) is not None and (entity.type is EntityType.COUNTRY or form != entity.name)
        return form[:1].isupper() and not (demonym and entity.type is not EntityType.CITY)
    if form == entity.name:
        return True
    words = re.findall(r"[^\W\d_][\w&.'’-]*|\d+", form)
    if not words or _NO_NAME.match(form):
        return False
    own = {word.lower().strip(".'’s") for word in re.findall(r"\w[\w&.'’-]*", entity.name)}
    if not any(char.isupper() for word in words for char in word):
        return form.lower() == entity.name.lower()
    lower = [word for word in words if word[0].islower() and word not in _PARTICLES]
    if not lower:
        return not (len(words) > 1 and find_demonym(words[0]) and words[0].lower() not in own)
    return any(word.lower().strip(".'’s") in own for word in words) and not set(map(str.lower, lower)) & _NOMINAL


def conll(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """Yield the texts of a file of words with tags in its last column, several sentences together."""
    words: list[str] = []
    tags: list[str] = []
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            columns = line.split()
            if columns and columns[0] != "-DOCSTART-":
                words.append(columns[0])
                tags.append(columns[-1])
            elif len(words) > 150:
                yield _joined(words, tags)
                words, tags = [], []
    if words:
        yield _joined(words, tags)


def _joined(words: Sequence[str], tags: Sequence[str]) -> tuple[str, list[Span]]:
    text = ""
    spans: list[tuple[int, int, str]] = []
    previous = ""
    for word, tag in zip(words, tags, strict=True):
        text += "" if not text or word in {",", ".", ";", ":", ")", "%", "'s", "!", "?", "n't"} else " "
        kind = tag[2:]
        if kind in PUBLIC_TYPES:
            start = spans.pop()[0] if kind == previous else len(text)
            spans.append((start, len(text) + len(word), kind))
        previous = kind if kind in PUBLIC_TYPES else ""
        text += word
    return text, [(start, end, PUBLIC_TYPES[kind]) for start, end, kind in spans]


def redocred(folder: Path) -> Iterator[tuple[str, list[Span]]]:
    """Yield the texts of Re-DocRED with their names."""
    for part in ("dev_revised", "test_revised"):
        for row in json.loads((folder / f"{part}.json").read_text(encoding="utf-8")):
            text, words, _ = join_words(row["sents"])
            spans = [
                (words[m["sent_id"]][m["pos"][0]][0], words[m["sent_id"]][m["pos"][1] - 1][1], PUBLIC_TYPES[kind])
                for vertex in row["vertexSet"]
                if (kind := vertex[0]["type"]) in PUBLIC_TYPES
                for m in vertex
            ]
            yield text, sorted(spans, key=lambda span: span[0])
