"""``socialexpansion evaluate``: score extraction against a gold file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from socialexpansion.cli.options import (
    FastOption,
    MinConfidenceOption,
    ModelOption,
    RelationsOption,
    WeightsOption,
    extractor,
)
from socialexpansion.cli.output import Format, clean, note, print_line
from socialexpansion.cli.progress import progress
from socialexpansion.cli.table import print_table

if TYPE_CHECKING:
    from socialexpansion.evaluate import GoldArticle, Report
    from socialexpansion.schema import Claim
    from socialexpansion.workflow import LazyExtractor

EXAMPLE = "socialexpansion evaluate gold/dev.jsonl --errors"


def run(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold file: one JSON object per article.")],
    format: Annotated[Format, typer.Option(metavar="table|jsonl", help="How to print the scores.")] = Format.TABLE,  # noqa: A002
    articles: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the articles' texts are, if not beside the gold file."),
    ] = None,
    floors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A TOML file of least scores; falling below one is a failure."),
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every difference from the gold file first.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only look for mistakes in the gold file itself; extract nothing.")
    ] = False,
    held_out: Annotated[
        bool, typer.Option("--held-out", help="Score only every fifth article, as training keeps them out.")
    ] = False,
    min_confidence: MinConfidenceOption = 0.0,
    model: ModelOption = None,
    relations: RelationsOption = None,
    weights: WeightsOption = None,
    fast: FastOption = False,
) -> None:
    """Extract the articles that a gold file names, and score the claims."""
    if check:
        _check(gold, format, articles, relations)
        return
    from socialexpansion.evaluate import HELD_OUT, check_floors, check_hash, read_floors, read_gold, score
    from socialexpansion.relations import load_relations

    rows = read_gold(gold)[:: HELD_OUT if held_out else 1]
    least = read_floors(floors, gold.stem) if floors else None
    if least:
        check_hash(least, gold)
    claims = _extract(gold, rows, articles, extractor(model, relations, weights, fast))
    report = score(rows, claims, load_relations(relations), min_confidence=min_confidence)
    _print(report, format, errors)
    if least:
        _fail_below(floors, check_floors(report, least))


def _fail_below(floors: Path | None, fallen: list[str]) -> None:
    for line in fallen:
        note(f"error: {floors}: {line}")
    if fallen:
        raise typer.Exit(1)


def _extract(gold: Path, rows: list[GoldArticle], articles: Path | None, reader: LazyExtractor) -> list[Claim]:
    from socialexpansion.evaluate import read_texts

    texts = list(read_texts(gold, rows, articles))
    claims: list[Claim] = []
    notes: list[str] = []
    with progress("Scoring", len(texts)) as advance:
        for extraction in reader.extract(texts):
            claims.extend(extraction.claims)
            notes += [f"{extraction.article}: {extraction.note}"] if extraction.note else []
            advance(extraction.article)
    for line in notes:
        note(line)
    return claims


def _check(gold: Path, format: Format, articles: Path | None, relations: Path | None) -> None:  # noqa: A002
    from socialexpansion.evaluate import count_errors, validate_gold
    from socialexpansion.relations import load_relations

    problems = validate_gold(gold, articles, load_relations(relations))
    for problem in problems:
        if format is Format.JSONL:
            print_line(json.dumps(problem.as_dict(), ensure_ascii=False))
        else:
            print(clean(str(problem)))
    errors = count_errors(problems)
    counted = ((errors, "error"), (len(problems) - errors, "warning"))
    note(f"{gold}: " + ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in counted))
    if errors:
        raise typer.Exit(1)


def _print(report: Report, format: Format, errors: bool) -> None:  # noqa: A002
    if format is Format.JSONL:
        if errors:
            for mistake in report.mistakes:
                print_line(json.dumps(vars(mistake), ensure_ascii=False))
        print_line(json.dumps(report.as_dict(), ensure_ascii=False))
        return
    if errors:
        print_table(
            ["article", "kind", "claim", "detail"], [(m.article, m.kind, m.claim, m.detail) for m in report.mistakes]
        )
        print()
    rows = [("all claims", report.claims), ("with status", report.strict), *sorted(report.relations.items())]
    columns = ("p", "r", "f1", "tp", "fp", "fn")
    print_table(["", *columns], [(name, *counts.rates().values()) for name, counts in rows])
    rates = ", ".join(f"{name} {counts.rate()}" for name, counts in report.fields.items() if counts.rate() is not None)
    print(f"\n{report.articles} articles; fields right: {rates or 'none to compare'}")
    print(f"traps sprung: {report.traps.sprung} of {report.traps.of}")
