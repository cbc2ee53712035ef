"""The versions that an item went through."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.tui.editions import short_name
from wgec_draft.tui.lines import Line, Piece, cut_line, fitted
from wgec_draft.tui.stage_rows import StageRow
from wgec_draft.tui.widgets.sectioned_list import SectionedList
from wgec_draft.tui.wrapping import wrapped_line

_NAMES = 7
"""Cells that the names of versions are lined up in."""
_MOST_LINES = 4
"""Lines of what happened; the rest stands beside the redline."""
_WITHDRAWN = "⊘"


class StageList(SectionedList[StageRow]):
    """A line a version: its name, the item's status and label path; below, what happened, if anything did."""

    def row_height(self, row: StageRow, width: int) -> int:
        """As many lines as it draws."""
        return len(self.draw_row(row, width))

    def draw_row(self, row: StageRow, width: int) -> Sequence[Line]:
        """The lines of one version."""
        name = Piece(fitted(short_name(row.version), _NAMES) + " ", "list--label")
        standing = (*_status(row), Piece(f"  {row.path}", "list--muted")) if row.path else (Piece("–", "list--muted"),)
        if not row.changed:
            return [cut_line((name, *standing, Piece(f"  {row.told}", "list--muted")), width)]
        indent = Piece(" " * (_NAMES + 3))
        told = wrapped_line((Piece(row.told),), max(8, width - _NAMES - 3))
        return [cut_line((name, *standing), width), *((indent, *line) for line in told[:_MOST_LINES])]


def _status(row: StageRow) -> Line:
    if row.withdrawn:
        return (Piece(f"{_WITHDRAWN} withdrawn", "list--muted"),)
    if row.status is None:
        return ()
    return (Piece(f"{row.status.symbol} {row.status.replace('-', ' ')}", f"list--{row.status}"),)
