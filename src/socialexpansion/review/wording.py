"""Claims and decisions in words, for lists, logs and the screen."""

from __future__ import annotations

from socialexpansion.resolve.keys import Kind, surface
from socialexpansion.review.targets import spoken
from socialexpansion.schema import Action, Claim, ClaimRef, ClaimSource, Correction, Decision, Judgement


def claim_words(claim: Claim | ClaimRef) -> str:
    """Return a claim as one reads it: “Acme expanded into Japan (planned)”."""
    detail = ", ".join(filter(None, [claim.role, claim.place, claim.status.value]))
    return f"{claim.subject.name} {claim.relation.replace('_', ' ')} {claim.object.name} ({detail})"


def decision_words(item: Correction | Decision, source: ClaimSource | None = None) -> str:
    """Return what was decided, as one clause; names of a decision are written as *source* has them, if it is given."""
    if isinstance(item, Decision):
        verb = "is" if item.judgement is Judgement.SAME else "is not"
        return f"{_key_words(item.left, source)} {verb} {_key_words(item.right, source)}"
    return " ".join(filter(None, [_subject(item), _predicate(item), _scope(item)]))


def verb_of(item: Correction | Decision) -> str:
    """Return the command that makes such a decision."""
    if isinstance(item, Decision):
        return "merge" if item.judgement is Judgement.SAME else "split"
    return item.action.value


def why(item: Correction | Decision) -> str:
    """Return the reason that was given."""
    return item.reason if isinstance(item, Decision) else item.why


def _key_words(key: str, source: ClaimSource | None) -> str:
    article = key.partition("#")[2]
    name = f"“{_written(key, source)}”"
    return f"what {article} means by {name}" if article else name


def _written(key: str, source: ClaimSource | None) -> str:
    """Return the name in *key*, which is in lower case, as *source* writes it."""
    name = spoken(key)
    if key.startswith(f"{Kind.CITY}:"):
        name = name.rpartition(":")[2]  # without its country
    names = [each for profile in source.named(name) for each in profile.names] if source else []
    return next((each for each in names if surface(each) == name), name)


def _subject(item: Correction) -> str:
    if item.claim is not None:
        return claim_words(item.claim)
    return item.entity.name if item.entity is not None else item.source or ""


def _predicate(item: Correction) -> str:
    match item.action:
        case Action.CONFIRM:
            return "is right"
        case Action.REJECT:
            return "is wrong"
        case Action.STATUS:
            return f"is {item.value}"
        case Action.DATE:
            return f"is from {item.value}" if item.value else "has no known date"
        case Action.RENAME:
            return f"is called {item.value}"
        case Action.RETYPE:
            return f"is of the type {item.value}"
        case Action.DISTRUST:
            return "does not count"


def _scope(item: Correction) -> str:
    if item.claim is None:
        return ""
    articles = list(dict.fromkeys(passage.article for passage in item.claim.passages))
    return f"in {', '.join(articles)}" if articles else "wherever it is said"
