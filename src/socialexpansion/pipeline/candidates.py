"""Where names stand in a text: runs of capitalised words, cut where one name ends and the next begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from socialexpansion.pipeline.layout import LineKind, is_title_case
from socialexpansion.pipeline.lexicon import (
    ABBREVIATIONS,
    CALENDAR,
    CURRENCIES,
    FUNCTIONS,
    HONORIFICS,
    JOINED_BY_OF,
    ROLE_HEADS,
    ROLE_PARTS,
)
from socialexpansion.pipeline.state import line_kind_at
from socialexpansion.pipeline.tagged import tagged_spans
from socialexpansion.places import find_demonym, find_region_adjective
from socialexpansion.schema import LEGAL_FORMS

_CONNECTORS = frozenset(
    ["&", "of", "de", "del", "della", "di", "da", "du", "la", "van", "von", "der", "bin", "al", "+", "the"]
)
_AMOUNT = re.compile(rf"(?:{'|'.join(sorted(CURRENCIES))}|[A-Z]{{0,3}}[$€£¥₹])\.?\s?\d", re.IGNORECASE)
"""How a sum of money begins ("SAR18 Million")."""
_CLOSED = frozenset(["PRON", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "INTJ", "NUM", "SYM", "PUNCT", "SPACE"])


def is_demonym(token: Token) -> bool:
    """Whether the word is an adjective of nationality or region ("Japanese", "European")."""
    text = token.text
    return text[:1].isupper() and bool(find_demonym(text) or find_region_adjective(text))


def find_candidates(doc: Doc) -> list[Span]:
    """Return the names in *doc*, in order and without overlap; a place inside a longer name is part of it.

    Where the model found a name, its cut holds; names that only the capitals tell of come beside it. In a headline
    whose words are all capitalised, the rest of the article tells better what is a name.
    """
    found = [span for span in tagged_spans(doc) if not _in_title_line(span[0])]
    tagged = [part for span in found for part in _split(doc, span.start, span.end) if _is_name(part)]
    covered = {token.i for span in found for token in span}
    cased = [span for span in _cased_names(doc) if not any(token.i in covered for token in span)]
    return sorted([*tagged, *cased], key=lambda span: span.start)


def _cased_names(doc: Doc) -> list[Span]:
    """Return the runs of capitalised words that are names."""
    seen_lower = Counter(token.lower_ for token in doc if token.is_alpha and token.is_lower)
    seen_inside = {
        token.lower_ for token in doc if _capitalised(token) and not token.is_sent_start and not _in_title_line(token)
    }
    spans: list[Span] = []
    for sentence in doc.sents:
        if line_kind_at(doc, sentence.start) is LineKind.FURNITURE:
            continue
        for start, end in _runs(doc, sentence.start, sentence.end, seen_lower, seen_inside):
            spans.extend(_split(doc, start, end))
    return [span for span in spans if _is_name(span)]


def _capitalised(token: Token) -> bool:
    """Whether the word is written as names are: a capital first, or one inside ("eBay")."""
    text = token.text
    return text[:1].isupper() or (any(char.isupper() for char in text[1:]) and text[:1].isalpha())


def _in_title_line(token: Token) -> bool:
    kind = line_kind_at(token.doc, token.i)
    return kind is LineKind.HEADLINE and is_title_case(token.sent.text)


def _runs(doc: Doc, first: int, last: int, lower: Counter[str], inside: set[str]) -> Iterator[tuple[int, int]]:
    """Yield maximal runs of name words between *first* and *last*."""
    title_line = first < last and _in_title_line(doc[first])
    start = None
    position = first
    while position < last:
        token = doc[position]
        if _starts_or_continues(token, start is not None, title_line, lower, inside):
            start = position if start is None else start
            position += 1
            continue
        if start is not None and _connects(doc, position, last, title_line, lower, inside):
            position += 1
            continue
        if start is not None:
            yield start, position
            start = None
        position += 1
    if start is not None:
        yield start, last


def _starts_or_continues(token: Token, running: bool, title_line: bool, lower: Counter[str], inside: set[str]) -> bool:
    if token.is_space or token.is_punct or token.is_quote or token.text in {"'s", "’s", "S"}:
        return False
    if not _capitalised(token):
        return (
            running
            and (token.like_num or token.text[:1].isdigit())
            and token.nbor(-1).text[:1].isupper()
            and len(token) < 3
        )
    if token.lower_ in CALENDAR:
        return False
    if title_line and not running:
        return token.lower_ in inside or (token.pos_ == "PROPN" and token.lower_ not in lower and not token.is_stop)
    if title_line:
        return token.lower_ in inside
    if token.is_sent_start and not running:
        return _is_name_at_start(token, lower, inside)
    return not (token.pos_ in _CLOSED and token.is_stop and not token.is_upper)


def _is_name_at_start(token: Token, lower: Counter[str], inside: set[str]) -> bool:
    """Whether a sentence's first word, capitalised anyhow, is a name."""
    shouted = (token.is_upper and len(token) > 1) or any(char.isupper() for char in token.text[1:])
    if token.is_stop and not shouted:
        return False
    if token.lower_ in inside or shouted:
        return True
    if token.lower_ in lower or token.pos_ in _CLOSED | {"ADV", "VERB"}:
        return False
    follows = token.i + 1 < len(token.doc) and _capitalised(token.nbor())
    bare_subject = token.dep_ in {"nsubj", "nsubjpass", "poss"} and token.tag_ == "NN" and token.n_lefts == 0
    return token.pos_ == "PROPN" or token.ent_type_ != "" or follows or bare_subject


def _connects(doc: Doc, position: int, last: int, title_line: bool, lower: Counter[str], inside: set[str]) -> bool:
    """Whether the word at *position* joins the name before it to a capitalised word after it ("Bank of China")."""
    token = doc[position]
    if token.text in {"-", "–"} and token.i + 1 < last:
        glued = not doc[position - 1].whitespace_ and not token.whitespace_
        return glued and _capitalised(doc[position + 1])
    if token.text in {"'", "’"} and position + 1 < last:  # "Dunkin' Brands", but not "Carters' Brands"
        return not doc[position - 1].text.endswith("s") and _capitalised(doc[position + 1])
    if token.lower_ not in _CONNECTORS or position + 1 >= last:
        return False
    after = doc[position + 1]
    if token.text == "of" and not _joins_with_of(doc[position - 1]):
        return False
    return _starts_or_continues(after, True, title_line, lower, inside) or (
        token.text == "of" and after.text == "the" and position + 2 < last and _capitalised(doc[position + 2])
    )


def _joins_with_of(before: Token) -> bool:
    """Whether "X of" before a capital is one name ("Bank of China") and not a role or a part ("CEO of Daimler")."""
    return before.lower_ in JOINED_BY_OF


def _split(doc: Doc, start: int, end: int) -> Iterator[Span]:
    """Cut a run where a job title or a leading nationality ends ("Acme CEO | Ann Example")."""
    begin = start
    for position in range(start, end):
        token = doc[position]
        if token.lower_ in ROLE_PARTS | HONORIFICS and _is_role_word(doc, begin, position, end):
            if position > begin:
                yield doc[begin:position]
            begin = position + 1
    if begin < end:
        first = doc[begin]
        if is_demonym(first) and end - begin > 1 and _demonym_stands_apart(doc, begin, end):
            begin += 1
        yield doc[begin:end]


def _is_role_word(doc: Doc, begin: int, position: int, end: int) -> bool:
    token = doc[position]
    if token.lower_ in HONORIFICS or token.lower_.rstrip(".") in {"ceo", "cfo", "coo", "cto", "vp", "svp", "evp", "md"}:
        return True
    if token.lower_ in ROLE_HEADS:
        return True
    # "Group", "Global", "Marketing" are title words only beside a title's head.
    around = doc[max(position - 3, begin) : min(position + 4, end)]
    return any(other.lower_ in ROLE_HEADS for other in around)


def _demonym_stands_apart(doc: Doc, begin: int, end: int) -> bool:
    """Whether the nationality is no part of the name: the rest is seen alone elsewhere."""
    rest = doc[begin + 1 : end].text
    return any(
        doc.text[max(offset - 1, 0) : offset] in {"", " ", "\n", "“", '"'}
        and not doc.text[: offset - 1].endswith(doc[begin].text)
        for offset in _occurrences(doc.text, rest)
    )


def _occurrences(text: str, part: str) -> Iterator[int]:
    offset = text.find(part)
    while offset >= 0:
        yield offset
        offset = text.find(part, offset + 1)


def _is_name(span: Span) -> bool:
    if not any(char.isalpha() for char in span.text) or _AMOUNT.match(span.text):
        return False
    if all(token.lower_ in FUNCTIONS for token in span) and _follows_role(span):
        return False
    if len(span) > 1:
        return True
    if _abbreviates_function(span):
        return False
    token = span[0]
    plural_acronym = token.tag_ in {"NNS", "NNPS"} and token.text[-1:] == "s" and token.text[:-1].isupper()
    lower = token.lower_.rstrip(".")
    if lower in LEGAL_FORMS:
        return False
    return len(token.text) > 1 and not plural_acronym and lower not in CALENDAR | ABBREVIATIONS | ROLE_PARTS


def _follows_role(span: Span) -> bool:
    """Whether a job title's head stands shortly before *span* in its sentence."""
    before = span.doc[max(span.start - 6, span.sent.start) : span.start]
    return any(token.lower_ in ROLE_HEADS for token in before)


def _abbreviates_function(span: Span) -> bool:
    """Whether *span* is the bracketed short form of a branch of work ("International Operations (IO)")."""
    start = span.start - 1 - len(span.text)
    if start < span.sent.start or span.doc[span.start - 1].text != "(":
        return False
    words = span.doc[start : span.start - 1]
    return all(word.lower_ in FUNCTIONS for word in words) and "".join(word.text[0] for word in words) == span.text
