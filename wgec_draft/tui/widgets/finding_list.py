"""What the checks found, by kind."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.tui.finding_rows import FindingRow
from wgec_draft.tui.lines import Line, Piece, cut, cut_line, fitted, width_of
from wgec_draft.tui.widgets.sectioned_list import SectionedList

PATHS = 16
"""Cells that label paths are lined up in, if they are no longer; half as many where there is little room."""
_ROOMY = 60


class FindingList(SectionedList[FindingRow]):
    """A line a finding: where it is, and what."""

    def draw_row(self, row: FindingRow, width: int) -> Sequence[Line]:
        """The line of one finding."""
        path = cut(row.path, max(4, width // 2))
        label = Piece(
            "  " + fitted(path, max(PATHS if width >= _ROOMY else PATHS // 2, width_of(path))) + "  ", "list--label"
        )
        return [cut_line((label, Piece(row.what)), width)]
