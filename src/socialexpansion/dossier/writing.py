"""A dossier as files."""

from __future__ import annotations

from pathlib import Path

from socialexpansion.dossier.markdown import markdown
from socialexpansion.dossier.model import Dossier
from socialexpansion.dossier.network import network
from socialexpansion.dossier.page import page
from socialexpansion.dossier.svg import as_text
from socialexpansion.dossier.worldmap import world_map
from socialexpansion.errors import ExportError
from socialexpansion.export.files import write_whole
from socialexpansion.export.table import clean
from socialexpansion.schema.entity import slug

_MARKDOWN, _PAGE = (".md", ".markdown"), (".html", ".htm")
_LONGEST_STEM = 80


def write_dossier(dossier: Dossier, out: Path | str | None = None) -> tuple[Path, ...]:
    """Write the dossier and return the paths written, all of them or none.

    Args:
        dossier: what to write.
        out: a name that ends in ``.html`` for the page alone, in ``.md`` for Markdown and its two pictures, or without
            such an end for all of them; a folder takes them under the entity's name. By default, the working directory.

    Raises:
        ExportError: the name ends in something else, or a file cannot be written.

    """
    target = Path(out) if out is not None else Path()
    if target.is_dir():
        target = target / (slug(dossier.name)[:_LONGEST_STEM] or "dossier")
    suffix = target.suffix.casefold()
    if suffix in _PAGE:
        files = {target: page(dossier)}
    elif suffix in _MARKDOWN:
        files = _markdown_files(dossier, target)
    elif out is not None and suffix and not Path(out).is_dir():
        raise ExportError("a dossier is .md or .html", out, "end the name in one of them, or in neither for both")
    else:
        files = {**_markdown_files(dossier, _with(target, ".md")), _with(target, ".html"): page(dossier)}
    write_whole({path: clean(text).encode() for path, text in files.items()})
    return tuple(files)


def _markdown_files(dossier: Dossier, target: Path) -> dict[Path, str]:
    drawn = {"map": world_map(dossier), "network": network(dossier)}
    pictures = {name: target.with_name(f"{target.stem}-{name}.svg") for name, root in drawn.items() if root is not None}
    text = markdown(dossier, {name: path.name for name, path in pictures.items()})
    return {target: text} | {pictures[name]: as_text(root) for name, root in drawn.items() if root is not None}


def _with(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
