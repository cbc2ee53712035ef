"""The figures of the state of play: groups, holders of brackets, and the burn-down, each with its bars."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.model.words import Status
from wgec_draft.text.bars import scaled, stacked
from wgec_draft.tui.board_rows import TallyRow
from wgec_draft.tui.lines import Line, Piece, cut, cut_line, fitted, plain, width_of
from wgec_draft.tui.state_rows import GROUPS, FigureRow, HolderRow, MomentRow
from wgec_draft.tui.widgets.sectioned_list import HeadingRow, SectionedList
from wgec_draft.tui.widgets.tally_list import group_cells, head_of, tally_line

_LONGEST_NAME = 26
_HOLDER_BAR = 12
_SHORTEST_PATHS = 6
_LONGEST_BAR = 40
_AROUND_BARS = 39
"""Cells of a moment beside its two bars and its name."""


class FigureList(SectionedList[FigureRow]):
    """A line a group, a holder, a moment."""

    def draw(self, row: FigureRow | HeadingRow, width: int) -> Sequence[Line]:
        """The lines of a heading, with the columns named beside that of the groups, or a row."""
        lines = super().draw(row, width)
        if row.key != GROUPS:
            return lines
        heading, columns = plain(lines[-1]).rstrip(), plain(head_of(width, self._groups))
        return [(Piece(heading, "list--heading"), Piece(columns[width_of(heading) :], "list--muted"))]

    def draw_row(self, row: FigureRow, width: int) -> Sequence[Line]:
        """The line of one row."""
        if isinstance(row, TallyRow):
            return [tally_line(row, width, self._groups)]
        return [_holder_line(row, width, self._holders) if isinstance(row, HolderRow) else _moment_line(row, width)]

    @property
    def _groups(self) -> int:
        return group_cells(row for row in self.rows if isinstance(row, TallyRow))

    @property
    def _holders(self) -> int:
        names = [width_of(row.name) for row in self.rows if isinstance(row, HolderRow)]
        return min(_LONGEST_NAME, max(names, default=0))


def _holder_line(row: HolderRow, width: int, names: int) -> Line:
    bar = fitted("█" * scaled(row.count, row.total, _HOLDER_BAR), _HOLDER_BAR)
    line = (
        Piece("  " + fitted(row.name, names), "list--label"),
        Piece(f"{row.count:>5}  "),
        Piece(bar + "  ", "list--muted"),
    )
    room = width - width_of(plain(line))
    return cut_line((*line, Piece(cut(row.paths, room), "list--muted")) if room >= _SHORTEST_PATHS else line, width)


def _moment_line(row: MomentRow, width: int) -> Line:
    counts = row.moment.counts
    room = max(3, min(_LONGEST_BAR, (width - _AROUND_BARS - row.names) // 2))
    cells = stacked(tuple(counts.of(status) for status in Status), row.most, room)
    bars = [Piece(status.shade * cell, f"list--{status}") for status, cell in zip(Status, cells, strict=True)]
    figures = [Piece(f"{counts.of(status):>4}{status.symbol}", f"list--{status}") for status in Status]
    return cut_line(
        (
            Piece(f"  {row.moment.version:<{row.names}} ", "list--label"),
            Piece(f"{row.moment.day:<10}  ", "list--muted"),
            *bars,
            Piece(" " * (room - sum(cells))),
            *figures,
            Piece(f"{counts.brackets:>5}[] "),
            Piece("█" * scaled(counts.brackets, row.most_brackets, room), "list--muted"),
        ),
        width,
    )
