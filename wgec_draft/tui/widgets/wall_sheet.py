"""The one widget of the wall: draws what the desk says, keeps the place that changes in view, counts by itself."""

from __future__ import annotations

import asyncio
import time
from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from wgec_draft.model.wall import OnTheWall
from wgec_draft.model.words import Status
from wgec_draft.text.redline import Segment
from wgec_draft.text.redline_edits import after_edit
from wgec_draft.tui.lines import Line
from wgec_draft.tui.redline_text import Composed, Wanted, compose, segments_of
from wgec_draft.tui.wall_lines import MEASURE, NARROWEST, STEP, Sheet, Sign, Size, foot_lines, sheet, wanted
from wgec_draft.tui.widgets.painting import Painter
from wgec_draft.tui.widgets.redline_view import REDLINE_CLASSES, REDLINE_STYLES

_LONG = 12_000
"""Texts that together have more characters are compared once they rest; until then their redline follows each edit."""
_REST = 0.6
"""Seconds of that rest."""
_LOOK = 0.1
"""Seconds between looks at the clock."""


class WallSheet(Widget, can_focus=False):
    """Shows one state after another. Whatever it is told is drawn inert."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"wall--{name}" for name in ("path", "muted", "banner", "sign", "withdrawn", "speaker")),
        *(f"wall--{name}" for name in ("clock", "soon", "over")),
        *(f"wall--{status}" for status in Status),
        *REDLINE_CLASSES,
    }
    DEFAULT_CSS = f"""
    WallSheet {{
        width: 1fr;
        height: 1fr;
        min-width: 1;
        background: $background;
        color: $foreground;
        & > .wall--path {{ text-style: bold; }}
        & > .wall--muted {{ color: $foreground-muted; }}
        & > .wall--sign {{ color: $text-warning; }}
        & > .wall--banner {{ color: $text-accent; text-style: bold; }}
        & > .wall--withdrawn {{ color: $text-error; text-style: bold; }}
        & > .wall--agreed {{ color: $text-success; text-style: bold; }}
        & > .wall--to-be-revisited {{ color: $text-warning; text-style: bold; }}
        & > .wall--no-agreement {{ color: $text-error; text-style: bold; }}
        & > .wall--speaker {{ text-style: bold; }}
        & > .wall--clock {{ text-style: bold; }}
        & > .wall--soon {{ color: $text-warning; text-style: bold underline; }}
        & > .wall--over {{ color: $text-error; text-style: bold reverse; }}
        {REDLINE_STYLES}
    }}
    """

    def __init__(self, state: OnTheWall, sign: Sign) -> None:
        self._painter = Painter(self)
        super().__init__()
        self._state = state
        self._sign = sign
        self._measure = MEASURE
        self._composed: Composed | None = None
        self._segments: tuple[Segment, ...] | None = None
        """The redline that is shown; None where the words stand there by themselves until they are compared."""
        self._wanted: Wanted | None = None
        self._sheet = Sheet((), 0, 0)
        self._foot: tuple[Line, ...] = ()
        self._is_elsewhere = False
        """Whether somebody paged since the last change."""

    @property
    def state(self) -> OnTheWall:
        """What is shown."""
        return self._state

    def show(self, state: OnTheWall, sign: Sign) -> None:
        """Shows another state, where it changed last, and says something of the wall itself."""
        was, self._state, self._sign = self._state.page.item, state, sign
        item = state.page.item
        is_other = was is None or item is None or was.path != item.path
        changed = is_other or item != was
        self._is_elsewhere = self._is_elsewhere and not changed
        self._draw(top=0 if is_other else None, reveals=changed)

    def scroll_rows(self, rows: int) -> None:
        """Goes so many rows up or down."""
        self._is_elsewhere = True
        self._draw(top=max(0, self._sheet.top + rows))

    def make_rows(self, *, longer: bool) -> None:
        """Makes rows longer, or shorter, so that fewer words stand on each."""
        size = self._paper
        self._measure = size.row + (STEP if longer else -STEP)
        self._measure = min(max(self._measure, NARROWEST), max(self.size.width, NARROWEST))
        self._draw(reveals=True)

    def on_mount(self) -> None:
        """Begins to count."""
        self.set_interval(_LOOK, self._tick)

    def on_resize(self) -> None:
        """Breaks all rows anew."""
        self._draw(reveals=True)

    def notify_style_update(self) -> None:
        """Forgets the colours of the theme before."""
        super().notify_style_update()
        self._painter.forget()

    def render_line(self, y: int) -> Strip:
        """One line."""
        line = self._sheet.lines[y] if y < len(self._sheet.lines) else ()
        return self._painter.strip(line, self.size.width)

    @property
    def _paper(self) -> Size:
        return Size(self.size.width, self.size.height, self._measure)

    def _draw(self, *, top: int | None = None, reveals: bool = False) -> None:
        if not self.size.area:
            return
        self._compose_words()
        now, item = time.monotonic(), self._state.page.item
        place = item.place if item is not None and reveals else None
        first = self._sheet.top if top is None else top
        self._sheet = sheet(self._state, self._composed, self._paper, first, place, now, self._sign)
        self._foot = tuple(foot_lines(self._state, self._paper, now))
        self.refresh()

    def _compose_words(self) -> None:
        """Has the words of the item ready to be drawn."""
        item, base = self._state.page.item, self._state.page.base
        if item is None:
            self._composed = self._wanted = None
            return
        asked = wanted(item, base, self._paper.column)
        was, self._wanted = self._wanted, asked
        if asked == was:
            self._wanted = was
        elif len(asked.old) + len(asked.new) <= _LONG or asked.old == asked.new:
            self._take(asked, segments_of(asked.old, asked.new))
        elif was is not None and was.old == asked.old and self._segments is not None:
            edited = after_edit(self._segments, was.new, asked.new) if was.new != asked.new else self._segments
            self._take(asked, edited)
            self.run_worker(self._compare(asked, _REST), group="redline", exclusive=True)
        else:
            self._segments = None
            self._composed = compose(wanted(item, base, self._paper.column, compared=False))
            self.run_worker(self._compare(asked), group="redline", exclusive=True)

    async def _compare(self, asked: Wanted, rest: float = 0) -> None:
        await asyncio.sleep(rest)
        segments = await asyncio.to_thread(segments_of, asked.old, asked.new)
        if asked is self._wanted:
            self._take(asked, segments)
            self._draw(reveals=not self._is_elsewhere)

    def _take(self, asked: Wanted, segments: tuple[Segment, ...]) -> None:
        self._segments, self._composed = segments, compose(asked, segments)

    def _tick(self) -> None:
        """Draws the clock when it shows another second."""
        if self._state.clock is not None and self.size.area:
            foot = tuple(foot_lines(self._state, self._paper, time.monotonic()))
            if foot != self._foot:
                self._draw()
