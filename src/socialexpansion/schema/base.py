"""The base of every model: frozen, strict about unknown fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value; two with the same fields are equal and hash alike."""

    # Validators are built on first use: a question needs few of the models.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
