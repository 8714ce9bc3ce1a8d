"""The baseline does what its page says, so that the comparison with it is a fair one."""

import importlib.util
from pathlib import Path

import pytest
import spacy

from socialexpansion.pipeline import DEFAULT_MODEL
from socialexpansion.schema import Article, Claim

SPEC = importlib.util.spec_from_file_location("baseline", Path(__file__).with_name("baseline_triggers.py"))
baseline = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(baseline)


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(DEFAULT_MODEL)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Microsoft acquired Nokia in 2013.", ("Microsoft", "acquired", "Nokia")),
        ("Nokia was acquired by Microsoft in 2013.", ("Microsoft", "acquired", "Nokia")),
        ("Microsoft opened an office in Japan.", ("Microsoft", "expanded_into", "JP")),
        ("Microsoft is a partner of Nokia.", ("Microsoft", "partnered_with", "Nokia")),
        ("Satya Nadella is the chief executive of Microsoft.", ("Satya Nadella", "holds_role", "Microsoft")),
        ("The deal was announced by Tokyo-based Toshiba Corp.", ("Toshiba Corp.", "headquartered_in", "JP")),
        ("The Finnish company Nokia grew fast.", ("Nokia", "headquartered_in", "FI")),
        ("China blocked Microsoft, and Microsoft was banned in China.", ("Microsoft", "restricted_in", "CN")),
    ],
)
def test_a_plain_sentence_gives_its_claim(nlp, text, expected):
    claims = [Claim.model_validate(claim) for claim in baseline.read(nlp, [Article(id="a", text=text)])]
    ends = [(one.subject.name, one.relation, one.object.country or one.object.name) for one in claims]
    assert expected in ends
    for claim in claims:
        assert claim.status == "actual"
        assert all(text[part.start : part.end] == part.sentence for part in claim.evidence)


def test_nothing_is_made_of_names_without_a_trigger(nlp):
    assert list(baseline.read(nlp, [Article(id="a", text="Microsoft and Nokia.")])) == []
