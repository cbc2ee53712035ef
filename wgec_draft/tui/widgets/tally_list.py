"""The groups of a draft with their counts, and small bars that say the same without figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.message import Message

from wgec_draft.model.words import Status
from wgec_draft.text.bars import bar_widths
from wgec_draft.tui.board_rows import ALL, TallyRow
from wgec_draft.tui.lines import Line, Piece, cut, fitted, width_of
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_WIDE = 113
"""From this width on there is room for long bars, and for words above the figures."""
_COLUMNS = ("✓", "~", "✗", "[ ]", "other", "gone")
_WIDE_COLUMNS = ("✓ agreed", "~ to be revisited", "✗ no agreement", "brackets", "other", "withdrawn")
_STYLES = (*(f"list--{status}" for status in Status), "list--muted", "list--muted", "list--muted")
_LONGEST_NAME = 12
_BAR = 24
_GAP = 3
_SHORTEST_TITLE = 8
_NARROW_BAR = 10


def columns_of(width: int) -> tuple[str, ...]:
    """The heads of the figures' columns."""
    return _WIDE_COLUMNS if width >= _WIDE else _COLUMNS


def head_of(width: int, names: int) -> Line:
    """The line above the groups."""
    bar = _bar_width(width)
    heads = "".join(f"{head:>{_column(head)}}" for head in columns_of(width))
    return (Piece(" " * (names + 2 + bar)), Piece(heads))


class TallyList(SectionedList[TallyRow]):
    """A line a group, the whole draft first: name, bar, figures, and where there is room the title."""

    class Resized(Message):
        """The list has another width, so that the heads of its columns stand elsewhere."""

    def on_resize(self) -> None:
        """Passes on that the columns have moved."""
        self.post_message(self.Resized())

    @property
    def names(self) -> int:
        """Cells that the names of groups are lined up in."""
        return group_cells(row for row in self.rows if isinstance(row, TallyRow))

    def draw_row(self, row: TallyRow, width: int) -> Sequence[Line]:
        """The line of one group."""
        return [tally_line(row, width, self.names)]


def group_cells(rows: Iterable[TallyRow]) -> int:
    """Cells that the names of groups are lined up in."""
    return min(_LONGEST_NAME, max((len(_name(row)) for row in rows), default=4))


def tally_line(row: TallyRow, width: int, names: int) -> Line:
    """The line of one group, its name in so many cells."""
    is_whole = row.key == ALL
    name = Piece(fitted(_name(row), names) + "  ", "list--heading" if is_whole else "list--label")
    figures = (
        *(row.counts.of(status) for status in Status),
        row.counts.brackets,
        row.counts.others,
        row.counts.withdrawn,
    )
    cells = tuple(
        Piece(f"{figure or '·':>{_column(head)}}", style if figure else "list--muted")
        for figure, head, style in zip(figures, columns_of(width), _STYLES, strict=True)
    )
    line = (name, *_bar(row, _bar_width(width)), *cells)
    if is_whole or row.title.casefold() == row.key.casefold():
        return line
    room = width - sum(width_of(piece.text) for piece in line) - _GAP
    return (*line, Piece(" " * _GAP + cut(row.title, room), "list--muted")) if room > _SHORTEST_TITLE else line


def _name(row: TallyRow) -> str:
    return "all" if row.key == ALL else row.key


def _bar_width(width: int) -> int:
    return _BAR if width >= _WIDE else _NARROW_BAR


def _column(head: str) -> int:
    return max(5, len(head) + 2)


def _bar(row: TallyRow, width: int) -> Line:
    widths = bar_widths(tuple(row.counts.of(status) for status in Status), width)
    pieces = [Piece(status.shade * cells, f"list--{status}") for status, cells in zip(Status, widths, strict=True)]
    return (*pieces, Piece(" " * (width - sum(widths))))
