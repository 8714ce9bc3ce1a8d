"""Comparing the claims of articles with the gold file, article by article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from socialexpansion.evaluate.gold import GoldArticle, GoldClaim
from socialexpansion.evaluate.matching import Matcher, alike, normalise, status_allowed
from socialexpansion.evaluate.report import Counts, Mistake, MistakeKind, Report
from socialexpansion.schema import Claim, RelationType, Status

_SPRINGS = frozenset([Status.ACTUAL, Status.PLANNED])


def score(
    gold: Sequence[GoldArticle],
    claims: Iterable[Claim],
    relations: Mapping[str, RelationType],
    *,
    min_confidence: float = 0.0,
) -> Report:
    """Compare those of *claims* that have at least *min_confidence* with *gold*.

    A claim is right when both ends name the gold entities and the relation is the same. What only may be claimed
    counts neither way. A trap is sprung when it is told as actual or planned.
    """
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.confidence >= min_confidence:
            by_article[PurePath(claim.article).stem].append(claim)
    report = Report(articles=len(gold))
    for article in gold:
        predicted = sorted(by_article.get(article.key, ()), key=lambda claim: -claim.confidence)
        _ArticleScorer(article, predicted, relations, report).run()
    return report


class _ArticleScorer:
    """Adds what one article contributes to a report."""

    def __init__(
        self, gold: GoldArticle, predicted: list[Claim], relations: Mapping[str, RelationType], report: Report
    ) -> None:
        self.gold = gold
        self.predicted = predicted
        self.report = report
        self.matcher = Matcher.of(gold, relations)

    def run(self) -> None:
        """Score every predicted claim, every gold claim and every trap."""
        matched = self._match()
        for number, gold in enumerate(self.gold.claims):
            if gold.need != "must":
                continue
            if number in matched:
                self._count_found(gold, matched[number])
            else:
                self._count_missed(gold)
        for trap in self.gold.traps:
            self._check_trap(trap)

    def _match(self) -> dict[int, Claim]:
        """Pair gold claims, by number, with the most confident claim for each; count what matches none."""
        matched: dict[int, Claim] = {}
        extra: set[tuple[str, ...]] = set()
        for claim in self.predicted:
            hits = [number for number, gold in enumerate(self.gold.claims) if self.matcher.matches(gold, claim)]
            for number in hits:
                matched.setdefault(number, claim)
            signature = self.matcher.signature(claim)
            if not hits and signature not in extra:
                extra.add(signature)
                self._count_extra(claim)
        return matched

    def _relation(self, name: str) -> Counts:
        return self.report.relations.setdefault(name, Counts())

    def _note(self, kind: MistakeKind, claim: str, detail: str) -> None:
        self.report.mistakes.append(Mistake(self.gold.key, kind, claim, detail))

    def _count_extra(self, claim: Claim) -> None:
        for counts in (self.report.claims, self.report.strict, self._relation(claim.relation)):
            counts.fp += 1
        words = f"{claim.subject.name} | {claim.relation} | {claim.object.name}"
        self._note("extra", words, f"{claim.status}: {claim.evidence[0].sentence}")

    def _count_missed(self, gold: GoldClaim) -> None:
        for counts in (self.report.claims, self.report.strict, self._relation(gold.r)):
            counts.fn += 1
        self._note("missed", _words(gold), str(gold.status or Status.ACTUAL))

    def _count_found(self, gold: GoldClaim, claim: Claim) -> None:
        self.report.claims.tp += 1
        self._relation(gold.r).tp += 1
        right = status_allowed(claim.status, gold)
        if right:
            self.report.strict.tp += 1
        else:
            self.report.strict.fp += 1
            self.report.strict.fn += 1
            self._note("status", _words(gold), f"is {gold.status or Status.ACTUAL}, got {claim.status}")
        fields = self.report.fields
        fields["status"].add(right)
        for name, wanted, got in (("place", gold.place, claim.place), ("when", gold.when, claim.when)):
            if wanted:
                text = str(got or "")
                fields[name].add(bool(text) and (text.startswith(wanted) or wanted.startswith(text)))
        if gold.role:
            fields["role"].add(not set(normalise(gold.role).split()).isdisjoint(normalise(claim.role or "").split()))

    def _check_trap(self, trap: GoldClaim) -> None:
        self.report.traps.of += 1
        told = next((c for c in self.predicted if self.matcher.matches(trap, c) and c.status in _SPRINGS), None)
        if told is None:
            return
        # Where the gold file makes the same claim with that status too, telling it is no fault.
        for gold in self.gold.claims:
            if self.matcher.matches(gold, told) and alike(told.status, gold.status or Status.ACTUAL):
                return
        self.report.traps.sprung += 1
        self._note("trap", _words(trap), trap.why or "told as a fact")


def _words(claim: GoldClaim) -> str:
    return f"{claim.s} | {claim.r} | {claim.o}"
