"""What is shown while the terminal is too small for anything else."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from wgec_draft.tui.app import SMALLEST, is_too_small
from wgec_draft.tui.content import shown


class TooSmallScreen(ModalScreen[None]):
    """Covers whatever is shown, and goes when the terminal grows; nothing beneath is lost."""

    DEFAULT_CSS = """
    TooSmallScreen {
        background: $background;
        align: center middle;
    }
    TooSmallScreen Static {
        width: 100%;
        min-width: 1;
        text-align: center;
    }
    """

    def compose(self) -> ComposeResult:
        """The one sentence."""
        yield Static()

    def on_mount(self) -> None:
        """Says how large the terminal is."""
        self._say()

    def on_resize(self) -> None:
        """Says it anew, since that is what somebody who drags a corner looks at."""
        self._say()

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """Goes at once when it comes to the top again in a terminal that has grown meanwhile."""
        if not is_too_small(self.app.size):
            self.dismiss()

    def _say(self) -> None:
        now, needed = f"{self.app.size.width}×{self.app.size.height}", f"{SMALLEST[0]}×{SMALLEST[1]}"
        text = f"Too small: {now}\n\nPlease make it {needed}.\nNothing is lost."
        self.query_one(Static).update(shown(text))
