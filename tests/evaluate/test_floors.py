"""Score floors."""

import hashlib

import pytest

from socialexpansion.errors import InputError
from socialexpansion.evaluate import Counts, Report, Traps, check_floors, check_hash, read_floors
from socialexpansion.evaluate.report import FieldCounts


@pytest.fixture
def report():
    return Report(
        claims=Counts(8, 2, 2),
        strict=Counts(5, 5, 5),
        traps=Traps(1, 4),
        relations={"owns": Counts(1, 1, 0)},
        fields={"status": FieldCounts(9, 1)},
    )


@pytest.mark.parametrize(
    ("text", "fallen"),
    [
        ("f1 = 0.8\nstrict_f1 = 0.5\nstrict_p = 0.5\ntraps = 1", 0),
        ("f1 = 0.801", 1),
        ("strict_f1 = 0.51", 1),
        ("strict_p = 0.6\ntraps = 0", 2),
        ("[dev.relations]\nowns = 0.66", 0),
        ("[dev.relations]\nowns = 0.67\nacquired = 0.1", 2),
        ("status = 0.9", 0),
        ("status = 0.91", 1),
        ("", 0),
    ],
)
def test_check_floors(tmp_path, report, text, fallen):
    path = tmp_path / "floors.toml"
    path.write_text(f"[dev]\n{text}\n")
    assert len(check_floors(report, read_floors(path, "dev"))) == fallen


@pytest.mark.parametrize(
    ("text", "expected"),
    [("[seeds]", "no floors for dev"), ("[dev", "cannot be read"), ("[dev]\nf2 = 1", "dev.f2"), ("dev = 1", "dev")],
)
def test_bad_floors_are_one_line_that_names_the_file(tmp_path, text, expected):
    path = tmp_path / "floors.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=expected) as caught:
        read_floors(path, "dev")
    assert str(caught.value).startswith(str(path))


def test_floors_hold_for_the_file_that_they_were_measured_on(tmp_path):
    gold, floors = tmp_path / "dev.jsonl", tmp_path / "floors.toml"
    gold.write_text("{}")
    digest = hashlib.sha256(b"{}").hexdigest()
    floors.write_text(f"[dev]\nsha256 = '{digest}'\n[other]\n")
    check_hash(read_floors(floors, "dev"), gold)
    gold.write_text("{} ")
    check_hash(read_floors(floors, "other"), gold)
    with pytest.raises(InputError, match="another version"):
        check_hash(read_floors(floors, "dev"), gold)
