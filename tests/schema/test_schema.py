"""The data model: frozen, round trips through JSON, and refuses what cannot be."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from socialexpansion.schema import (
    Article,
    Claim,
    Entity,
    EntityType,
    Evidence,
    Mode,
    RelationType,
    Status,
    When,
    claim_id,
    slug,
)
from socialexpansion.schema.json_schema import json_schema

text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
codes = st.none() | st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)
whens = st.dates().flatmap(lambda day: st.sampled_from([day.isoformat()[:length] for length in (4, 7, 10)])).map(When)
entities = st.builds(Entity, id=text, name=text, type=st.sampled_from(EntityType), country=codes)
evidence = st.builds(
    lambda article, sentence, start, who: Evidence(
        article=article, sentence=sentence, start=start, end=start + len(sentence), asserted_by=who
    ),
    text,
    text,
    st.integers(0, 10**6),
    st.none() | text,
)
claims = st.builds(
    Claim,
    id=text,
    article=text,
    subject=entities,
    relation=text,
    object=entities,
    status=st.sampled_from(Status),
    place=codes,
    city=st.none() | text,
    when=st.none() | whens,
    role=st.none() | text,
    mode=st.none() | st.sampled_from(Mode),
    confidence=st.floats(0, 1),
    evidence=st.lists(evidence, min_size=1, max_size=3).map(tuple),
)


@given(claims)
def test_a_claim_survives_json(claim):
    line = claim.model_dump_json()
    assert "\n" not in line
    assert Claim.model_validate_json(line) == claim
    assert Claim.model_validate(json.loads(line)) == claim
    assert hash(Claim.model_validate_json(line)) == hash(claim)


@given(whens)
def test_a_when_spans_the_days_it_can_mean(when):
    assert str(when.first_day).startswith(str(when))
    assert str(when.last_day).startswith(str(when))
    assert when.first_day <= when.last_day
    assert (when.precision == "day") == (when.first_day == when.last_day)


@given(st.text(max_size=12))
def test_a_when_is_a_date_or_an_error(value):
    try:
        when = When(value)
    except ValidationError:
        return
    assert str(when) == value
    date.fromisoformat((value + "-01-01")[:10])


@pytest.mark.parametrize("value", ["2011", "2011-04", "2011-04-22", "2012-02-29"])
def test_good_dates(value):
    assert When(value).model_dump_json() == f'"{value}"'


@pytest.mark.parametrize(
    "value", ["", "11", "2011-4", "2011-13", "2011-02-29", "2011-04-22T10", "0000", "２０１１", "2011\n"]
)
def test_bad_dates(value):
    with pytest.raises(ValidationError):
        When(value)


def test_values_are_frozen_and_know_their_fields():
    article = Article(id="a", text="One.")
    with pytest.raises(ValidationError):
        article.text = "Two."
    with pytest.raises(ValidationError):
        Article(id="a", text="One.", colour="red")


def test_evidence_spans_its_sentence():
    with pytest.raises(ValidationError, match="cannot span"):
        Evidence(article="a", sentence="So it is.", start=0, end=8)


def test_the_digest_changes_with_all_that_extraction_sees():
    base = {"id": "a", "text": "One.", "title": None, "published": None}
    changes = [{"id": "b"}, {"text": "Two."}, {"title": "One"}, {"published": "2011"}]
    digests = {Article.model_validate({**base, **change}).digest for change in [{}, *changes]}
    assert len(digests) == 5
    assert Article(**base, source="x").digest == Article(**base, source="y").digest


@given(text)
def test_a_slug_is_never_empty_and_stays(name):
    assert slug(name)
    assert slug(slug(name)) == slug(name)
    assert not set(slug(name)) & set(" ./\\_\n")


@pytest.mark.parametrize(
    ("name", "expected"), [("LG U+", "lg-u-plus"), ("Société Générale", "societe-generale"), ("!!", "unnamed")]
)
def test_slugs(name, expected):
    assert slug(name) == expected


def test_a_claim_id_depends_on_every_part():
    parts = ["a", "b", "c", "d", "e"]
    ids = {claim_id(*parts)} | {claim_id(*[*parts[:n], "x", *parts[n + 1 :]]) for n in range(5)}
    assert len(ids) == 6
    assert claim_id("a", "b", "c", "d", "e") == claim_id(*parts)


def test_json_schema_defines_every_model():
    document = json_schema()
    assert {"Article", "Mention", "Entity", "Claim", "Evidence", "Status", "When", "RelationType"} <= set(
        document["$defs"]
    )
    assert document["$defs"]["Status"]["enum"] == [status.value for status in Status]
    json.dumps(document)


RELATION = {
    "name": "owns",
    "label": "owns",
    "inverse": "is owned by",
    "description": "Owner.",
    "subject": ["Company"],
    "object": ["Company"],
    "patterns": ["{subject} owns {object}"],
}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"patterns": []}, "at least one frame or pattern"),
        ({"patterns": ["{subject} owns"]}, "needs both"),
        ({"symmetric": True, "object": ["Person"]}, "same types at both ends"),
        ({"name": "Owns It"}, "name"),
        ({"subject": []}, "subject"),
        ({"subject": ["Planet"]}, "subject"),
    ],
)
def test_an_incoherent_relation_is_refused(change, expected):
    RelationType.model_validate(RELATION)
    with pytest.raises(ValidationError, match=expected):
        RelationType.model_validate({**RELATION, **change})
