"""The picture of a dossier's network: the entity in the middle, the others at both sides in order of its sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from socialexpansion.dossier import words
from socialexpansion.dossier.model import Dossier, Group
from socialexpansion.dossier.svg import TYPES, Element, add, add_denial, drawing, legend_line
from socialexpansion.schema.entity import Entity
from socialexpansion.schema.status import Status

MOST = 40
"""The most others that are drawn; with more, names would not be readable. The lists have all of them."""

_WIDTH = 960
_ROW, _TOP, _BOTTOM = 24, 46, 56
_LEFT, _RIGHT = 300, _WIDTH - 300
_LONGEST = 40
_FIRMEST = (Status.ACTUAL, Status.PLANNED, Status.RUMORED, Status.ENDED, Status.DENIED)


class _Spot(NamedTuple):
    """Where one of the others is drawn."""

    entity: Entity
    section: str
    statuses: tuple[Status, ...]
    x: float
    y: float

    @property
    def left(self) -> bool:
        return self.x < _WIDTH / 2


def network(dossier: Dossier) -> Element:
    """Return the picture of the entity and of the others that most of its claims name."""
    others = _others(dossier)
    spots = _place(others[:MOST])
    rows = max(sum(spot.left for spot in spots), sum(not spot.left for spot in spots), 4)
    height = _TOP + rows * _ROW + _BOTTOM
    middle = (_WIDTH / 2, _TOP + (rows - 1) * _ROW / 2)
    root = drawing(_WIDTH, height, f"The network of {dossier.name}", describe_network(dossier))
    places = {spot.entity.id: spot for spot in spots}
    for link in dossier.links:
        if link.start in places and link.end in places and link.start != link.end:
            _add_between(root, places[link.start], places[link.end], link.status)
    for spot in spots:
        _add_spokes(root, spot, middle)
    _add_headings(root, spots)
    for spot in spots:
        _add_node(root, spot)
    add(root, "circle", cx=middle[0], cy=middle[1], r=9, class_="centre")
    add(root, "text", _short(dossier.name), x=middle[0], y=middle[1] - 16, text_anchor="middle", class_="strong")
    _add_legend(root, height, {status for spot in spots for status in spot.statuses})
    return root


def describe_network(dossier: Dossier) -> str:
    """Return how many others there are, and how many of them are drawn."""
    others = len(_others(dossier))
    if others > MOST:
        return f"{MOST} of {others} others are drawn, those with the most and firmest claims; the lists below have all."
    return f"{words.count(others, 'other')} around {dossier.name}; a thin line joins two of them that articles join."


def _others(dossier: Dossier) -> list[tuple[str, Group]]:
    """Return each other entity once with the first section that names it, those with most claims first if too many."""
    own = dossier.profile.entity.id
    found: dict[str, tuple[str, Group]] = {}
    for section in dossier.sections:
        for group in section.groups:
            if any(own in (line.claim.subject.id, line.claim.object.id) for line in group.lines):
                title, before = found.get(group.other.id, (section.title, Group(group.other, ())))
                found[group.other.id] = (title, Group(group.other, [*before.lines, *group.lines]))
    every = list(found.values())
    if len(every) <= MOST:
        return every
    kept = sorted(range(len(every)), key=lambda number: (-_weight(every[number][1]), number))[:MOST]
    return [every[number] for number in sorted(kept)] + [
        one for number, one in enumerate(every) if number not in set(kept)
    ]


def _weight(group: Group) -> int:
    return sum(len({item.article for item in line.claim.evidence}) for line in group.lines)


def _place(others: Sequence[tuple[str, Group]]) -> list[_Spot]:
    """Return the spots: the first half down the left side, the rest down the right one."""
    half = (len(others) + 1) // 2
    spots = []
    for number, (section, group) in enumerate(others):
        left = number < half
        count = half if left else len(others) - half
        row = number if left else number - half
        rows = max(half, len(others) - half, 4)
        y = _TOP + (row + (rows - count) / 2) * _ROW
        statuses = tuple(sorted({line.status for line in group.lines}, key=_FIRMEST.index))
        spots.append(_Spot(group.other, section, statuses, _LEFT if left else _RIGHT, y))
    return spots


def _add_spokes(root: Element, spot: _Spot, middle: tuple[float, float]) -> None:
    """Add a line for each status, so that what is announced and then denied shows as both."""
    bend = spot.x + (120 if spot.left else -120)
    for number, status in enumerate(spot.statuses):
        y = spot.y + (number - (len(spot.statuses) - 1) / 2) * 5
        path = f"M{spot.x} {y:.1f}C{bend} {y:.1f} {bend} {middle[1]:.1f} {middle[0]} {middle[1]:.1f}"
        add(root, "path", d=path, class_=f"line {status}")
        if status is Status.DENIED:
            add_denial(root, spot.x + (30 if spot.left else -30), y + (middle[1] - y) * 0.05)


def _add_between(root: Element, start: _Spot, end: _Spot, status: Status) -> None:
    inwards = 60 if start.left else -60
    control = start.x + inwards if start.x == end.x else _WIDTH / 2
    middle = (start.y + end.y) / 2
    add(
        root,
        "path",
        d=f"M{start.x} {start.y:.1f}Q{control:.1f} {middle:.1f} {end.x} {end.y:.1f}",
        class_=f"line between {status}",
    )


def _add_node(root: Element, spot: _Spot) -> None:
    add(root, "circle", cx=spot.x, cy=f"{spot.y:.1f}", r=5, class_=spot.entity.type.value)
    x, anchor = (spot.x - 11, "end") if spot.left else (spot.x + 11, "start")
    label = add(root, "text", _short(words.name_of(spot.entity)), x=x, y=f"{spot.y + 4:.1f}", text_anchor=anchor)
    if len(words.name_of(spot.entity)) > _LONGEST:
        add(label, "title", words.name_of(spot.entity))


def _add_headings(root: Element, spots: Sequence[_Spot]) -> None:
    """Add the section's title at the outer edge, level with the first of its spots on each side."""
    seen: set[tuple[bool, str]] = set()
    for spot in spots:
        if (spot.left, spot.section) not in seen:
            seen.add((spot.left, spot.section))
            x, anchor = (8, "start") if spot.left else (_WIDTH - 8, "end")
            add(root, "text", spot.section, x=x, y=f"{spot.y + 4:.1f}", text_anchor=anchor, class_="quiet")


def _add_legend(root: Element, height: int, statuses: set[Status]) -> None:
    x = 12
    for label, kinds in TYPES:
        add(root, "circle", cx=x + 5, cy=height - 30, r=5, class_=kinds[0].value)
        add(root, "text", label, x=x + 15, y=height - 26, class_="quiet")
        x += 110
    x = 12
    for status in _FIRMEST:
        if status in statuses:
            legend_line(root, x, height - 6, status, str(status))
            x += 110


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
