"""Who waits for the floor, whom letters may mean, and who spoke how long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from wgec_draft.model.speakers import Turn
from wgec_draft.model.speaking_clock import minutes
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.lines import Line, Piece, fitted
from wgec_draft.tui.speaker_rows import NamedRow, ShareRow, WaitingRow, share_told
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_LONGEST_NAME = 30
_NUMBER = 4
_TIME = 9


class SpeakerList(SectionedList[WaitingRow | NamedRow | ShareRow]):
    """A line each, with the place on the list before who waits."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.SPEAKERS)]

    def draw_row(self, row: WaitingRow | NamedRow | ShareRow, width: int) -> Sequence[Line]:
        """The line of one delegation or constituency."""
        names = min(_LONGEST_NAME, width // 3)
        if isinstance(row, WaitingRow):
            number = Piece(f"{row.number:>{_NUMBER}}  ", "list--muted")
            style = "list--warned" if row.entry.turn is Turn.POINT_OF_ORDER else "list--muted"
            return [(number, Piece(fitted(row.delegation, names) + "  ", "list--label"), Piece(row.told, style))]
        before = Piece(" " * (_NUMBER + 2))
        if isinstance(row, NamedRow):
            return [
                (before, Piece(fitted(row.delegation, names) + "  ", "list--label"), Piece(row.told, "list--muted"))
            ]
        name = Piece(fitted(row.share.name, names) + "  ")
        time = Piece(f"{minutes(row.share.seconds):>{_TIME}}  ")
        return [(before, name, time, Piece(share_told(row.share), "list--muted"))]
