"""What "the company", "its", "he", "both firms" and "the country" stand for."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from spacy.tokens import Doc, Span, Token

from socialexpansion.pipeline.layout import LineKind
from socialexpansion.pipeline.lexicon import BUSINESS_NOUNS, REFERRING_NOUNS
from socialexpansion.pipeline.state import line_kind_at
from socialexpansion.places import find_country, find_demonym
from socialexpansion.schema import EntityType, MentionKind

_BUSINESS = (EntityType.COMPANY, EntityType.ORGANIZATION)
_COUNTRY_NOUNS = frozenset({"country", "nation"})
_PLURALS = frozenset(
    {"company", "firm", "side", "partner", "business", "group", "bank", "airline", "carrier", "giant", "brand"}
)
_REACH = 3
"""How many sentences back a pronoun may look."""
_NOMINAL_REACH = 20
"""The same for "the retailer"; further back no score can reach the least that is taken."""


@dataclass(frozen=True)
class Referent:
    """An entity as the resolver sees it: a named group with its id, type and home country."""

    id: str
    type: EntityType
    spans: Sequence[Span]
    descriptions: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Reference:
    """A nominal or pronoun and the entity it stands for."""

    span: Span
    entity: str
    type: EntityType
    kind: MentionKind


def describe(referents: Sequence[Referent]) -> None:
    """Note the nouns and nationalities by which appositions describe each business."""
    for referent in referents:
        for span in referent.spans:
            referent.homes.update(_homes_beside(span))
            for noun in _describing_nouns(span):
                referent.descriptions.add(noun.lemma_.lower())
                referent.homes.update(code for word in noun.subtree if (code := find_demonym(word.text)))


def _homes_beside(span: Span) -> Iterator[str]:
    """Yield the country of "X of Japan" and "Japan's X"."""
    doc = span.doc
    if span.end + 1 < len(doc) and doc[span.end].lower_ == "of" and (code := find_country(doc[span.end + 1].text)):
        yield code
    if span.start > 1 and doc[span.start - 1].text in {"'s", "’s"} and (code := find_country(doc[span.start - 2].text)):
        yield code


def _home_word(text: str) -> str | None:
    return find_demonym(text) or (find_country(text) if text[:1].isupper() else None)


def _describing_nouns(span: Span) -> Iterator[Token]:
    root = span.root
    for child in root.children:
        if child.dep_ == "appos" and child.lemma_.lower() in BUSINESS_NOUNS:
            yield child
        if child.dep_ in {"compound", "nmod"} and child.i < span.start and child.lemma_.lower() in BUSINESS_NOUNS:
            yield child
    if root.dep_ == "appos" and root.head.lemma_.lower() in BUSINESS_NOUNS:
        yield root.head
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        yield from (
            child for child in root.head.children if child.dep_ == "attr" and child.lemma_.lower() in BUSINESS_NOUNS
        )


def resolve(doc: Doc, referents: Sequence[Referent]) -> list[Reference]:
    """Return the references in *doc* that can be resolved; the doubtful ones are left out."""
    describe(referents)
    history = _History(doc, referents)
    references: list[Reference] = []
    named = {token.i: referent.id for referent in referents for span in referent.spans for token in span}
    for sentence_number, sentence in enumerate(doc.sents):
        if line_kind_at(doc, sentence.start) is LineKind.FURNITURE:
            continue
        for token in sentence:
            if token.i in named:
                continue
            for reference in _resolve_token(token, sentence_number, history, named):
                references.append(reference)
                history.note(token, reference.entity, sentence_number)
    return references


def _resolve_token(token: Token, sentence: int, history: _History, named: Mapping[int, str]) -> Iterator[Reference]:
    lower, lemma = token.lower_, token.lemma_.lower()
    if lower in {"he", "she", "his", "her", "him"}:
        yield from history.pick(token, sentence, (EntityType.PERSON,), MentionKind.PRONOUN)
    elif lower in {"it", "its", "itself"} and token.dep_ != "expl":
        yield from history.pick(token, sentence, _BUSINESS, MentionKind.PRONOUN)
    elif lower in {"they", "their", "them", "both"} and token.dep_ in {"nsubj", "poss", "pobj", "nsubjpass", "dobj"}:
        yield from history.pair(token, sentence, MentionKind.PRONOUN)
    elif lemma in _PLURALS and token.tag_ == "NNS" and _means_two(token):
        yield from history.pair(token, sentence, MentionKind.NOMINAL)
    elif token.tag_ in {"NN", "NNP"} and _refers_back(token):
        if lemma in _COUNTRY_NOUNS:
            yield from history.pick(token, sentence, (EntityType.COUNTRY,), MentionKind.NOMINAL)
        elif lemma in REFERRING_NOUNS and token.dep_ not in {"compound", "appos", "attr"}:
            owners = [named[child.i] for child in token.children if child.i in named and child.dep_ == "compound"]
            if owners:  # "the Acme group" is Acme
                yield from history.same_as(token, owners[-1])
            else:
                yield from history.describe_pick(token, sentence)


def _refers_back(token: Token) -> bool:
    determiners = {child.lower_ for child in token.children if child.dep_ in {"det", "poss"}}
    named = any(child.dep_ == "appos" or (child.dep_ == "relcl") for child in token.children)
    return bool(determiners & {"the", "this", "that", "his", "her"}) and not named


def _means_two(token: Token) -> bool:
    return any(child.lower_ in {"both", "two"} for child in token.children)


def _is_subject(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass"}


class _History:
    """Where each entity was last mentioned, as far as reading has come."""

    def __init__(self, doc: Doc, referents: Sequence[Referent]) -> None:
        self.doc = doc
        self.by_id = {referent.id: referent for referent in referents}
        self.sentence_of = {token.i: number for number, sentence in enumerate(doc.sents) for token in sentence}
        self.mentions: list[tuple[int, str, bool, int]] = sorted(
            (span.root.i, referent.id, _is_subject(span.root), self.sentence_of[span.root.i])
            for referent in referents
            for span in referent.spans
            if line_kind_at(doc, span.start) is not LineKind.FURNITURE
        )
        self.headline = {
            entity for position, entity, _, _ in self.mentions if line_kind_at(doc, position) is LineKind.HEADLINE
        }
        self.counts = Counter(entity for _, entity, _, _ in self.mentions)

    def note(self, token: Token, entity: str, sentence: int) -> None:
        """Record that *token* mentions *entity*."""
        insort(self.mentions, (token.i, entity, _is_subject(token), sentence))

    def _before(self, token: Token, sentence: int, types: Sequence[EntityType]) -> Iterator[tuple[int, str, bool, int]]:
        for mention in self._back_from(token, sentence - _REACH):
            if self.by_id[mention[1]].type in types:
                yield mention

    def _back_from(self, token: Token, first: int) -> Iterator[tuple[int, str, bool, int]]:
        """Yield the mentions before *token* from the nearest back to sentence number *first*."""
        for place in range(bisect_left(self.mentions, (token.i,)) - 1, -1, -1):
            if self.mentions[place][3] < first:
                return
            yield self.mentions[place]

    def pick(self, token: Token, sentence: int, types: Sequence[EntityType], kind: MentionKind) -> Iterator[Reference]:
        """Yield what a pronoun or "the country" stands for: recent, preferably a subject, not its own co-argument."""
        best: tuple[float, int, str] | None = None
        for position, entity, subject, number in self._before(token, sentence, types):
            score = 1.5 * subject - 1.2 * (sentence - number) + 0.3 * min(self.counts[entity], 5)
            if EntityType.COUNTRY in types:
                score = 0.4 * min(self.counts[entity], 6) - 0.8 * (sentence - number)
            if number == sentence and token.dep_ == "nsubj" and not subject:
                score -= 0.5
            best = max(best, (score, position, entity)) if best else (score, position, entity)
        if best is not None:
            yield self._reference(token, best[2], kind)

    def describe_pick(self, token: Token, sentence: int) -> Iterator[Reference]:
        """Yield the business that "the Swedish retailer" stands for."""
        codes = {code for word in token.subtree if word.i <= token.i and (code := _home_word(word.text))}
        best: tuple[float, int, str] | None = None
        for position, entity, subject, number in self._back_from(token, sentence - _NOMINAL_REACH):
            referent = self.by_id[entity]
            if referent.type not in _BUSINESS:
                continue
            score = 1.0 * subject - 0.6 * (sentence - number) + 0.4 * min(self.counts[entity], 6)
            score += 1.0 * (entity in self.headline) - 2.0 * self._named_later(entity, token)
            score += 3.0 * (token.lemma_.lower() in referent.descriptions)
            if codes:
                known = 3.0 if codes & referent.homes else -6.0
                score += known if referent.homes else -1.5
            best = max(best, (score, position, entity)) if best else (score, position, entity)
        if best is not None and best[0] > -1.5:
            self.by_id[best[2]].homes.update(codes)
            yield self._reference(token, best[2], MentionKind.NOMINAL)

    def same_as(self, token: Token, entity: str) -> Iterator[Reference]:
        """Yield *entity* for the noun that its name modifies, if it is a business."""
        if self.by_id[entity].type in _BUSINESS:
            yield self._reference(token, entity, MentionKind.NOMINAL)

    def _named_later(self, entity: str, token: Token) -> bool:
        """Whether the sentence goes on to name *entity*, which "the company" before it then hardly means."""
        later = islice(self.mentions, bisect_left(self.mentions, (token.i + 1,)), None)
        in_sentence = takewhile(lambda mention: mention[0] < token.sent.end, later)
        return any(owner == entity for _, owner, _, _ in in_sentence)

    def pair(self, token: Token, sentence: int, kind: MentionKind) -> Iterator[Reference]:
        """Yield the two businesses that "both companies" stand for: those named last."""
        recent: dict[str, int] = {}
        for _, entity, _, number in self._before(token, sentence, _BUSINESS):
            recent.setdefault(entity, number)
        pair = list(recent)[:2]
        crowded = len(recent) > 2 and list(recent.values())[2] == recent[pair[1]]
        if len(pair) == 2 and not crowded:
            yield from (self._reference(token, entity, kind) for entity in pair)

    def _reference(self, token: Token, entity: str, kind: MentionKind) -> Reference:
        span = self.doc[token.i : token.i + 1]
        return Reference(span, entity, self.by_id[entity].type, kind)
