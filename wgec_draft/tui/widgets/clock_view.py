"""The speaking clock in large figures, with who speaks and how much time is left in words beside them."""

from __future__ import annotations

from typing import ClassVar

from textual.reactive import reactive
from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD
from textual.strip import Strip
from textual.widget import Widget

from wgec_draft.tui.floor_told import FloorTold, told_waiting
from wgec_draft.tui.lines import Line, Piece, cut, fitted
from wgec_draft.tui.widgets.floor_line import CLOCK_CLASSES, CLOCK_STYLES, style_of
from wgec_draft.tui.widgets.painting import Painter

LINES = 3
_GLYPH = 3
_APART = 3
_SMALLEST = 40
"""Cells below which there is no room for large figures."""


def clock_lines(value: FloorTold, width: int) -> tuple[Line, Line, Line]:
    """The three lines in so many cells."""
    figures = _large(value.clock if width >= _SMALLEST else "")
    room = max(0, width - len(figures[0]) - (_APART if figures[0] else 0))
    texts = _texts(value, room)
    lines = [
        (
            Piece(fitted(text.text, room), text.style),
            Piece(" " * (width - room - len(row))),
            Piece(row, style_of(value)),
        )
        for text, row in zip(texts, figures, strict=True)
    ]
    return lines[0], lines[1], lines[2]


def _texts(value: FloorTold, width: int) -> tuple[Piece, Piece, Piece]:
    waiting = Piece(told_waiting(value.waiting, width), "clock--muted")
    if not value.speaker:
        return Piece("Nobody has the floor.", "clock--name"), Piece(""), waiting
    left = f"{value.symbol} {value.told}"
    given = f"  (since {value.since}, {value.limit} in all)"
    told = cut(left + given, width) if len(left + given) <= width else left
    return Piece(value.called, "clock--name"), Piece(told, style_of(value)), waiting


def _large(figures: str) -> tuple[str, str, str]:
    """Figures three lines high."""
    rows = ["", "", ""]
    for sign in figures:
        at = DIGITS.index(sign) * LINES
        for line in range(LINES):
            rows[line] += DIGITS3X3_BOLD[at + line].ljust(_GLYPH)
    return rows[0], rows[1], rows[2]


class ClockView(Widget, can_focus=False):
    """Draws the clock. Its value is replaced as a whole, and only where it differs anything is drawn."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = CLOCK_CLASSES
    DEFAULT_CSS = "ClockView { height: 3; min-width: 1; margin: 0 1 1 1; " + CLOCK_STYLES + "}"

    value: reactive[FloorTold] = reactive(FloorTold())

    def __init__(self) -> None:
        super().__init__()
        self._painter = Painter(self)

    def notify_style_update(self) -> None:
        """Forgets the colours of the theme before."""
        super().notify_style_update()
        self._painter.forget()

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        width = self.size.width
        return self._painter.strip(clock_lines(self.value, width)[y], width) if y < LINES else Strip.blank(width)
