"""Every item against every version: a line an item, a column a version, brackets beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from wgec_draft.comparison.trajectory import NOT_THERE, Point, Trajectory
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.editions import short_name
from wgec_draft.tui.lines import Line, Piece, fitted, width_of
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_MOST_PATH = 24
_LEAST_CELL = 3
_GAP = "  "


@dataclass(frozen=True, slots=True)
class TrajectoryRow:
    """One item."""

    row: Trajectory

    @property
    def key(self) -> str:
        """The item's id."""
        return self.row.item


class TrajectoryList(SectionedList[TrajectoryRow]):
    """Draws the versions there is room for, the last ones first; left and right show the others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Scope.TRAJECTORY),
        Binding("left", "shift(-1)", "Earlier versions", show=False),
        Binding("right", "shift(1)", "Later versions", show=False),
    ]

    class Shifted(Message):
        """Other versions are in view."""

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:
        super().__init__(empty=empty, id=id)
        self.labels: tuple[str, ...] = ()
        """All versions."""
        self._hidden = 0
        """How many of the last ones are out of view."""
        self._cell = _LEAST_CELL
        """Cells of a column."""
        self._longest = 0
        """Cells of the longest path."""

    @property
    def in_view(self) -> range:
        """The places of the versions that are drawn."""
        count = max(1, min(len(self.labels), (self.draw_width - self._path - width_of(_GAP)) // (2 * self._cell)))
        last = max(count, len(self.labels) - self._hidden)
        return range(last - count, min(last, len(self.labels)))

    def head(self) -> str:
        """The line above the items."""
        names = "".join(f"{short_name(self.labels[at]):>{self._cell}}" for at in self.in_view)
        return " " * (self._path + 1) + f"{names}{_GAP}{names}"

    def height(self, row: object, width: int) -> int:  # noqa: ARG002  the same at every width
        """One line."""
        return 1

    def draw_row(self, row: TrajectoryRow, width: int) -> Sequence[Line]:  # noqa: ARG002  cut by the list
        """The line of one item."""
        points = [row.row.points[at] for at in self.in_view]
        path = Piece(fitted(row.row.path, self._path), "list--label")
        return [(path, *map(self._symbol, points), Piece(_GAP), *map(self._brackets, points))]

    def action_shift(self, versions: int) -> None:
        """Shows later or earlier versions."""
        most = len(self.labels) - len(self.in_view)
        hidden = max(0, min(most, self._hidden - versions))
        if hidden != self._hidden:
            self._hidden = hidden
            self._drawn.clear()
            self.refresh()
            self.post_message(self.Shifted())

    def on_resize(self) -> None:
        """Has the head drawn anew too."""
        super().on_resize()
        self.post_message(self.Shifted())

    def show_trajectories(self, labels: tuple[str, ...], rows: Sequence[Trajectory]) -> None:
        """Shows these items in these versions."""
        self.labels = labels
        self._cell = max(_LEAST_CELL, max((width_of(short_name(label)) for label in labels), default=0) + 1)
        self._longest = max((width_of(row.path) for row in rows), default=0)
        self._drawn.clear()
        self.show_rows(TrajectoryRow(row) for row in rows)

    @property
    def _path(self) -> int:
        return min(_MOST_PATH, self._longest, max(4, self.draw_width // 3))

    def _symbol(self, point: Point | None) -> Piece:
        if point is None:
            return Piece(f"{NOT_THERE:>{self._cell}}", "list--muted")
        status = "" if point.withdrawn or point.status is None else f"list--{point.status}"
        changed = " list--label" if point.changed else ""
        return Piece(f"{point.symbol:>{self._cell}}", (status or "list--muted") + changed)

    def _brackets(self, point: Point | None) -> Piece:
        count = f"{point.brackets or '·'}" if point and not point.withdrawn else ""
        return Piece(f"{count:>{self._cell}}", "" if point and point.brackets else "list--muted")
