"""Persons whose names are written less or differently: what joins them is a company in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from socialexpansion.resolve.groups import Group, same
from socialexpansion.resolve.keys import Kind, is_initial, is_weak_person, shown
from socialexpansion.resolve.records import Record
from socialexpansion.schema import Decision, name_key

OTHER_ORDER = 0.95
MIDDLE_INITIAL = 0.9
ONLY_ONE = 0.8
BOTH_SHORT = 0.7


class Employers:
    """Which companies each person shares a claim with, by the cluster of the company."""

    def __init__(self, records: Sequence[Record], root: Mapping[str, str]) -> None:
        orgs = {(item.article, item.local): root[item.node] for item in records if item.kind is Kind.ORG}
        self._of = {
            (item.article, item.local): frozenset(
                orgs[item.article, other] for other in item.partners if (item.article, other) in orgs
            )
            for item in records
            if item.kind is Kind.PERSON
        }

    def of(self, records: Iterable[Record]) -> frozenset[str]:
        """Return the companies of *records* together."""
        return frozenset().union(*(self._of[record.article, record.local] for record in records))

    def shared(self, left: Group, right: Group) -> bool:
        """Whether two persons have a company in common."""
        return not self.of(left.records).isdisjoint(self.of(right.records))


def other_orders(groups: Iterable[Group], employers: Employers) -> Iterator[Decision]:
    """Yield decisions for the same words in another order ("Kim Min-ji", "Min-ji Kim"), with a company in common."""
    found: dict[str, list[Group]] = defaultdict(list)
    for item in groups:
        if item.kind is Kind.PERSON:
            found[" ".join(sorted(item.words))].append(item)
    for alike in found.values():
        for index, left in enumerate(alike):
            for right in alike[index + 1 :]:
                if employers.shared(left, right) and not left.meets(right):
                    reason = "same words in another order and a company in common"
                    yield same(left.node, right.node, OTHER_ORDER, reason)


def middle_initials(groups: Iterable[Group]) -> Iterator[Decision]:
    """Yield decisions for "Ann Lee" and "Ann B. Lee", unless there is an "Ann C. Lee" too."""
    found: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for item in groups:
        if item.kind is Kind.PERSON:
            inner = [word for word in item.words[1:-1] if len(word) > 1]
            found[item.words[0], *inner, item.words[-1]].append(item)
    for core, alike in found.items():
        plain = [item for item in alike if item.words == core]
        initialled = [item for item in alike if item.words != core]
        if plain and len(initialled) == 1 and not plain[0].meets(initialled[0]):
            reason = "same name but for a middle initial that only one person of that name has"
            yield same(plain[0].node, initialled[0].node, MIDDLE_INITIAL, reason)


@dataclass(frozen=True, slots=True)
class _Person:
    """A person known by full name, over all articles."""

    root: str
    node: str
    name: str
    words: tuple[str, ...]
    articles: frozenset[str]
    companies: frozenset[str]


def surnames(
    records: Sequence[Record], groups: Iterable[Group], employers: Employers, root: Mapping[str, str]
) -> Iterator[Decision]:
    """Yield decisions for persons whom an article knows by surname or initials alone.

    Each is the one full-named person whom the name fits and who shares a company with it; if there are several, it
    stays apart. If there is none, two with the same short name and a company in common are one.
    """
    known: dict[str, list[_Person]] = defaultdict(list)
    for item in groups:
        if item.kind is Kind.PERSON:
            person = _person(item, employers, root)
            for word in {item.words[0], item.words[-1]}:
                known[word].append(person)
    unknown: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        if record.kind is not Kind.PERSON or not is_weak_person(record.home):
            continue
        companies = employers.of([record])
        fits = [person for person in known[_surname(record)] if _fits(record, companies, person)]
        if len({person.root for person in fits}) == 1:
            reason = f"the only person named {shown(fits[0].name)} or the like with a company in common"
            yield same(fits[0].node, record.node, ONLY_ONE, reason)
        elif not fits:
            for company in companies:
                unknown[name_key(record.home), company].append(record)
    for alike in unknown.values():
        for other in alike[1:]:
            yield same(alike[0].node, other.node, BOTH_SHORT, "same short name and a company in common")


def _person(item: Group, employers: Employers, root: Mapping[str, str]) -> _Person:
    companies = employers.of(item.records)
    return _Person(root[item.node], item.node, item.name, item.words, item.articles, companies)


def _surname(record: Record) -> str:
    return name_key(record.home).split()[-1] if name_key(record.home) else ""


def _fits(record: Record, companies: frozenset[str], person: _Person) -> bool:
    if record.article in person.articles or companies.isdisjoint(person.companies):
        return False
    words = name_key(record.home).split()
    if len(words) == 1:
        return True
    return is_initial(words[0], record.home) and person.words[0][0] == words[0][0] and person.words[-1] == words[-1]
