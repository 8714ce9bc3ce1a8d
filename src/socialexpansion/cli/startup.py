"""Makes a short command start faster; imported before everything else."""

from __future__ import annotations

import gc
import os

# Imports make many objects and hardly any garbage.
gc.set_threshold(100_000)
# Pydantic would search every installed package for plugins, of which this program uses none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
