"""The fields whose words were recovered, each to be kept or dropped."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.tui.lines import Line, Piece, cut_line
from wgec_draft.tui.recovery_rows import RecoveryRow
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_KEPT = "✓ keep  "
_DROPPED = "✗ drop  "


class RecoveryList(SectionedList[RecoveryRow]):
    """Two lines a field: whether it is kept, where it belongs, who typed it when; below, its first words."""

    def draw_row(self, row: RecoveryRow, width: int) -> Sequence[Line]:
        """The lines of one field."""
        mark = Piece(_KEPT, "list--agreed") if row.is_kept else Piece(_DROPPED, "list--no-agreement")
        head = (mark, Piece(row.path, "list--label"), Piece(f"  {row.when}", "list--muted"))
        return [cut_line(head, width), cut_line((Piece(" " * len(_KEPT)), Piece(row.words)), width)]

    def row_height(self, _row: object, _width: int) -> int:
        """How many lines `draw_row` gives."""
        return 2
