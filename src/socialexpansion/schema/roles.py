"""Which titles of a person's role are one role told more or less fully."""

from __future__ import annotations

import re
from collections.abc import Sequence

from socialexpansion.schema.claim import Claim

# World knowledge: abbreviated job titles, and the words that make another job of the one they stand before.
_ABBREVIATIONS = {
    "ceo": "chief executive",
    "cfo": "chief financial",
    "coo": "chief operating",
    "cto": "chief technology",
    "cmo": "chief marketing",
    "cio": "chief information",
    "cso": "chief strategy",
    "svp": "senior vice president",
    "evp": "executive vice president",
    "vp": "vice president",
    "md": "managing director",
    "gm": "general manager",
}
_FILLERS = frozenset(["officer", "the", "of", "for", "and", "at", "in", "a", "an", "its", "s", "to", "on"])
_OTHER_JOB = frozenset(
    ["vice", "deputy", "assistant", "associate", "co", "acting", "interim", "junior", "honorary", "former"]
)


def role_words(role: str | None) -> frozenset[str]:
    """Return the words of *role* that tell one job from another, abbreviations written out."""
    words = re.findall(r"\w+", (role or "").casefold().replace("co-founder", "founder").replace("cofounder", "founder"))
    full = [part for word in words for part in _ABBREVIATIONS.get(word, word).split()]
    return frozenset(full) - _FILLERS


def is_role(asked: str, role: str | None) -> bool:
    """Return whether *role* is the job *asked* for, or a fuller title of it: a "country manager" is a manager."""
    title, fuller = role_words(asked), role_words(role)
    return bool(title) and (title == fuller or _within(title, fuller))


def group_roles(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Split *claims* into those of one role; a shorter title joins the one fuller title that it is part of.

    A title that fits two fuller ones stays by itself, so that the result does not depend on the order.
    """
    titles = {role_words(claim.role) for claim in claims}
    fullest = [title for title in titles if not any(_within(title, other) for other in titles)]
    groups: dict[frozenset[str], list[Claim]] = {}
    for claim in claims:
        title = role_words(claim.role)
        fuller = [other for other in fullest if _within(title, other)]
        groups.setdefault(fuller[0] if len(fuller) == 1 else title, []).append(claim)
    return list(groups.values())


def _within(title: frozenset[str], fuller: frozenset[str]) -> bool:
    return title < fuller and (not title or not (fuller - title) & _OTHER_JOB)
