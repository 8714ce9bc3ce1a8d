"""Claims as HTML for a notebook. What comes from articles is escaped, and only web addresses become links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from socialexpansion.errors import printable
from socialexpansion.schema.addresses import web_address
from socialexpansion.schema.claim import Claim, Evidence
from socialexpansion.schema.source import Citation
from socialexpansion.schema.status import Status

_LINES = {Status.PLANNED: "border:1px dashed", Status.RUMORED: "border:1px dotted"}
_STRUCK = frozenset({Status.DENIED, Status.ENDED})
_CELL = "text-align:left;vertical-align:top;padding:.3em .8em .3em 0"


def claims_html(
    claims: Sequence[Claim],
    marks: Sequence[Mapping[str, object]] = (),
    citations: Mapping[str, Citation] | None = None,
    *,
    shown: int,
) -> str:
    """Return the first *shown* of *claims* as a table, each with its sentences and their articles."""
    if not claims:
        return ""
    extra = list(marks[0]) if marks else []
    head = [*extra, "subject", "relation", "object", "status", "when", "confidence", "evidence"]
    rows = [
        _row([_text(marks[number][name]) for name in extra] if marks else [], claim, citations or {})
        for number, claim in enumerate(claims[:shown])
    ]
    return _table(head, "".join(rows), len(claims) - shown)


def table_html(columns: Sequence[str], rows: Sequence[Sequence[object]], *, shown: int) -> str:
    """Return the first *shown* of *rows* as a table."""
    cells = "".join(f"<tr>{_cells('td', map(_text, row))}</tr>" for row in rows[:shown])
    return _table(columns, cells, len(rows) - shown)


def _table(columns: Sequence[str], rows: str, left: int) -> str:
    header = f"<thead><tr>{_cells('th', map(_text, columns))}</tr></thead>"
    return f"<table>{header}<tbody>{rows}</tbody></table>" + (f"<p>… and {left} more</p>" if left > 0 else "")


def paragraphs(lines: Iterable[str]) -> str:
    """Return each of *lines* as a paragraph."""
    return "".join(f"<p>{_text(line)}</p>" for line in lines)


def counts_html(title: str, counts: Mapping[str, int]) -> str:
    """Return one line that counts: ``claims: 3 owns, 2 acquired``."""
    listed = ", ".join(f"{number:,} {_text(name.replace('_', ' '))}" for name, number in counts.items())
    return f"<p><b>{_text(title)}</b>: {listed}</p>" if listed else ""


def _row(extra: Sequence[str], claim: Claim, citations: Mapping[str, Citation]) -> str:
    details = ", ".join(filter(None, (claim.role, claim.mode, claim.city, claim.place)))
    relation = claim.relation.replace("_", " ") + (f" ({details})" if details else "")
    evidence = "<br>".join(_evidence(item, citations.get(item.article)) for item in claim.evidence)
    cells = [
        *extra,
        _name(claim.subject.name, claim.subject.type),
        _text(relation),
        _name(claim.object.name, claim.object.type),
        _status(claim.status),
        _text(claim.when),
        f"{claim.confidence:.2f}",
        evidence,
    ]
    return f"<tr>{_cells('td', cells)}</tr>"


def _cells(tag: str, cells: Iterable[str]) -> str:
    return "".join(f'<{tag} style="{_CELL}">{cell}</{tag}>' for cell in cells)


def _name(name: str, kind: str) -> str:
    return f'<bdi title="{_text(kind)}"><b>{_text(name)}</b></bdi>'


def _status(status: Status) -> str:
    style = f"{_LINES.get(status, 'border:1px solid')};border-radius:.6em;padding:0 .4em"
    style += ";text-decoration:line-through" if status in _STRUCK else ""
    return f'<span style="{style}">{_text(status)}</span>'


def _evidence(evidence: Evidence, citation: Citation | None) -> str:
    link = web_address(citation.address) if citation else None
    label = _text((citation.title if citation else None) or evidence.article)
    if link:
        label = f'<a href="{escape(link)}" target="_blank" rel="noopener noreferrer nofollow">{label}</a>'
    published = f", {_text(citation.published)}" if citation and citation.published else ""
    said_by = f", says {_text(evidence.asserted_by)}" if evidence.asserted_by else ""
    return f"<bdi>“{_text(evidence.sentence)}”</bdi> <small>{label}{published}{said_by}</small>"


def _text(value: object) -> str:
    """Return *value* escaped, on one line, without characters that hide or turn what is written."""
    line = "" if value is None else " ".join(str(value).split())
    return escape(printable(line))
