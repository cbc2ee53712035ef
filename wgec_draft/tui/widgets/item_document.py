"""The text of one item as its editor holds it: lines parted by LF alone, and what is known of them, counted once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from textual._wrap import compute_wrap_offsets
from textual.document._document import Document, EditResult, Location
from textual.document._wrapped_document import WrappedDocument

from wgec_draft.text.brackets import Bracket, Brackets, parse_brackets
from wgec_draft.text.word_count import word_count

_ROWS_AHEAD = 8
"""How many rows after an edit are cut before giving up on finding the old cuts again."""


class ItemDocument(Document):
    """A document that never cuts a line except at LF, and that parses its brackets once a revision.

    Textual's own splits at every sign that Unicode calls a line break, and forgets which it was.
    """

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._lines = text.split("\n")
        self.revision = 0
        """Grows with each change of the text."""
        self._text: str | None = text
        self._starts: list[int] | None = None
        self._brackets: Brackets | None = None
        self._words: int | None = None

    @property
    def text(self) -> str:
        """The whole text."""
        if self._text is None:
            self._text = "\n".join(self._lines)
        return self._text

    @property
    def brackets(self) -> Brackets:
        """Every square bracket of the text."""
        if self._brackets is None:
            self._brackets = parse_brackets(self.text)
        return self._brackets

    @property
    def words(self) -> int:
        """How many words the text has."""
        if self._words is None:
            self._words = word_count(self.text)
        return self._words

    @property
    def line_starts(self) -> list[int]:
        """Offset of each line's first character."""
        if self._starts is None:
            self._starts = list(accumulate((len(line) + 1 for line in self._lines[:-1]), initial=0))
        return self._starts

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put `text` in the place of what stands between the two locations."""
        (top_row, top_column), (bottom_row, bottom_column) = sorted((start, end))
        replaced = self.get_text_range((top_row, top_column), (bottom_row, bottom_column))
        lines = self._lines
        head = lines[top_row][:top_column] if top_row < len(lines) else ""
        tail = lines[bottom_row][bottom_column:] if bottom_row < len(lines) else ""
        put = text.split("\n")
        put[0] = head + put[0]
        column = len(put[-1])
        put[-1] += tail
        lines[top_row : bottom_row + 1] = put
        if replaced != text:
            self.revision += 1
            self._text = self._starts = self._brackets = self._words = None
        return EditResult((top_row + len(put) - 1, column), replaced)

    def offset_of(self, location: Location) -> int:
        """The offset in the text, in characters, of a location."""
        row, column = location
        return self.line_starts[row] + column

    def location_of(self, offset: int) -> Location:
        """The location of an offset in the text; one beyond either end is taken for that end."""
        offset = min(max(offset, 0), len(self.text))
        row = bisect_right(self.line_starts, offset) - 1
        return row, offset - self.line_starts[row]

    def pair_at(self, cursor: int) -> Bracket | None:
        """The pair whose bracket the cursor stands on, else just behind, else the innermost one around it."""
        text, brackets = self.text, self.brackets
        for offset in (cursor, cursor - 1):
            if 0 <= offset < len(text) and text[offset] in "[]":
                found = brackets.innermost_at(offset)
                if found is not None and offset in (found.start, found.end - 1):
                    return found
        around = brackets.innermost_at(cursor)
        return around if around is not None and around.start < cursor else None


class ItemWrapping(WrappedDocument):
    """The same lines cut to a width, without building a rich text of a whole line to look at one row of it."""

    def get_sections(self, line_index: int) -> list[str]:
        """The rows of one line."""
        line = self.document[line_index]
        offsets = self._wrap_offsets[line_index]
        return [line[start:end] for start, end in zip((0, *offsets), (*offsets, len(line)), strict=True)]

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Cut anew what an edit changed; in a long line only the rows around it, up to where the old cuts fit again."""
        offsets = self._around(start, old_end, new_end)
        if offsets is not None and len(offsets) == len(self._wrap_offsets[start[0]]):
            self._wrap_offsets[start[0]] = offsets
        else:
            super().wrap_range(start, old_end, new_end)

    def _around(self, start: Location, old_end: Location, new_end: Location) -> list[int] | None:
        """The cuts of a line after an edit inside it; None where only a look at everything can tell."""
        row, column = start
        if not self._width or not row == old_end[0] == new_end[0] or "\t" in (line := self.document[row]):
            return None
        old, shift = self._wrap_offsets[row], new_end[1] - old_end[1]
        kept = old[: max(0, bisect_right(old, column) - 2)]  # a shorter word may move up two rows
        begin = kept[-1] if kept else 0
        stop = new_end[1] + _ROWS_AHEAD * self._width
        found = [begin + offset for offset in compute_wrap_offsets(line[begin:stop], self._width, self._tab_width)]
        if stop >= len(line):
            return kept + found
        for place, offset in enumerate(found):
            follower = bisect_left(old, offset - shift)
            if offset > new_end[1] and offset - shift in old[follower : follower + 1]:
                return kept + found[:place] + [later + shift for later in old[follower:]]
        return None

    def row(self, y: int) -> tuple[int, int, int] | None:
        """Line, first column and column after the last of the row at height `y`; None below the text."""
        if not 0 <= y < len(self._offset_to_line_info):
            return None
        line_index, section = self._offset_to_line_info[y]
        offsets = self._wrap_offsets[line_index]
        start = offsets[section - 1] if section else 0
        end = offsets[section] if section < len(offsets) else len(self.document[line_index])
        return line_index, start, end
