"""Where the ends of a claim stand in the grammar around its trigger: subject, object, "with", "of", apposition, ...

Each function takes a token and yields the heads of noun phrases; ``slots`` names them and expands lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "csubj"})


def subject_of(verb: Token) -> Iterator[Token]:
    """Yield who does what *verb* says: its subject, the agent of a passive, or the subject of what governs it."""
    if is_passive(verb):
        yield from agents_of(verb)
        return
    own = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if own:
        for token in own:
            yield from relative_antecedent(token)
        return
    yield from _inherited_subject(verb)


def _inherited_subject(verb: Token) -> Iterator[Token]:
    head = verb.head
    if verb.dep_ in {"xcomp", "conj", "advcl", "pcomp", "ccomp", "dep"} and head is not verb:
        governor = head if verb.dep_ != "pcomp" else _verb_above(head)
        if governor is None:
            return
        if verb.dep_ == "xcomp":
            controlled = [child for child in governor.children if child.dep_ == "dobj"]
            if controlled and governor.lemma_ in {
                "ask",
                "allow",
                "let",
                "help",
                "urge",
                "want",
                "force",
                "persuade",
                "enable",
            }:
                yield from controlled
                return
        if is_passive(governor):
            yield from (child for child in governor.children if child.dep_ == "nsubjpass")
        elif governor.pos_ in {"VERB", "AUX"}:
            yield from subject_of(governor)
        else:
            yield governor
    elif verb.dep_ in {"acl", "relcl"}:
        yield from _subject_from_noun(verb)


def _subject_from_noun(verb: Token) -> Iterator[Token]:
    """Yield the doer of a clause that hangs on a noun: the noun ("a firm making"), or who has it ("plans to open")."""
    noun = verb.head
    if verb.dep_ == "relcl" or (verb.tag_ == "VBG" and noun.lemma_ not in {"plan", "interest"}):
        yield noun
    elif verb.tag_ != "VBN":
        yield from light_subject_of(noun)
        yield from possessor_of(noun)


def relative_antecedent(token: Token) -> Iterator[Token]:
    """Yield *token*, or for "which", "that" and "who" the noun they stand for."""
    if token.lower_ in {"which", "that", "who"} and token.head.dep_ == "relcl":
        yield token.head.head
    else:
        yield token


def object_of(verb: Token) -> Iterator[Token]:
    """Yield what is done to: the object, the subject of a passive, or the noun that a participle modifies."""
    if is_passive(verb):
        for child in verb.children:
            if child.dep_ == "nsubjpass":
                yield from relative_antecedent(child)
        if not any(child.dep_ == "nsubjpass" for child in verb.children) and verb.dep_ in {"conj", "xcomp"}:
            yield from (child for child in verb.head.children if child.dep_ in {"nsubjpass", "nsubj"})
        return
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        yield verb.head
        return
    yield from (child for child in verb.children if child.dep_ in {"dobj", "oprd", "dative"} and child.pos_ != "ADP")


def is_passive(verb: Token) -> bool:
    """Whether *verb* is a passive with a subject or an auxiliary of its own."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and is_passive(verb.head) and not _has_subject(verb)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def agents_of(verb: Token) -> Iterator[Token]:
    """Yield the "by" phrase of a passive."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            yield from (token for token in child.children if token.dep_ == "pobj")


def after_preposition(token: Token, preposition: str) -> Iterator[Token]:
    """Yield the nouns that *preposition* ties to *token*, its objects, or the verb that it is an object of."""
    for holder in _preposition_holders(token):
        for child in holder.children:
            if child.dep_ in {"prep", "dative", "agent", "prt"} and child.lower_ == preposition:
                yield from (noun for noun in child.children if noun.dep_ in {"pobj", "pcomp"})
                for nested in child.children:  # "from across Asia"
                    if nested.dep_ == "prep":
                        yield from (noun for noun in nested.children if noun.dep_ == "pobj")
            elif child.dep_ in {"prep", "prt", "advmod"}:  # "out of Vietnam"
                for nested in child.children:
                    if nested.dep_ == "prep" and nested.lower_ == preposition:
                        yield from (noun for noun in nested.children if noun.dep_ == "pobj")


def _preposition_holders(token: Token) -> Iterator[Token]:
    yield token
    if token.pos_ in {"VERB", "AUX"}:
        for child in token.children:
            if child.dep_ in {"dobj", "nsubjpass", "prt", "advmod", "acomp", "oprd"}:
                yield child
            elif child.dep_ == "prep":
                yield from (noun for noun in child.children if noun.dep_ == "pobj")
    else:
        verb = token.head
        if token.dep_ in {"dobj", "nsubjpass", "attr", "pobj"}:
            yield verb
            if token.dep_ == "pobj" and verb.dep_ == "prep":
                yield verb.head
        elif token.dep_ == "nsubj" and verb.lemma_ == "be":
            yield verb


def possessor_of(noun: Token) -> Iterator[Token]:
    """Yield whose *noun* is."""
    yield from (child for child in noun.children if child.dep_ == "poss")


def modifiers_of(noun: Token) -> Iterator[Token]:
    """Yield the nouns directly before *noun* that belong to it ("the Acme deal")."""
    for child in noun.children:
        if child.dep_ in {"compound", "nmod", "amod", "npadvmod"} and child.i < noun.i:
            yield child
            yield from modifiers_of(child)


def demonyms_of(noun: Token) -> Iterator[Token]:
    """Yield the modifiers of *noun*, or of the name that *noun* introduces ("German carmaker BMW")."""
    yield from modifiers_of(noun)
    if noun.dep_ in {"compound", "nmod", "appos"}:
        yield from (token for token in modifiers_of(noun.head) if token.i < noun.i)


def self_of(noun: Token) -> Iterator[Token]:
    """Yield what *noun* names: itself, an apposition, the subject of "is a", the name that follows a title."""
    yield noun
    yield from (child for child in noun.children if child.dep_ == "appos")
    if noun.dep_ == "appos":
        yield noun.head
    if noun.dep_ in {"compound", "nmod", "amod"} and noun.head.i > noun.i:
        yield noun.head
    if noun.dep_ == "attr" and noun.head.lemma_ in {"be", "become", "remain"}:
        yield from subject_of(noun.head)
    if noun.dep_ in {"oprd", "dobj", "attr"}:
        yield from (child for child in noun.head.children if child.dep_ == "nsubjpass")
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        governor = noun.head.head
        yield from (child for child in governor.children if child.dep_ in {"dobj", "nsubjpass"})
    if noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"} and noun.head is not noun:
        # "founder and chief executive of X, Y": the second title names whom the first names.
        yield from self_of(noun.head)


def within(noun: Token) -> Iterator[Token]:
    """Yield the nouns in the prepositional phrases of *noun*, however deep ("head of sales for Asia at X")."""
    for child in noun.children:
        if child.dep_ == "prep":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield inner
                    yield from within(inner)


def before(noun: Token) -> Iterator[Token]:
    """Yield the last word of the name that stands right before the title *noun* heads ("Acme co-founder")."""
    for position in range(noun.i - 1, max(noun.i - 7, noun.sent.start - 1), -1):
        token = noun.doc[position]
        if token.text[:1].isupper():
            yield token
            return
        if token.is_punct and token.text != "-":
            return
        if token.pos_ in {"VERB", "AUX", "ADP", "DET", "PRON"}:
            return


def beside(noun: Token) -> Iterator[Token]:
    """Yield the names that a comma sets before or after the phrase of *noun*, whatever the parser made of it."""
    first = noun.left_edge
    if first.i and first.nbor(-1).text == ",":
        yield first.nbor(-1).nbor(-1) if first.i > 1 else first
    for token in noun.doc[noun.i + 1 : min(noun.i + 20, noun.sent.end)]:
        if token.pos_ in {"VERB", "AUX"} or token.text in {".", ";", ":"}:
            return
        if token.nbor(-1).text == "," and token.text[:1].isupper():
            yield token


def light_subject_of(noun: Token) -> Iterator[Token]:
    """Yield who has, makes or signs *noun*: the subject of the verb that it is an object of."""
    verb = _verb_above(noun)
    if verb is None:
        return
    if noun.dep_ == "nsubjpass":
        yield from agents_of(verb)
    else:
        yield from subject_of(verb)
        if is_passive(verb):
            yield from object_of(verb)


def _verb_above(token: Token) -> Token | None:
    """Return the verb that governs *token* through objects and prepositions, a few steps up at most."""
    node = token
    for _ in range(4):
        if node.dep_ in {"nsubj", "ROOT", "appos", "csubj"} or node.head is node:
            return None
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return node
    return None


def hyphen_left(token: Token) -> Iterator[Token]:
    """Yield the word joined to *token* by a hyphen on its left ("Tokyo-based")."""
    if token.i >= 2 and token.nbor(-1).text in {"-", "–", "‑"}:
        yield token.nbor(-2)


def modified_by(token: Token) -> Iterator[Token]:
    """Yield the noun that the participle *token* describes ("Tokyo-based firm", "firm based in")."""
    if token.dep_ in {"amod", "acl", "compound", "nmod"}:
        yield token.head
    if token.dep_ in {"acomp", "ROOT", "conj", "advcl"} and any(
        child.dep_ in _SUBJECTS for child in token.head.children
    ):
        yield from subject_of(token.head)
