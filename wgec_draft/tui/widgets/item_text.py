"""The text of one item on the screen: wrapped, brackets by depth, each row kept until it shows something else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.cache import LRUCache
from textual.document._document import Location
from textual.document._document_navigator import DocumentNavigator
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import TextArea

from wgec_draft.text.normalise import normalise
from wgec_draft.tui.lines import graphemes
from wgec_draft.tui.widgets.item_document import ItemDocument, ItemWrapping
from wgec_draft.tui.widgets.item_drawing import DIRECTIONS, Mark, row_marks

_ERASING = {"f6", "f7", "ctrl+k", "ctrl+shift+k", "ctrl+u,super+backspace"}
"""Keys of TextArea that select or take away a whole paragraph at once, which here is a whole recommendation."""

_LONGEST_GRAPHEME = 64
"""Characters that are looked at to find the next one as a reader sees it."""


class ItemText(TextArea, inherit_bindings=False):
    """Shows one item and moves in it; what it holds is always what `normalise` keeps."""

    BINDINGS: ClassVar = [
        *(binding for binding in TextArea.BINDINGS if getattr(binding, "key", "") not in _ERASING),
        Binding("ctrl+home", "cursor_text_start", show=False),
        Binding("ctrl+end", "cursor_text_end", show=False),
        Binding("ctrl+shift+home", "cursor_text_start(True)", show=False),
        Binding("ctrl+shift+end", "cursor_text_end(True)", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "item-editor--depth-1",
        "item-editor--depth-2",
        "item-editor--depth-3",
        "item-editor--unmatched",
        "item-editor--pair",
        "item-editor--holder",
        "item-editor--direction",
    }
    """
    | Class | Description |
    | :- | :- |
    | `item-editor--depth-1` to `-3` | Brackets inside no other, inside one, inside two; then from the start again. |
    | `item-editor--unmatched` | A bracket without its counterpart. |
    | `item-editor--pair` | The pair of brackets at the cursor. |
    | `item-editor--holder` | Who holds a bracket. |
    | `item-editor--direction` | The place of a sign that would turn the direction of what follows. |
    """

    DEFAULT_CSS = """
    ItemText {
        border: none;
        padding: 0 1;
        min-width: 6;
        background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background: $surface; }
        & .item-editor--depth-1 { color: $text-accent; text-style: bold; }
        & .item-editor--depth-2 { color: $text-accent; text-style: bold underline; }
        & .item-editor--depth-3 { color: $text-accent; text-style: bold italic; }
        & .item-editor--unmatched { color: $text-error; text-style: bold reverse; }
        & .item-editor--pair { color: $foreground; background: $accent 45%; text-style: bold; }
        & .item-editor--holder { color: $text-muted; text-style: italic; }
        & .item-editor--direction { color: $text-warning; text-style: reverse; }
        &:ansi .item-editor--pair { color: $text-accent; background: transparent; text-style: reverse underline; }
    }
    """

    document: ItemDocument
    wrapped_document: ItemWrapping

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(1024)
        self._base = Style()
        self._overlays: tuple[Mark, ...] = ()
        super().__init__(soft_wrap=True, highlight_cursor_line=False, id=id, classes=classes)

    def action_cursor_text_start(self, select: bool = False) -> None:
        """Go to the beginning of the text, whereas home goes to that of the row."""
        self.move_cursor((0, 0), select=select)

    def action_cursor_text_end(self, select: bool = False) -> None:
        """Go to the end of the text, whereas end goes to that of the row."""
        self.move_cursor(self.document.end, select=select)

    def select_span(self, start: int, end: int) -> None:
        """Select the characters from `start` to `end` and bring them into view."""
        self.history.checkpoint()
        self.move_cursor(self.document.location_of(start))
        self.move_cursor(self.document.location_of(end), select=True)

    @property
    def words(self) -> int:
        """How many words the text has."""
        return self.document.words

    @property
    def brackets(self) -> tuple[int, int]:
        """How many brackets are opened, and how many brackets have no counterpart."""
        found = self.document.brackets
        return found.opened, len(found.unmatched_openings) + len(found.unmatched_closings)

    @property
    def cursor_offset(self) -> int:
        """Where the cursor stands, in characters from the beginning of the text."""
        return self.document.offset_of(self.selection.end)

    @property
    def top_offset(self) -> int:
        """The offset in the text, in characters, of the first row in view."""
        row = self.wrapped_document.row(self.scroll_offset.y)
        return self.document.offset_of(row[:2]) if row is not None else 0

    def show_at_top(self, offset: int) -> None:
        """Scroll so that the row of that character is the first in view, as far as there are rows."""
        y = self.wrapped_document.location_to_offset(self.document.location_of(offset)).y
        self.scroll_to(y=y, animate=False, force=True)

    @property
    def selected_span(self) -> tuple[int, int]:
        """Where the selection begins and ends, in characters; twice the cursor's place when nothing is selected."""
        start, end = sorted(map(self.document.offset_of, self.selection))
        return start, end

    def _set_document(self, text: str, _language: str | None) -> None:
        self.document = ItemDocument(normalise(text).text)
        self.wrapped_document = ItemWrapping(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def get_cursor_right_location(self) -> Location:
        """Where the cursor goes by one to the right: behind what a reader sees as one character."""
        row, column = self.selection.end
        following = self.document[row][column : column + _LONGEST_GRAPHEME]
        return (row, column + len(graphemes(following)[0])) if following else super().get_cursor_right_location()

    def get_cursor_left_location(self) -> Location:
        """Where the cursor goes by one to the left: before what a reader sees as one character."""
        row, column = self.selection.end
        before = self.document[row][max(0, column - _LONGEST_GRAPHEME) : column]
        return (row, column - len(graphemes(before)[-1])) if before else super().get_cursor_left_location()

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """The counterpart of a square bracket, from the brackets parsed once a revision."""
        if bracket not in ("[", "]"):
            return None
        offset = self.document.offset_of(search_from)
        pair = self.document.brackets.innermost_at(offset)
        if pair is None or offset not in (pair.start, pair.end - 1):
            return None
        return self.document.location_of(pair.end - 1 if offset == pair.start else pair.start)

    def notify_style_update(self) -> None:
        """Draw everything anew in other styles."""
        self._strips.clear()
        super().notify_style_update()

    def _build_highlight_map(self) -> None:
        """Nothing: rows are kept by what they show, so that a change elsewhere doesn't draw them again."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows in view, without the themes of TextArea."""
        self._base, self._overlays = self.rich_style, tuple(self._cursor_marks())
        return ScrollView.render_lines(self, crop)

    def render_line(self, y: int) -> Strip:
        """One row in view."""
        row = self.wrapped_document.row(self.scroll_offset.y + y)
        width = self.scrollable_content_region.width
        if row is None:
            return Strip.blank(width, self._base)
        line_index, start, end = row
        begin = self.document.line_starts[line_index] + start
        text = self.document[line_index][start:end]
        if end == len(self.document[line_index]):
            text += " "  # the place for the cursor behind the last letter
        stop = begin + len(text)
        marks = (
            *row_marks(self.document, begin, begin + end - start),
            *(
                (max(left - begin, 0), right - begin, name)
                for left, right, name in self._overlays
                if left < stop and right > begin
            ),
        )
        tabs = self._tabs(row)
        key = (text, marks, tabs, width, self._base)
        if (strip := self._strips.get(key)) is None:
            strip = self._strips[key] = self._drawn(text, marks, tabs, width)
        return strip

    def _cursor_marks(self) -> Iterator[Mark]:
        """The pair at the cursor, the selection and the cursor, by their offsets in the text."""
        start, end = self.selected_span
        cursor = self.cursor_offset
        if start == end and self.has_focus and (pair := self.document.pair_at(cursor)):
            yield pair.start, pair.start + 1, "item-editor--pair"
            yield pair.end - 1, pair.end, "item-editor--pair"
        if start < end:
            yield start, end, "text-area--selection"
        if self._draw_cursor:
            yield cursor, cursor + 1, "text-area--cursor"

    def _tabs(self, row: tuple[int, int, int]) -> tuple[int, ...]:
        """The widths of the tabs in a row."""
        line_index, start, end = row
        line = self.document[line_index]
        if "\t" not in line:
            return ()
        before, within = line.count("\t", 0, start), line.count("\t", start, end)
        return tuple(self.wrapped_document.get_tab_widths(line_index)[before : before + within])

    def _drawn(self, text: str, marks: tuple[Mark, ...], tabs: tuple[int, ...], width: int) -> Strip:
        tab_widths = iter(tabs)
        edges = {0, len(text), *(min(edge, len(text)) for mark in marks for edge in mark[:2])}
        segments = []
        for start, end in pairwise(sorted(edges)):
            style = self._base
            for left, right, name in marks:
                if left <= start and end <= right:
                    style += self.get_component_rich_style(name)
            piece = text[start:end].translate(DIRECTIONS)
            if tabs:
                piece = "".join(" " * next(tab_widths) if sign == "\t" else sign for sign in piece)
            segments.append(Segment(piece, style))
        return Strip(segments).adjust_cell_length(width, self._base)
