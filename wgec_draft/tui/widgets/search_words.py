"""What the words of a search are typed into, and the switches beside them."""

from __future__ import annotations

from textual.content import Content
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

    @property
    def _button(self) -> Content:
        """What Textual draws beside the label; its own sign needs colour."""
        style = self.get_visual_style("toggle--button")
        return Content.assemble(("(✓)", style)) if self.value else Content.assemble(("( )", style))
