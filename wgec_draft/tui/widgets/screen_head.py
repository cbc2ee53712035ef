"""The two lines at the top of a screen: what it is, and what it says just now."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from wgec_draft.tui.content import shown
from wgec_draft.tui.lines import width_of


class ScreenHead(Static):
    """A name in bold with what it speaks of beside it, and a line for counts, filters and long work."""

    DEFAULT_CSS = """
    ScreenHead {
        height: 3;
        min-width: 1;
        padding: 0 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._screen_name = name
        self._subjects: tuple[str, ...] = ("",)
        self._told = ""
        self._busy = False

    def on_mount(self) -> None:
        """Shows what is known at once."""
        self._show()

    def on_resize(self) -> None:
        """Says it in as many words as there is room for."""
        self._show()

    def speak_of(self, *subjects: str) -> None:
        """Says what the screen speaks of, in the first of the ways that fits, else in the last."""
        self._subjects = subjects
        self._show()

    def say(self, told: str, *, busy: bool = False) -> None:
        """Says how much there is to see, or what is being worked at."""
        self._told = told
        self._busy = busy
        self._show()

    def _show(self) -> None:
        room = self.content_size.width - width_of(self._screen_name) - 2
        subject = next((way for way in self._subjects if width_of(way) <= room), self._subjects[-1])
        heading = shown(self._screen_name, "bold $text-accent")
        sentence = shown(self._told, "$text-warning") if self._busy else shown(self._told, "$text-muted")
        self.update(Content.assemble(heading, "  ", shown(subject), "\n", sentence))
