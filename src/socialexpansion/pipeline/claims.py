"""From statements to claims: one per pair, relation and status of an article, each with all its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from socialexpansion.pipeline import details
from socialexpansion.pipeline.frames import EntityMention, FrameMatcher, MentionIndex, Statement
from socialexpansion.pipeline.layout import LineKind
from socialexpansion.pipeline.state import MENTIONS, article_of, line_kind_at, mention_kind
from socialexpansion.pipeline.status import status_of
from socialexpansion.schema import (
    Article,
    Claim,
    Entity,
    EntityType,
    Evidence,
    MentionKind,
    RelationType,
    Status,
    claim_id,
)

_KIND_PENALTY = {MentionKind.NAME: 0.0, MentionKind.DEMONYM: 0.0, MentionKind.NOMINAL: 0.12, MentionKind.PRONOUN: 0.12}


def index_mentions(doc: Doc) -> MentionIndex:
    """Return the mentions of *doc* by every token that they cover."""
    index: dict[int, list[EntityMention]] = defaultdict(list)
    for span in doc.spans.get(MENTIONS, ()):
        named = mention_kind(span) is MentionKind.NAME
        mention = EntityMention(span.id_, EntityType(span.label_), span.root.i, named)
        for token in span:
            index[token.i].append(mention)
    return index


def find_claims(doc: Doc, matcher: FrameMatcher) -> tuple[Claim, ...]:
    """Return the claims of *doc*, whose mentions and entities are already resolved."""
    reader = _Reader(doc, matcher.relations)
    drafts: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for statement in matcher.find(doc, reader.index):
        if line_kind_at(doc, statement.trigger.i) is not LineKind.FURNITURE:
            claim = reader.read(statement)
            drafts[_key(claim, matcher.relations[claim.relation])].append(claim)
    claims = [claim for group in drafts.values() for claim in _settle(reader.without_headlines(group))]
    claims = one_object_each(claims, matcher.relations)
    return tuple(sorted(claims, key=lambda claim: (claim.evidence[0].start, claim.relation, claim.id)))


def _key(claim: Claim, relation: RelationType) -> tuple[str, str, str]:
    ends = (claim.subject.id, claim.object.id)
    first, second = sorted(ends) if relation.symmetric else ends
    return first, relation.name, second


class ArticleContext:
    """What writing a claim needs to know of its article: entities, where they are mentioned, which are places."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.article, self.index = doc, article_of(doc), index_mentions(doc)
        self.entities: dict[str, Entity] = {local.entity.id: local.entity for local in doc._.entities}
        self.countries = {
            key: entity.country
            for key, entity in self.entities.items()
            if entity.type in {EntityType.COUNTRY, EntityType.CITY} and entity.country
        }
        self.names = {token: self.entities[mentions[0].entity].name for token, mentions in self.index.items()}


class _Reader(ArticleContext):
    """Reads one article's statements into claims."""

    def __init__(self, doc: Doc, relations: Mapping[str, RelationType]) -> None:
        super().__init__(doc)
        self.relations = relations
        self.kinds = {span.root.i: mention_kind(span) for span in doc.spans.get(MENTIONS, ())}
        headlines = [list(sent) for sent in doc.sents if line_kind_at(doc, sent.start) is LineKind.HEADLINE]
        self.headlines = {line[0].sent.start_char for line in headlines}
        self.topic = details.topic_country(headlines, self.index, self.countries)

    def without_headlines(self, claims: Sequence[Claim]) -> Sequence[Claim]:
        """Return the claims that the body states; a headline counts only where it stands alone."""
        body = [claim for claim in claims if claim.evidence[0].start not in self.headlines]
        return body or claims

    def read(self, statement: Statement) -> Claim:
        """Return the claim that *statement* makes."""
        relation = self.relations[statement.relation]
        lasting = statement.frame is None or statement.frame.lasting
        status = status_of(statement.trigger, statement.base, lasting=lasting)
        subject = self.entities[statement.subject.entity]
        obj = self.entities[statement.object.entity]
        city = obj.name if relation.place_object and obj.type is EntityType.CITY else None
        if city is not None:
            obj = self._country_of(obj)
        evidence = evidence_of(self.article, statement.trigger.sent, statement.trigger, self.names)
        place = None
        if "place" in relation.fields:
            place = details.place_of(statement, self.index, self.countries, self.topic)
        return Claim(
            id=claim_id(self.article.id, subject.id, relation.name, obj.id, status),
            article=self.article.id,
            subject=subject,
            relation=relation.name,
            object=obj,
            status=status,
            place=place,
            city=city,
            when=details.when_of(statement, status, self.article.published),
            role=details.role_of(statement, self.index) if "role" in relation.fields else None,
            mode=details.mode_of(statement) if "mode" in relation.fields else None,
            confidence=self._confidence(statement, status),
            evidence=(evidence,),
        )

    def _country_of(self, city: Entity) -> Entity:
        """Return the country of *city*, which the mentions component lists for every city."""
        return next(
            entity
            for entity in self.entities.values()
            if entity.type is EntityType.COUNTRY and entity.country == city.country
        )

    def _confidence(self, statement: Statement, status: Status) -> float:
        confidence = statement.frame.confidence if statement.frame else 0.85
        for end in (statement.subject, statement.object):
            confidence -= _KIND_PENALTY[self.kinds.get(end.token, MentionKind.NAME)]
        if statement.subject.token not in range(statement.trigger.sent.start, statement.trigger.sent.end):
            confidence -= 0.1
        if line_kind_at(self.doc, statement.trigger.i) is LineKind.HEADLINE:
            confidence -= 0.15
        if status is not Status.ACTUAL:
            confidence -= 0.05
        return round(max(confidence, 0.05), 3)


def evidence_of(article: Article, sentence: Span, trigger: Token, names: Mapping[int, str]) -> Evidence:
    """Return *sentence* as evidence, with who asserts what *trigger* states; *names* gives entities by token."""
    # From the article, not the Doc, whose blanks are evened out; the offsets are the same in both.
    text = article.text[sentence.start_char : sentence.end_char]
    start = sentence.start_char + len(text) - len(text.lstrip())
    end = start + len(text.strip())
    speaker = details.asserted_by(trigger, names)
    return Evidence(article=article.id, sentence=article.text[start:end], start=start, end=end, asserted_by=speaker)


def one_object_each(claims: Sequence[Claim], relations: Mapping[str, RelationType]) -> list[Claim]:
    """Keep, of a relation that allows one object only (a home base), each subject's best claim."""
    best: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if relations[claim.relation].functional:
            key = (claim.subject.id, claim.relation)
            if key not in best or claim.confidence > best[key].confidence:
                best[key] = claim
    kept = {claim.id for claim in best.values()}
    return [claim for claim in claims if not relations[claim.relation].functional or claim.id in kept]


_PRECEDENCE = (Status.ENDED, Status.ACTUAL, Status.DENIED, Status.PLANNED, Status.RUMORED)


def _settle(claims: Sequence[Claim]) -> Iterable[Claim]:
    """Merge statements of one pair and relation; of contradicting statuses keep what the whole article supports."""
    sure = {
        status: max(claim.confidence for claim in claims if claim.status is status)
        for status in {c.status for c in claims}
    }
    keep = next(status for status in _PRECEDENCE if status in sure)
    if Status.DENIED in sure and sure[Status.DENIED] >= sure[keep] - 0.05:
        keep = Status.DENIED  # an explicit denial beats a passing mention
    yield _merge([claim for claim in claims if claim.status is keep])


def _merge(claims: Sequence[Claim]) -> Claim:
    first = max(claims, key=lambda claim: claim.confidence)
    evidence = {(item.start, item.end): item for claim in claims for item in claim.evidence}
    whens = sorted(
        (claim.when for claim in claims if claim.when is not None), key=lambda when: (when.first_day, when.root)
    )
    return first.model_copy(
        update={
            "evidence": tuple(evidence[key] for key in sorted(evidence)),
            "when": whens[0] if whens else None,
            "place": next((claim.place for claim in claims if claim.place), None),
            "city": next((claim.city for claim in claims if claim.city), None),
            "role": max((claim.role for claim in claims if claim.role), key=len, default=None),
        }
    )
