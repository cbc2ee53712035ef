"""The two fields of a dialog: a line, and a place for several lines of prose. Nothing pasted into them can act."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.widgets import Input

from wgec_draft.text.normalise import inert, normalise
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import shown_rich
from wgec_draft.tui.widgets.item_editor import ItemEditor

if TYPE_CHECKING:
    from rich.text import Text


class LineField(Input):
    """An input line."""

    @property
    def _value(self) -> Text:
        """What Textual draws: every character that could act is one stand-in, so that the cursor stays right."""
        drawn = "".join(sign if inert(sign) == sign else "\N{REPLACEMENT CHARACTER}" for sign in self.value)
        line: Text = shown_rich(drawn)
        line.no_wrap, line.overflow, line.end = True, "ignore", ""
        return line

    def _on_paste(self, event: events.Paste) -> None:
        """Puts what was pasted on the one line there is."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(normalise(event.text).text.split()), *self.selection)

    @property
    def held_back(self) -> str:
        """Nothing: a line takes what is typed."""
        return ""

    def type_on(self, text: str) -> None:
        """Puts in what was typed while something lay over the line."""
        self.replace(" ".join(text.splitlines()), *self.selection)

    def take_back(self) -> None:
        """Takes the last sign away."""
        self.action_delete_left()


class ProseField(ItemEditor):
    """Several lines: enter begins the next one, tab goes on to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.PROSE)]
    DEFAULT_CSS = """
    ProseField { height: auto; min-height: 3; max-height: 8; }
    """

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(id=id)
        self.load(id, text)
        self.move_cursor(self.document.end)
