"""Claims on the word of independent articles: copies and versions of one story count as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from socialexpansion.ingest.duplicates import Place
from socialexpansion.schema import Claim

TextOf = Callable[[str], str]


def independent(claims: Iterable[Claim], places: Mapping[str, Place], text_of: TextOf) -> list[Claim]:
    """Return *claims* of the same two entities under one relation without what copies and old versions add.

    Of a story, the lead (its newest version) has the word. Where it makes the claim with another status, or no longer
    holds the sentence of an older version, the others do not count. Of several that make the same claim, the first in
    rank is the evidence and names the others as copies.

    Args:
        claims: resolved, of single articles, not yet merged.
        places: of the articles that are not the only ones of their story.
        text_of: returns the text of an article by id.

    """
    alone = [claim for claim in claims if claim.article not in places]
    stories: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.article in places:
            stories[places[claim.article].lead].append(claim)
    for lead, told in sorted(stories.items()):
        alone += _one_story(lead, told, places, text_of)
    return alone


def _one_story(lead: str, told: Sequence[Claim], places: Mapping[str, Place], text_of: TextOf) -> list[Claim]:
    settled = {claim.status for claim in told if claim.article == lead}
    by_status: dict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        superseded = settled and claim.status not in settled
        gone = not settled and places[claim.article].outdated and not _still_says(claim, text_of(lead))
        if not superseded and not gone:
            by_status[claim.status].append(claim)
    return [_first(group, places) for group in by_status.values()]


def _first(claims: Sequence[Claim], places: Mapping[str, Place]) -> Claim:
    """Return the claim of the article that is first in rank, with the other articles as copies."""
    first = min(claims, key=lambda claim: places[claim.article].rank)
    copies = tuple(sorted({claim.article for claim in claims} - {first.article}))
    evidence = tuple(item.model_copy(update={"copies": copies}) for item in first.evidence)
    return first.model_copy(update={"evidence": evidence})


def _still_says(claim: Claim, text: str) -> bool:
    line = " ".join(text.split())
    return any(" ".join(item.sentence.split()) in line for item in claim.evidence)
