"""What the words of a search are typed into, and the switches beside them."""

from __future__ import annotations

from textual.widgets import Checkbox, Input

from wgec_draft.text.normalise import normalise
from wgec_draft.tui.widgets.item_drawing import DIRECTIONS


class WordsInput(Input):
    """A line for words as a draft keeps them; what is pasted into it can't act."""

    def validate_value(self, value: str) -> str:
        """The value on one line; signs that turn the direction of writing can't be looked for."""
        return normalise(value).text.replace("\n", " ").translate(DIRECTIONS)


class SearchSwitch(Checkbox):
    """A switch whose sign tells without colour whether it is on."""

    def watch_value(self) -> None:
        """Show the other sign."""
        self.BUTTON_INNER = "✓" if self.value else "·"
        super().watch_value()

    def on_mount(self) -> None:
        """Show the sign it begins with."""
        self.BUTTON_INNER = "✓" if self.value else "·"
