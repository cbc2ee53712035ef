"""What a meeting did, item by item."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.tui.closing_rows import SummaryRow
from wgec_draft.tui.lines import Line, Piece, cut, cut_line, fitted, width_of
from wgec_draft.tui.widgets.finding_list import PATHS
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_FOUND = "!"


class SummaryList(SectionedList[SummaryRow]):
    """A line an item: status, label path, first words."""

    def draw_row(self, row: SummaryRow, width: int) -> Sequence[Line]:
        """The line of one item or finding."""
        path = cut(row.path, max(4, width // 2))
        sign = Piece(row.status.symbol, f"list--{row.status}") if row.status else Piece(_FOUND, "list--warned")
        label = Piece(" " + fitted(path, max(PATHS, width_of(path))) + "  ", "list--label")
        return [cut_line((Piece("  "), sign, label, Piece(row.told, "list--muted" if row.status else "")), width)]
