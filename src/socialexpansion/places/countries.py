"""Countries and territories: names, aliases and demonyms to ISO 3166-1 alpha-2 codes and back."""

from __future__ import annotations

from collections.abc import Iterable

from socialexpansion.places.keys import place_key
from socialexpansion.places.packaged import gazetteer


def find_country(name: str) -> str | None:
    """Return the code of the country or territory that *name* stands for, or ``None``.

    Any official, common, colloquial or former name counts ("Korea", "the U.S.", "Holland", "Burma", "Scotland"),
    in any case and with or without "the"; a demonym or a bare two-letter code in general does not. A state that
    broke up has its withdrawn code: SU, CS (Czechoslovakia), YU, AN; one renamed or absorbed has today's.
    """
    return gazetteer()["name_keys"].get(place_key(name))


def country_name(code: str) -> str:
    """Return the common English name for an ISO alpha-2 *code*: "South Korea" for KR.

    Raises:
        KeyError: *code* is no country's.

    """
    return gazetteer()["names"][code]


def country_codes() -> frozenset[str]:
    """Return every code that has a name: ISO 3166-1, XK and the withdrawn AN, CS, SU and YU."""
    return frozenset(gazetteer()["names"])


def find_demonym(word: str) -> str | None:
    """Return the code of the country whose people or things *word* means, or ``None``.

    Nouns and adjectives, singular and plural ("Dutch", "Danes", "Emirati"), also of a part of a country or a city
    ("Californian", "Bavarian", "Scottish"). "Korean" is KR.
    """
    return gazetteer()["demonym_keys"].get(place_key(word))


def is_part_demonym(word: str) -> bool:
    """Return whether *word* is a demonym of a part of a country or of a city rather than of the country."""
    return place_key(word) in gazetteer()["part_demonyms"]


def country_names() -> Iterable[tuple[str, str]]:
    """Return (phrase, code) for every name of every country, written as English text writes it."""
    return gazetteer()["phrases"].items()


def demonyms() -> Iterable[tuple[str, str]]:
    """Return (word, code) for every demonym, singular and plural."""
    return gazetteer()["demonyms"].items()


def find_subdivision(name: str) -> str | None:
    """Return the code of the country in which the state, province or region *name* lies, or ``None``.

    Knows "California", "Calif.", "Bavaria", "Ontario", "Guangdong", "New South Wales". The state of Georgia is a
    subdivision of US here though ``find_country`` gives GE; see ``disambiguate``.
    """
    return gazetteer()["subdivision_keys"].get(place_key(name))


def subdivision_names() -> Iterable[tuple[str, str]]:
    """Return (phrase, code) for every subdivision."""
    return gazetteer()["subdivisions"].items()
