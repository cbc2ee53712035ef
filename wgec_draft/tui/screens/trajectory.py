"""Every item against every version: statuses in a grid that can be sorted, brackets beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from wgec_draft.comparison.trajectory import Trajectory, TrajectoryOrder, ordered, trajectories
from wgec_draft.model.draft import Draft
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.live import LiveSession
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import notice, shown
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.editions import ROLLING
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.turns import after
from wgec_draft.tui.widgets.trajectory_list import TrajectoryList

_ORDERS = {
    TrajectoryOrder.DOCUMENT: "in the order of the draft",
    TrajectoryOrder.CHANGES: "most changed first",
    TrajectoryOrder.STATUS: "furthest from agreement first",
    TrajectoryOrder.BRACKETS: "most brackets first",
}


class TrajectoryScreen(ListScreen[Destination], inherit_bindings=False):
    """Shows the grid; the result is the item that somebody wants to go to."""

    CSS_PATH = "trajectory.tcss"
    NAME = "Trajectory"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.TRAJECTORY)]
    panel = PANELS[Scope.TRAJECTORY]

    class Read(Message):
        """Every version was read."""

        def __init__(self, labels: tuple[str, ...], rows: tuple[Trajectory, ...]) -> None:
            super().__init__()
            self.labels = labels
            """The versions, the rolling draft last."""
            self.rows = rows
            """The items, in the order of the draft."""

    def __init__(self, session: LiveSession, item: str = "") -> None:
        super().__init__()
        self._session = session
        self._item = item
        self._rows: tuple[Trajectory, ...] | None = None
        self._labels: tuple[str, ...] = ()
        self._order = TrajectoryOrder.DOCUMENT

    def body(self) -> Iterable[Widget]:
        """The names of the versions, and the grid."""
        yield Static(id="columns")
        yield TrajectoryList(id="grid", empty="Reading…")

    def on_mount(self) -> None:
        """Begins to read."""
        self.head.speak_of(self._session.state.draft.title)
        self.head.say("reading the versions…", busy=True)
        self._read()

    def on_trajectory_screen_read(self, message: Read) -> None:
        """Shows the grid, the item one comes from in view."""
        self._rows, self._labels = message.rows, message.labels
        self.show_matching()
        self._grid.move_to(self._item)

    def on_list_screen_refused(self, message: ListScreen.Refused) -> None:
        """Says why nothing is shown."""
        self._grid.empty = "No version can be shown."
        self._grid.show_rows(())
        self.head.say("A version can't be read; `wgec-draft verify` says why.", busy=True)
        notice(self, str(message.refusal), severity="error")

    def on_trajectory_list_shifted(self) -> None:
        """Names the versions that are in view."""
        self._say()

    def show_matching(self) -> None:
        """Shows the items whose label path holds the words, in the order that was asked for."""
        if self._rows is None:
            return
        words = self.words
        rows = [row for row in self._rows if all(word in row.path.casefold() for word in words)]
        self._grid.empty = "No item is like that."
        self._grid.show_trajectories(self._labels, ordered(rows, self._order))
        self._say()

    def act_sort(self) -> None:
        """Sorts in the next way."""
        self._order = after(self._order, TrajectoryOrder)
        self.show_matching()
        self._grid.action_first()

    def act_choose(self) -> None:
        """Goes to the item in the review."""
        if self._grid.entry is not None:
            self.dismiss(Destination(self._grid.entry.key))

    @property
    def _grid(self) -> TrajectoryList:
        return self.query_one(TrajectoryList)

    def _say(self) -> None:
        if self._rows is None:
            return
        grid = self._grid
        hidden = len(grid.labels) - len(grid.in_view)
        more = (
            f" · {len(grid.in_view)} of {len(grid.labels)} versions, left and right show the others" if hidden else ""
        )
        count = len(grid.rows)
        self.head.say(f"{count} item{'' if count == 1 else 's'} · {_ORDERS[self._order]}{more} · brackets at the right")
        self.query_one("#columns", Static).update(shown(grid.head(), "$text-muted"))

    @work(thread=True, exclusive=True, group="reading")
    def _read(self) -> None:
        """Reads every version; only posts messages."""
        try:
            labels = (*self._session.chain(), ROLLING)
            rows = trajectories(self._drafts(labels))
        except Refusal as refusal:
            self.post_message(self.Refused(refusal))
            return
        self.post_message(self.Read(labels, rows))

    def _drafts(self, labels: Iterable[str]) -> Iterator[Draft]:
        for label in labels:
            yield self._session.version(label) if label != ROLLING else self._session.state.draft
