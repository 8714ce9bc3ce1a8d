"""The page: the built template with the data in it."""

from __future__ import annotations

import html
import json
from importlib.resources import files

from socialexpansion.view.material import Material
from socialexpansion.view.payload import payload

_DATA = "{{data}}"
_TITLE = "{{title}}"

# Within a script element only "<" could end it; the others are for readers that take the page for XML or old scripts.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def explorer_page(material: Material) -> bytes:
    """Return one HTML file that needs neither network nor server; the same material gives the same bytes."""
    template = files("socialexpansion.view").joinpath("template.html").read_text(encoding="utf-8")
    data = json.dumps(payload(material), ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    before, _, rest = template.partition(_TITLE)
    between, _, after = rest.partition(_DATA)
    return f"{before}{html.escape(material.title)}{between}{data}{after}".encode("utf-8", "replace")
