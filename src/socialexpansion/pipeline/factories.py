"""The spaCy components: thin wrappers, registered as factories and usable in anyone's ``Language``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import registry

from socialexpansion.pipeline import claims, coreference, homes
from socialexpansion.pipeline.candidates import find_candidates, is_demonym
from socialexpansion.pipeline.frames import FrameMatcher
from socialexpansion.pipeline.layout import LineKind, read_lines
from socialexpansion.pipeline.naming import NameGroup, Typer, group_names, local_id, vote_types
from socialexpansion.pipeline.state import LINES, MENTIONS, line_kind_at, register_extensions
from socialexpansion.places import country_name, find_demonym
from socialexpansion.relations import load_relations
from socialexpansion.schema import Entity, EntityType, LocalEntity, MentionKind, slug

register_extensions()


@registry.misc("socialexpansion.vote_typer.v1")  # type: ignore[untyped-decorator]
def create_vote_typer() -> Typer:
    """Return the typer that sums votes over the article; a learned one can be configured in its place."""
    return vote_types


@Language.factory("sx_layout", assigns=["token.is_sent_start", "doc.user_data"], default_config={})
def create_layout(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that starts a sentence at each line and tells headlines and page furniture from prose."""
    return set_layout


def set_layout(doc: Doc) -> Doc:
    """Mark the lines of *doc*; runs before the parser, which keeps sentence starts that are set."""
    kinds = [LineKind.BODY.value] * len(doc)
    lines = read_lines(doc.text)
    position = 0
    for line in lines:
        while position < len(doc) and doc[position].idx < line.start:
            position += 1
        if position < len(doc):
            doc[position].is_sent_start = True
        while position < len(doc) and doc[position].idx < line.end:
            kinds[position] = line.kind.value
            position += 1
    doc.user_data[LINES] = kinds
    return doc


@Language.factory(
    "sx_mentions",
    requires=["token.tag", "token.dep", "token.ent_type", "doc.sents"],
    assigns=["doc.spans", "doc._.entities"],
    default_config={"typer": {"@misc": "socialexpansion.vote_typer.v1"}},
)
def create_mentions(nlp: Language, name: str, typer: Typer) -> Callable[[Doc], Doc]:
    """Return the component that finds, types and links the mentions of companies, people and places."""

    def component(doc: Doc) -> Doc:
        return set_mentions(doc, typer)

    return component


def set_mentions(doc: Doc, typer: Typer) -> Doc:
    """Fill the span group of mentions and ``doc._.entities``."""
    taken: set[str] = set()
    groups = [(local_id(group, taken), group) for group in group_names(doc, find_candidates(doc), typer)]
    found = [(span, key, group.type, MentionKind.NAME) for key, group in groups for span in group.spans if group.type]
    entities = {key: _entity(key, group) for key, group in groups}
    covered = {token.i for span, *_ in found for token in span}
    found.extend(_demonyms(doc, covered, entities))
    _add_countries_of_cities(entities)
    named = {key: group.spans for key, group in groups}
    referents = [coreference.Referent(key, entity.type, named.get(key, ())) for key, entity in entities.items()]
    for reference in coreference.resolve(doc, referents):
        found.append((reference.span, reference.entity, reference.type, reference.kind))
    spans = [
        Span(doc, span.start, span.end, label=str(kind), kb_id=str(how), span_id=key)
        for span, key, kind, how in sorted(found, key=lambda item: (item[0].start, item[0].end, item[1]))
    ]
    doc.spans[MENTIONS] = SpanGroup(doc, name=MENTIONS, spans=spans)
    names = {key: group.names for key, group in groups}
    counts = Counter(span.id_ for span in spans)
    doc._.entities = tuple(
        LocalEntity(entity=entity, names=names.get(key, (entity.name,)), mentions=counts[key])
        for key, entity in entities.items()
    )
    return doc


def _entity(key: str, group: NameGroup) -> Entity:
    assert group.type is not None  # noqa: S101 - groups without a type are left out by group_names
    return Entity(
        id=key,
        name=group.name,
        type=group.type,
        country=group.place.country
        if group.place and group.type not in {EntityType.PERSON, EntityType.COMPANY, EntityType.ORGANIZATION}
        else None,
    )


def _demonyms(
    doc: Doc, covered: set[int], entities: dict[str, Entity]
) -> list[tuple[Span, str, EntityType, MentionKind]]:
    """Return the nationalities of *doc* as mentions of their countries, which are added to *entities*."""
    by_code = {entity.country: key for key, entity in entities.items() if entity.type is EntityType.COUNTRY}
    found = []
    for token in doc:
        if token.i in covered or not is_demonym(token) or line_kind_at(doc, token.i) is LineKind.FURNITURE:
            continue
        code = find_demonym(token.text)
        if code is None:
            continue
        if code not in by_code:
            by_code[code] = slug(country_name(code))
            entities[by_code[code]] = Entity(
                id=by_code[code], name=country_name(code), type=EntityType.COUNTRY, country=code
            )
        found.append((doc[token.i : token.i + 1], by_code[code], EntityType.COUNTRY, MentionKind.DEMONYM))
    return found


def _add_countries_of_cities(entities: dict[str, Entity]) -> None:
    """Add to *entities* the country of each city, since a claim about a city is one about its country."""
    known = {entity.country for entity in entities.values() if entity.type is EntityType.COUNTRY}
    for code in sorted({e.country for e in entities.values() if e.type is EntityType.CITY and e.country} - known):
        key = (
            f"{slug(country_name(code))}-country" if slug(country_name(code)) in entities else slug(country_name(code))
        )
        entities[key] = Entity(id=key, name=country_name(code), type=EntityType.COUNTRY, country=code)


@Language.factory(
    "sx_claims",
    requires=["doc.spans", "doc._.entities", "token.lemma", "token.dep"],
    assigns=["doc._.claims", "doc._.entities"],
    default_config={"relations": None},
)
def create_claims(nlp: Language, name: str, relations: str | None) -> Callable[[Doc], Doc]:
    """Return the component that reads claims off the grammar; *relations* is a user's folder of relation files."""
    matcher = FrameMatcher(load_relations(Path(relations) if relations else None))

    def component(doc: Doc) -> Doc:
        homes.set_claims(doc, claims.find_claims(doc, matcher), matcher.relations)
        return doc

    return component
