"""The material as the plain, compact structure that the page's script reads; see ``frontend/src/data/payload.ts``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from socialexpansion.places import country_codes, country_name
from socialexpansion.schema.addresses import web_address
from socialexpansion.schema.article import Article
from socialexpansion.schema.claim import Claim, Evidence
from socialexpansion.schema.entity import Entity
from socialexpansion.schema.relation import RelationType
from socialexpansion.schema.source import EntityProfile
from socialexpansion.view.marks import Marker
from socialexpansion.view.material import Material, publisher

VERSION = 1


def payload(material: Material) -> dict[str, Any]:
    """Return the page's data: entities, articles and sentences are named by their number, unknown fields left out."""
    every = [*material.claims, *material.context]
    ends = {end.id: end for claim in every for end in (claim.subject, claim.object)}
    profiles = {profile.entity.id: profile for profile in material.profiles if profile.entity.id in ends}
    entities = {entity_id: number for number, entity_id in enumerate(ends)}
    sentences = _Sentences(material, profiles.values(), entities)
    claims = [_claim(claim, entities, sentences) for claim in every]
    for claim in claims[len(material.claims) :]:
        claim["context"] = True
    numbers = {claim.id: number for number, claim in enumerate(every)}
    return {
        "version": VERSION,
        "title": material.title,
        "notes": list(material.notes),
        "entities": [_entity(entity, profiles.get(entity.id)) for entity in ends.values()],
        "claims": claims,
        "sentences": sentences.rows,
        "articles": sentences.articles,
        "relations": _relations(material.relations, {claim.relation for claim in every}),
        "conflicts": [[numbers[claim.id] for claim in group] for group in material.contradictions],
        "countries": {code: country_name(code) for code in sorted(country_codes())},
    }


class _Sentences:
    """Numbers sentences and articles, each once however many claims cite it."""

    def __init__(self, material: Material, profiles: Iterable[EntityProfile], entities: Mapping[str, int]) -> None:
        self.rows: list[dict[str, Any]] = []
        self.articles: list[dict[str, Any]] = []
        self._known = material.articles
        self._entities = entities
        self._marker = Marker(profiles, material.extractions)
        self._sentence_numbers: dict[tuple[str, int, int], int] = {}
        self._article_numbers: dict[str, int] = {}

    def number(self, evidence: Evidence) -> int:
        """Return the number of the sentence."""
        key = (evidence.article, evidence.start, evidence.end)
        if key not in self._sentence_numbers:
            self._sentence_numbers[key] = len(self.rows)
            found = self._marker.marks(evidence.article, evidence.sentence, evidence.start)
            self.rows.append(
                {
                    "article": self._article(evidence.article),
                    "start": evidence.start,
                    "text": evidence.sentence,
                    "marks": [[mark.start, mark.end, self._entities[mark.entity]] for mark in found],
                }
            )
        return self._sentence_numbers[key]

    def _article(self, article_id: str) -> int:
        if article_id not in self._article_numbers:
            self._article_numbers[article_id] = len(self.articles)
            self.articles.append(_article(article_id, self._known.get(article_id)))
        return self._article_numbers[article_id]


def _article(article_id: str, article: Article | None) -> dict[str, Any]:
    if article is None:
        return {"id": article_id}
    return _known(
        id=article_id,
        title=article.title,
        date=str(article.published) if article.published else None,
        source=article.publisher or publisher(web_address(article.url) or article.source),
        link=web_address(article.url) or web_address(article.source),
    )


def _entity(entity: Entity, profile: EntityProfile | None) -> dict[str, Any]:
    aliases = [name for name in profile.names if name != entity.name] if profile else []
    return _known(id=entity.id, name=entity.name, type=entity.type.value, country=entity.country, aliases=aliases)


def _claim(claim: Claim, entities: Mapping[str, int], sentences: _Sentences) -> dict[str, Any]:
    return _known(
        id=claim.id,
        subject=entities[claim.subject.id],
        object=entities[claim.object.id],
        relation=claim.relation,
        status=claim.status.value,
        place=claim.place,
        city=claim.city,
        when=str(claim.when) if claim.when else None,
        role=claim.role,
        mode=claim.mode.value if claim.mode else None,
        confidence=round(claim.confidence, 3),
        evidence=[
            [sentences.number(evidence), *([evidence.asserted_by] if evidence.asserted_by else [])]
            for evidence in claim.evidence
        ],
    )


def _relations(relations: Mapping[str, RelationType], used: set[str]) -> dict[str, dict[str, Any]]:
    """Return what the page needs of the used relations; one whose file is gone is labelled by its name."""
    found: dict[str, dict[str, Any]] = {}
    for name in sorted(used):
        relation = relations.get(name)
        if relation is None:
            found[name] = {"label": name.replace("_", " "), "inverse": name.replace("_", " ")}
            continue
        found[name] = _known(
            label=relation.label,
            inverse=relation.inverse,
            symmetric=relation.symmetric or None,
            # A relation that knows the form of presence says who is in a market; one with at most one place, the home.
            presence=("mode" in relation.fields) or None,
            home=(relation.place_object and relation.functional) or None,
        )
    return found


def _known(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != []}
