"""The items that a breakout group brought back, each with the answer that is marked for it."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.comparison.returning import Answer
from wgec_draft.tui.lines import Line, Piece, cut_line
from wgec_draft.tui.returned_rows import ReturnedRow
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_MARKS = {
    Answer.TAKE: Piece("✓ take     ", "list--agreed"),
    Answer.BRACKET: Piece("[ bracket  ", "list--warned"),
    Answer.MERGE: Piece("+ merge    ", "list--agreed"),
    Answer.LEAVE: Piece("· leave    ", "list--muted"),
}
_INDENT = Piece(" " * 11)


class ReturnedList(SectionedList[ReturnedRow]):
    """Two lines an item: its answer, where it stands and what was done to it; below, its first words."""

    def draw_row(self, row: ReturnedRow, width: int) -> Sequence[Line]:
        """The lines of one item."""
        path = Piece(f"{row.status} {row.path}", "list--label")
        head = (_MARKS[row.answer], path, Piece(f"  {row.what}", "list--muted"))
        return [cut_line(head, width), cut_line((_INDENT, Piece(row.words)), width)]

    def row_height(self, row: ReturnedRow, width: int) -> int:  # noqa: ARG002  the same at every width
        """Two lines."""
        return 2
