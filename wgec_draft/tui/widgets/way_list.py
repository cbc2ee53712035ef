"""The changes on the way back, those marked that the choice under the cursor takes along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wgec_draft.session.going_back import Direction
from wgec_draft.tui.lines import Line, Piece, cut_line
from wgec_draft.tui.way_rows import WayRow
from wgec_draft.tui.widgets.sectioned_list import HeadingRow, SectionedList

_MARKS = {"undo": "↶ ", "redo": "↷ "}


class WayList(SectionedList[WayRow]):
    """A line a change: whether it is taken along, when it was made, what it did, who did it."""

    direction: Direction = "undo"
    """Whether changes are taken back here or made again."""

    def show_rows(self, rows: Iterable[WayRow | HeadingRow]) -> None:
        """Shows these changes instead."""
        self._drawn.clear()
        super().show_rows(rows)

    def draw_row(self, row: WayRow, width: int) -> Sequence[Line]:
        """The line of one change."""
        is_taken = self._places[row.key] <= self.cursor_place
        mark = Piece(_MARKS[self.direction] if is_taken else "  ", "list--warned")
        told = Piece(row.told, "list--label" if is_taken else "")
        return [
            cut_line((mark, Piece(f"{row.when}  ", "list--muted"), told, Piece(f"  {row.by}", "list--muted")), width)
        ]

    def _go(self, place: int) -> None:
        """Puts the cursor elsewhere, and marks what it takes along from there."""
        super()._go(place)
        self._drawn.clear()
        self.refresh()
