"""What a page is made from, before it becomes JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from socialexpansion.errors import ExportError
from socialexpansion.schema.addresses import host, web_address
from socialexpansion.schema.article import Article
from socialexpansion.schema.claim import Claim
from socialexpansion.schema.extraction import Extraction
from socialexpansion.schema.relation import RelationType
from socialexpansion.schema.source import EntityProfile

MAX_CLAIMS = 25_000
"""The most claims of one page: with more, browsers no longer draw and filter at once."""

MAX_CONTEXT = 5_000
"""The most claims beside the answers of a question; they show when a name's neighbours are asked for."""


class Material(NamedTuple):
    """What one page shows.

    Attributes:
        title: what was asked for, or the name of the store.
        claims: the claims to show.
        context: further claims of the same entities, shown when a user asks for an entity's neighbours.
        profiles: at least the entities at the ends of the claims.
        articles: the articles behind the claims, by id; one that is missing shows its id alone.
        extractions: what was read out of these articles; it tells where in a sentence the two ends stand.
        relations: the relation types by name.
        contradictions: groups of the claims that cannot all be so.
        notes: what a reader of the answers should know.

    """

    title: str
    claims: Sequence[Claim]
    context: Sequence[Claim]
    profiles: Iterable[EntityProfile]
    articles: Mapping[str, Article]
    extractions: Iterable[Extraction]
    relations: Mapping[str, RelationType]
    contradictions: Sequence[Sequence[Claim]] = ()
    notes: Sequence[str] = ()


def check_size(claims: Sequence[Claim], *, question: str | None = None, min_confidence: float = 0.0) -> None:
    """Refuse a graph that a page cannot show.

    Raises:
        ExportError: there is no claim, or there are more than ``MAX_CLAIMS``.

    """
    least = f" with a confidence of at least {min_confidence:g}" if min_confidence else ""
    if not claims and question is None:
        hint = "lower --min-confidence" if least else "build the store from articles that make some"
        raise ExportError(f"there are no claims{least} to show", hint=hint)
    if not claims:
        raise ExportError(f"nothing found for: {question}{least}", hint="ask a wider question")
    if len(claims) > MAX_CLAIMS:
        hint = 'narrow it with a question such as "who expanded into Japan", or with --min-confidence'
        raise ExportError(f"{len(claims):,} claims are too many to draw (at most {MAX_CLAIMS:,})", hint=hint)


def choose_context(claims: Iterable[Claim], touching: Iterable[Claim]) -> list[Claim]:
    """Return the claims of *touching* that are not among *claims*, the surest ``MAX_CONTEXT`` in their order."""
    shown = {claim.id for claim in claims}
    others = [claim for claim in touching if claim.id not in shown]
    if len(others) <= MAX_CONTEXT:
        return others
    kept = {claim.id for claim in sorted(others, key=lambda claim: -claim.confidence)[:MAX_CONTEXT]}
    return [claim for claim in others if claim.id in kept]


def articles_behind(claims: Iterable[Claim]) -> list[str]:
    """Return the ids of the articles that *claims* cite, in order."""
    return sorted({evidence.article for claim in claims for evidence in claim.evidence})


def publisher(source: str | None) -> str | None:
    """Return who an article comes from as far as its *source* tells: the host of an address, or a file's name.

    The folder of a file is left out: pages are passed on, and it may tell about the machine that they were made on.
    """
    address = web_address(source)
    if address:
        return host(address)
    name = (source or "").replace("\\", "/").rstrip("/").rpartition("/")[2]
    return name or None
