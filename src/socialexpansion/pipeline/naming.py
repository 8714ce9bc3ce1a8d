"""From spans of names to typed entities of one article: same names, short forms, acronyms, places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from socialexpansion.pipeline.candidates import is_demonym
from socialexpansion.pipeline.layout import LineKind
from socialexpansion.pipeline.lexicon import COMPANY_WORDS
from socialexpansion.pipeline.lookup import Place, find_place
from socialexpansion.pipeline.state import line_kind_at
from socialexpansion.pipeline.tagged import type_weights
from socialexpansion.pipeline.votes import votes_for
from socialexpansion.schema import PLACE_TYPES, EntityType, bare_name, name_key, slug

Typer = Callable[[Doc, Sequence["NameGroup"]], None]
"""Sets ``type`` on every group; the learned typing of a later model takes the place of ``vote_types``."""

Scores = dict[EntityType | None, float]
_THRESHOLD = 1.0
_LATIN = 0x24F
"""Last character of the Latin alphabets."""
_TAG_WEIGHT = 6.0
"""How many votes a name's type has that the model is sure of; chosen on held-out articles (docs/training.md)."""
_BUSINESS = {EntityType.COMPANY, EntityType.ORGANIZATION}


@dataclass
class NameGroup:
    """Every span of one article that bears the same name, or a short form of it."""

    spans: list[Span]
    place: Place | None = None
    type: EntityType | None = None
    parts: list[str] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Index of the token at which the name first stands."""
        return min(span.start for span in self.spans)

    @property
    def introduced(self) -> int:
        """Index of the token at which the body first names it; past the end where only the headline does."""
        doc = self.spans[0].doc
        starts = (span.start for span in self.spans if line_kind_at(doc, span.start) is not LineKind.HEADLINE)
        return min(starts, default=len(doc))

    @property
    def name(self) -> str:
        """The fullest form, without legal form; of equally full ones the most frequent."""
        if self.place is not None and self.type in PLACE_TYPES:
            return self.place.name
        counts = Counter(bare_name(span.text) for span in self.spans)
        return max(counts, key=lambda text: (len(name_key(text)), counts[text], not text.isupper(), text))

    @property
    def names(self) -> tuple[str, ...]:
        """Every form, most frequent first."""
        counts = Counter(bare_name(span.text) for span in self.spans)
        return tuple(sorted(counts, key=lambda text: (-counts[text], text)))


def group_names(doc: Doc, spans: Sequence[Span], typer: Typer) -> list[NameGroup]:
    """Return the typed entities that *spans* name; what is no company, organisation, person or place is left out."""
    by_key: dict[str, NameGroup] = {}
    for span in spans:
        key = name_key(span.text)
        if key and not (len(span) == 1 and is_demonym(span[0]) and find_place(span.text) is None):
            by_key.setdefault(key, NameGroup([])).spans.append(span)
    groups = list(by_key.values())
    for group in groups:
        group.place = _place_of(group)
    groups = _join_short_forms(groups)
    typer(doc, groups)
    groups = _join_people(groups)
    groups = _join_places(groups)
    return sorted((group for group in groups if group.type is not None), key=lambda group: group.first)


def vote_types(doc: Doc, groups: Sequence[NameGroup]) -> None:
    """Type *groups* by votes summed over the whole article, then by agreement within lists."""
    scores = [_score(group) for group in groups]
    for group, score in zip(groups, scores, strict=True):
        group.type = _decide(group, score)
    known = {token.i: group for group in groups for span in group.spans for token in span}
    for group, score in zip(groups, scores, strict=True):
        if group.type is None and score[None] < 1.5:
            group.type = _type_of_neighbours(group, known)


def _score(group: NameGroup) -> Scores:
    total: Scores = defaultdict(float)
    if any(_is_proper(span) for span in group.spans):
        # Most names in business news that are no place and no person are businesses.
        total[EntityType.COMPANY] = 0.5 + 0.25 * min(len(group.spans) - 1, 3)
    best: dict[tuple[EntityType | None, float], int] = defaultdict(int)
    for span in group.spans:
        for vote in votes_for(span):
            best[vote] += 1
    for (kind, weight), times in best.items():
        # The same evidence again adds less each time, so that a frequent weak cue never outvotes a strong one.
        total[kind] += weight * (1 + 0.2 * min(times - 1, 5))
    chances = type_weights(group.spans[0].doc, group.spans)
    if chances is not None:
        for kind, chance in chances.items():
            total[kind] += _TAG_WEIGHT * chance
        total[None] += _TAG_WEIGHT * (1 - sum(chances.values()))
    return total


def _is_proper(span: Span) -> bool:
    return any(token.pos_ == "PROPN" for token in span) and not span[0].is_sent_start


def _decide(group: NameGroup, score: Scores) -> EntityType | None:
    if group.place is not None and _is_place(group, score):
        return group.place.type
    company_like = score[EntityType.COMPANY] + score[EntityType.ORGANIZATION]
    if score[EntityType.PERSON] >= _THRESHOLD and score[EntityType.PERSON] > company_like and _may_be_person(group):
        return EntityType.PERSON
    if company_like >= _THRESHOLD and company_like > score[None]:
        organization = score[EntityType.ORGANIZATION] > score[EntityType.COMPANY]
        return EntityType.ORGANIZATION if organization else EntityType.COMPANY
    return None


def _may_be_person(group: NameGroup) -> bool:
    longest = max(group.spans, key=len)
    known = any(token.ent_type_ == "PERSON" for span in group.spans for token in span)
    businesslike = longest[-1].lower_ in COMPANY_WORDS or any(token.like_num or token.text == "&" for token in longest)
    return len(longest) <= (4 if known else 3) and not businesslike


def _type_of_neighbours(group: NameGroup, known: dict[int, NameGroup]) -> EntityType | None:
    """Return the business type of the names that *group* is listed with."""
    for span in group.spans:
        for other in span.root.conjuncts:
            neighbour = known.get(other.i)
            if neighbour is not None and neighbour is not group and neighbour.type in _BUSINESS:
                return EntityType.COMPANY
    return None


def _place_of(group: NameGroup) -> Place | None:
    return next((place for span in group.spans if (place := find_place(bare_name(span.text)))), None)


def _is_place(group: NameGroup, score: Scores) -> bool:
    """Whether a name that a gazetteer knows is meant as the place here."""
    place = group.place
    if place is None:
        return False
    strongest = max(score[EntityType.COMPANY], score[EntityType.PERSON], score[EntityType.ORGANIZATION])
    seen = sum(score[kind] for kind in PLACE_TYPES)  # what the model says of it
    if place.type is not EntityType.CITY and not place.ambiguous:
        return strongest < 5.0 + _TAG_WEIGHT / 2 + seen
    support = seen + sum(_locates(span) for span in group.spans)
    return support > 0 and support * 1.5 >= strongest if place.ambiguous else support > 0 and support >= strongest - 1


def _locates(span: Span) -> float:
    """Return how much the words around *span* speak for a place."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    after = span.doc[span.end].text if span.end < len(span.doc) else ""
    weight = 0.0
    if before in {"in", "near", "outside", "across"}:
        weight += 1.5
    elif before in {"from", "to", "into", "at", "throughout"}:
        weight += 0.5
    if span.root.ent_type_ in {"GPE", "LOC"}:
        weight += 1.0
    if after == "-" and span.end + 1 < len(span.doc) and span.doc[span.end + 1].lower_ in {"based", "headquartered"}:
        weight += 2.0
    if span[0].is_sent_start and after in {"-", "–", "—", ":", ","} and span.text.isupper():
        weight += 2.0  # a dateline
    return weight


def _join_short_forms(groups: list[NameGroup]) -> list[NameGroup]:
    """Join a name to the one longer name, given before it, whose beginning, acronym or bracketed alias it is.

    A headline gives the short name first, so it does not count as before.
    """
    groups.sort(key=lambda group: (group.introduced, -len(name_key(group.name)), group.first))
    kept: list[NameGroup] = []
    for group in groups:
        targets = [longer for longer in kept if _is_short_for(group, longer) or _is_other_script_of(group, longer)]
        if len(targets) == 1 and group.place is None:
            targets[0].spans.extend(group.spans)
        else:
            kept.append(group)
    return kept


def _is_short_for(short: NameGroup, longer: NameGroup) -> bool:
    short_key, long_key = name_key(short.name), name_key(longer.name)
    short_words, long_words = short_key.split(), long_key.split()
    if len(short_words) >= len(long_words) or longer.place is not None:
        return False
    rest = " ".join(long_words[len(short_words) :])
    if long_words[: len(short_words)] == short_words and len(short_key) > 1:
        # "Acme Peru" is no long form of "Acme": the arm and its parent stay apart.
        return find_place(rest.title()) is None
    if len(short_words) > 1:
        return False
    initials = {"".join(word[0] for word in words) for words in (long_words, _without_small(long_words))}
    bracketed = any(_stands_in_brackets_after(span, longer) for span in short.spans)
    if short.name.isupper():
        return short_key in initials or bracketed
    fullest = max((span.text for span in longer.spans), key=len)  # "Halico" has letters of the legal form, too
    return bracketed and _abbreviates(short_key, fullest.casefold().split())


def _without_small(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in {"of", "the", "and", "for"}]


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether *short* is put together from the letters of *words*, in order, from the first letter of one on."""
    starts = (index for index, word in enumerate(words) if word[0] == short[0])
    return any(_is_subsequence(short, "".join(words[index:])) for index in starts)


def _is_subsequence(short: str, letters: str) -> bool:
    left = iter(letters)
    return all(letter in left for letter in short)


def _is_other_script_of(group: NameGroup, longer: NameGroup) -> bool:
    """Whether *group* is the name of *longer* in another script, in brackets after it."""
    letters = [char for char in group.name if char.isalpha()]
    foreign = bool(letters) and all(ord(char) > _LATIN for char in letters)
    return foreign and any(_stands_in_brackets_after(span, longer) for span in group.spans)


def _stands_in_brackets_after(span: Span, longer: NameGroup) -> bool:
    opens = span.start > 1 and span.doc[span.start - 1].text == "("
    return opens and any(other.end == span.start - 1 for other in longer.spans)


def _join_people(groups: list[NameGroup]) -> list[NameGroup]:
    """Join a surname or first name that stands alone to the one person of that name."""
    people = [group for group in groups if group.type is EntityType.PERSON and len(max(group.spans, key=len)) > 1]
    kept = []
    for group in groups:
        key = name_key(group.name)
        owners = [person for person in people if person is not group and _is_part_of_person(key, name_key(person.name))]
        single = " " not in key and group.type in {EntityType.PERSON, None, EntityType.COMPANY}
        if single and len(owners) == 1 and (group.place is None or group.type is None):
            owners[0].spans.extend(group.spans)
        else:
            kept.append(group)
    return kept


def _is_part_of_person(key: str, full: str) -> bool:
    words = full.split()
    return key == words[-1] or (key == words[0] and len(key) > 2)


def _join_places(groups: Iterable[NameGroup]) -> list[NameGroup]:
    """Join the several names of one place ("Korea", "South Korea")."""
    kept: list[NameGroup] = []
    places: dict[tuple[str, str | None, str | None], NameGroup] = {}
    for group in groups:
        if group.type in PLACE_TYPES and group.place is not None:
            key = (group.place.name, group.place.country, str(group.type))
            if key in places:
                places[key].spans.extend(group.spans)
                continue
            places[key] = group
        kept.append(group)
    return kept


def local_id(group: NameGroup, taken: set[str]) -> str:
    """Return an id for *group* that is not in *taken*."""
    base = slug(group.name)
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    taken.add(candidate)
    return candidate
