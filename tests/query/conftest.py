"""A small hand-built graph that says what the five seed articles say."""

from __future__ import annotations

import pytest

from socialexpansion.graph import ClaimGraph
from socialexpansion.schema import Claim, Entity, EntityProfile, Evidence, Mode, Status, When, slug

COUNTRIES = {"Japan": "JP", "South Korea": "KR", "China": "CN", "Singapore": "SG", "Hong Kong": "HK"}
HOMES = {"Mixi": "JP", "LG Uplus": "KR", "Daum": "KR", "Twitter": "US", "Facebook": "US", "GREE": "JP", "Samsung": "KR"}
PEOPLE = ["Dick Costolo", "James Kondo", "Benjamin Joe", "Shailesh Rao", "Kenji Kasahara", "Anand Rao"]
MENTIONS = {"Twitter": 90, "Facebook": 40, "Shailesh Rao": 9, "Anand Rao": 2}
ALIASES = {"Twitter": ("Twitter Inc.",), "Shailesh Rao": ("Rao",), "Anand Rao": ("Rao",), "South Korea": ("Korea",)}

ROWS: list[tuple[str, str, str, dict[str, object]]] = [
    ("Twitter", "partnered_with", "LG", {"place": "KR"}),
    ("Samsung", "partnered_with", "Twitter", {"place": "KR"}),
    ("Twitter", "partnered_with", "LG Uplus", {}),
    ("Daum", "partnered_with", "Twitter", {}),
    ("Mixi", "partnered_with", "Twitter", {"place": "JP", "when": "2011-11-30"}),
    ("Twitter", "partnered_with", "Bloomberg", {"when": "2017-05"}),
    ("Twitter", "partnered_with", "Procter and Gamble", {"status": "planned"}),
    ("Twitter", "partnered_with", "GREE", {"status": "denied", "place": "JP"}),
    ("Twitter", "expanded_into", "Japan", {"when": "2011-04", "mode": "headquarters"}),
    ("Twitter", "expanded_into", "South Korea", {"when": "2012", "mode": "office"}),
    ("Twitter", "expanded_into", "China", {"status": "denied", "mode": "office"}),
    ("Twitter", "expanded_into", "Singapore", {"mode": "office"}),
    ("Facebook", "expanded_into", "Osaka", {"status": "rumored", "city": "Osaka"}),
    ("Twitter", "restricted_in", "China", {}),
    ("Facebook", "restricted_in", "China", {}),
    ("Facebook", "owns", "Instagram", {}),
    ("Facebook", "acquired", "WhatsApp", {"when": "2014"}),
    ("Mixi", "headquartered_in", "Japan", {"city": "Tokyo"}),
    ("Daum", "headquartered_in", "South Korea", {}),
    ("Dick Costolo", "holds_role", "Twitter", {"role": "CEO"}),
    ("James Kondo", "holds_role", "Twitter", {"role": "country manager", "place": "JP", "when": "2011-04"}),
    ("Shailesh Rao", "holds_role", "Twitter", {"role": "Vice President of International Operations"}),
    ("Kenji Kasahara", "holds_role", "Mixi", {"role": "President"}),
    ("Benjamin Joe", "holds_role", "Facebook Korea", {"role": "country manager"}),
    ("GREE", "competes_with", "Mixi", {}),
    ("Huawei", "customer_of", "Twitter", {}),
]


def entity(name: str) -> Entity:
    if name in COUNTRIES:
        return Entity(id=slug(name), name=name, type="Country", country=COUNTRIES[name])
    if name == "Osaka":
        return Entity(id="osaka", name=name, type="City", country="JP")
    kind = "Person" if name in PEOPLE else "Company"
    return Entity(id=slug(name), name=name, type=kind, country=HOMES.get(name))


def claim(number: int, subject: str, relation: str, obj: str, fields: dict[str, object]) -> Claim:
    sentence = f"{subject} {relation} {obj}."
    when = fields.get("when")
    return Claim(
        id=f"c{number}",
        article=f"a{number % 5}",
        subject=entity(subject),
        relation=relation,
        object=entity(obj),
        confidence=0.9,
        evidence=(Evidence(article=f"a{number % 5}", sentence=sentence, start=0, end=len(sentence)),),
        **{
            **fields,
            "status": Status(str(fields.get("status", "actual"))),
            "when": When(str(when)) if when else None,
            "mode": Mode(str(fields["mode"])) if "mode" in fields else None,
        },
    )


@pytest.fixture(scope="session")
def graph() -> ClaimGraph:
    names = dict.fromkeys(name for row in ROWS for name in (row[0], row[2]))
    profiles = [
        EntityProfile(
            entity=entity(name),
            names=(name, *ALIASES.get(name, ())),
            mentions=MENTIONS.get(name, 3),
            articles=1,
        )
        for name in [*names, "Anand Rao"]
    ]
    return ClaimGraph.from_claims([claim(n, *row) for n, row in enumerate(ROWS)], profiles)
