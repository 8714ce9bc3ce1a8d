"""A form over the screen: a few choices and texts, filled in by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

Answers = dict[str, str]
"""What was filled in, by field."""


@dataclass(frozen=True)
class Choice:
    """One of several values, each with its words; *start* is the one to begin with."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    start: str | None = None


@dataclass(frozen=True)
class Text:
    """A line of text, completed from *known* with the right arrow."""

    name: str
    label: str
    start: str = ""
    known: Sequence[str] = ()
    hint: str = ""


Field = Choice | Text
WHY = Text("why", "Why (may be left out)")
EVERYWHERE = "everywhere"
SCOPE = Choice(
    "scope", "Where", [("here", "in these sentences"), (EVERYWHERE, "wherever it is said, in later articles too")]
)


class Form(ModalScreen[Answers | None]):
    """Asks for *fields*; gives what was filled in, or nothing when left with Escape."""

    CSS = """
    Form { align: center middle; background: $background 60%; }
    #form { width: 76; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; background: $panel;
            border: round $primary; scrollbar-size-vertical: 1; }
    #form Label { color: $text-muted; }
    #form .title { color: $text; text-style: bold; margin-bottom: 1; }
    #form OptionList { height: auto; max-height: 8; background: $surface; margin-bottom: 1; padding: 0; border: none; }
    #form Input { background: $surface; margin-bottom: 1; }
    #form .keys { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave"),
        Binding("ctrl+s", "finish", "finish", priority=True),
    ]

    def __init__(self, title: str, fields: Sequence[Field]) -> None:
        super().__init__()
        self._title = title
        self._fields = fields

    def compose(self) -> ComposeResult:
        """Lay out the fields, one below the other."""
        with VerticalScroll(id="form", can_focus=False):
            yield Static(Content(self._title), classes="title")
            for field in self._fields:
                yield from self._compose_field(field)
            yield Static("Enter done · Tab next field · Esc leave", classes="keys")

    def _compose_field(self, field: Field) -> ComposeResult:
        yield Label(Content(field.label))
        if isinstance(field, Text):
            suggester = SuggestFromList(field.known, case_sensitive=False) if field.known else None
            yield Input(field.start, placeholder=field.hint, id=field.name, suggester=suggester, compact=True)
            return
        options = [Option(Content(words), id=f"{number}") for number, (_, words) in enumerate(field.options)]
        yield OptionList(*options, id=field.name, compact=True)

    def on_mount(self) -> None:
        """Begin every choice at its start."""
        for field in self._fields:
            if isinstance(field, Choice):
                values = [value for value, _ in field.options]
                at = values.index(field.start) if field.start in values else 0
                self.query_one(f"#{field.name}", OptionList).highlighted = at

    def on_input_submitted(self) -> None:
        """Enter in a text ends the form."""
        self.action_finish()

    def on_option_list_option_selected(self) -> None:
        """Enter on a choice ends the form."""
        self.action_finish()

    def action_finish(self) -> None:
        """Give what was filled in."""
        self.dismiss({field.name: self._answer(field) for field in self._fields})

    def action_leave(self) -> None:
        """Give nothing."""
        self.dismiss(None)

    def _answer(self, field: Field) -> str:
        if isinstance(field, Text):
            return self.query_one(f"#{field.name}", Input).value.strip()
        at = self.query_one(f"#{field.name}", OptionList).highlighted
        return field.options[at or 0][0]
