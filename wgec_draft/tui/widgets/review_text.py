"""The words of a reviewed item: numbered changes, a cursor that goes from word to word, and what was on the screen."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from wgec_draft.comparison.numbering import Marked
from wgec_draft.tui.lines import Piece
from wgec_draft.tui.review_text import ReviewMode, Sheet, SheetLine, Side, Word, compose_sheet, words_of
from wgec_draft.tui.widgets.painting import Painter

_LONG = 12_000
"""Characters of a text from which on its lines are made in a thread of their own."""
_TELLING = (ReviewMode.INLINE, ReviewMode.SIDE_BY_SIDE, ReviewMode.NEW)
"""Modes in which somebody sees what the words are now, and where they changed."""
_MARGIN = 2
_CHANGED, _CURRENT = "│ ", "▶ "


class ReviewText(ScrollView, can_focus=True):
    """One item at a time; only the lines in view are drawn."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "word(-1)", "Word before", show=False),
        Binding("right", "word(1)", "Next word", show=False),
        Binding("up", "line(-1)", "Line above", show=False),
        Binding("down", "line(1)", "Line below", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "end(-1)", "Beginning", show=False),
        Binding("end", "end(1)", "End", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "redline--mark",
        "redline--deleted",
        "redline--inserted",
        "redline--moved",
        "redline--former",
        "redline--latter",
        "review--number",
        "review--current",
        "review--sign",
        "review--fold",
        "review--word",
    }
    """
    | Class | What it styles |
    | :- | :- |
    | `redline--…` | As in `RedlineView`. |
    | `review--number` | The number before a change. |
    | `review--current` | The number of the change one has gone to. |
    | `review--sign` | The sign in the margin of a changed line. |
    | `review--fold` | What stands in the place of folded words, and between two columns. |
    | `review--word` | The word under the cursor. |
    """
    DEFAULT_CSS = """
    ReviewText {
        min-width: 4;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .redline--mark { color: $foreground-muted; }
        & > .redline--deleted { color: $deleted; text-style: strike; }
        & > .redline--inserted { color: $inserted; text-style: bold underline; }
        & > .redline--moved { text-style: italic; }
        & > .redline--former { color: $deleted; }
        & > .redline--latter { color: $inserted; text-style: bold; }
        & > .review--number { color: $foreground-muted; }
        & > .review--current { color: $accent; text-style: bold; }
        & > .review--sign { color: $text-accent; }
        & > .review--fold { color: $foreground-muted; }
        & > .review--word { text-style: reverse; }
    }
    """

    class WordReached(Message):
        """The cursor came to a word, or there is none any more."""

        def __init__(self, side: Side, offset: int, text: str) -> None:
            super().__init__()
            self.side = side
            """Which text it stands in; neither where there is no word."""
            self.offset = offset
            """Where in that text, in characters from 0."""
            self.text = text
            """The word."""

        def can_replace(self, message: Message) -> bool:
            """Of a burst of moves only the last counts."""
            return isinstance(message, ReviewText.WordReached)

    def __init__(self, *, id: str | None = None) -> None:
        self._painter = Painter(self)
        super().__init__(id=id)
        self._key = ""
        self._sheet: Sheet | None = None
        self._lines: tuple[SheetLine, ...] = ()
        self._unseen: set[int] = set()
        """The changed lines that were not on the screen yet; the first line where none has a change."""
        self._was_seen = False
        """Whether everything was on the screen before it was shown in another way."""
        self._word: tuple[int, Word] | None = None
        """The word under the cursor and its line."""
        self._current: int | None = None
        self._mode = ReviewMode.INLINE
        self._folded = True

    @property
    def mode(self) -> ReviewMode:
        """What is shown of a change."""
        return self._mode

    @mode.setter
    def mode(self, mode: ReviewMode) -> None:
        self._mode = mode
        self._ask(mode=mode)

    @property
    def folded(self) -> bool:
        """Whether unchanged words are folded away where they are many."""
        return self._folded

    @folded.setter
    def folded(self, folded: bool) -> None:
        self._folded = folded
        self._ask(folded=folded)

    @property
    def complete(self) -> bool:
        """Whether what was asked for last is what is shown."""
        return self._sheet is None or bool(self._lines)

    @property
    def all_seen(self) -> bool:
        """Whether every changed line of the item was on the screen, in a mode that shows what the new words are."""
        return self._was_seen or (bool(self._lines) and not self._unseen and self._mode in _TELLING)

    def show(self, key: str, marked: tuple[Marked, ...], known: Collection[str] = (), whole: int | None = None) -> None:
        """Shows an item from its beginning; one that is shown already stays as it stands.

        `whole` is the change that all the words belong to, where the item came or went as a whole.
        """
        sheet = Sheet(marked, self._mode, self._folded, self._room, known, whole)
        if sheet == self._sheet and key == self._key:
            return
        if key != self._key:
            self._current, self._word, self._was_seen = None, None, False
            self.scroll_to(y=0, animate=False, force=True)
        self._key, self._sheet, self._lines = key, sheet, ()
        self._lay_out()

    def go_to_change(self, number: int) -> None:
        """Brings a change into view, with the cursor on its first word."""
        self._current = number
        place = next((at for at, line in enumerate(self._lines) if any(part.number == number for part in line)), None)
        if place is None:
            return
        found = [(at, word) for at in range(place, min(place + 40, len(self._lines))) for word in self._words(at)]
        self._reach(next(((at, word) for at, word in found if word.number == number), None))
        self._bring_into_view(place)
        self.refresh()

    def read_on(self) -> bool:
        """Shows the next page; False, and nothing moves, where there is none."""
        if self.scroll_offset.y >= self.max_scroll_y:
            return False
        self.scroll_to(y=self.scroll_offset.y + max(1, self.size.height - 1), animate=False, force=True)
        return True

    # Moving

    def action_word(self, step: int) -> None:
        """Goes to the next word, or the one before."""
        if self._word is None:
            self._reach(self._first_in_view())
            return
        line, word = self._word
        words = list(self._words(line))
        place = bisect_left(words, word.begin, key=lambda each: each.begin) + step
        if 0 <= place < len(words):
            self._reach((line, words[place]))
        else:
            self._reach(self._beyond(line, step, None))

    def action_line(self, step: int) -> None:
        """Goes to the nearest word on the next line that has any, or on the one before."""
        if self._word is None:
            self._reach(self._first_in_view())
            return
        self._reach(self._beyond(self._word[0], step, self._word[1].begin))

    def action_page(self, step: int) -> None:
        """Goes a screen down or up."""
        height = max(1, self.size.height - 1)
        self.scroll_to(y=self.scroll_offset.y + step * height, animate=False, force=True)
        line = (self._word[0] if self._word else self.scroll_offset.y) + step * height
        line = max(0, min(line, len(self._lines) - 1))
        self._reach(self._beyond(line - step, step, 0) or self._word)

    def action_end(self, step: int) -> None:
        """Goes to the beginning or the end."""
        line = -1 if step < 0 else len(self._lines)
        self._reach(self._beyond(line, -step, 0 if step < 0 else 10_000))

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor on the word under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line, column = offset.y + self.scroll_offset.y, offset.x - _MARGIN
        if 0 <= line < len(self._lines):
            self._reach(
                next(((line, word) for word in self._words(line) if word.begin <= column < word.end), self._word)
            )

    def _beyond(self, line: int, step: int, column: int | None) -> tuple[int, Word] | None:
        """The word on the next line that has any: the nearest to the column, or without one the first or the last."""
        place = line + step
        while 0 <= place < len(self._lines):
            words = list(self._words(place))
            if words and column is None:
                return place, words[0 if step > 0 else -1]
            if words:
                return place, min(words, key=lambda word: abs(word.begin - (column or 0)))
            place += step
        return self._word

    def _first_in_view(self) -> tuple[int, Word] | None:
        return self._beyond(self.scroll_offset.y - 1, 1, None)

    def _words(self, line: int) -> Iterator[Word]:
        return words_of(self._lines[line])

    def _reach(self, found: tuple[int, Word] | None) -> None:
        """Puts the cursor on a word and says so."""
        self._word = found
        if found is not None:
            self._bring_into_view(found[0])
            self.post_message(self.WordReached(found[1].side, found[1].offset, found[1].text))
        self.refresh()

    def _bring_into_view(self, line: int) -> None:
        height = max(1, self.size.height)
        if not self.scroll_offset.y <= line < self.scroll_offset.y + height:
            self.scroll_to(y=max(0, line - height // 3), animate=False, force=True)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line, with the sign of a change in its margin."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if place >= len(self._lines):
            said = "comparing…" if self._sheet is not None and not self._lines and y == 0 else ""
            return self._painter.strip((Piece(said, "review--fold"),), width)
        self._unseen.discard(place)
        return self._painter.strip(tuple(self._pieces(place)), width)

    def notify_style_update(self) -> None:
        """Draws everything anew: the theme, or the focus, changed."""
        super().notify_style_update()
        self._painter.forget()

    def on_resize(self) -> None:
        """Breaks the lines for the new width."""
        self._ask(width=self._room)

    def on_focus(self) -> None:
        """Puts the cursor on a word."""
        if self._word is None:
            self._reach(self._first_in_view())

    def _pieces(self, place: int) -> Iterator[Piece]:
        line = self._lines[place]
        numbers = {part.number for part in line if part.number is not None}
        sign = "" if not numbers else _CURRENT if self._current in numbers else _CHANGED
        yield Piece(f"{sign:{_MARGIN}}", "review--sign")
        cursor = self._word[1] if self._word and self._word[0] == place and self.has_focus else None
        for part in line:
            is_current = part.style == "review--number" and part.number == self._current
            piece = Piece(part.text, "review--current" if is_current else part.style)
            yield from _with_cursor(piece, cursor, part.offset) if cursor and part.side is cursor.side else (piece,)

    @property
    def _room(self) -> int:
        return max(1, self.scrollable_content_region.width - _MARGIN)

    def _ask(self, **changed: object) -> None:
        """Asks for the same words in another way."""
        if self._sheet is not None:
            sheet = replace(self._sheet, **changed)  # type: ignore[arg-type]
            if sheet != self._sheet:
                self._was_seen = self.all_seen
                self._sheet, self._lines = sheet, ()
                self._lay_out()

    def _lay_out(self) -> None:
        sheet = self._sheet
        if sheet is None or not self.scrollable_content_region.width:
            return
        if sum(len(segment.text) for segment, _ in sheet.marked) > _LONG:
            self.run_worker(self._lay_out_aside(sheet), group="composing", exclusive=True)
            self.refresh()
        else:
            self._take(sheet, compose_sheet(sheet))

    async def _lay_out_aside(self, sheet: Sheet) -> None:
        lines = await asyncio.to_thread(compose_sheet, sheet)
        if sheet is self._sheet:
            self._take(sheet, lines)

    def _take(self, sheet: Sheet, lines: tuple[SheetLine, ...]) -> None:
        """Shows the lines; the word under the cursor and the change one went to stay in view."""
        former = self._word[1] if self._word else None
        self._lines = lines
        self._unseen = {at for at, line in enumerate(lines) if any(part.number for part in line)} or {0}
        self._word = None
        self.virtual_size = Size(sheet.width, len(lines))
        if self._current is not None:
            self.go_to_change(self._current)
        elif former is not None:
            self._reach(self._where(former))
        elif self.has_focus:
            self._reach(self._first_in_view())
        self.refresh()

    def _where(self, former: Word) -> tuple[int, Word] | None:
        """The word at the same place of the text, or the one behind it."""
        for place in range(len(self._lines)):
            for word in self._words(place):
                if word.side is former.side and word.offset >= former.offset:
                    return place, word
        return None


def _with_cursor(piece: Piece, word: Word, offset: int) -> Iterator[Piece]:
    """The piece with the word under the cursor marked."""
    begin = word.offset - offset
    if not 0 <= begin < len(piece.text):
        yield piece
        return
    end = begin + len(word.text)
    yield Piece(piece.text[:begin], piece.style)
    yield Piece(piece.text[begin:end], f"{piece.style} review--word".strip())
    yield Piece(piece.text[end:], piece.style)
