"""Claims from the model: its predictions, with the grammar's evidence and details where both found the claim."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Span, Token

from socialexpansion.models.judging import Prediction, predict
from socialexpansion.models.runtime import Model
from socialexpansion.pipeline import details
from socialexpansion.pipeline.claims import ArticleContext, evidence_of
from socialexpansion.pipeline.documents import cities_of, document_of, stated_claims
from socialexpansion.pipeline.frames import EntityMention, Statement
from socialexpansion.pipeline.lexicon import ROLE_HEADS
from socialexpansion.pipeline.state import reading_of
from socialexpansion.schema import Claim, Entity, Evidence, RelationType, claim_id


def learned_claims(doc: Doc, model: Model, relations: Mapping[str, RelationType]) -> tuple[Claim, ...]:
    """Return the claims that *model* makes of *doc*.

    Grammar-based claims of relations that the model knows stay only where they are likely enough together with what it
    says; those of a user's own relations stay as they are.
    """
    reading = reading_of(doc) or model.read(doc.text)
    document, ids = document_of(doc, relations)
    known = set(model.manifest.relations)
    own = [claim for claim in doc._.claims if claim.relation not in known]
    writer = _Writer(doc, relations)
    found = [writer.claim(ids, prediction) for prediction in predict(document, reading, model, relations)]
    return tuple(sorted([*own, *found], key=lambda claim: (claim.evidence[0].start, claim.relation, claim.id)))


class _Writer(ArticleContext):
    """Writes predictions about one article as claims."""

    def __init__(self, doc: Doc, relations: Mapping[str, RelationType]) -> None:
        super().__init__(doc)
        self.relations = relations
        self.stated = stated_claims(doc)
        self.cities = cities_of(doc)
        self.sentences = list(doc.sents)

    def claim(self, ids: list[str], prediction: Prediction) -> Claim:
        """Return *prediction* as a claim."""
        subject, obj = self.entities[ids[prediction.subject]], self.entities[ids[prediction.object]]
        stated = self.stated.get((subject.id, prediction.relation, obj.id))
        if stated is None and self.relations[prediction.relation].symmetric:
            stated = self.stated.get((obj.id, prediction.relation, subject.id))
        if stated is None:
            return self._new(subject, obj, prediction)
        # The grammar has read the sentence's details, and knows the statuses that it states outright.
        key = claim_id(self.article.id, stated.subject.id, stated.relation, stated.object.id, prediction.status)
        return stated.model_copy(
            update={"id": key, "status": prediction.status, "confidence": round(prediction.confidence, 3)}
        )

    def _new(self, subject: Entity, obj: Entity, prediction: Prediction) -> Claim:
        relation = self.relations[prediction.relation]
        sentence = self.sentences[prediction.sentence or 0]
        statement = self._statement(sentence, subject, obj, prediction, relation)
        evidence = evidence_of(self.article, sentence, statement.trigger, self.names)
        is_city = relation.place_object and obj.country in self.cities
        fields = relation.fields
        return Claim(
            id=claim_id(self.article.id, subject.id, relation.name, obj.id, prediction.status),
            article=self.article.id,
            subject=subject,
            relation=relation.name,
            object=obj,
            status=prediction.status,
            place=details.place_of(statement, self.index, self.countries, None) if "place" in fields else None,
            city=self._city(obj.country, evidence) if is_city and obj.country else None,
            when=details.when_of(statement, prediction.status, self.article.published),
            role=details.role_of(statement, self.index) if "role" in fields else None,
            mode=details.mode_of(statement) if "mode" in fields else None,
            confidence=round(prediction.confidence, 3),
            evidence=(evidence,),
        )

    def _city(self, country: str, evidence: Evidence) -> str | None:
        spans = self.cities[country]
        return next((name for start, end, name in spans if evidence.start <= start and end <= evidence.end), None)

    def _statement(
        self, sentence: Span, subject: Entity, obj: Entity, prediction: Prediction, relation: RelationType
    ) -> Statement:
        ends = [self._mention(sentence, entity) for entity in (subject, obj)]
        trigger = self._trigger(sentence, relation, ends[0].token)
        return Statement(relation.name, ends[0], ends[1], trigger, None, prediction.status)

    def _mention(self, sentence: Span, entity: Entity) -> EntityMention:
        for token in sentence:
            for mention in self.index.get(token.i, ()):
                if mention.entity == entity.id:
                    return mention
        return EntityMention(entity.id, entity.type, sentence.root.i)

    def _trigger(self, sentence: Span, relation: RelationType, near: int) -> Token:
        """Return the word that most likely states the relation: a trigger of its frames, else the sentence's root."""
        lemmas = {trigger.split()[0] for frame in relation.frames for trigger in frame.triggers}
        if "role" in relation.fields:
            lemmas |= ROLE_HEADS
        hits = [token for token in sentence if token.lemma_.lower() in lemmas]
        return min(hits, key=lambda token: abs(token.i - near), default=sentence.root)
