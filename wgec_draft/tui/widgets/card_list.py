"""The items of one status, as a column of the board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from wgec_draft.model.words import Kind
from wgec_draft.tui.lines import Line, Piece, cut, cut_line
from wgec_draft.tui.outline_rows import ItemRow
from wgec_draft.tui.widgets.sectioned_list import SectionedList


class CardList(SectionedList[ItemRow]):
    """A line an item: label path, brackets, first words. Only the column with the focus shows its cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", "Column before", show=False),
        Binding("right", "app.focus_next", "Next column", show=False),
    ]
    DEFAULT_CSS = """
    CardList:blur {
        & > .line-list--cursor { background: $background; text-style: none; }
        & > .line-list--bar { color: $background; }
    }
    """

    hidden: tuple[str, ...] | None = None
    """Names by which the attributions inside brackets are known and left out; None where they are shown."""

    def draw_row(self, row: ItemRow, width: int) -> Sequence[Line]:
        """The line of one item; what is no recommendation is drawn back."""
        counted = row.kind is Kind.RECOMMENDATION
        path = Piece(cut(row.path, max(4, width)), "list--label" if counted else "list--muted")
        brackets = f" [{row.brackets}]" if row.brackets else ""
        words = row.words if self.hidden is None else row.words_without(self.hidden)
        return [cut_line((path, Piece(brackets, "list--warned"), Piece(f"  {words}", "list--muted")), width)]
