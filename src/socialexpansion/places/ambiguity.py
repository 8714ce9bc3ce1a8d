"""Names of places that often mean something else."""

from __future__ import annotations

from socialexpansion.places.keys import place_key
from socialexpansion.places.packaged import gazetteer


def other_readings(name: str) -> frozenset[str]:
    """Return what else *name* is besides a place or demonym: of "word", "person", "company", "language", "place".

    "Jordan" is a person too, "Orange" a word and a company, "Georgia" a person and another place. Facts about the
    name alone; whether this mention is the place is for its context to say.
    """
    return frozenset(gazetteer()["readings"].get(place_key(name), ()))


def is_ambiguous(name: str) -> bool:
    """Return whether *name*, as a capitalised word, is often something other than the place it names first."""
    return bool(other_readings(name))
