"""A small store whose articles are read by a pattern, and sessions on it."""

from __future__ import annotations

import re

import pytest

from socialexpansion.relations import load_relations
from socialexpansion.review.session import Session
from socialexpansion.schema import (
    Article,
    Claim,
    Entity,
    EntityType,
    Evidence,
    Extraction,
    LocalEntity,
    Mention,
    MentionKind,
    claim_id,
    slug,
)
from socialexpansion.store import Store
from socialexpansion.workflow.resolving import resolve_store

RELATIONS = load_relations()
_NAME = r"[A-Z]\w+(?: [A-Z]\w+)*"
_PATTERNS = (
    (re.compile(rf"({_NAME}) works with ({_NAME})\b"), "partnered_with", "actual"),
    (re.compile(rf"({_NAME}) does not work with ({_NAME})\b"), "partnered_with", "denied"),
    (re.compile(rf"({_NAME}) will open in ({_NAME})\b"), "expanded_into", "planned"),
    (re.compile(rf"({_NAME}) opened in ({_NAME})\b"), "expanded_into", "actual"),
)
_COUNTRIES = {"Norway": "NO", "Sweden": "SE", "Japan": "JP"}


def entity(name):
    country = _COUNTRIES.get(name)
    kind = EntityType.COUNTRY if country else EntityType.COMPANY
    return Entity(id=slug(name), name=name, type=kind, country=country)


def read(article, confidence=0.6, kinds=None):
    """Return what patterns find in an article: a stand-in for the pipeline, which may later read otherwise."""
    claims, names, mentions = {}, {}, []
    for sentence in re.finditer(r"[^.]+\.", article.text):
        for pattern, relation, status in _PATTERNS:
            for match in pattern.finditer(sentence.group()):
                ends = [entity(name) for name in match.groups()]
                if kinds:
                    ends = [end.model_copy(update={"type": kinds.get(end.name, end.type)}) for end in ends]
                text = sentence.group().strip()
                start = article.text.index(text, sentence.start())
                key = claim_id(article.id, ends[0].id, relation, ends[1].id, status)
                evidence = Evidence(article=article.id, sentence=text, start=start, end=start + len(text))
                before = claims[key].evidence if key in claims else ()
                claims[key] = Claim(
                    id=key,
                    article=article.id,
                    subject=ends[0],
                    relation=relation,
                    object=ends[1],
                    status=status,
                    confidence=confidence,
                    evidence=(*before, evidence),
                )
                for end, span in zip(ends, (1, 2), strict=True):
                    names[end.id] = end
                    at = sentence.start() + match.start(span)
                    mentions.append(
                        Mention(
                            start=at,
                            end=at + len(end.name),
                            text=end.name,
                            kind=MentionKind.NAME,
                            type=end.type,
                            entity=end.id,
                        )
                    )
    local = tuple(LocalEntity(entity=end, names=(end.name,), mentions=1) for end in names.values())
    return Extraction(article=article.id, entities=local, mentions=tuple(mentions), claims=tuple(claims.values()))


class Desk:
    """A store and a session on it; ``put`` is what a build does."""

    def __init__(self, store):
        self.store = store
        self.session = Session(store, RELATIONS, "ann")

    def put(self, **texts):
        for name, text in texts.items():
            self.put_article(Article(id=name, text=text, source=f"/news/{name}.txt"))

    def put_article(self, article, **how):
        self.store.put(article, read(article, **how), "key")
        self.resolve()

    def resolve(self):
        resolve_store(self.store)
        self.session.forget()

    def claims(self):
        """Return the claims that the store answers with, in words."""
        return {f"{c.subject.name} {c.relation} {c.object.name} {c.status}": c for c in self.store.select()}

    def claim(self, words):
        return self.claims()[words]


@pytest.fixture
def desk(tmp_path):
    with Store.open(tmp_path / "s.db", create=True) as store:
        yield Desk(store)
