"""A dossier as one HTML page that needs neither network nor script. Elements are built, so that all text is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from socialexpansion.dossier import words
from socialexpansion.dossier.model import Dossier, Event, Footnote, Group, Line, Section
from socialexpansion.dossier.network import describe_network, network
from socialexpansion.dossier.svg import Element, add
from socialexpansion.dossier.worldmap import describe_map, world_map
from socialexpansion.schema.status import Status

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { color-scheme: light dark; --ink: #1f2933; --quiet: #52606d; --ground: #fff; --line: #d5dae1; --mark: #1d4ed8;
  --planned: #0b6b5f; --rumored: #8a5a00; --denied: #b3360b; --ended: #52606d; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7eb; --quiet: #9aa5b1; --ground: #14191f; --line: #323f4b;
  --mark: #8fb2ff; --planned: #58c9b6; --rumored: #e0b155; --denied: #ff9166; --ended: #9aa5b1; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 62rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 2rem; margin: 0 0 .25rem; line-height: 1.2; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); }
p { margin: .2rem 0; } .caution { margin: 1rem 0; padding: .6rem .9rem; border-left: 4px solid var(--mark); }
.quiet, figcaption { color: var(--quiet); font-size: .9rem; }
nav { margin: 1rem 0; display: flex; flex-wrap: wrap; gap: .3rem 1rem; font-size: .9rem; }
figure { margin: 1.5rem 0; } svg { width: 100%; height: auto; display: block; }
ul { padding-left: 1.2rem; margin: .3rem 0; } li { margin: .25rem 0; }
a { color: var(--mark); } sup a { text-decoration: none; padding: 0 .12rem; } sup { line-height: 0; }
.status { font-style: italic; } .planned { color: var(--planned); } .rumored { color: var(--rumored); }
.denied { color: var(--denied); } .ended { color: var(--ended); } .conflict { color: var(--denied); }
.table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { white-space: nowrap; }
ol { padding-left: 2.4rem; } ol li { font-size: .92rem; margin: .5rem 0; } li:target { outline: 2px solid var(--mark); }
q { quotes: "“" "”"; }
figure div { overflow-x: auto; }
@media (max-width: 40rem) { th:first-child, td:first-child { white-space: normal; } svg { min-width: 40rem; } }
@media print { nav { display: none; } body { max-width: none; } h2 { break-after: avoid; }
  li, tr { break-inside: avoid; } }
"""


def page(dossier: Dossier) -> str:
    """Return the page."""
    root = Xml.Element("html", {"lang": "en"})
    head, body = add(root, "head"), add(root, "body")
    add(head, "meta", charset="utf-8")
    Xml.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY})
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    add(head, "title", f"Dossier: {dossier.name}")
    add(head, "style", _STYLE)
    _add_head(body, dossier)
    _add_pictures(body, dossier)
    for number, section in enumerate(dossier.sections, start=1):
        add(body, "h2", section.title, id=f"part-{number}")
        _add_groups(body, section)
    _add_time_line(body, dossier.events)
    add(body, "h2", "Sources", id="sources")
    notes = add(body, "ol")
    for note in dossier.footnotes:
        _add_footnote(notes, note)
    return "<!doctype html>\n" + Xml.tostring(root, encoding="unicode", method="html") + "\n"


def _add_head(body: Element, dossier: Dossier) -> None:
    add(body, "h1", dossier.name)
    for line in words.facts(dossier):
        add(body, "p", line)
    add(body, "p", words.CAUTION, class_="caution")
    contents = add(body, "nav", aria_label="Contents")
    for number, section in enumerate(dossier.sections, start=1):
        add(contents, "a", f"{section.title} ({section.lines})", href=f"#part-{number}")
    add(contents, "a", "Time line", href="#time-line")
    add(contents, "a", f"Sources ({len(dossier.footnotes)})", href="#sources")


def _add_pictures(body: Element, dossier: Dossier) -> None:
    pictures = [(world_map(dossier), describe_map(dossier)), (network(dossier), describe_network(dossier))]
    for drawn, description in pictures:
        if drawn is not None:
            figure = add(body, "figure")
            add(figure, "div").append(drawn)
            add(figure, "figcaption", description)


def _add_groups(body: Element, section: Section) -> None:
    items = add(body, "ul")
    for group in section.groups:
        item = add(items, "li")
        add(item, "strong", words.name_of(group.other))
        where = group.lines[0].where
        if where:
            add(item, "span", f" ({where})", class_="quiet")
        if len(group.lines) == 1:
            _add_line(item, section, group.lines[0], " — ")
        else:
            inner = add(item, "ul")
            for line in group.lines:
                _add_line(add(inner, "li"), section, line, "")
        _add_conflict(item, group)


def _add_conflict(item: Element, group: Group) -> None:
    if group.conflict:
        add(item, "p", f"⚠ {words.CONFLICT} ({group.conflict}).", class_="conflict")


def _add_line(item: Element, section: Section, line: Line, joint: str) -> None:
    parts = words.line_parts(line, verb=section.several)
    add(item, "span", joint + "; ".join(parts))
    if line.status is not Status.ACTUAL:
        item[-1].tail = "; "
        add(item, "span", words.STATUS[line.status], class_=f"status {line.status}")
    _add_marks(item, line.footnotes)


def _add_marks(parent: Element, numbers: Sequence[int]) -> None:
    raised = add(parent, "sup")
    for number in numbers:
        add(raised, "a", f"[{number}]", href=f"#source-{number}")


def _add_time_line(body: Element, events: Sequence[Event]) -> None:
    add(body, "h2", "Time line", id="time-line")
    known = [event for event in events if event.date is not None]
    if known:
        table = add(add(body, "div", class_="table"), "table")
        heading = add(add(table, "thead"), "tr")
        for name in ("when", "what", "status", "sources"):
            add(heading, "th", name, scope="col")
        rows = add(table, "tbody")
        for event in known:
            row = add(rows, "tr")
            add(row, "td", words.event_date(event))
            add(row, "td", words.sentence(event.line))
            add(row, "td", str(event.line.status), class_=f"status {event.line.status}")
            _add_marks(add(row, "td"), event.line.footnotes)
    if len(known) < len(events):
        add(body, "p", words.undated(len(events) - len(known)), class_="quiet")


def _add_footnote(notes: Element, note: Footnote) -> None:
    item = add(notes, "li", id=f"source-{note.number}")
    quoted = add(item, "q", " ".join(note.sentence.split()))
    quoted.tail = f" — {'; '.join(words.source_parts(note))}. "
    if note.address:
        add(item, "a", note.address, href=note.address, rel="noopener noreferrer")
