"""Gold files: what a careful reader takes articles to say, one JSON object per article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from socialexpansion.errors import InputError
from socialexpansion.ingest import read_file
from socialexpansion.ingest.folders import Kind, kind_of
from socialexpansion.schema import Article, Status

HELD_OUT = 5
"""Of the gold that is trained on, one article in this many is held out, from the first on."""


class _Gold(BaseModel):
    # Gold files carry more than scoring needs (evidence, entities, addresses).
    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldClaim(_Gold):
    """A claim as the gold file writes it; a trap has the same shape and a ``why``.

    Attributes:
        s: the subject's canonical name.
        r: the relation.
        o: the object's canonical name, or the ISO code of a place.
        need: ``may`` counts neither for nor against.
        status_ok: other statuses that a careful reader could defend.
        status_alt: the same, from another reader.
        either_direction: whether the order of the ends is open.
        ev: the text that carries the claim, word for word.

    """

    s: str
    r: str
    o: str
    need: Literal["must", "may"] = "must"
    s_alias: tuple[str, ...] = ()
    o_alias: tuple[str, ...] = ()
    status: Status | None = None
    status_ok: tuple[Status, ...] | None = None
    status_alt: tuple[Status, ...] | None = None
    either_direction: bool | None = None
    place: str | None = None
    when: str | None = None
    role: str | None = None
    ev: str | None = None
    why: str = ""


class GoldArticle(_Gold):
    """What one article says and does not say."""

    id: str
    aliases: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    claims: tuple[GoldClaim, ...]
    traps: tuple[GoldClaim, ...] = ()

    @property
    def key(self) -> str:
        """The id without folder and suffix, by which claims are matched to the article."""
        return PurePath(self.id).stem


def read_gold(path: Path) -> list[GoldArticle]:
    """Read a gold file.

    Raises:
        InputError: it cannot be read, holds no article, or a line of it is not a gold article.

    """
    return [_row(line, f"{path}:{number}") for number, line in read_lines(path)]


def read_lines(path: Path) -> list[tuple[int, str]]:
    """Return the lines of a gold file that are not blank, with their numbers.

    Raises:
        InputError: it cannot be read, or holds no article.

    """
    if kind_of(path) is Kind.OTHER:  # a device or a pipe may have no end
        raise InputError("the gold file is no plain file", path, "give a .jsonl file of gold articles")
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) else "not valid UTF-8"
        raise InputError(
            f"the gold file cannot be read ({what})", path, "give a .jsonl file of gold articles"
        ) from error
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not numbered:
        raise InputError("the gold file is empty", path, "give one JSON object per article")
    return numbered


def _row(line: str, where: str) -> GoldArticle:
    try:
        return GoldArticle.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "line"
        raise InputError(
            f"not a gold article ({field}: {first['msg']})", where, "see docs/guide.md, evaluate"
        ) from error


def read_texts(
    gold: Path, rows: Iterable[GoldArticle], folder: Path | None = None, *, verbatim: bool = False
) -> Iterator[Article]:
    """Yield the articles that *rows* name, from *folder* or from beside the gold file.

    Args:
        gold: the gold file.
        rows: its articles.
        folder: where their texts are.
        verbatim: keep each text as it stands in its file, which is what annotations quote; else it is read as any
            article is, without page furniture.

    Raises:
        InputError: an article's text is nowhere, or cannot be read.

    """
    folders = [folder] if folder else [gold.parent, gold.parent / gold.stem, gold.parent.parent / gold.stem]
    for row in rows:
        yield from _read_text(row, folders, verbatim=verbatim)


def _read_text(row: GoldArticle, folders: Sequence[Path], *, verbatim: bool) -> list[Article]:
    for folder in folders:
        path = folder / f"{row.key}.txt"
        if path.is_file():
            return [Article(id=row.key, text=_verbatim(path))] if verbatim else read_file(path)
    tried = ", ".join(str(folder) for folder in folders)
    raise InputError(f"no text of this article in {tried}", f"{row.key}.txt", "name its folder with --articles")


def _verbatim(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", path, "save it as UTF-8") from error
    if not text.strip():
        raise InputError("is empty", path, "put the article's text there")
    return text
