"""What a conflict copy has that the draft has not, each with what is to become of it."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.session.differences import Choice
from wgec_draft.tui.copy_rows import CopyRow
from wgec_draft.tui.lines import Line, Piece, cut_line
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_MARKS = {
    Choice.MERGED: Piece("✓ take  ", "list--agreed"),
    Choice.BOTH: Piece("[] both ", "list--to-be-revisited"),
    Choice.LEFT: Piece("✗ leave ", "list--no-agreement"),
}


class CopyList(SectionedList[CopyRow]):
    """Two lines an item: what becomes of it, where it stands, what the copy did; below, its first words."""

    def draw_row(self, row: CopyRow, width: int) -> Sequence[Line]:
        """The lines of one item."""
        mark = _MARKS[row.choice]
        head = (mark, Piece(row.path, "list--label"), Piece(f"  {row.difference.what}", "list--muted"))
        return [cut_line(head, width), cut_line((Piece(" " * len(mark.text)), Piece(row.words)), width)]

    def row_height(self, _row: object, _width: int) -> int:
        """How many lines `draw_row` gives."""
        return 2
