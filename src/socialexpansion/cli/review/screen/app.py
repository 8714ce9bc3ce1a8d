"""The screen of ``socialexpansion review``: a list of doubtful things above, the sentences behind one below."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from socialexpansion.cli.output import clean
from socialexpansion.cli.review.screen import actions
from socialexpansion.cli.review.screen.actions import Action
from socialexpansion.cli.review.screen.details import Details
from socialexpansion.cli.review.screen.forms import Answers
from socialexpansion.cli.review.screen.keys import Help, bindings, key_bar
from socialexpansion.errors import SocialExpansionError
from socialexpansion.review.doubts import Doubtful, DoubtfulClaim, DoubtfulMerge
from socialexpansion.review.session import Item, Session
from socialexpansion.review.wording import claim_words, decision_words
from socialexpansion.store import Store

FILTERS = ("everything", "contradictions", "claims", "merges")
MOST = 500
"""How many things are listed at a time; others move up as these are decided."""
_DOUBT_WIDTH = 6


class ReviewApp(App[None]):
    """Shows what is doubtful and takes decisions, which are stored at once.

    Args:
        session: whose decisions these are.
        apply: brings the graph up to date with them.

    """

    TITLE = "review"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #top { height: 1; padding: 0 1; background: $panel; color: $foreground; text-style: bold; }
    #list { height: 1fr; min-height: 4; scrollbar-size-vertical: 1; }
    #details { height: 1fr; min-height: 6; padding: 0 1; border-top: solid $primary; scrollbar-size-vertical: 1; }
    #details:focus { border-top: solid $accent; }
    #keys { height: 2; padding: 0 1; background: $panel; link-style: none; link-color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(),
        ("j", "move(1)", "below"),
        ("k", "move(-1)", "above"),
    ]

    def __init__(self, session: Session, apply: Callable[[], None]) -> None:
        super().__init__()
        self.session = session
        self.made: list[list[Item]] = []
        self._apply = apply
        self._details = Details(session)
        self._queue: list[Doubtful] = []
        self._shown: list[Doubtful] = []
        self._filter = FILTERS[0]
        self._chosen: int | None = None

    # What is seen

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="top")
        yield DataTable(id="list", cursor_type="row", show_header=False, zebra_stripes=True)
        with VerticalScroll(id="details"):
            yield Static(id="text")
        yield Static(key_bar(), id="keys")

    def on_mount(self) -> None:
        """Look for what is doubtful."""
        self.query_one("#list").focus()
        self.look_again()

    def look_again(self, row: int = 0) -> None:
        """Read from the store what is doubtful now."""
        self._queue = self.session.queue()
        self._list(row)

    def _list(self, row: int) -> None:
        table = self.query_one("#list", DataTable)
        self._shown = [item for item in self._queue if self._passes(item)][:MOST]
        table.clear(columns=True)
        table.add_column("doubt", width=_DOUBT_WIDTH)
        table.add_column("what", width=max(20, self.size.width - _DOUBT_WIDTH - 5))
        for item in self._shown:
            table.add_row(*_row(item, self.session.store))
        table.move_cursor(row=min(row, max(0, len(self._shown) - 1)))
        self._choose(None)

    def _passes(self, item: Doubtful) -> bool:
        return {
            "everything": True,
            "contradictions": item.doubt >= 1,
            "claims": isinstance(item, DoubtfulClaim),
            "merges": isinstance(item, DoubtfulMerge),
        }[self._filter]

    def _choose(self, sentence: int | None) -> None:
        """Show the thing under the cursor, with the next decision about one *sentence* or about all."""
        self._chosen = sentence
        item = self.item
        empty = "Nothing is left to decide on." if self._filter == FILTERS[0] else f"There are no {self._filter}."
        self.query_one("#text", Static).update(self._details.of(item, sentence) if item else Content(empty))
        self.query_one("#details").scroll_home(animate=False)
        made = sum(len(items) for items in self.made)
        facts = [f"review {self.session.store.path.name}", f"by {self.session.by}", f"{len(self._queue)} open"]
        facts += [f"{made} decided", f"showing {self._filter}"]
        self.query_one("#top", Static).update(Content(clean(" · ".join(facts))))

    @property
    def item(self) -> Doubtful | None:
        """The doubtful thing under the cursor."""
        row = self.query_one("#list", DataTable).cursor_row
        return self._shown[row] if 0 <= row < len(self._shown) else None

    @property
    def sentence(self) -> int | None:
        """The number of the one sentence that the next decision is about."""
        return self._chosen

    def on_data_table_row_highlighted(self) -> None:
        """Show the thing that the cursor came to."""
        self._choose(None)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the list to the new width."""
        if self._queue:
            self._list(self.query_one("#list", DataTable).cursor_row)

    # What is decided

    def _decide(self, action: Action) -> None:
        """Make a decision on the thing under the cursor, after asking for what is needed."""
        item = self.item
        if item is None:
            return
        try:
            form = action.form(self, item)
        except SocialExpansionError as error:
            self.complain(error)
            return
        if form is None:
            self._carry_out(action, item, {})
        else:
            self.push_screen(form, lambda answers: self._carry_out(action, item, answers))

    def _carry_out(self, action: Action, item: Doubtful, answers: Answers | None) -> None:
        if answers is None:
            return
        try:
            made = action.decide(self, item, answers)
        except SocialExpansionError as error:
            self.complain(error)
            return
        self.made.append(made)
        row = self.query_one("#list", DataTable).cursor_row
        if action.settles and self._chosen is None:
            self._queue = [other for other in self._queue if other is not item]
            self._list(row)
        else:
            self.look_again(row)
        self.notify(clean("; ".join(decision_words(one, self.session.store) for one in made)), timeout=3, markup=False)

    def complain(self, error: SocialExpansionError) -> None:
        """Show what is wrong."""
        self.notify(clean(str(error)), severity="error", timeout=8, markup=False)

    def action_confirm(self) -> None:
        """Say that the claim or merge is right."""
        self._decide(actions.CONFIRM)

    def action_reject(self) -> None:
        """Say that it is wrong."""
        self._decide(actions.REJECT)

    def action_status(self) -> None:
        """Change the status."""
        self._decide(actions.STATUS)

    def action_date(self) -> None:
        """Change the date."""
        self._decide(actions.DATE)

    def action_merge(self) -> None:
        """Merge an entity with another."""
        self._decide(actions.MERGE)

    def action_split(self) -> None:
        """Split an entity."""
        self._decide(actions.SPLIT)

    def action_rename(self) -> None:
        """Rename an entity."""
        self._decide(actions.RENAME)

    def action_retype(self) -> None:
        """Give an entity another type."""
        self._decide(actions.RETYPE)

    def action_distrust(self) -> None:
        """Distrust a source."""
        self._decide(actions.DISTRUST)

    def action_undo(self) -> None:
        """Take the last decision back."""
        if not self.made:
            self.notify("nothing to take back in this session; earlier decisions: socialexpansion review undo ID")
            return
        items = self.made.pop()
        self.session.undo(items)
        self.look_again(self.query_one("#list", DataTable).cursor_row)
        self.notify(
            clean("taken back: " + "; ".join(decision_words(one, self.session.store) for one in items)), markup=False
        )

    # The rest

    def action_sentence(self) -> None:
        """Choose one sentence, the next, then all again."""
        item = self.item
        if isinstance(item, DoubtfulClaim) and len(item.claim.evidence) > 1:
            following = 0 if self._chosen is None else self._chosen + 1
            self._choose(following if following < len(item.claim.evidence) else None)

    def action_filter(self) -> None:
        """Show another kind of doubtful things."""
        self._filter = FILTERS[(FILTERS.index(self._filter) + 1) % len(FILTERS)]
        self._list(0)

    def action_apply(self) -> None:
        """Bring the graph up to date and look again."""
        self.notify("bringing the graph up to date …", timeout=2)
        self.call_after_refresh(self._apply_now)

    def _apply_now(self) -> None:
        try:
            self._apply()
        except SocialExpansionError as error:
            self.complain(error)
        self._details = Details(self.session)
        self.session.forget()
        self.look_again()

    def action_move(self, steps: int) -> None:
        """Go down or up the list."""
        table = self.query_one("#list", DataTable)
        table.move_cursor(row=table.cursor_row + steps)

    def action_help(self) -> None:
        """Explain the keys."""
        self.push_screen(Help())


def _row(item: Doubtful, store: Store) -> tuple[Content, Content]:
    if isinstance(item, DoubtfulClaim):
        sign = "!" if item.doubt >= 1 else " "
        return Content(f"{sign} {item.claim.confidence:.2f}"), Content(clean(claim_words(item.claim)))
    return Content(f"= {item.decision.score:.2f}"), Content(clean(decision_words(item.decision, store)) + "?")
