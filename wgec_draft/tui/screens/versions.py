"""The choice of two versions to compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from wgec_draft.model.draft import Draft
from wgec_draft.tui.actions import Scope, bindings
from wgec_draft.tui.content import shown
from wgec_draft.tui.editions import ROLLING, edition_told, short_name
from wgec_draft.tui.lines import Line, Piece, fitted
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.line_list import LineList
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_NAMES = 7
"""Cells that the names of versions are lined up in."""


@dataclass(frozen=True, slots=True)
class EditionRow:
    """A version that can be chosen."""

    key: str
    """Its label."""
    name: str
    told: str


class EditionList(SectionedList[EditionRow]):
    """The versions, the rolling draft last."""

    def draw_row(self, row: EditionRow, width: int) -> Sequence[Line]:  # noqa: ARG002  cut by the list
        """One line: name, meeting, place and date."""
        return [(Piece(fitted(row.name, _NAMES), "list--label"), Piece(f" {row.told}", "list--muted"))]


class VersionsScreen(ModalScreen[tuple[str, str] | None]):
    """Asks for two versions; the result is their labels, the older one first as the person means it."""

    CSS_PATH = "versions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Scope.DIALOG),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, labels: Sequence[str], draft: Draft, old: str, new: str) -> None:
        super().__init__()
        self._rows = [EditionRow(label, short_name(label), edition_told(label, draft)) for label in (*labels, ROLLING)]
        self._chosen = (old, new)

    def compose(self) -> ComposeResult:
        """Two lists side by side."""
        with Vertical(id="dialog"):
            question = shown("Which two versions shall be compared?", "bold")
            yield Static(question + shown("  tab changes sides", "$text-muted"), id="title")
            with Horizontal(id="sides"):
                for name, title in (("old", "From"), ("new", "To")):
                    with Vertical(classes="side"):
                        yield Static(shown(title, "bold $text-accent"), classes="side-title")
                        yield EditionList(self._rows, id=name)
        yield Footer()

    def on_mount(self) -> None:
        """Puts the cursors on what is compared now."""
        for name, label in zip(("old", "new"), self._chosen, strict=True):
            self._list(name).move_to(label)

    def on_line_list_row_entered(self, message: LineList.RowEntered) -> None:
        """Takes the choice."""
        message.stop()
        self.act_accept()

    def act_accept(self) -> None:
        """Takes the two versions under the cursors."""
        old, new = self._list("old").row, self._list("new").row
        if old is not None and new is not None:
            self.dismiss((old.key, new.key))

    def act_cancel(self) -> None:
        """Leaves things as they are."""
        self.dismiss(None)

    def _list(self, name: str) -> EditionList:
        return self.query_one(f"#{name}", EditionList)
