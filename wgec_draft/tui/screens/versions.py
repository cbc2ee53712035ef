"""The choice of versions: of the two to compare, or of the one to compare with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from wgec_draft.model.draft import Draft
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import shown
from wgec_draft.tui.editions import edition_told, short_name
from wgec_draft.tui.lines import Line, Piece, fitted
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.line_list import LineList
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_NAMES = 9
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

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  a line each
        """As tall as it has versions, known before it is laid out."""
        return len(self.rows)

    def draw_row(self, row: EditionRow, width: int) -> Sequence[Line]:  # noqa: ARG002  cut by the list
        """One line: name, meeting, place and date."""
        return [(Piece(fitted(row.name, _NAMES), "list--label"), Piece(f" {row.told}", "list--muted"))]


class VersionsScreen(ModalScreen[tuple[str, ...] | None]):
    """Asks for one version or several, side by side; the result is their labels, in the order of the sides."""

    CSS_PATH = "versions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Scope.DIALOG),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, question: str, labels: Sequence[str], draft: Draft, chosen: Mapping[str, str]) -> None:
        super().__init__()
        self._question = question
        self._rows = [EditionRow(label, short_name(label), edition_told(label, draft)) for label in labels]
        self._chosen = chosen
        """What each side is called, with the label that it begins with."""

    def compose(self) -> ComposeResult:
        """A list for each side."""
        with Vertical(id="dialog", classes="-several" if len(self._chosen) > 1 else ""):
            hint = "  tab changes sides" if len(self._chosen) > 1 else ""
            yield Static(shown(self._question, "bold") + shown(hint, "$text-muted"), id="title")
            with Horizontal(id="sides"):
                for title in self._chosen:
                    with Vertical(classes="side"):
                        if title:
                            yield Static(shown(title, "bold $text-accent"), classes="side-title")
                        yield EditionList(self._rows)
        yield Footer()

    def on_mount(self) -> None:
        """Puts the cursors on what is compared now."""
        for side, label in zip(self.query(EditionList), self._chosen.values(), strict=True):
            side.move_to(label)

    def on_line_list_row_entered(self, message: LineList.RowEntered) -> None:
        """Takes the choice."""
        message.stop()
        self.act_accept()

    def act_accept(self) -> None:
        """Takes the versions under the cursors."""
        rows = [side.row for side in self.query(EditionList)]
        self.dismiss(tuple(row.key for row in rows if row is not None))

    def act_cancel(self) -> None:
        """Leaves things as they are."""
        self.dismiss(None)
