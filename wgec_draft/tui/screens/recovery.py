"""What was typed and never saved, since the program or the machine ended: looked through, kept or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.widgets import Static

from wgec_draft.session.agreement import Reopening
from wgec_draft.session.recovery import Recovered
from wgec_draft.text.counted import counted
from wgec_draft.tui.actions import Panel, Scope, bindings
from wgec_draft.tui.content import shown
from wgec_draft.tui.field import Field
from wgec_draft.tui.painted_once import OncePainted
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.recovery_rows import RecoveryRow, recovery_rows, toggled, told_in_short
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.line_list import LineList
from wgec_draft.tui.widgets.recovery_list import RecoveryList
from wgec_draft.tui.widgets.redline_view import RedlineView
from wgec_draft.tui.widgets.screen_head import ScreenHead

Decided = tuple[tuple[RecoveryRow, ...], Reopening | None]
"""The rows as a person left them, and the consent to reopen those that are agreed."""


class RecoveryScreen(OncePainted[Decided | None], inherit_bindings=False):
    """Shows each field with the redline that keeping it makes; left with None it comes up again next time."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.RECOVERY)]
    CSS_PATH = "recovery.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  annotated by Textual
    panel: ClassVar[Panel] = PANELS[Scope.RECOVERY]

    def __init__(self, found: Iterable[Recovered], names: tuple[str, ...]) -> None:
        super().__init__()
        self._rows = recovery_rows(found)
        self._names = names

    def compose(self) -> ComposeResult:
        """Head, the fields, and beside or below them the redline."""
        yield ScreenHead("Recovered")
        with Container(id="panes"):
            yield RecoveryList(id="found")
            with Vertical(id="detail"):
                yield Static(id="told")
                yield RedlineView(id="redline")
        yield Footer()

    def on_mount(self) -> None:
        """Shows what there is."""
        fields = counted(len(self._rows), "field")
        self.query_one(ScreenHead).speak_of(f"words in {fields} were typed and not saved", fields)
        self._show()
        self.query_one(RecoveryList).focus()

    def on_line_list_row_chosen(self, message: LineList.RowChosen) -> None:
        """Shows the words of the row."""
        message.stop()
        self._show_detail()

    def on_line_list_row_entered(self, message: LineList.RowEntered) -> None:
        """Does what was decided: enter is the key for it, wherever the cursor is."""
        message.stop()
        self.act_accept()

    def act_toggle(self) -> None:
        """Keeps the words under the cursor, or drops them."""
        row = self._row
        if row is not None:
            self._rows = toggled(self._rows, row.key)
            self._show()

    def act_redline_mode(self) -> None:
        """Shows the redline in the next way."""
        redline = self.query_one(RedlineView)
        redline.mode = redline.mode.next

    def act_accept(self) -> None:
        """Keeps and drops, after asking who reopens agreed words where nobody said so."""
        agreed = [row.recovered.path for row in self._rows if row.needs_consent]
        if not agreed:
            self.dismiss((self._rows, None))
            return
        from wgec_draft.tui.screens.question import Entry

        hint = "enter reopens and keeps the words, esc goes back to the list"
        them = "it" if len(agreed) == 1 else "them"
        field = Field("asked_by", f"Who asks to reopen {them}", hint=hint, suggestions=self._names)
        title = f"{', '.join(agreed)} {'is' if len(agreed) == 1 else 'are'} agreed. Reopen {them}?"
        self.app.push_screen(Entry(title, (field,)), self._consented)

    def act_back(self) -> None:
        """Leaves everything for the next time the draft is opened."""
        self.dismiss(None)

    def _consented(self, answers: Mapping[str, str] | None) -> None:
        if answers is not None:
            self.dismiss((self._rows, Reopening(answers["asked_by"])))

    @property
    def _row(self) -> RecoveryRow | None:
        row = self.query_one(RecoveryList).row
        return row if isinstance(row, RecoveryRow) else None

    def _show(self) -> None:
        self.query_one(RecoveryList).show_rows(self._rows)
        self.query_one(ScreenHead).say(told_in_short(self._rows))
        self._show_detail()

    def _show_detail(self) -> None:
        row = self._row
        if row is None:
            return
        recovered = row.recovered
        self.query_one("#told", Static).update(shown(f"{row.path}: {row.what}", "bold"))
        new = recovered.kept if row.is_kept else recovered.present
        self.query_one(RedlineView).show(recovered.present, new, ("draft", "kept"), self._names)
