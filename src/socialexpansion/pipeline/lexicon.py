"""The word lists of ``lexicon.toml``, under the names the code uses."""

from __future__ import annotations

import tomllib
from pathlib import Path

_LISTS = tomllib.loads((Path(__file__).with_name("lexicon.toml")).read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


ROLE_HEADS = _words("role_heads")
"""Nouns that can head a job title."""
PERSONAL_ROLES = ROLE_HEADS - _words("personal_roles_not")
"""Titles that only a human holds; the others are said of businesses too."""
ROLE_PARTS = ROLE_HEADS | _words("role_parts_extra")
"""Words that a job title before a name is made of."""
ABBREVIATIONS = _words("abbreviations")
"""Capitals that name no one."""
METONYMS = _words("metonyms")
"""Nouns whose owner acts through them ("Its operations are supported by offices in ...")."""
HONORIFICS = _words("honorifics")
BUSINESS_NOUNS = _words("business_nouns")
"""Nouns that call their referent a business."""
REFERRING_NOUNS = BUSINESS_NOUNS - _words("referring_nouns_not")
"""Nouns that, with "the" or "this", stand for a business named before."""
ORGANIZATION_WORDS = _words("organization_words")
"""Words in the names of bodies that are not businesses."""
COMPANY_WORDS = _words("company_words")
"""Words in the names of businesses."""
FUNCTIONS = _words("functions")
"""Words for the branches of a firm's work, capitalised in job titles ("VP of Growth, International and Revenue")."""
PLACE_NOUNS = _words("place_nouns")
"""Nouns that add to a place's name only what kind of place it is."""
NOT_ENTITY_WORDS = _words("not_entity_words")
"""Words that, at the end of a name, make it an event, a law or a thing."""
BUSINESS_POSSESSIONS = _words("business_possessions")
"""Nouns that, possessed, show their owner to be a business."""
BUSINESS_VERBS = _words("business_verbs")
"""Verbs whose subject is most often a business."""
SPEECH_VERBS = _words("speech_verbs")
PLAN_WORDS = _words("plan_words")
"""Governors that put what they govern in the future."""
RUMOR_WORDS = _words("rumor_words")
"""Governors and adverbs that leave open whether it will happen."""
DENIAL_WORDS = _words("denial_words")
"""Governors that say it is not so or came to nothing."""
NEGATIONS = _words("negations")
ENDED_WORDS = _words("ended_words")
CONTINUING = _words("continuing")
CALENDAR = _words("calendar")
"""Capitalised words of dates."""
CURRENCIES = _words("currencies")
"""Codes of currencies, in lower case."""
JOINED_BY_OF = _words("joined_by_of")
"""Words after which "of" and a capital go on with the same name ("Bank of China")."""
MODES: dict[str, frozenset[str]] = {mode: frozenset(words.split()) for mode, words in _LISTS["modes"].items()}
"""What a word beside an expansion says of its form, most telling first."""
