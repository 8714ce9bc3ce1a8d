"""The keys of the screen, and the pages that explain them."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class Key(NamedTuple):
    """A key, the action that it starts, its short name, and what it does."""

    key: str
    action: str
    name: str
    does: str

    @property
    def shown(self) -> str:
        """The key as it stands on the keyboard."""
        return {"question_mark": "?", "slash": "/"}.get(self.key, self.key)


FIRST = (
    Key("c", "confirm", "confirm", "Right: the sentences say so. Of a merge: it is one entity."),
    Key("r", "reject", "reject", "Wrong: they do not say so. Of a merge: they are two."),
    Key("s", "status", "status", "Right, but planned, rumored, denied, ended or actual."),
    Key("d", "date", "date", "Right, but from another date on."),
    Key("e", "sentence", "sentence", "Decide on one sentence alone: the first, the next, all again."),
    Key("u", "undo", "undo", "Take back the last decision of this session."),
    Key("question_mark", "help", "help", "This page."),
    Key("q", "quit", "quit", "Bring the graph up to date and leave. Nothing is lost."),
)
SECOND = (
    Key("m", "merge", "merge", "The subject or object is the same as another entity."),
    Key("x", "split", "split", "One of its names, or its use in an article, is another's."),
    Key("n", "rename", "rename", "It is called otherwise."),
    Key("t", "retype", "type", "It is a company, a person, a country and so on."),
    Key("o", "distrust", "distrust", "What an article, a publisher or a site says does not count."),
    Key("f", "filter", "filter", "See all, or contradictions, claims or merges alone."),
    Key("a", "apply", "apply", "Bring the graph up to date now, and look again."),
)
MOVES = (
    ("↑ ↓ j k", "The thing above, the thing below. PgUp and PgDn: a page."),
    ("Tab", "To the sentences, to scroll them, and back."),
)


def bindings() -> list[BindingType]:
    """Return what the keys are bound to."""
    return [Binding(key.key, key.action, key.name, key_display=key.shown) for key in (*FIRST, *SECOND)]


def key_bar() -> Content:
    """Return the two lines that name every key; each can be clicked."""
    lines = (
        "  ".join(f"[@click=app.{key.action}][bold $text-accent]{key.shown}[/] {key.name}[/]" for key in row)
        for row in (FIRST, SECOND)
    )
    return Content.from_markup("\n".join(lines))


class Help(ModalScreen[None]):
    """Explains every key."""

    CSS = """
    Help { align: center middle; background: $background 60%; }
    #help { width: 78; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; background: $panel;
            border: round $primary; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,q,enter", "dismiss", "back")]

    def compose(self) -> ComposeResult:
        """List the keys."""
        rows = [(key.shown, key.does) for key in (*FIRST, *SECOND)] + list(MOVES)
        lines = [Content.assemble((f"{shown:9}", "bold $accent"), does) for shown, does in rows]
        with VerticalScroll(id="help"):
            yield Static(Content("\n").join([*lines, Content.styled("Esc goes back", "dim")]))
