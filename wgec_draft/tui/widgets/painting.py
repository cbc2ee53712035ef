"""From lines of pieces to the strips of Textual's Line API, with the colours that the theme gives to their styles."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from wgec_draft.text.normalise import inert
from wgec_draft.tui.lines import TAB, Line


class Painter:
    """Paints the lines of one widget; forgets its styles when the theme or the focus changes."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[str, str], Style] = {}

    def forget(self) -> None:
        """Ask the style sheet again for every style."""
        self._styles.clear()

    def style(self, names: str, ground: str = "") -> Style:
        """The style of component classes, separated by spaces, on the ground that another one gives."""
        if (names, ground) not in self._styles:
            widget = self._widget
            style = widget.get_component_rich_style(ground) if ground else widget.rich_style
            for name in names.split():
                style += self._own_style(name)
            self._styles[names, ground] = style
        return self._styles[names, ground]

    def strip(self, line: Line, width: int, ground: str = "") -> Strip:
        """A line of exactly so many cells. Whatever could act or break the line is shown as something that can't."""
        segments = list(self._segments(line, ground))
        return Strip(segments).adjust_cell_length(width, self.style("", ground))

    def _segments(self, line: Line, ground: str) -> Iterator[Segment]:
        for text, names in line:
            if text:
                yield Segment(inert(text).replace("\t", TAB).replace("\n", " "), self.style(names, ground))

    def _own_style(self, name: str) -> Style:
        """What a component class sets itself; its colour is the one that it has on the widget's own ground."""
        blended = self._widget.get_component_rich_style(name)
        own = self._widget.get_component_rich_style(name, partial=True)
        return own.without_color + Style(
            color=blended.color if own.color else None, bgcolor=blended.bgcolor if own.bgcolor else None
        )
