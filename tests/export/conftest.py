"""A plain graph and one with names that would break a careless writer."""

from __future__ import annotations

import pytest

from socialexpansion.graph import ClaimGraph
from socialexpansion.schema import Citation, Claim, Entity, EntityProfile, Evidence, When

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


@pytest.fixture
def full() -> ClaimGraph:
    """Return a graph in which every field of a claim is filled at least once, and which contradicts itself."""
    acme = Entity(id="acme", name="Acme", type="Company", country="US")
    bolt = Entity(id="bölt 株", name="Bölt 株", type="Company")
    guild = Entity(id="guild", name="Guild of Bakers", type="Organization")
    ann = Entity(id="ann-example", name="Ann Example", type="Person", country="GB")
    japan = Entity(id="japan", name="Japan", type="Country", country="JP")
    oslo = Entity(id="oslo", name="Oslo", type="City", country="NO")
    asia = Entity(id="asia-pacific", name="Asia-Pacific", type="Region")
    text = 'Acme said; "=cmd()" it\nwould \\u0022 open, `so` it\'s told.'
    quoted = Evidence(article="b 2", sentence=text, start=7, end=7 + len(text), asserted_by="Ann Example")
    copied = Evidence(article="a1", sentence="It is so.", start=3, end=12, copies=("z9",))
    claims = [
        claim(1, acme, bolt, place="KR", when=When("2011-04"), articles=("a1", "b 2"), confidence=0.75),
        claim(
            2, acme, japan, relation="expanded_into", status="planned", when=When("2012"), mode="office", city="Osaka"
        ),
        claim(3, acme, japan, relation="expanded_into", status="denied", when=When("2012-05-06")),
        claim(4, acme, asia, relation="expanded_into", status="rumored"),
        claim(5, bolt, oslo, relation="headquartered_in"),
        claim(6, ann, acme, relation="holds_role", role="chief executive officer", when=When("2010")),
        claim(7, ann, guild, relation="holds_role", role="treasurer", status="ended"),
        claim(8, acme, bolt, relation="owns", status="denied"),
        claim(9, bolt, acme, relation="owns", when=When("2009"), confidence=0.000001),
        claim(10, acme, guild, relation="invented_by_a_user", role="=1+1"),
        claim(11, bolt, japan, relation="expanded_into", when=When("2011-04-22")),
    ]
    claims[3] = claims[3].model_copy(update={"evidence": (quoted, copied)})
    profiles = [EntityProfile(entity=acme, names=("Acme", "Acme; Inc.", "=Acme"), mentions=12, articles=2)]
    citations = [
        Citation(
            id="a1", title="A <b>title</b>", published=When("2012-10-16"), address="https://www.example.com/a?b=c&d"
        ),
        Citation(id="b 2", title="=1+1", address="/home/someone/news/b 2.txt"),
        Citation(id="z9", address="javascript:alert(1)"),
    ]
    return ClaimGraph.from_claims(claims, profiles, citations=citations)
