"""Words from elsewhere, looked through one by one before they come into the draft: what these screens share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Protocol, TypeVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from wgec_draft.session.agreement import Reopening
from wgec_draft.tui.content import shown
from wgec_draft.tui.field import Field
from wgec_draft.tui.painted_once import OncePainted
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.line_list import LineList
from wgec_draft.tui.widgets.redline_view import RedlineView
from wgec_draft.tui.widgets.screen_head import ScreenHead


class WordsRow(Protocol):
    """One thing that somebody decides about."""

    @property
    def key(self) -> str:
        """What tells it from all others."""
        ...

    @property
    def path(self) -> str:
        """Where it belongs, as people say it."""
        ...

    @property
    def what(self) -> str:
        """What the present choice means."""
        ...

    @property
    def needs_consent(self) -> bool:
        """Whether the present choice reopens agreed words, and nobody has consented to that yet."""
        ...

    @property
    def before_and_after(self) -> tuple[str, str]:
        """The words of the draft, and those that the present choice makes of them."""
        ...


RowType = TypeVar("RowType", bound=WordsRow)


class LookingThrough(OncePainted[tuple[tuple[RowType, ...], Reopening | None] | None], inherit_bindings=False):
    """Shows each row with the redline that taking it makes.

    The result is the rows as a person left them, and the consent to reopen those that are agreed; None when the screen
    was left.
    """

    CSS_PATH = "looking_through.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  annotated by Textual
    NAME: ClassVar[str]
    """What the screen is called, at the top left."""
    LABELS: ClassVar[tuple[str, str]]
    """What the two sides of the redline are called."""
    KEEPS: ClassVar[str] = "keeps the words"
    """What accepting does besides reopening what is agreed."""

    def __init__(self, rows: Sequence[RowType], names: tuple[str, ...]) -> None:
        super().__init__()
        self.rows = tuple(rows)
        self._names = names

    def made_list(self) -> LineList[Any]:
        """The list of the rows, without any yet."""
        raise NotImplementedError

    def subject(self) -> tuple[str, str]:
        """What the head says: at length, and in short."""
        raise NotImplementedError

    def told_in_short(self) -> str:
        """How many rows are decided how."""
        raise NotImplementedError

    def chosen_anew(self, row: RowType) -> RowType:
        """The row with the next choice."""
        raise NotImplementedError

    def told_of(self, row: RowType) -> Content:
        """What stands above the redline of a row."""
        return shown(f"{row.path}: {row.what}", "bold")

    def compared(self, row: RowType) -> tuple[tuple[str, str], tuple[str, str]]:
        """The two texts of the redline of a row, and what they are called."""
        return row.before_and_after, self.LABELS

    def compose(self) -> ComposeResult:
        """Head, the rows, and beside or below them the redline."""
        yield ScreenHead(self.NAME)
        with Container(id="panes"):
            yield self.made_list()
            with Vertical(id="detail"):
                yield Static(id="told")
                yield RedlineView(id="redline")
        yield Footer()

    def on_mount(self) -> None:
        """Shows what there is."""
        self.query_one(ScreenHead).speak_of(*self.subject())
        self._show()
        self._list.focus()

    def on_line_list_row_chosen(self, message: LineList.RowChosen) -> None:
        """Shows the words of the row."""
        message.stop()
        self.show_detail()
        self.refresh_bindings()

    def on_line_list_row_entered(self, message: LineList.RowEntered) -> None:
        """Does what was decided: enter is the key for it, wherever the cursor is."""
        message.stop()
        self.act_accept()

    def act_toggle(self) -> None:
        """Makes the next choice for the row under the cursor."""
        chosen = self.row
        if chosen is not None:
            self.put(self.chosen_anew(chosen))

    def put(self, chosen: RowType) -> None:
        """Has this row stand in the place of the one with its key."""
        self.rows = tuple(chosen if row.key == chosen.key else row for row in self.rows)
        self._show()

    def act_redline_mode(self) -> None:
        """Shows the redline in the next way."""
        redline = self.query_one(RedlineView)
        redline.mode = redline.mode.next

    def act_accept(self) -> None:
        """Gives what was decided, after asking who reopens agreed words where nobody said so."""
        agreed = [row.path for row in self.rows if row.needs_consent]
        if not agreed:
            self.dismiss((self.rows, None))
            return
        from wgec_draft.tui.screens.question import Entry

        hint = f"enter reopens and {self.KEEPS}, esc goes back to the list"
        them = "it" if len(agreed) == 1 else "them"
        field = Field("asked_by", f"Who asks to reopen {them}", hint=hint, suggestions=self._names, completes=True)
        title = f"{', '.join(agreed)} {'is' if len(agreed) == 1 else 'are'} agreed. Reopen {them}?"
        self.app.push_screen(Entry(title, (field,)), self._consented)

    def act_back(self) -> None:
        """Leaves everything as it is."""
        self.dismiss(None)

    def _consented(self, answers: Mapping[str, str] | None) -> None:
        if answers is not None:
            self.dismiss((self.rows, Reopening(answers["asked_by"])))

    @property
    def _list(self) -> LineList[Any]:
        return self.query_one("#found", LineList)

    @property
    def row(self) -> RowType | None:
        """The row under the cursor."""
        row = self._list.row
        return next((each for each in self.rows if row is not None and each.key == row.key), None)

    def _show(self) -> None:
        self._list.show_rows(self.rows)
        self.query_one(ScreenHead).say(self.told_in_short())
        self.show_detail()

    def show_detail(self) -> None:
        """Shows what belongs to the row under the cursor."""
        row = self.row
        if row is None:
            return
        self.query_one("#told", Static).update(self.told_of(row))
        texts, labels = self.compared(row)
        self.query_one(RedlineView).show(*texts, labels, self._names)
