"""The changes between two versions, each with where its words begin to differ."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.tui.change_rows import ChangeRow
from wgec_draft.tui.lines import Line, Piece, cut
from wgec_draft.tui.widgets.sectioned_list import SectionedList


class ChangeList(SectionedList[ChangeRow]):
    """Two lines a change: path and what changed, then the redline around the first change."""

    def height(self, row: object, width: int) -> int:  # noqa: ARG002  the same at every width
        """One line where the words are the same."""
        return 2 if isinstance(row, ChangeRow) and row.excerpt else 1

    def draw_row(self, row: ChangeRow, width: int) -> Sequence[Line]:
        """The lines of one change."""
        path = cut(row.path, max(4, width - 4))
        first: Line = (Piece(path, "list--label"), Piece(f"  {row.told}", "list--muted"))
        return [first, (Piece("  "), *row.excerpt)] if row.excerpt else [first]
