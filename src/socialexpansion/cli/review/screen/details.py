"""What the screen shows of one doubtful claim or merge: why it is doubtful, and the sentences behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from textual.content import Content, Span

from socialexpansion.cli.output import clean
from socialexpansion.review.doubts import Doubtful, DoubtfulClaim, DoubtfulMerge
from socialexpansion.review.session import Session
from socialexpansion.review.targets import spoken
from socialexpansion.schema import Article, Claim, Evidence, Extraction, Selection

SUBJECT, OBJECT = "bold $success", "bold $warning"
_MUTED = "dim"
_EXAMPLES = 3
_CACHED = 64


class Details:
    """Writes the details of doubtful things; articles are read from the store and kept for a while."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._article = lru_cache(_CACHED)(session.store.article)
        self._extraction = lru_cache(_CACHED)(session.store.reviews.extraction)
        self._appearances = lru_cache(_CACHED)(session.store.reviews.appearances)

    def of(self, item: Doubtful, chosen: int | None) -> Content:
        """Return the details of *item*; *chosen* is the one sentence that the next decision is about, if not all."""
        lines = self._claim(item, chosen) if isinstance(item, DoubtfulClaim) else self._merge(item)
        return Content("\n").join(lines)

    def _claim(self, item: DoubtfulClaim, chosen: int | None) -> Iterable[Content]:
        claim = item.claim
        yield Content.assemble(
            (clean(claim.subject.name), SUBJECT),
            f" {claim.relation.replace('_', ' ')} ",
            (clean(claim.object.name), OBJECT),
        )
        yield _facts(claim)
        yield from _reasons(item.reasons)
        for number, evidence in enumerate(claim.evidence):
            marked = chosen is None or chosen == number
            yield Content("")
            yield Content.assemble(("▸ " if marked else "  ", "$primary"), self._sentence(claim, evidence))
            yield Content.styled(f"  {self._origin(evidence)}", _MUTED)

    def _merge(self, item: DoubtfulMerge) -> Iterable[Content]:
        left, right = (spoken(key) for key in (item.decision.left, item.decision.right))
        yield Content.assemble((f"“{clean(left)}”", SUBJECT), " and ", (f"“{clean(right)}”", OBJECT), ": one or two?")
        entity = item.entity.entity
        names = ", ".join(dict.fromkeys(clean(name) for name in item.entity.names))
        yield Content.styled(f"now one {entity.type}, {clean(entity.name)}, also called {names}", _MUTED)
        yield from _reasons(item.reasons)
        claims = self._session.store.select(Selection(ends=(entity.id,)))
        for name, style in ((left, SUBJECT), (right, OBJECT)):
            yield Content("")
            yield from self._uses(name, style, claims)

    def _uses(self, name: str, style: str, claims: Sequence[Claim]) -> Iterable[Content]:
        found = {item.sentence: item for claim in claims for item in claim.evidence if _position(name, item) >= 0}
        if not found:
            yield Content.styled(f"no claim is made with the name “{clean(name)}”", _MUTED)
        for item in list(found.values())[:_EXAMPLES]:
            start = _position(name, item)
            yield _marked(item.sentence, [(start, start + len(name), style)])
            yield Content.styled(f"  {self._origin(item)}", _MUTED)

    def _sentence(self, claim: Claim, evidence: Evidence) -> Content:
        """Return the sentence with the words marked that stand for the two ends."""
        return _marked(evidence.sentence, self._ends(claim, evidence))

    def _ends(self, claim: Claim, evidence: Evidence) -> list[tuple[int, int, str]]:
        read: Extraction | None = self._extraction(evidence.article)
        whole = self._appearances(evidence.article)
        styles = {claim.subject.id: SUBJECT, claim.object.id: OBJECT}
        city = _position(claim.city, evidence) if claim.city else -1
        named = [(city, city + len(claim.city or ""), OBJECT)] if city >= 0 else []
        return named + [
            (one.start - evidence.start, one.end - evidence.start, styles[end])
            for one in (read.mentions if read else ())
            if evidence.start <= one.start and one.end <= evidence.end and (end := whole.get(one.entity, "")) in styles
        ]

    def _origin(self, evidence: Evidence) -> str:
        article: Article | None = self._article(evidence.article)
        facts = [evidence.article]
        if article is not None:
            facts += [str(article.published or "no date"), article.publisher or "", article.title or ""]
        return clean(" · ".join(filter(None, facts)))


def _facts(claim: Claim) -> Content:
    facts = [
        ("status", claim.status.value),
        ("from", str(claim.when or "")),
        ("place", claim.place or ""),
        ("city", claim.city or ""),
    ]
    facts += [("role", claim.role or ""), ("mode", claim.mode or ""), ("id", claim.id)]
    return Content.styled(" · ".join(f"{name} {clean(value)}" for name, value in facts if value), _MUTED)


def _reasons(reasons: Iterable[str]) -> Iterable[Content]:
    for reason in reasons:
        yield Content.assemble(("? ", "$error"), clean(reason))


def _position(name: str, item: Evidence) -> int:
    found = re.search(re.escape(name), item.sentence, re.IGNORECASE)
    return found.start() if found else -1


def _marked(sentence: str, marks: Iterable[tuple[int, int, str]]) -> Content:
    # Character by character, so that the marks stay where they are.
    shown = "".join(clean(char) or " " for char in sentence)
    return Content(shown, [Span(start, end, style) for start, end, style in marks])
