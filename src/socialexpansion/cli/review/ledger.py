"""``socialexpansion review queue``, ``log``, ``undo``, ``apply``, ``export``, ``import`` and ``gold``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from socialexpansion.cli.options import DEFAULT_STORE, RelationsOption, StoreOption
from socialexpansion.cli.output import Format, Problems, note, print_jsonl, print_line
from socialexpansion.cli.review.options import ByOption, LaterOption, open_session, reading, tell
from socialexpansion.cli.table import print_table

if TYPE_CHECKING:
    from socialexpansion.review.doubts import Doubtful
    from socialexpansion.store import Store

FormatOption = Annotated[Format, typer.Option(metavar="table|jsonl", help="How to print the list.")]
OutArgument = Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")]
EXAMPLES = {
    "queue": "socialexpansion review queue --top 10",
    "log": "socialexpansion review log",
    "undo": "socialexpansion review undo r3f0a9",
    "apply": "socialexpansion review apply",
    "export": "socialexpansion review export decisions.jsonl",
    "import": "socialexpansion review import decisions.jsonl",
    "gold": "socialexpansion review gold reviewed.jsonl",
}


def queue(
    top: Annotated[int, typer.Option(min=1, metavar="N", help="How many to list.")] = 20,
    every: Annotated[bool, typer.Option("--all", help="List all of them.")] = False,
    format: FormatOption = Format.TABLE,  # noqa: A002
    store: StoreOption = DEFAULT_STORE,
    relations: RelationsOption = None,
) -> None:
    """List what nobody has decided on, the most doubtful first: contradictions, low confidence, unsure merges."""
    with reading(store, relations) as session:
        items = session.queue()
        shown = items if every else items[:top]
        rows = [_row(item, session.store) for item in shown]
    if format is Format.JSONL:
        for item in shown:
            print_line(json.dumps(_as_dict(item), ensure_ascii=False))
    else:
        print_table(["id", "what", "why to look", "evidence"], rows)
    if not items:
        note("nothing is left to decide on")
    elif len(shown) < len(items):
        note(f"{len(items) - len(shown)} more; list them with --all")


def _row(item: Doubtful, store: Store) -> tuple[object, ...]:
    from socialexpansion.review.doubts import DoubtfulClaim
    from socialexpansion.review.wording import claim_words, decision_words

    reasons = "; ".join(item.reasons)
    if isinstance(item, DoubtfulClaim):
        evidence = " / ".join(f"{one.sentence} [{one.article}]" for one in item.claim.evidence)
        return item.claim.id, claim_words(item.claim), reasons, evidence
    return item.decision.id, decision_words(item.decision, store), reasons, ""


def _as_dict(item: Doubtful) -> dict[str, Any]:
    from socialexpansion.review.doubts import DoubtfulClaim

    rest = {"reasons": list(item.reasons), "doubt": round(item.doubt, 3)}
    if isinstance(item, DoubtfulClaim):
        return {"claim": item.claim.model_dump(mode="json"), **rest}
    return {"merge": {"id": item.decision.id, **item.decision.model_dump(mode="json")}, **rest}


def log(
    format: FormatOption = Format.TABLE,  # noqa: A002
    store: StoreOption = DEFAULT_STORE,
    relations: RelationsOption = None,
) -> None:
    """List every decision with who made it, when and why, the latest first."""
    from socialexpansion.review.wording import decision_words, verb_of, why

    with reading(store, relations) as session:
        items = session.decided()
        words = [decision_words(item, session.store) for item in items]
    if format is Format.JSONL:
        print_jsonl(items)
    else:
        rows = [
            (item.id, (item.at or "")[:19], item.by, verb_of(item), what, why(item))
            for item, what in zip(items, words, strict=True)
        ]
        print_table(["id", "when (UTC)", "who", "decision", "what", "why"], rows)
    if not items:
        note("nothing has been decided yet")


def undo(
    decisions: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of decisions, or their beginnings.")],
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    relations: RelationsOption = None,
    later: LaterOption = False,
) -> None:
    """Take decisions back, one's own or another's; `review log` lists them."""
    with open_session(store, by, relations, later=later) as session:
        items = [session.find(name) for name in dict.fromkeys(decisions)]
        session.undo(items)
        for item in items:
            tell(item, session)


def apply(store: StoreOption = DEFAULT_STORE, relations: RelationsOption = None) -> None:
    """Bring the graph to the decisions that were made with --later."""
    from socialexpansion.store import Store
    from socialexpansion.workflow import resolve_store

    with Store.open(store) as opened:
        resolve_store(opened, relations)


def export(
    out: OutArgument,
    store: StoreOption = DEFAULT_STORE,
    relations: RelationsOption = None,
) -> None:
    """Write every decision as one line of JSON, to keep or to take to another store."""
    from socialexpansion.export.files import write_whole

    with reading(store, relations) as session:
        items = session.decided()
    lines = (f"{item.model_dump_json()}\n" for item in reversed(items))
    write_whole({out: "".join(lines).encode("utf-8")})
    note(f"wrote {out}: {len(items)} decision{'' if len(items) == 1 else 's'}")


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `review export` wrote.")],
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    relations: RelationsOption = None,
    later: LaterOption = False,
) -> None:
    """Take over the decisions of a file. Who made them and when stays; those that are known already add nothing."""
    from socialexpansion.review.files import read_decisions

    problems = Problems()
    items = read_decisions(file, problems.add)
    with open_session(store, by, relations, later=later) as session:
        known = {(item.id, item.at) for item in session.decided()}
        new = [item for item in items if (item.id, item.at) not in known]
        session.store.reviews.add(new)
    note(f"{file}: {len(new)} decisions taken over, {len(items) - len(new)} known already")
    problems.finish()


def gold(
    out: OutArgument,
    store: StoreOption = DEFAULT_STORE,
    relations: RelationsOption = None,
) -> None:
    """Write the articles on which something was decided as gold annotations, with their texts in a folder beside.

    What was confirmed or changed must be found, what was rejected is a trap, and what nobody looked at counts neither
    for nor against.
    """
    from socialexpansion.export.files import write_whole
    from socialexpansion.review.gold import gold_files

    apply(store, relations)
    with reading(store, relations) as session:
        files, counts = gold_files(session, out)
    if not counts.articles:
        note("no claim has been decided on yet, so nothing is written")
        raise typer.Exit(1)
    folder = out.with_suffix("")
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(files)
    note(f"wrote {out} and {counts.articles} texts in {folder}: {counts}")


COMMANDS: dict[str, Callable[..., Any]] = {
    "queue": queue,
    "log": log,
    "undo": undo,
    "apply": apply,
    "export": export,
    "import": import_,
    "gold": gold,
}
