"""The screen of the wall: what the desk says, and nothing else."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.screen import Screen

from wgec_draft.model.wall import OnTheWall, WallPage
from wgec_draft.tui.wall_lines import Sign
from wgec_draft.tui.widgets.wall_sheet import WallSheet

_WAITING: Sign = ("The wall waits for the desk.", "waits for the desk", "waiting")


class WallScreen(Screen[None]):
    """Shows what stands on the wall; without a desk what it showed last, and says of when that is."""

    def __init__(self, page: WallPage) -> None:
        super().__init__()
        self._first = OnTheWall(page)
        self._was_connected = False

    @property
    def sheet(self) -> WallSheet:
        """What everything is drawn on."""
        return self.query_one(WallSheet)

    def compose(self) -> ComposeResult:
        """The sheet."""
        yield WallSheet(self._first, _WAITING)

    def show_state(self, state: OnTheWall) -> None:
        """Shows what the desk says."""
        self._was_connected = True
        self.sheet.show(state, ())

    def lose_desk(self) -> None:
        """Says that the desk is gone, and since when."""
        if self._was_connected:
            at = f"{datetime.now().astimezone():%H:%M}"
            sign = (f"The desk is not connected; shown as of {at}.", f"not connected, as of {at}", f"as of {at}")
            self.sheet.show(self.sheet.state, sign)

    def act_larger(self) -> None:
        """Puts fewer words on a row."""
        self.sheet.make_rows(longer=False)

    def act_smaller(self) -> None:
        """Puts more words on a row."""
        self.sheet.make_rows(longer=True)

    def action_page(self, pages: int) -> None:
        """Shows what follows, or what stands before; the next change comes into view by itself."""
        self.sheet.scroll_rows(pages * max(1, self.size.height // 2))
