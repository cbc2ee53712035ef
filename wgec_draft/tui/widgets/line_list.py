"""A list of rows of varying height with a cursor, quick with ten thousand of them: only what is visible is drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from wgec_draft.tui.lines import Line, Piece
from wgec_draft.tui.widgets.painting import Painter

_DRAWN_ROWS = 512
"""How many drawn rows are kept: more than any screen shows."""
_BAR = Piece("▌", "line-list--bar")
_NO_BAR = Piece(" ")


class Row(Protocol):
    """What a list shows: a value that compares by what it says."""

    @property
    def key(self) -> str:
        """What tells it from all other rows, and stays when the row changes."""
        ...


RowType = TypeVar("RowType", bound=Row)


class LineList(ScrollView, Generic[RowType], can_focus=True):
    """Rows drawn by the subclass (`draw`), one of them under the cursor.

    The cursor follows its key when rows change. A row that changes costs the drawing of that row alone. The first
    column holds a bar beside the row under the cursor, so that it is seen without colour too.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("enter", "enter", "Open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--cursor", "line-list--bar", "line-list--empty"}
    """
    | Class | What it styles |
    | :- | :- |
    | `line-list--cursor` | The row under the cursor. |
    | `line-list--bar` | The bar beside that row. |
    | `line-list--empty` | What is said where there is no row. |
    """
    DEFAULT_CSS = """
    LineList {
        min-width: 4;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .line-list--cursor {
            background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground;
            text-style: $block-cursor-blurred-text-style;
        }
        & > .line-list--bar { color: $foreground-muted; }
        & > .line-list--empty { color: $foreground-muted; text-style: italic; }
        &:focus > .line-list--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        &:focus > .line-list--bar { color: $accent; }
    }
    """

    class RowMessage(Message):
        """Something happened to a row."""

        def __init__(self, line_list: LineList[Any], key: str) -> None:
            super().__init__()
            self.line_list = line_list
            """The list that sent it."""
            self.key = key
            """The key of the row."""

        @property
        def control(self) -> LineList[Any]:
            """The list that sent it, for `@on` with a selector."""
            return self.line_list

    class RowChosen(RowMessage):
        """The cursor came to another row: by a key, the mouse, a call, or because its row went away."""

        def can_replace(self, message: Message) -> bool:
            """Of a burst of moves only the last counts."""
            return isinstance(message, LineList.RowChosen) and message.line_list is self.line_list

    class RowEntered(RowMessage):
        """Somebody wants to go into a row: enter, or a double click."""

    def __init__(
        self, rows: Iterable[RowType] = (), *, empty: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        self._painter = Painter(self)
        self._drawn: LRUCache[tuple[str, bool], list[Strip]] = LRUCache(_DRAWN_ROWS)
        super().__init__(id=id, classes=classes)
        self.empty = empty
        """What is said where there is no row."""
        self._rows: tuple[RowType, ...] = tuple(rows)
        self._places = {row.key: place for place, row in enumerate(self._rows)}
        self._cursor = 0
        self._width = 0
        self._heights: dict[str, int] = {}
        self._tops: list[int] = [0]

    def draw(self, row: RowType, width: int) -> Sequence[Line]:
        """The lines of a row, at least one, for so many cells; what is longer is cut off."""
        raise NotImplementedError

    def height(self, row: RowType, width: int) -> int:
        """How many lines `draw` gives; a subclass that knows it without drawing says so here."""
        return len(self.draw(row, width))

    @property
    def rows(self) -> tuple[RowType, ...]:
        """All rows, in order."""
        return self._rows

    @property
    def row(self) -> RowType | None:
        """The row under the cursor; None where there is no row."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def cursor_place(self) -> int:
        """The place of the row under the cursor, from 0; 0 where there is no row."""
        return self._cursor

    def lists(self, key: str) -> bool:
        """Whether there is a row of that key."""
        return key in self._places

    @property
    def draw_width(self) -> int:
        """How many cells a row has: the width without the bar and the scroll bar; 0 before there is a layout."""
        return max(0, self._width - 1)

    def show_rows(self, rows: Iterable[RowType]) -> None:
        """Show these rows instead; the cursor stays on its key, or goes to the nearest row that is left."""
        former, row_before = self._rows, self.row
        top, is_looking_elsewhere = self._top(), not self._is_in_view
        cursor_before, tops_before = self._cursor, self._tops
        changed = self._take(tuple(rows))
        self._cursor = self._place_for_cursor(former)
        self._lay_out()
        is_other = row_before is None or self.row is None or row_before.key != self.row.key
        if self._rows and self._tops == tops_before and len(former) == len(self._rows):
            self._refresh_rows({*changed, cursor_before, self._cursor})
        else:
            self.refresh()
            scrolled = self._still_at_top(top)
            stays = is_looking_elsewhere and not is_other
            self._scroll(scrolled if stays else self._with_cursor(scrolled))
        if self.row is not None and is_other:
            self.post_message(self.RowChosen(self, self.row.key))

    def change_row(self, row: RowType) -> None:
        """Put a row in the place of the one with its key. Raises KeyError where there is none."""
        place = self._places[row.key]
        if self._rows[place] == row:
            return
        self._rows = (*self._rows[:place], row, *self._rows[place + 1 :])
        height = self._heights.get(row.key)
        self._forget(row.key)
        if height is not None and height == self.height(row, self.draw_width):
            self._heights[row.key] = height
            self._refresh_rows((place,))
        else:
            self._lay_out()
            self.refresh()

    def redraw(self, *keys: str) -> None:
        """Draws the rows of these keys anew, where they are listed: they are as tall as before."""
        for key in keys:
            for under_cursor in (True, False):
                self._drawn.discard((key, under_cursor))
        self._refresh_rows([self._places[key] for key in keys if key in self._places])

    def move_to(self, key: str) -> bool:
        """Put the cursor on the row of that key; False, and nothing moves, where there is none."""
        if key not in self._places:
            return False
        self._go(self._places[key])
        return True

    def render_line(self, y: int) -> Strip:
        """One line of the screen, from what is drawn already where possible."""
        line = y + self.scroll_offset.y
        if not self._rows and line == 0:
            return self._painter.strip((_NO_BAR, Piece(self.empty, "line-list--empty")), self._width)
        if line >= self._tops[-1]:
            return Strip.blank(self._width, self.rich_style)
        place = bisect_right(self._tops, line) - 1
        return self._strips(place)[line - self._tops[place]]

    def notify_style_update(self) -> None:
        """Draw everything anew: the theme, or the focus, changed."""
        super().notify_style_update()
        self._painter.forget()
        self._drawn.clear()

    def on_mount(self) -> None:
        """Say where the cursor begins."""
        if self.row is not None:
            self.post_message(self.RowChosen(self, self.row.key))

    def on_resize(self) -> None:
        """Lay the rows out for the new width, the cursor still in view."""
        width = self.scrollable_content_region.width
        if self._width != width:
            self._width = width
            self._heights.clear()
            self._drawn.clear()
            self._lay_out()
        self._keep_in_view()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a double click goes in."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y + self.scroll_offset.y >= self._tops[-1]:
            return
        self._go(bisect_right(self._tops, offset.y + self.scroll_offset.y) - 1)
        if event.chain == 2:
            self.action_enter()

    def action_move(self, rows: int) -> None:
        """Move the cursor by so many rows, down or up."""
        self._go(self._cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by so many screens, down or up."""
        line = self._tops[self._cursor] + pages * max(1, self.size.height - 1)
        place = bisect_right(self._tops, max(0, line)) - 1
        self._go(place if place != self._cursor else place + pages)

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self._go(0)

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self._go(len(self._rows) - 1)

    def action_enter(self) -> None:
        """Go into the row under the cursor."""
        if self.row is not None:
            self.post_message(self.RowEntered(self, self.row.key))

    def _take(self, rows: tuple[RowType, ...]) -> list[int]:
        """Keep the rows, forget what was drawn of those that differ from before, and give the places of these."""
        if len(rows) == len(self._rows):
            pairs = enumerate(zip(self._rows, rows, strict=True))
            changed = [place for place, (former, row) in pairs if former is not row and former != row]
            if all(self._rows[place].key == rows[place].key for place in changed):
                for place in changed:
                    self._forget(rows[place].key)
                self._rows = rows
                return changed
        return self._take_others(rows)

    def _take_others(self, rows: tuple[RowType, ...]) -> list[int]:
        """Keep rows of which some came, went or moved."""
        if not self._rows:
            self._rows, self._places = rows, {row.key: place for place, row in enumerate(rows)}
            return list(range(len(rows)))
        former = {row.key: row for row in self._rows}
        at_same_place = {row.key for row, other in zip(self._rows, rows, strict=False) if row.key == other.key}
        self._rows = rows
        self._places = {row.key: place for place, row in enumerate(rows)}
        changed = []
        for place, row in enumerate(rows):
            before = former.get(row.key)
            if before is row or before == row:
                if row.key not in at_same_place:
                    changed.append(place)
                continue
            changed.append(place)
            self._forget(row.key)
        for key in former.keys() - self._places.keys():
            self._forget(key)
        return changed

    def _forget(self, key: str) -> None:
        if self._heights.pop(key, None) is not None:  # what has no height was never drawn
            self._drawn.discard((key, True))
            self._drawn.discard((key, False))

    def _place_for_cursor(self, former: Sequence[RowType]) -> int:
        """Where the row under the cursor is now; else the nearest row after it that is left, or before it."""
        if self._cursor < len(former) and former[self._cursor].key in self._places:
            return self._places[former[self._cursor].key]
        nearest = (*former[self._cursor :], *reversed(former[: self._cursor]))
        return next((self._places[row.key] for row in nearest if row.key in self._places), 0)

    def _lay_out(self) -> None:
        if not self._width:
            return
        heights, width = self._heights, self.draw_width
        for row in self._rows:
            if row.key not in heights:
                heights[row.key] = self.height(row, width)
        self._tops = [0, *accumulate([heights[row.key] for row in self._rows])]
        self.virtual_size = Size(self._width, self._tops[-1])

    def _strips(self, place: int) -> list[Strip]:
        row, under_cursor = self._rows[place], place == self._cursor
        strips = self._drawn.get((row.key, under_cursor))
        if strips is None:
            bar, ground = (_BAR, "line-list--cursor") if under_cursor else (_NO_BAR, "")
            lines = self.draw(row, self.draw_width)
            strips = [self._painter.strip((bar, *line), self._width, ground) for line in lines]
            self._drawn[row.key, under_cursor] = strips
        return strips

    def _go(self, place: int) -> None:
        """Put the cursor on a place, or on the nearest there is."""
        place = max(0, min(place, len(self._rows) - 1))
        if not self._rows or place == self._cursor:
            return
        former, self._cursor = self._cursor, place
        self._refresh_rows((former, place))
        self._keep_in_view()
        self.post_message(self.RowChosen(self, self._rows[place].key))

    def _refresh_rows(self, places: Iterable[int]) -> None:
        if not self._width:
            return
        scrolled = self.scroll_offset.y
        for place in places:
            top, end = self._tops[place], self._tops[place + 1]
            if end > scrolled and top < scrolled + self.size.height:
                self.refresh(Region(0, top - scrolled, self._width, end - top))

    @property
    def _is_in_view(self) -> bool:
        return self._with_cursor(self.scroll_offset.y) == self.scroll_offset.y

    def _top(self) -> tuple[str, int] | None:
        """The first row in view, and how many of its lines are above that; None where nothing is above."""
        scrolled = self.scroll_offset.y
        if not scrolled or scrolled >= self._tops[-1]:
            return None
        place = bisect_right(self._tops, scrolled) - 1
        return self._rows[place].key, scrolled - self._tops[place]

    def _still_at_top(self, top: tuple[str, int] | None) -> int:
        """The line to scroll to so that the same row is the first in view, whatever came or went above it."""
        if top is None or top[0] not in self._places or not self._width:
            return self.scroll_offset.y
        return self._tops[self._places[top[0]]] + top[1]

    def _keep_in_view(self) -> None:
        """Scroll no further than needed to show the row under the cursor, its beginning if it is too tall."""
        self._scroll(self._with_cursor(self.scroll_offset.y))

    def _with_cursor(self, scrolled: int) -> int:
        """The line to scroll to from another one, so that the row under the cursor is in view."""
        if not self._rows or not self._width or not self.size.height:
            return scrolled
        top, end = self._tops[self._cursor], self._tops[self._cursor + 1]
        if top < scrolled:
            return top
        return min(top, end - self.size.height) if end > scrolled + self.size.height else scrolled

    def _scroll(self, line: int) -> None:
        if line != self.scroll_offset.y:
            self.scroll_to(y=line, animate=False, force=True)
