"""The screen that shows through around a dialog, tinted: each style once, where Textual tints each piece of text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen
from textual.strip import Strip
from textual.visual import RenderOptions, Visual

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.screen import Screen
    from textual.style import Style as VisualStyle

_STYLES = 1024
"""How many tinted styles are kept: several times what is on a screen."""


class Beneath(Visual):
    """A screen as it shows through something translucent; nothing on it can be clicked."""

    def __init__(self, screen: Screen[Any], tint: Color) -> None:
        self._screen = screen
        self._tint = tint

    def render_strips(
        self,
        width: int,
        height: int | None,
        style: VisualStyle,
        options: RenderOptions,  # noqa: ARG002  Textual passes it
    ) -> list[Strip]:
        """All lines of the screen."""
        ground = style.rich_style
        lines = self._screen._compositor.render_strips(Size(width, height) if height is not None else None)
        return [
            Strip([Segment(text, _tinted(style, self._tint, ground)) for text, style, _ in line], line.cell_length)
            for line in lines
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """As wide as there is room."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """As high as the screen."""
        return self._screen.size.height


@lru_cache(_STYLES)
def _tinted(style: Style | None, tint: Color, ground: Style) -> Style:
    """A style as Textual's own `BackgroundScreen` gives it."""
    (piece,) = BackgroundScreen.process_segments((Segment("", style),), tint)
    return ground + piece.style
