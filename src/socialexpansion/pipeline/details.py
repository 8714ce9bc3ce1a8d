"""The rest of a claim: its place, date, role, mode and who asserts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span, Token

from socialexpansion.dates import find_dates
from socialexpansion.pipeline.frames import MentionIndex, Statement
from socialexpansion.pipeline.lexicon import MODES, ROLE_PARTS, SPEECH_VERBS
from socialexpansion.pipeline.status import lies_ahead
from socialexpansion.schema import EntityType, Mode, Status, When

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_ROLE_JOINERS = frozenset({"of", "for", "and", "&", ",", "the"})


def when_of(statement: Statement, status: Status, published: When | None) -> When | None:
    """Return the date in the trigger's own clause that stands closest to it, or ``None``.

    "In May the chief said that it was hiring" dates the saying, not the hiring.
    """
    trigger, sentence = statement.trigger, statement.trigger.sent
    future = status is Status.PLANNED or (status is Status.ENDED and lies_ahead(trigger))
    anchor = trigger.idx - sentence.start_char
    clauses = _clauses_of(trigger)
    dated = []
    for date in find_dates(sentence.text, published, future=future):
        span = sentence.char_span(date.start, date.end, alignment_mode="expand")
        past_or_planned = published is None or future or date.when.first_day <= published.last_day
        # "said on Friday that it would open": a bare weekday in a plan is the day of the saying.
        past_or_planned = past_or_planned and not (future and _WEEKDAY.search(span.text if span else ""))
        if span is not None and past_or_planned and _verb_over(span.root) in clauses:
            dated.append((abs(date.start - anchor), date.start, date.when))
    return min(dated)[2] if dated else None


def _verb_over(token: Token) -> int:
    """Return the index of the verb, or failing that the sentence's root, whose clause *token* stands in."""
    return next((node.i for node in token.ancestors if node.pos_ in {"VERB", "AUX"}), token.sent.root.i)


def _clauses_of(trigger: Token) -> set[int]:
    """Return the verbs whose dates are the trigger's: itself, or what an event noun is an object of."""
    if trigger.pos_ in {"VERB", "AUX"}:
        governs = {trigger.i}
        if trigger.dep_ in {"xcomp", "conj"}:
            governs.add(trigger.head.i)
        return governs
    return {_verb_over(trigger)} if trigger.dep_ in {"dobj", "pobj", "nsubjpass", "conj"} else set()


def place_of(statement: Statement, index: MentionIndex, countries: dict[str, str], topic: str | None) -> str | None:
    """Return the one country in which the statement holds: the one its sentence names, else the article's *topic*.

    A role's place must be tied to the role itself, since its sentence is mostly about something else.
    """
    found = []
    is_role = statement.trigger.lower_ in ROLE_PARTS
    for token in statement.trigger.sent:
        for mention in index.get(token.i, ()):
            if (
                mention.entity in countries
                and _is_located(token)
                and (not is_role or _is_tied(token, statement.trigger))
            ):
                found.append(countries[mention.entity])
    if is_role:
        topic = None
    distinct = list(dict.fromkeys(found))
    if len(distinct) == 1:
        return distinct[0]
    return topic if not distinct else None


def _is_located(token: Token) -> bool:
    """Whether the place is where something happens, not whose it is or where it comes from."""
    while token.dep_ in {"compound", "conj", "appos"} and token.head is not token:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "across", "within", "throughout"}


def _is_tied(place: Token, role: Token) -> bool:
    """Whether "in PLACE" hangs on the role or on the verb that gives it ("hired A in Japan as manager")."""
    holder = place.head.head
    return holder is role or (role.dep_ == "pobj" and role.head.lower_ == "as" and holder is role.head.head)


def role_of(statement: Statement, index: MentionIndex) -> str | None:
    """Return the title that the trigger heads, without the names in it ("Vice President of Marketing")."""
    trigger = statement.trigger
    if trigger.lower_ not in ROLE_PARTS and trigger.lemma_.lower() not in ROLE_PARTS:
        return None
    sentence = trigger.sent
    first = trigger.i
    while first > sentence.start and _extends_role(trigger.doc[first - 1], index):
        first -= 1
    last = trigger.i + 1
    while last < sentence.end and _continues_role(trigger.doc[last], index):
        last += 1
    words = trigger.doc[first:last]
    text = " ".join(words.text.split())
    for joiner in (" of", " for", " and", " &", ",", " the", " of the", " for the", " at"):
        text = text.removesuffix(joiner)
    return text.strip(" ,") or None


def _extends_role(token: Token, index: MentionIndex) -> bool:
    if token.i in index or (token.is_punct and token.text != "-") or token.is_space:
        return False
    return (
        token.lower_ in ROLE_PARTS
        or token.text == "-"
        or (token.pos_ in {"NOUN", "PROPN"} and token.dep_ in {"compound", "nmod"})
    )


def _continues_role(token: Token, index: MentionIndex) -> bool:
    if token.i in index and not any(mention.type in {EntityType.REGION} for mention in index[token.i]):
        return False
    if token.lower_ in _ROLE_JOINERS:
        after = token.nbor() if token.i + 1 < len(token.doc) else None
        return (
            after is not None
            and after.i not in index
            and (after.lower_ in _ROLE_JOINERS or after.text[:1].isupper() or after.lower_ in ROLE_PARTS)
        )
    return token.lower_ in ROLE_PARTS or (token.text[:1].isupper() and token.is_alpha)


def mode_of(statement: Statement) -> Mode | None:
    """Return the form of presence that the trigger or a word close to it names."""
    if statement.frame is not None and statement.frame.mode is not None:
        return statement.frame.mode
    words = {word.lemma_.lower() for word in (statement.trigger, *_nearby(statement.trigger))}
    return next((Mode(mode) for mode, cues in MODES.items() if words & cues), Mode.OTHER)


def _nearby(trigger: Token) -> Iterator[Token]:
    for child in trigger.children:
        if child.dep_ in {"dobj", "nsubjpass", "attr", "prt"}:
            yield child
            yield from child.children
            yield from child.conjuncts


def asserted_by(trigger: Token, names: Mapping[int, str]) -> str | None:
    """Return who says what the trigger states: the subject of a verb of speech above it, or "according to X"."""
    for node in (trigger, *trigger.ancestors):
        if node.lemma_ in SPEECH_VERBS and node is not trigger:
            speakers = [child for child in node.children if child.dep_ == "nsubj"]
            if speakers:  # of "its chief, A B, said" parsed as two subjects, the last is the name
                return _speaker_name(speakers[-1], names)
        for child in node.children:
            if (
                child.lemma_ in SPEECH_VERBS
                and child.dep_ in {"parataxis", "ccomp"}
                and child.i > trigger.i
                and not list(child.rights)
            ):
                speaker = next((word for word in child.children if word.dep_ == "nsubj"), None)
                if speaker is not None:
                    return _speaker_name(speaker, names)
            if child.lower_ == "according":
                pobj = next((word for word in child.subtree if word.dep_ == "pobj"), None)
                if pobj is not None:
                    return _speaker_name(pobj, names)
    return None


def _speaker_name(token: Token, names: Mapping[int, str]) -> str | None:
    if token.i in names:
        return names[token.i]
    if token.pos_ == "PRON":
        return None
    phrase: Span = token.doc[token.left_edge.i : token.i + 1]
    return " ".join(phrase.text.split())


def topic_country(headlines: Sequence[Sequence[Token]], index: MentionIndex, countries: dict[str, str]) -> str | None:
    """Return the only country that the headlines name (as a place, not as a nationality), if there is one."""
    found = {
        countries[mention.entity]
        for line in headlines
        for token in line
        for mention in index.get(token.i, ())
        if mention.entity in countries and token.text[:1].isupper() and _is_located_in_headline(token)
    }
    return found.pop() if len(found) == 1 else None


def _is_located_in_headline(token: Token) -> bool:
    before = token.nbor(-1).lower_ if token.i else ""
    return before in {"in", "into", "to", "across"}
