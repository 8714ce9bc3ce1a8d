"""Reviewed articles as gold annotations (``docs/gold.md``): what was decided, and what is open beside it.

What a person confirmed or changed must be found and what was rejected is a trap. The program's other claims of these
articles are on the list as well, because a claim that is missing there would count as false; but they count neither for
nor against.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socialexpansion.errors import UsageError
from socialexpansion.review.annotating import Annotator
from socialexpansion.review.applying import Corrections
from socialexpansion.review.session import Session
from socialexpansion.schema import Article, Claim, Entity, Extraction

SUFFIX = ".jsonl"
Row = dict[str, Any]


@dataclass
class GoldCounts:
    """What was written: articles, claims that must be found, claims that are open, and traps."""

    articles: int = 0
    must: int = 0
    may: int = 0
    traps: int = 0

    def __str__(self) -> str:
        """Return the counts as one line."""
        return f"{self.must} claims that must be found, {self.may} open ones, {self.traps} traps"

    def add(self, row: Row) -> None:
        """Count one article."""
        self.articles += 1
        needs = [claim["need"] for claim in row["claims"]]
        self.must += needs.count("must")
        self.may += needs.count("may")
        self.traps += len(row["traps"])


def gold_files(session: Session, out: Path) -> tuple[dict[Path, bytes], GoldCounts]:
    """Return the gold file of everything decided in *session*'s store and the articles' texts, by path.

    Args:
        session: whose store is up to date with its decisions.
        out: the gold file; the texts belong into a folder of its name beside it.

    Raises:
        UsageError: *out* does not end in ``.jsonl``.

    """
    if out.suffix != SUFFIX:
        raise UsageError("is no name for a gold file", out, f"end it in {SUFFIX}")
    files: dict[Path, bytes] = {}
    counts = GoldCounts()
    lines = []
    taken: set[str] = set()
    for article, row in _rows(session):
        row["id"] = _file_name(article.id, taken)
        files[out.with_suffix("") / f"{row['id']}.txt"] = article.text.encode("utf-8")
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
        counts.add(row)
    return {out: "".join(lines).encode("utf-8"), **files}, counts


def _rows(session: Session) -> Iterator[tuple[Article, Row]]:
    corrections = session.applied()
    entities = {profile.entity.id: profile.entity for profile in session.store.profiles()}
    for extraction in session.store.extractions():
        article = session.store.article(extraction.article)
        ends = _ends(extraction, session.store.reviews.appearances(extraction.article), entities)
        claims = list(_resolved(extraction, ends))
        if article is None or corrections.distrusts(article.id) or not _is_reviewed(claims, corrections):
            continue
        row = Annotator(article, extraction, ends, session.relations).row(claims, corrections)
        if row["claims"] or row["traps"]:
            yield article, row


def _ends(extraction: Extraction, places: Mapping[str, str], entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """Return the resolved entity of each local id."""
    return {local: entities[name] for local, name in places.items() if name in entities}


def _resolved(extraction: Extraction, ends: Mapping[str, Entity]) -> Iterator[tuple[Claim, Claim]]:
    """Yield each claim of one article as it was read, and with its resolved ends."""
    for claim in extraction.claims:
        subject, obj = ends.get(claim.subject.id), ends.get(claim.object.id)
        if subject and obj and subject.id != obj.id:
            yield claim, claim.model_copy(update={"subject": subject, "object": obj})


def _is_reviewed(claims: list[tuple[Claim, Claim]], corrections: Corrections) -> bool:
    return any(corrections.is_decided(claim) or corrections.rejected(claim) for _, claim in claims)


def _file_name(article: str, taken: set[str]) -> str:
    """Return a name for an article's text that no other has, also where case does not matter."""
    base = re.sub(r"[^\w-]+", "-", article).strip("-") or "article"
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base}-{number}", number + 1
    taken.add(name.casefold())
    return name
