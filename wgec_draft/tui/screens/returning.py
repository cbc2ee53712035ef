"""What a breakout group brought back: each item looked through, taken, bracketed, merged or left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.widgets import Static

from wgec_draft.comparison.returning import Answer
from wgec_draft.session.agreement import Reopening
from wgec_draft.text.counted import counted
from wgec_draft.tui.act import Panel, Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import shown
from wgec_draft.tui.field import Field
from wgec_draft.tui.painted_once import OncePainted
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.returned_rows import Against, ReturnedRow, told_in_short, with_answer
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.line_list import LineList
from wgec_draft.tui.widgets.redline_view import RedlineView
from wgec_draft.tui.widgets.returned_list import ReturnedList
from wgec_draft.tui.widgets.screen_head import ScreenHead

Answered = tuple[tuple[ReturnedRow, ...], Reopening | None]
"""The rows as a person left them, and the consent to reopen those that are agreed."""
_ANSWERS = {str(answer): answer for answer in Answer}


class ReturningScreen(OncePainted[Answered | None], inherit_bindings=False):
    """Shows each item with its redline; left with None nothing comes in."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.BREAKOUT)]
    CSS_PATH = "returning.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  annotated by Textual
    panel: ClassVar[Panel] = PANELS[Scope.BREAKOUT]

    def __init__(
        self, name: str, rows: tuple[ReturnedRow, ...], names: tuple[str, ...], *, base_is_known: bool
    ) -> None:
        super().__init__()
        self._name_of_group = name
        self._rows = rows
        self._names = names
        self._base_is_known = base_is_known
        self._against = Against.PLENARY

    def compose(self) -> ComposeResult:
        """Head, the items, and beside or below them the redline."""
        yield ScreenHead("Back from a breakout")
        with Container(id="panes"):
            yield ReturnedList(id="found")
            with Vertical(id="detail"):
                yield Static(id="told")
                yield RedlineView(id="redline")
        yield Footer()

    def on_mount(self) -> None:
        """Shows what came back."""
        items = counted(len(self._rows), "item")
        base = "" if self._base_is_known else "; what was split off is not known any more"
        self.query_one(ScreenHead).speak_of(f"{self._name_of_group}: {items}{base}", items)
        self._show()
        self.query_one(ReturnedList).focus()

    def why_not(self, act: str) -> str | None:
        """Why an answer isn't possible for the item under the cursor."""
        row = self._row
        return (row.returned.why_not(_ANSWERS[act]) or None) if row is not None and act in _ANSWERS else None

    def on_line_list_row_chosen(self, message: LineList.RowChosen) -> None:
        """Shows the words of the row."""
        message.stop()
        self._show_detail()
        self.refresh_bindings()

    def on_line_list_row_entered(self, message: LineList.RowEntered) -> None:
        """Does what was marked: enter is the key for it, wherever the cursor is."""
        message.stop()
        self.act_accept()

    def act_take(self) -> None:
        """Marks the item to be taken."""
        self._answer(Answer.TAKE)

    def act_bracket(self) -> None:
        """Marks the item to stand in brackets."""
        self._answer(Answer.BRACKET)

    def act_merge(self) -> None:
        """Marks the item to be merged."""
        self._answer(Answer.MERGE)

    def act_leave(self) -> None:
        """Marks the item to be left."""
        self._answer(Answer.LEAVE)

    def act_against(self) -> None:
        """Compares other texts."""
        self._against = self._against.next
        self._show_detail()

    def act_redline_mode(self) -> None:
        """Shows the redline in the next way."""
        redline = self.query_one(RedlineView)
        redline.mode = redline.mode.next

    def act_accept(self) -> None:
        """Brings everything in, after asking who reopens words that the plenary agreed."""
        agreed = [row.path for row in self._rows if row.needs_consent]
        if not agreed:
            self.dismiss((self._rows, None))
            return
        from wgec_draft.tui.screens.question import Entry

        hint = "enter reopens and brings in, esc goes back to the list"
        are, them = ("is", "it") if len(agreed) == 1 else ("are", "them")
        field = Field("asked_by", f"Who asks to reopen {them}", hint=hint, suggestions=self._names)
        title = f"{', '.join(agreed)} {are} agreed. Reopen {them}?"
        self.app.push_screen(Entry(title, (field,)), self._consented)

    def act_back(self) -> None:
        """Leaves everything with the group."""
        self.dismiss(None)

    def _consented(self, answers: Mapping[str, str] | None) -> None:
        if answers is not None:
            self.dismiss((self._rows, Reopening(answers["asked_by"])))

    def _answer(self, answer: Answer) -> None:
        row = self._row
        if row is not None:
            self._rows = with_answer(self._rows, row.key, answer)
            self._show()

    @property
    def _row(self) -> ReturnedRow | None:
        row = self.query_one(ReturnedList).row
        return row if isinstance(row, ReturnedRow) else None

    def _show(self) -> None:
        self.query_one(ReturnedList).show_rows(self._rows)
        self.query_one(ScreenHead).say(told_in_short(self._rows))
        self._show_detail()

    def _show_detail(self) -> None:
        row = self._row
        if row is None:
            return
        head = shown(f"{row.path}: {row.what}", "bold")
        self.query_one("#told", Static).update(head + shown(f"\n{row.outcome}", "$text-muted"))
        self.query_one(RedlineView).show(*row.texts(self._against), self._against.value, self._names)
