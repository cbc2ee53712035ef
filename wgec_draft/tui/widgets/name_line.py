"""The line in which somebody types a few letters of a delegation."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from wgec_draft.tui.widgets.fields import LineField


class NameLine(LineField):
    """Says what is typed; enter picks the first that it may mean, down goes to the others."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "go_down", show=False)]
    DEFAULT_CSS = """
    NameLine { min-width: 4; height: 1; border: none; padding: 0 1; background: $surface; }
    NameLine:focus { background: $block-cursor-background; }
    """

    class Begun(Message):
        """Other letters stand there."""

    class Picked(Message):
        """The first that the letters may mean is wanted."""

    class Left(Message):
        """Somebody wants to be in the list."""

    def __init__(self) -> None:
        super().__init__(placeholder="Two or three letters of a delegation; enter picks it", compact=True)

    @property
    def begun(self) -> str:
        """The letters."""
        return " ".join(self.value.split())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Passes on what was typed."""
        event.stop()
        self.post_message(self.Begun())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Picks."""
        event.stop()
        self.post_message(self.Picked())

    def action_go_down(self) -> None:
        """Goes to the list."""
        self.post_message(self.Left())
