"""The program's scorer and the shared one give the same figures."""

import importlib.util
import json
import random
from pathlib import Path

import pytest

from socialexpansion.evaluate import GoldArticle, read_gold, score
from socialexpansion.relations import load_relations
from socialexpansion.schema import Claim, Entity, EntityType, Evidence, Status, claim_id, slug

SHARED = Path(__file__).parents[2].parent / "shared"
RELATIONS = load_relations()
needs_shared = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="../shared is not there")


def make_claim(article, subject, relation, obj, status="actual", **fields):
    place = relation in RELATIONS and RELATIONS[relation].place_object
    ends = [
        Entity(id=slug(subject), name=subject, type=EntityType.COMPANY),
        Entity(id=slug(obj), name=obj, type=EntityType.COUNTRY if place else EntityType.COMPANY)
        if not (place and len(obj) == 2 and obj.isupper())
        else Entity(id=slug(obj), name=f"Land of {obj}", type=EntityType.COUNTRY, country=obj),
    ]
    fields = {"confidence": 0.9, **{name: value for name, value in fields.items() if value}}
    return Claim(
        id=claim_id(article, ends[0].id, relation, ends[1].id, status),
        article=article,
        subject=ends[0],
        relation=relation,
        object=ends[1],
        status=status,
        evidence=(Evidence(article=article, sentence="So it is.", start=0, end=9),),
        **fields,
    )


def from_gold(row, gold, **changes):
    values = {"status": gold.status or Status.ACTUAL, "when": gold.when, "role": gold.role, **changes}
    if gold.place and len(gold.place) == 2:
        values.setdefault("place", gold.place)
    return make_claim(row.key, gold.s, gold.r, gold.o, **values)


def perfect(rows, rng):
    return [from_gold(row, gold) for row in rows for gold in row.claims]


def empty(rows, rng):
    return []


def perturbed(rows, rng):
    """Most of the gold, with aliases, statuses, fields, ends and confidences changed at random."""
    claims = []
    for row in rows:
        for gold in (*row.claims, *row.traps):
            if rng.random() < 0.25:
                continue
            names = [gold.s, *gold.s_alias, *row.aliases.get(gold.s, ()), f"the {gold.s} Inc.", f"{gold.s}'s"]
            changes = {"confidence": round(rng.random(), 2)}
            if rng.random() < 0.4:
                changes["status"] = rng.choice(list(Status))
            if rng.random() < 0.3:
                changes |= {"place": rng.choice(["KR", "JP"]), "when": "2011", "role": "chief of staff"}
            changed = gold.model_copy(update={"s": rng.choice(names)})
            if rng.random() < 0.3:
                changed = changed.model_copy(update={"s": changed.o, "o": changed.s})
            claims.append(from_gold(row, changed, **changes))
            if rng.random() < 0.2:
                claims.append(claims[-1])
    return claims


def scattered(rows, rng):
    """Ends and relations drawn at random from the whole gold file."""
    every = [gold for row in rows for gold in row.claims]
    claims = []
    for row in rows:
        for _ in range(30):
            one, other = rng.choice(every), rng.choice([*row.claims, *row.traps, *every[:20]])
            claims.append(make_claim(row.key, other.s, one.r, other.o, status=rng.choice(list(Status))))
    return claims


@pytest.fixture(scope="module")
def shared_score():
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "tools" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score


@needs_shared
@pytest.mark.parametrize("predict", [perfect, empty, perturbed, scattered])
@pytest.mark.parametrize("name", ["seeds", "dev", "train"])
def test_both_scorers_agree(shared_score, name, predict):
    path = SHARED / "gold" / f"{name}.jsonl"
    rows = read_gold(path)
    raw = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for seed in range(3):
        claims = predict(rows, random.Random(seed))
        theirs, their_errors = shared_score(raw, [json.loads(claim.model_dump_json()) for claim in claims])
        report = score(rows, claims, RELATIONS)
        assert report.as_dict() == theirs
        kinds = [(mistake.article, mistake.kind.upper()) for mistake in report.mistakes]
        assert kinds == [tuple(line.split("\t")[:2]) for line in their_errors]
    if predict is perfect:
        assert report.claims.rates()["f1"] == 1.0
        assert not report.mistakes
    elif predict is perturbed:
        assert {mistake.kind for mistake in report.mistakes} == {"extra", "missed", "status", "trap"}


def gold_row(*claims, traps=(), **fields):
    return GoldArticle.model_validate({"id": "a", "claims": claims, "traps": traps, **fields})


KNOWS = {"s": "Vantel Corp", "r": "partnered_with", "o": "Orbis", "status": "planned"}


@pytest.mark.parametrize(
    ("claim", "strict", "loose"),
    [
        (("Vantel", "partnered_with", "Orbis", "planned"), 1, 1),
        (("Vantel", "partnered_with", "Orbis", "rumored"), 1, 1),
        (("Orbis Ltd.", "partnered_with", "the Vantel", "planned"), 1, 1),
        (("Vantel", "partnered_with", "Orbis", "actual"), 0, 1),
        (("Vantel", "owns", "Orbis", "planned"), 0, 0),
        (("Vantel", "partnered_with", "Orbital", "planned"), 0, 0),
    ],
)
def test_what_counts_as_right(claim, strict, loose):
    report = score([gold_row(KNOWS)], [make_claim("a", *claim)], RELATIONS)
    assert (report.strict.tp, report.claims.tp) == (strict, loose)
    assert report.claims.fp == report.claims.fn == 1 - loose


def test_what_may_be_claimed_counts_neither_way():
    row = gold_row({**KNOWS, "need": "may"})
    for claims in ([], [make_claim("a", "Vantel", "partnered_with", "Orbis")]):
        report = score([row], claims, RELATIONS)
        assert report.claims.rates() == {"p": 0, "r": 0, "f1": 0, "tp": 0, "fp": 0, "fn": 0}


@pytest.mark.parametrize(("status", "sprung"), [("actual", 1), ("planned", 1), ("denied", 0), ("rumored", 0)])
def test_a_trap_is_sprung_by_telling_it_as_a_fact(status, sprung):
    row = gold_row(traps=[{"s": "Vantel", "r": "owns", "o": "Orbis", "why": "it only might"}])
    report = score([row], [make_claim("a", "Vantel", "owns", "Orbis", status)], RELATIONS)
    assert report.traps.sprung == sprung
    assert report.traps.of == 1


def test_a_place_is_compared_by_its_country():
    row = gold_row({"s": "Vantel", "r": "expanded_into", "o": "KR"})
    assert score([row], [make_claim("a", "Vantel", "expanded_into", "KR")], RELATIONS).claims.tp == 1
    assert score([row], [make_claim("a", "Vantel", "expanded_into", "JP")], RELATIONS).claims.tp == 0
