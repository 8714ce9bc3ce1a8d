"""A dossier as Markdown, with footnotes as GitHub, pandoc and most editors read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from socialexpansion.dossier import words
from socialexpansion.dossier.model import Dossier, Event, Footnote, Group, Line, Section
from socialexpansion.dossier.network import describe_network
from socialexpansion.dossier.worldmap import describe_map
from socialexpansion.schema.status import Status

# What could be markup within a line: text of articles must not become emphasis, a link, HTML or another cell.
_MARKUP = re.compile(r"([\\`*_\[\]<>|~^$&#])")


def markdown(dossier: Dossier, pictures: Mapping[str, str]) -> str:
    """Return the dossier; *pictures* are the names of the picture files by what they show: ``map``, ``network``."""
    return "\n".join(_lines(dossier, pictures)) + "\n"


def plain(text: str) -> str:
    """Return *text* on one line, with whatever Markdown would take for markup escaped."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _lines(dossier: Dossier, pictures: Mapping[str, str]) -> Iterator[str]:
    yield f"# {plain(dossier.name)}\n"
    yield from (f"{plain(line)}  " for line in words.facts(dossier))
    yield f"\n{words.CAUTION}\n"
    for name, description in (("map", describe_map(dossier)), ("network", describe_network(dossier))):
        if name in pictures:
            yield f"![{plain(f'{name} of {dossier.name}')}](<{pictures[name]}>)\n\n*{plain(description)}*\n"
    for section in dossier.sections:
        yield f"## {plain(section.title)}\n"
        for group in section.groups:
            yield from _group(section, group)
        yield ""
    yield from _time_line(dossier.events)
    yield "\n## Sources\n"
    yield from map(_footnote, dossier.footnotes)


def _group(section: Section, group: Group) -> Iterator[str]:
    head = f"**{plain(words.name_of(group.other))}**" + (f" ({plain(place)})" if (place := _where(group)) else "")
    if len(group.lines) == 1:
        yield f"- {head}{_line(section, group.lines[0], ' — ')}"
    else:
        yield f"- {head}"
        yield from (f"  - {_line(section, line, '')}" for line in group.lines)
    if group.conflict:
        yield f"  - ⚠ *{words.CONFLICT} ({plain(group.conflict)}).*"


def _where(group: Group) -> str | None:
    return group.lines[0].where


def _line(section: Section, line: Line, joint: str) -> str:
    parts = [plain(part) for part in words.line_parts(line, verb=section.several)]
    if line.status is not Status.ACTUAL or (not joint and not parts):
        parts.append(f"*{words.STATUS[line.status]}*")
    told = "; ".join(parts)
    return f"{joint if told else ''}{told}{' ' if told or joint else ''}{_marks(line.footnotes)}"


def _marks(numbers: Sequence[int]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _time_line(events: Sequence[Event]) -> Iterator[str]:
    known = [event for event in events if event.date is not None]
    unknown = len(events) - len(known)
    yield "## Time line\n"
    if known:
        yield "| when | what | status | sources |\n|---|---|---|---|"
    for event in known:
        cells = [words.event_date(event), words.sentence(event.line), str(event.line.status)]
        yield f"| {' | '.join(map(plain, cells))} | {_marks(event.line.footnotes)} |"
    if unknown:
        yield f"\n{words.undated(unknown)}"


def _footnote(note: Footnote) -> str:
    source = "; ".join(plain(part) for part in words.source_parts(note))
    link = f" <{note.address}>" if note.address else ""
    return f"[^{note.number}]: “{plain(note.sentence)}” — {source}.{link}"
