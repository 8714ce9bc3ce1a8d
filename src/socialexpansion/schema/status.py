"""How firmly a claim stands."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What the article says of the claim."""

    ACTUAL = "actual"
    """It happened or holds; agreements signed included."""
    PLANNED = "planned"
    """Announced or intended for later."""
    RUMORED = "rumored"
    """In talks, considered, reported without confirmation."""
    DENIED = "denied"
    """Said not to be so, refused, or called off before it happened."""
    ENDED = "ended"
    """Was so and no longer is."""
