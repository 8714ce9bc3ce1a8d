"""A plain graph and one with names that would break a careless writer."""

from __future__ import annotations

import pytest

from socialexpansion.graph import ClaimGraph
from socialexpansion.schema import Claim, Entity, Evidence, When

HOSTILE = [
    *(
        'A"B',
        "A'B",
        "<b>&amp;</b>",
        "]]>",
        "a\x00b\x07\x1b",
        "\x01",
        "line\r\nend\r",
        "日本 📱 \U0001f468\u200d\U0001f469",
    ),
    *("\u202eשלום\u202c", "=1+1", "+1", "-1", "@x", "\ufffe\uffff", "a;b,c", "--><!--", "<?x?>", "a", "a\x02"),
]


def claim(number: int, subject: Entity, obj: Entity, **fields: object) -> Claim:
    sentence = f"{subject.name} and {obj.name}."
    articles = fields.pop("articles", ("a1",))
    evidence = tuple(Evidence(article=name, sentence=sentence, start=0, end=len(sentence)) for name in articles)
    values = {"relation": "partnered_with", "confidence": 0.5, **fields}
    return Claim(id=f"c{number}", article="a1", subject=subject, object=obj, evidence=evidence, **values)


@pytest.fixture
def graph() -> ClaimGraph:
    acme = Entity(id="acme", name='Acme "A" & <Co>', type="Company", country="US")
    bolt = Entity(id="bolt", name="Bolt 📱", type="Company")
    japan = Entity(id="japan", name="Japan", type="Country", country="JP")
    return ClaimGraph.from_claims(
        [
            claim(1, acme, bolt, place="KR", when=When("2011-04"), articles=("a1", "a2"), confidence=0.75),
            claim(2, acme, bolt, status="planned", when=When("2012")),
            claim(3, bolt, acme, relation="competes_with"),
            claim(4, acme, japan, relation="expanded_into", when=When("2011-04-22"), mode="office", city="Osaka"),
        ]
    )


@pytest.fixture
def hostile() -> ClaimGraph:
    """Return a ring of entities whose ids, names and roles are hostile, every edge twice."""
    entities = [Entity(id=text, name=text, type="Company") for text in HOSTILE]
    pairs = list(zip(entities, [*entities[1:], entities[0]], strict=True)) * 2
    return ClaimGraph.from_claims(claim(n, first, second, role=first.name) for n, (first, second) in enumerate(pairs))
