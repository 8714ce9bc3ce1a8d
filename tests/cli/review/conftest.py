"""The store of ``tests/review``, closed, and the command line."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from socialexpansion.cli import main
from socialexpansion.store import Store


def _desk_module():
    path = Path(__file__).parents[2] / "review" / "conftest.py"
    spec = importlib.util.spec_from_file_location("review_desk", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["review_desk"] = module
    spec.loader.exec_module(module)
    return module


DESK = _desk_module()
TEXTS = {
    "a": "Vantel works with Orbis today. Vantel opened in Norway.",
    "b": "Vantel does not work with Orbis. Vantel will open in Japan.",
    "c": "In Oslo, Vantel works with Orbis on cables. Brightwavenet works with Brightwavesnets.",
}


@pytest.fixture
def store(tmp_path, monkeypatch):
    """The path of a store that holds a few articles."""
    monkeypatch.chdir(tmp_path)
    for name in ("SOCIALEXPANSION_RELATIONS", "SOCIALEXPANSION_REVIEWER"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "socialexpansion.db"
    with Store.open(path, create=True) as opened:
        DESK.Desk(opened).put(**TEXTS)
    return path


@pytest.fixture
def put(store):
    """Put further articles into the store."""

    def call(**texts):
        with Store.open(store) as opened:
            DESK.Desk(opened).put(**texts)

    return call


@pytest.fixture
def run(capsys, store):
    """Run a command; return its exit code, what it printed, and what it noted."""

    def call(*args):
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        return stop.value.code, *capsys.readouterr()

    return call
