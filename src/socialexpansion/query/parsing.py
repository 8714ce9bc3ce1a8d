"""From the text of a question to a query, by recursive descent; ``docs/query.md`` writes the grammar down as EBNF.

A parsing library was measured and left out: importing lark alone takes 75 ms, a quarter of what a whole query may take.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pydantic import ValidationError

from socialexpansion.errors import QueryError
from socialexpansion.query.analyses import Analyses
from socialexpansion.query.dates import PERIOD_WORDS, read_period
from socialexpansion.query.hints import hint_date, hint_forms
from socialexpansion.query.model import Query
from socialexpansion.query.vocabulary import Vocabulary
from socialexpansion.relations import load_relations
from socialexpansion.schema.relation import RelationType


def parse(
    question: str,
    relations: Mapping[str, RelationType] | None = None,
    *,
    known: Callable[[str], bool] | None = None,
) -> Query:
    """Return what *question* asks for.

    Args:
        question: plain controlled English, see ``docs/query.md``.
        relations: the relation types that give the words; without them, those of the package.
        known: tells whether a text is a name. It settles where a name ends ("Procter and Gamble", "Made in India
            Ltd"); without it a name ends where a qualifier can begin.

    Raises:
        QueryError: the question is not understood; the message says which part.

    """
    vocabulary = Vocabulary(load_relations() if relations is None else relations)
    grammar = Analyses(question, vocabulary, known)
    for draft in grammar.readings():
        try:
            return Query.model_validate(dict(draft))
        except ValidationError:
            continue  # this way of reading it makes no query; there may be another
    raise _not_understood(grammar)


def _not_understood(grammar: Analyses) -> QueryError:
    question = _short(grammar.question)
    if grammar.at_end(grammar.reached):
        what = f'"{question}" is not understood: something is missing at its end'
    elif grammar.reached:
        what = f'not understood from "{_short(grammar.text(grammar.reached, len(grammar.tokens)))}" on'
    else:
        what = f'"{question}" is not understood'
    return QueryError(what, hint=_hint(grammar))


def _hint(grammar: Analyses) -> str:
    at = grammar.reached
    if at and grammar.key(at) in PERIOD_WORDS and read_period(grammar.tokens, at) is None:
        return hint_date(_short(grammar.text(0, at)), grammar.key(at))
    return hint_forms(grammar.question, grammar.vocabulary)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
