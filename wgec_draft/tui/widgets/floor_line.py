"""One line on the desk that says who has the floor, what is left of its time, and who waits."""

from __future__ import annotations

from typing import ClassVar

from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from wgec_draft.model.speaking_clock import Warned
from wgec_draft.tui.floor_told import FloorTold, told_waiting
from wgec_draft.tui.lines import Line, Piece, cut, cut_line, plain, width_of
from wgec_draft.tui.widgets.painting import Painter

_GAP = 4
"""Cells between who has the floor and who waits."""
CLOCK_CLASSES = {"clock--name", "clock--muted", *(f"clock--{warned.name.lower()}" for warned in Warned)}
CLOCK_STYLES = """
    & > .clock--name { text-style: bold; }
    & > .clock--muted { color: $muted; }
    & > .clock--not_yet { text-style: bold; }
    & > .clock--soon { color: $text-warning; text-style: bold underline; }
    & > .clock--over { color: $text-error; text-style: bold reverse; }
"""
"""How the words of the clock look on the desk; the warnings differ without colour, too."""


def floor_line(value: FloorTold, width: int) -> Line:
    """The line in so many cells; what is left of the time always has room."""
    if value.speaker:
        room = max(0, width - width_of(value.told) - 6)
        name = Piece(cut(value.called, room), "clock--name")
        floor: Line = (Piece(f"{value.symbol} "), name, Piece("  "), Piece(value.told, style_of(value)))
    else:
        floor = (Piece(f"{value.symbol} Nobody has the floor", "clock--muted"),)
    room = width - width_of(plain(floor)) - _GAP
    waiting = Piece(" " * _GAP + told_waiting(value.waiting, room), "clock--muted")
    return cut_line((*floor, waiting), width)


def style_of(value: FloorTold) -> str:
    """The component class for what is left."""
    return f"clock--{value.warned.name.lower()}"


class FloorLine(Widget, can_focus=False):
    """Draws the line. Its value is replaced as a whole, and only where it differs anything is drawn."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = CLOCK_CLASSES
    DEFAULT_CSS = (
        """
FloorLine {
    height: 1;
    min-width: 1;
    padding: 0 1;
    background: $surface;
"""
        + CLOCK_STYLES
        + "}"
    )

    value: reactive[FloorTold] = reactive(FloorTold())

    def __init__(self, value: FloorTold) -> None:
        super().__init__()
        self._painter = Painter(self)
        self.set_reactive(FloorLine.value, value)

    def notify_style_update(self) -> None:
        """Forgets the colours of the theme before."""
        super().notify_style_update()
        self._painter.forget()

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        return self._painter.strip(floor_line(self.value, width), width) if y == 0 else Strip.blank(width)
