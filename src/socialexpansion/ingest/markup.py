"""Marked-up text, of HTML or the news trade's XML: its words, paragraph by paragraph, without tags."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from lxml import etree, html

# How text with tags gives itself away; a lone "<" or "a < b" does not.
_TAG = re.compile(
    r"</(?:p|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|blockquote|article|section|table)\s{0,9}>"
    r"|<(?:br|hr|p|img|li)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
        "block",
        "hl1",
        "hl2",
        "bq",
        "q",
    ]
)
_UNSEEN = [
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "head",
    "media",
    "media-caption",
    "media-producer",
]
_BLANKS = re.compile(r"[ \t\f]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_BREAKS = re.compile(r"\n{3,}")


def is_markup(text: str) -> bool:
    """Tell whether *text* holds HTML tags."""
    return _TAG.search(text) is not None


def fragment_text(markup: str) -> str:
    """Return the text of a piece of HTML, paragraphs apart by a blank line; scripts and styles are left out."""
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError):  # nothing but declarations, or a character that no document may hold
        return ""
    return element_text(root)


def element_text(root: Any) -> str:
    """Return the text within the element *root*, paragraphs apart by a blank line.

    Media with their captions, scripts and styles are taken out of the tree. An entity that was left as it is in the
    tree is read as in HTML.
    """
    etree.strip_elements(root, etree.Comment, *(f"{{*}}{name}" for name in _UNSEEN), with_tail=False)
    etree.strip_tags(root, etree.ProcessingInstruction)
    # Where no element parts paragraphs, blank lines do.
    wrapped = any(_name(element) in _BLOCKS for element in root.iterdescendants())
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = _name(element)
        pieces.append("\n\n" if name in _BLOCKS else "")
        if event == "start":
            pieces.append(_even(element.text, wrapped))
        else:
            pieces.append("\n" if name == "br" else "")
            pieces.append(_even(element.tail, wrapped) if element is not root else "")
    text = _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", "".join(pieces)))
    return _BREAKS.sub("\n\n", text).strip()


def line_of(element: Any) -> str:
    """Return the text within *element* on one line; nothing if there is no element."""
    return " ".join(unescape("".join(element.itertext())).split()) if element is not None else ""


def _name(element: Any) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _even(text: str | None, wrapped: bool) -> str:
    if not text:
        return ""
    return text.replace("\n", " ") if wrapped else text
