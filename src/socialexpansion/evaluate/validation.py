"""Finding the mistakes of a gold file before it is trained on or scored with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from socialexpansion.errors import InputError
from socialexpansion.evaluate.annotation import AnnotatedArticle
from socialexpansion.evaluate.checks import ArticleChecker, Finding, Severity
from socialexpansion.evaluate.gold import read_lines, read_texts
from socialexpansion.relations import load_relations
from socialexpansion.schema import RelationType


@dataclass(frozen=True)
class Problem:
    """Something wrong in a gold file.

    Attributes:
        file: the gold file.
        line: the line of it, from 1.
        article: the id of the article, empty where the line has none.
        what: what is wrong, in one clause.
        severity: an error makes the file unfit for use; a warning is worth a look.

    """

    file: str
    line: int
    article: str
    what: str
    severity: Severity

    def __str__(self) -> str:
        """Return the problem as one line, in the order of compilers."""
        where = f"{self.article}: " if self.article else ""
        return f"{self.file}:{self.line}: {self.severity}: {where}{self.what}"

    def as_dict(self) -> dict[str, Any]:
        """Return the problem as a JSON object."""
        return asdict(self)


def validate_gold(
    path: Path, articles: Path | None = None, relations: Mapping[str, RelationType] | None = None
) -> list[Problem]:
    """Return everything that is wrong with a gold file, in the order of its lines.

    Args:
        path: the gold file.
        articles: the folder of the texts, if they are not beside the gold file.
        relations: the relation types that claims may have; by default those that come with the program.

    Raises:
        InputError: the file cannot be read or holds no article.

    """
    relations = load_relations() if relations is None else relations
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for number, line in read_lines(path):
        try:
            row = AnnotatedArticle.model_validate_json(line)
        except ValidationError as error:
            name, findings = _id_of(line), [_field_error(one["loc"], one["msg"]) for one in error.errors()]
        else:
            name, findings = row.id, list(_check_article(row, path, articles, relations))
            first = lines.setdefault(row.key, number)
            if first != number:
                findings.append(Finding(Severity.ERROR, f"line {first} has an article of this id too"))
        problems.extend(Problem(str(path), number, name, one.what, one.severity) for one in findings)
    return problems


def _check_article(
    row: AnnotatedArticle, path: Path, articles: Path | None, relations: Mapping[str, RelationType]
) -> Iterator[Finding]:
    text = None
    try:
        text = "\n".join(article.text for article in read_texts(path, [row], articles, verbatim=True))
    except InputError as error:
        yield Finding(Severity.ERROR, str(error))
    yield from ArticleChecker(row, text, relations).run()


def _id_of(line: str) -> str:
    try:
        row = json.loads(line)
    except ValueError:
        return ""
    name = row.get("id") if isinstance(row, dict) else None
    return name if isinstance(name, str) else ""


def _field_error(location: tuple[int | str, ...], message: str) -> Finding:
    # Fields are counted from 0 and claims, in the other findings, from 1.
    parts = [str(part + 1) if isinstance(part, int) else part for part in location]
    return Finding(Severity.ERROR, f"{' '.join(parts) or 'line'}: {message}")


def count_errors(problems: list[Problem]) -> int:
    """Return how many of *problems* are errors."""
    return sum(problem.severity is Severity.ERROR for problem in problems)
