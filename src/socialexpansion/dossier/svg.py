"""Drawings as SVG: elements that escape whatever stands in them, and the colours that all drawings share."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from socialexpansion.schema.entity import EntityType
from socialexpansion.schema.status import Status

Element = Xml.Element

# A drawing stands alone or in a page, on light and on dark ground; colours are those of colour-blind-safe palettes.
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #1f2933; }
.quiet { fill: #52606d; font-size: 11px; }
.strong { font-weight: 600; font-size: 14px; }
.land { fill: #e4e7eb; stroke: #ffffff; stroke-width: 0.5; }
.home { fill: #1d4ed8; }
.market { fill: #0f9d8a; }
.market.planned, .market.rumored { fill: #9bd8cd; }
.market.ended, .market.denied { fill: #b8c0ca; }
.barred { fill: #c2410c; }
.line { fill: none; stroke: #52606d; stroke-width: 1.4; }
.planned.line { stroke-dasharray: 6 4; }
.rumored.line { stroke-dasharray: 1.5 4; stroke-linecap: round; }
.denied.line { stroke: #c2410c; }
.ended.line { stroke: #b8c0ca; }
.between.line { stroke-width: 0.7; opacity: 0.45; }
.Company { fill: #0f9d8a; } .Organization { fill: #7c5cbf; } .Person { fill: #c98500; }
.Country, .City, .Region { fill: #1d4ed8; }
.centre { fill: #1f2933; }
@media (prefers-color-scheme: dark) {
  text { fill: #e4e7eb; } .quiet { fill: #9aa5b1; } .line { stroke: #9aa5b1; } .centre { fill: #f5f7fa; }
  .land { fill: #323f4b; stroke: #1f2933; } .home { fill: #6f9bff; } .ended.line { stroke: #616e7c; }
  .market.planned, .market.rumored { fill: #1c5f56; } .market.ended, .market.denied { fill: #616e7c; }
  .Country, .City, .Region { fill: #6f9bff; }
}
"""

TYPES: tuple[tuple[str, tuple[EntityType, ...]], ...] = (
    ("company", (EntityType.COMPANY,)),
    ("organization", (EntityType.ORGANIZATION,)),
    ("person", (EntityType.PERSON,)),
    ("place", (EntityType.COUNTRY, EntityType.CITY, EntityType.REGION)),
)


def drawing(width: int, height: int, title: str, description: str) -> Element:
    """Return an empty drawing; *title* and *description* are read aloud by screen readers."""
    root = Xml.Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width} {height}", "role": "img"},
    )
    Xml.SubElement(root, "title").text = title
    Xml.SubElement(root, "desc").text = description
    Xml.SubElement(root, "style").text = STYLE
    return root


def add(parent: Element, tag: str, text: str | None = None, **attributes: object) -> Element:
    """Add an element; ``class_`` is the attribute ``class``, and ``_`` in other names is ``-``."""
    named = {("class" if name == "class_" else name.replace("_", "-")): str(one) for name, one in attributes.items()}
    element = Xml.SubElement(parent, tag, named)
    element.text = text
    return element


def add_denial(parent: Element, x: float, y: float) -> None:
    """Add the cross that strikes out what is denied: colour alone would not tell everyone."""
    add(parent, "path", d=f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8", class_=f"line {Status.DENIED}")


def legend_line(parent: Element, x: float, y: float, status: Status, label: str) -> None:
    """Add a line of the style of *status* with its meaning."""
    add(parent, "path", d=f"M{x:.0f} {y - 4:.0f}h28", class_=f"line {status}")
    if status is Status.DENIED:
        add_denial(parent, x + 14, y - 4)
    add(parent, "text", label, x=f"{x + 34:.0f}", y=f"{y:.0f}", class_="quiet")


def as_text(root: Element) -> str:
    """Return the drawing as a file of its own."""
    return str(Xml.tostring(root, encoding="unicode")) + "\n"
