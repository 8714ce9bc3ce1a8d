"""Job titles: which words of a question are one. World knowledge, not a list of persons or companies."""

from __future__ import annotations

from socialexpansion.query.vocabulary import PREPOSITIONS

_HEADS = frozenset(
    {"ceo", "cfo", "coo", "cto", "cmo", "cio", "cso", "cpo", "md", "gm", "vp", "svp", "evp", "president", "chair"}
    | {"chairman", "chairwoman", "chairperson", "chief", "executive", "officer", "director", "manager", "head"}
    | {"boss", "leader", "secretary", "treasurer", "counsel", "spokesman", "spokeswoman", "spokesperson", "analyst"}
    | {"representative", "engineer", "developer", "designer", "scientist", "researcher", "economist", "strategist"}
    | {"consultant", "adviser", "advisor", "lawyer", "editor", "producer", "minister", "commissioner", "governor"}
    | {"ambassador", "dean", "principal", "professor", "lecturer", "coach", "captain", "controller", "accountant"}
    | {"supervisor", "administrator", "coordinator", "evangelist", "architect", "trader", "broker", "banker"}
)


def read_title(words: tuple[str, ...]) -> str | None:
    """Return *words* as one job title in the singular, or ``None`` if they are none.

    "country managers" and "vice president of marketing" are titles, "largest office" is not.
    """
    if not words:
        return None
    cut = next((number for number, word in enumerate(words) if word.casefold() in PREPOSITIONS), len(words))
    if cut in (0, len(words) - 1):
        return None
    head = words[cut - 1]
    if head.casefold() in _HEADS:
        return " ".join(words)
    if head[:-1].casefold() in _HEADS and head[-1:].casefold() == "s":
        return " ".join([*words[: cut - 1], head[:-1], *words[cut:]])
    return None
