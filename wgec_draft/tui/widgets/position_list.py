"""The delegations with where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from wgec_draft.model.positions import EARLIER, SILENT
from wgec_draft.model.words import Stance
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.lines import Line, Piece, cut_line, fitted
from wgec_draft.tui.position_rows import PositionRow
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_LONGEST_NAME = 30
_STYLES = {
    Stance.SUPPORT: "list--agreed",
    Stance.CAN_LIVE_WITH: "",
    Stance.RESERVE: "list--to-be-revisited",
    Stance.OPPOSE: "list--no-agreement",
}
_STANCES = max(len(stance) for stance in Stance)


class PositionList(SectionedList[PositionRow]):
    """A line a delegation: its name, where it stands, on which words, and its note or what tells it from others."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.POSITIONS)]

    def draw_row(self, row: PositionRow, width: int) -> Sequence[Line]:
        """The line of one delegation."""
        names = min(_LONGEST_NAME, width // 3)
        said, style = (row.stance.spoken, _STYLES[row.stance]) if row.stance is not None else (SILENT, "list--muted")
        name = Piece("  " + fitted(row.by, names) + "  ", "list--label")
        earlier = Piece(f"{EARLIER}  " if row.is_earlier else "", "list--to-be-revisited")
        note = f"“{' '.join(row.note.split())}”  " if row.note else ""
        told = Piece(row.told, "list--muted")
        return [cut_line((name, Piece(fitted(said, _STANCES) + "  ", style), earlier, Piece(note), told), width)]
