"""The redline beside the editor: it follows the typing without slowing it, and always says what it compares."""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import replace
from time import monotonic
from typing import ClassVar

from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from wgec_draft.tui.lines import Line, Piece, fitted, width_of
from wgec_draft.tui.redline_text import Composed, RedlineMode, Wanted, compose
from wgec_draft.tui.widgets.painting import Painter

_REST = 0.08
"""Seconds without a key after which the redline is drawn anew."""
_LONGEST_REST = 0.6
"""The same where comparing takes long."""
_TIMES_AS_LONG = 4
"""How much longer than the last comparison aside the keys rest before the next: it would be in their way."""
_LONG = 4_000
"""Texts that together have more characters than this are compared in a thread of their own, and so is the first pair:
what compares is loaded by it, which the first paint doesn't wait for."""
_DRAWN_LINES = 512
HIDDEN = "attribution hidden"
"""What stands above words from which the attributions inside brackets were taken out."""
_SHORTEST_NAMES = 12
"""Cells that the names of base and target must have before anything stands beside them."""

REDLINE_CLASSES = frozenset(
    f"redline--{name}" for name in ("sign", "mark", "deleted", "inserted", "moved", "former", "latter")
)
REDLINE_STYLES = """
        & > .redline--sign { color: $text-accent; }
        & > .redline--mark { color: $foreground-muted; }
        & > .redline--deleted { color: $text-warning; text-style: strike; }
        & > .redline--inserted { color: $text-primary; text-style: bold underline; }
        & > .redline--moved { text-style: italic; }
        & > .redline--former { color: $text-warning; }
        & > .redline--latter { color: $text-primary; text-style: bold; }
"""
"""The component classes of every widget that draws a redline, and how they look by themselves."""


class RedlineView(ScrollView):
    """The redline of two texts, or one of them alone; its first line, which never scrolls, names both.

    What is shown stays until what was asked for last is complete.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"redline--names", *REDLINE_CLASSES}
    """
    | Class | What it styles |
    | :- | :- |
    | `redline--names` | The first line. |
    | `redline--sign` | The sign in the margin of a changed line. |
    | `redline--mark` | The marks around a change, `[-` `-]` `{+` `+}`. |
    | `redline--deleted`, `redline--inserted` | Words that went, words that came. |
    | `redline--moved` | Words that went or came with a moved passage, on top of the above. |
    | `redline--former`, `redline--latter` | Changed words where only the old or the new text is shown. |
    """
    DEFAULT_CSS = f"""
    RedlineView {{
        min-width: 4;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .redline--names {{ color: $foreground-muted; }}
        {REDLINE_STYLES}
    }}
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        self._painter = Painter(self)
        self._drawn: LRUCache[int, Strip] = LRUCache(_DRAWN_LINES)
        super().__init__(id=id, classes=classes)
        self._wanted: Wanted | None = None
        self._shown: Wanted | None = None
        self._composed: Composed | None = None
        self._working = False
        self._took = 0.0
        """Seconds that the last comparison took, where it was made aside."""
        self._rest: Timer | None = None
        self._revealed: int | None = None
        self._mode = RedlineMode.INLINE
        self._without_holders = False

    @property
    def without_holders(self) -> bool:
        """Whether both texts are compared and shown without attributions; the first line says so."""
        return self._without_holders

    @without_holders.setter
    def without_holders(self, without: bool) -> None:
        self._without_holders = without
        if self._wanted is not None and self._wanted.without_holders != without:
            self._wanted = replace(self._wanted, without_holders=without)
            self._renew_soon(0)

    @property
    def mode(self) -> RedlineMode:
        """What is shown: the redline, one of the two texts, or the new one without attributions."""
        return self._mode

    @mode.setter
    def mode(self, mode: RedlineMode) -> None:
        self._mode = mode
        if self._wanted is not None:
            self._wanted = replace(self._wanted, mode=mode)
            self._renew_soon(0)

    @property
    def complete(self) -> bool:
        """Whether what was asked for last is what is shown."""
        return self._wanted is self._shown

    @property
    def composed(self) -> Composed | None:
        """The lines that are shown; None before the first."""
        return self._composed

    def show(self, old: str, new: str, names: tuple[str, str], known: Collection[str] = ()) -> None:
        """Ask for the redline of two texts with the names of both; cheap enough for each key.

        `known` are the names of delegations, by which clean words know attributions.
        """
        wanted = Wanted(old, new, *names, self._mode, self._width, known, self._without_holders)
        if wanted != self._wanted:
            is_typed = self._wanted is not None and self._wanted.old == old
            self._wanted = wanted
            rest = min(max(_REST, self._took * _TIMES_AS_LONG), _LONGEST_REST)
            self._renew_soon(0 if self._composed is None else rest if is_typed and _is_long(wanted) else _REST)

    def reveal(self, offset: int) -> None:
        """Keep in view the line with that character of the new text, as the text is typed, until another is shown."""
        self._revealed = offset
        if self._composed is None:
            return
        line = max(0, bisect_right(self._composed.starts, offset) - 1)
        rows = max(1, self.size.height - 1)
        top = self.scroll_offset.y
        if not top <= line < top + rows:
            self.scroll_to(y=max(0, line - rows // 2), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """The names, or one line of the redline."""
        width = self._width
        if y == 0:
            return self._painter.strip(self._names(), width)
        place = y - 1 + self.scroll_offset.y
        if self._composed is None or place >= len(self._composed.lines):
            return Strip.blank(width, self.rich_style)
        strip = self._drawn.get(place)
        if strip is None:
            strip = self._drawn[place] = self._painter.strip(_line(self._composed, place), width)
        return strip

    def notify_style_update(self) -> None:
        """Draw everything anew: the theme changed."""
        super().notify_style_update()
        self._painter.forget()
        self._drawn.clear()

    def on_resize(self) -> None:
        """Wrap for the new width."""
        if self._wanted is not None and self._wanted.width != self._width:
            self._wanted = replace(self._wanted, width=self._width)
            self._renew_soon(0)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _renew_soon(self, seconds: float) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(seconds, self._renew) if seconds else None
        if not seconds:
            self._renew()

    def _renew(self) -> None:
        self._rest = None
        wanted = self._wanted
        if wanted is None or wanted is self._shown or self._working or not wanted.width:
            return
        if self._composed is None or _is_long(wanted):
            self._working = True
            self.refresh(Region(0, 0, self._width, 1))
            self.call_after_refresh(self._begin_aside, wanted)
        else:
            self._take(wanted, compose(wanted))

    def _begin_aside(self, wanted: Wanted) -> None:
        self.run_worker(self._renew_aside(wanted), group="redline")

    async def _renew_aside(self, wanted: Wanted) -> None:
        """Compare in a thread; at most one does, and what is no longer asked for is dropped."""
        begun = monotonic()
        try:
            composed = await asyncio.to_thread(compose, wanted)
        finally:
            self._working = False
        self._took = monotonic() - begun if self._composed is not None else 0.0  # the first one loads what compares
        if wanted is self._wanted:
            self._take(wanted, composed)
        elif self._rest is None:
            self._renew()

    def _take(self, wanted: Wanted, composed: Composed) -> None:
        former, self._shown, self._composed = self._shown, wanted, composed
        self._drawn.clear()
        self.virtual_size = Size(wanted.width, len(composed.lines) + 1)
        if former is None or (former.old, former.base, former.mode) != (wanted.old, wanted.base, wanted.mode):
            self._revealed = None
            self.scroll_to(y=0, animate=False, force=True)
        elif self._revealed is not None:
            self.reveal(self._revealed)
        self.refresh()

    def _names(self) -> Line:
        """What is compared and how it is shown: always of what stands below, not of what is still to come."""
        named = self._shown or self._wanted
        if named is None:
            return ()
        names, state = f"{named.base} → {named.target}", self._state(named)
        if named.without_holders:
            state = f"{state}, {HIDDEN}"
        room = self._width - width_of(state) - 2
        if room < _SHORTEST_NAMES:
            names = f"{HIDDEN}  {names}" if named.without_holders else names
            return (Piece(fitted(names, self._width), "redline--names"),)
        return (Piece(f"{fitted(names, room)}  {state}", "redline--names"),)

    def _state(self, named: Wanted) -> str:
        if self._composed is None or self._working:
            return "comparing…"
        if not any(line for line, _ in self._composed.lines):
            return f"{named.mode}: none"
        if self._composed.changed:
            return named.mode
        return "no change" if named.mode is RedlineMode.INLINE else f"{named.mode}, no change"


def _is_long(wanted: Wanted) -> bool:
    return len(wanted.old) + len(wanted.new) > _LONG


def _line(composed: Composed, place: int) -> Line:
    sign = fitted(composed.signs[place], composed.margin)
    return (Piece(sign, "redline--sign"), *composed.lines[place].line)
