"""Short names: acronyms and first words that some article gives for a longer name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from socialexpansion.places import find_country, find_region
from socialexpansion.resolve.groups import Group, same
from socialexpansion.resolve.keys import Kind, key_of, scoped, shown
from socialexpansion.resolve.records import Record
from socialexpansion.schema import Decision, name_key

NAMED_SO = 1.0
ACRONYM = 0.9
SHORT_FORM = 0.85
_MIN_ARTICLES = 2
_SMALL_WORDS = frozenset(["of", "the", "and", "for", "de", "la", "in"])
# World knowledge: words that say what kind of body it is, and so never stand for one body alone.
_GENERIC = frozenset(
    {"agency", "airlines", "airways", "american", "association", "bank", "central", "commission", "company"}
    | {"department", "electronics", "first", "general", "global", "government", "group", "institute", "international"}
    | {"media", "ministry", "motors", "national", "new", "news", "technologies", "telecom", "times"}
    | {"united", "university"}
)


def named_so(records: Iterable[Record]) -> Iterator[Decision]:
    """Yield a decision for each name that articles use beside an entity's fullest one.

    It holds in these articles only: the right side is the name as the first of them uses it. That way a common short
    name never joins the entities of two articles.
    """
    uses: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for record in records:
        for alias in record.aliases if record.kind in {Kind.ORG, Kind.PERSON} else ():
            uses[record.node, key_of(record.entity, alias)].append((record.article, record.home, alias))
    for (node, alias), where in sorted(uses.items()):
        article, home, name = min(where)
        others = len({use[0] for use in where}) - 1
        more = f" and {others} more" if others else ""
        reason = f"{shown(home)} is also called {shown(name)} in {article}{more}"
        yield same(node, scoped(alias, article), NAMED_SO, reason)


def short_names(groups: Sequence[Group], root: Mapping[str, str]) -> Iterator[Decision]:
    """Yield decisions that a short name, which is the fullest in some article, means the longer one of others.

    Some article must give both names for one entity, no article may tell the two apart, and of all known names only
    one may fit the short one. A short form that is no acronym also needs two such articles, and as many as have the
    short name alone.
    """
    orgs = {item.key: item for item in groups if item.kind is Kind.ORG}
    fitting = _fitting(orgs)
    for (short, long), support in sorted(_both_names(orgs).items()):
        left, right = orgs[short], orgs[long]
        rivals = {root[orgs[other].node] for other in fitting[short]} - {root[left.node]}
        if rivals - {root[right.node]} or left.meets(right):
            continue
        if is_acronym(short, right.words):
            yield same(left.node, right.node, ACRONYM, f"acronym: {support} article(s) give both names")
        elif _is_short_form(left.words, right.words) and support >= max(_MIN_ARTICLES, len(left.articles)):
            yield same(left.node, right.node, SHORT_FORM, f"short form: {support} articles give both names")


def is_acronym(short: str, words: Sequence[str]) -> bool:
    """Whether the letters of *short* are the first ones of *words*, with or without "of" and "the"."""
    full = "".join(word[0] for word in words)
    large = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    return len(short) > 1 and " " not in short and len(words) > 1 and short in {full, large}


def _both_names(orgs: Mapping[str, Group]) -> Counter[tuple[str, str]]:
    """Count the articles that give one entity two names, each of which is the fullest somewhere."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item in orgs.values():
        for record in item.records:
            for alias in {name_key(alias) for alias in record.aliases} & orgs.keys():
                short, long = sorted([item.key, alias], key=len)
                found[short, long].add(record.article)
    return Counter({pair: len(articles) for pair, articles in found.items()})


def _fitting(orgs: Mapping[str, Group]) -> Mapping[str, set[str]]:
    """Return for each name the names that it may be short for."""
    fitting: dict[str, set[str]] = defaultdict(set)
    for item in orgs.values():
        words = item.words
        shorter = {" ".join(words[:end]) for end in range(1, len(words))}
        shorter |= {" ".join(words[start:]) for start in range(1, len(words))}
        aliases = {name_key(name) for record in item.records for name in record.aliases}
        shorter |= {alias for alias in aliases if is_acronym(alias, words)}
        for short in shorter & orgs.keys():
            if is_acronym(short, words) or not _names_branch(orgs[short].words, words):
                fitting[short].add(item.key)
    return fitting


def _is_short_form(short: Sequence[str], long: Sequence[str]) -> bool:
    at_an_end = short in {tuple(long[: len(short)]), tuple(long[-len(short) :])}
    return at_an_end and not set(short) <= _GENERIC and not _names_branch(short, long)


def _names_branch(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether what *long* adds is a place or a number, which makes it an entity of its own ("Foo Korea")."""
    starts = tuple(long[: len(short)]) == tuple(short)
    rest = long[len(short) :] if starts else long[: -len(short)]
    places = [" ".join(rest).title(), *map(str.title, rest)]
    return any(word.isdigit() for word in rest) or any(find_country(text) or find_region(text) for text in places)
