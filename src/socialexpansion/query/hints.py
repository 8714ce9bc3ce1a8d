"""What to ask instead. The fuzzy matching behind it is loaded only when something was not understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module

from socialexpansion.query.vocabulary import Vocabulary
from socialexpansion.schema.names import name_key

_NEAR = 70
_FEW = 3


def nearest(text: str, choices: Iterable[str]) -> Sequence[str]:
    """Return the few of *choices* that are written most like *text*, the nearest first."""
    fuzz, process = import_module("rapidfuzz.fuzz"), import_module("rapidfuzz.process")
    unique = sorted(set(choices))
    found = process.extract(text, unique, scorer=fuzz.ratio, processor=name_key, limit=_FEW, score_cutoff=_NEAR)
    if not found:
        found = process.extract(
            text, unique, scorer=fuzz.token_set_ratio, processor=name_key, limit=_FEW, score_cutoff=85
        )
    return [choice for choice, _, _ in found]


def did_you_mean(text: str, choices: Iterable[str]) -> str | None:
    """Return "did you mean …?" with the nearest of *choices*, or ``None`` if none is near."""
    near = nearest(text, choices)
    return f"did you mean {' or '.join(near)}?" if near else None


def hint_date(begun: str, word: str) -> str:
    """Return a hint that a date must follow *word* ("after"), with the question as it was *begun* before that."""
    example = f"{begun} {word} 2010 and 2014" if word == "between" else f"{begun} {word} 2012"
    return f'try "{example}": "{word}" wants a date, such as 2012, April 2011 or 2011-04-22 (see docs/query.md)'


def hint_forms(question: str, vocabulary: Vocabulary) -> str:
    """Return a hint with the forms of question that are most like *question*."""
    fuzz, process = import_module("rapidfuzz.fuzz"), import_module("rapidfuzz.process")
    found = process.extract(question.casefold(), vocabulary.forms(), scorer=fuzz.token_sort_ratio, limit=_FEW)
    return "try " + ", ".join(f'"{form}"' for form, _, _ in found) + " (see docs/query.md)"
