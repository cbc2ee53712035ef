"""The words of a reviewed item as lines: numbered changes inline, side by side, or one text alone; context folded."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from wgec_draft.comparison.numbering import Marked
from wgec_draft.text import marks
from wgec_draft.text.attribution import clean
from wgec_draft.text.normalise import inert
from wgec_draft.text.redline import Segment
from wgec_draft.tui.lines import Piece, width_of
from wgec_draft.tui.redline_text import DELETED, FORMER, INSERTED, LATTER, MARK, MOVED
from wgec_draft.tui.turns import after
from wgec_draft.tui.wrapping import wrap

NUMBER = "review--number"
FOLD = "review--fold"
"""Component classes of the numbers of changes, and of what stands in the place of folded words."""
FOLDED = 60
"""Words between two changes from which on most of them are folded away."""
CONTEXT = 12
"""Words that stay beside a change."""
BETWEEN = " ┊ "
"""What parts the two columns."""
NARROWEST = 2 * 16 + len(BETWEEN)
"""Cells below which two columns are no use."""


class ReviewMode(StrEnum):
    """What is shown of a change."""

    INLINE = "redline"
    SIDE_BY_SIDE = "side by side"
    OLD = "old words"
    NEW = "new words"
    CLEAN = "clean words"
    """The new words without the attributions inside brackets."""

    @property
    def next(self) -> ReviewMode:
        """The mode after this one, going round."""
        return after(self, ReviewMode)


class Side(StrEnum):
    """Which text a drawn word belongs to."""

    NEITHER = ""
    OLD = "old"
    NEW = "new"
    """The new one; unchanged words count as its own."""


class Part(NamedTuple):
    """A stretch of one line as it is drawn."""

    text: str
    style: str = ""
    side: Side = Side.NEITHER
    offset: int = 0
    """Where it begins in the text of its side, quoting and stand-ins aside."""
    number: int | None = None
    """The change it belongs to."""


SheetLine = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What somebody wants to see of an item."""

    marked: tuple[Marked, ...]
    """The redline of its words, each change with its number."""
    mode: ReviewMode = ReviewMode.INLINE
    folded: bool = True
    width: int = 80
    known: Collection[str] = ()
    """Names of delegations, by which attributions are known."""
    whole: int | None = None
    """The change that all the words belong to, where the item came or went as a whole."""


class Word(NamedTuple):
    """A word on a line."""

    begin: int
    """Its first cell."""
    end: int
    text: str
    side: Side
    offset: int
    number: int | None


def compose_sheet(sheet: Sheet) -> tuple[SheetLine, ...]:
    """The lines, at least one; no draft text in them can act."""
    stretches = list(_stretches(sheet))
    if not any(part.text for part in stretches):
        return ((Part("no words", FOLD),),)
    if sheet.mode is ReviewMode.SIDE_BY_SIDE and sheet.width >= NARROWEST:
        return tuple(_side_by_side(stretches, sheet.width))
    return tuple(_laid(stretches, sheet.width))


def words_of(line: SheetLine) -> Iterator[Word]:
    """The words and brackets on a line that belong to one of the texts."""
    column = 0
    for part in line:
        if part.side:
            for found in _WORD.finditer(part.text):
                begin = column + width_of(part.text[: found.start()])
                end = begin + width_of(found.group())
                yield Word(begin, end, found.group(), part.side, part.offset + found.start(), part.number)
        column += width_of(part.text)


_WORD = re.compile(r"\w(?:[\w'’\-\u2011]*\w)?|[\[\]]")


def _stretches(sheet: Sheet) -> Iterator[Part]:
    """The text as it is shown, before it is broken into lines."""
    if sheet.mode is ReviewMode.CLEAN:
        new = "".join(segment.text for segment, _ in sheet.marked if segment.op != "delete")
        yield Part(inert(clean(new, sheet.known)))
        return
    number: int | None = None
    at = {"delete": 0, "insert": 0}
    last = len(sheet.marked) - 1
    for place, (segment, begins) in enumerate(sheet.marked):
        number = begins if begins is not None else (number or sheet.whole) if segment.op != "equal" else None
        if segment.op == "equal":
            yield from _kept(segment, sheet, at["insert"], place == 0, place == last)
        else:
            yield from _changed(segment, sheet.mode, at[segment.op], number, begins)
        for operation in at:
            at[operation] += len(segment.text) if segment.op in ("equal", operation) else 0


def _kept(segment: Segment, sheet: Sheet, offset: int, first: bool, last: bool) -> Iterator[Part]:
    """Unchanged words, most of them folded away where they are many."""
    text = segment.text
    words = [(found.start(), found.end()) for found in re.finditer(r"\S+", text)]
    if not sheet.folded or len(words) <= FOLDED or (first and last):
        yield Part(_drawn(segment, sheet.mode), "", Side.NEW, offset)
        return
    begin = 0 if first else words[CONTEXT - 1][1]
    end = len(text) if last else words[-CONTEXT][0]
    if begin:
        yield Part(_drawn(replace(segment, text=text[:begin]), sheet.mode), "", Side.NEW, offset)
    hidden = len(words) - (0 if first else CONTEXT) - (0 if last else CONTEXT)
    yield Part(f"{' ' if begin else ''}⋯ {hidden} words ⋯{' ' if end < len(text) else ''}", FOLD)
    if end < len(text):
        yield Part(_drawn(replace(segment, text=text[end:]), sheet.mode), "", Side.NEW, offset + end)


def _drawn(segment: Segment, mode: ReviewMode) -> str:
    return inert(marks.plain([segment]) if mode is ReviewMode.INLINE else segment.text)


def _changed(segment: Segment, mode: ReviewMode, offset: int, number: int | None, begins: int | None) -> Iterator[Part]:
    """A deletion or insertion: with its number and its marks, or as one text alone has it."""
    came = segment.op == "insert"
    side = Side.NEW if came else Side.OLD
    if begins is not None:  # where only the other text has words, the number stands for them
        yield Part(marks.numbered_mark(begins), NUMBER, Side.NEITHER, 0, number)
    if (mode is ReviewMode.OLD and came) or (mode is ReviewMode.NEW and not came):
        return
    moved = f" {MOVED}" if segment.move is not None else ""
    if mode is not ReviewMode.INLINE:
        style = (INSERTED if came else DELETED) if mode is ReviewMode.SIDE_BY_SIDE else (LATTER if came else FORMER)
        yield Part(inert(segment.text), style + moved, side, offset, number)
        return
    drawn = inert(marks.plain([segment]))
    yield Part(drawn[:2], MARK, Side.NEITHER, 0, number)
    yield Part(drawn[2:-2], (INSERTED if came else DELETED) + moved, side, offset, number)
    yield Part(drawn[-2:], MARK, Side.NEITHER, 0, number)


def _laid(stretches: Iterable[Part], width: int) -> Iterator[SheetLine]:
    """The stretches broken into lines."""
    coming = [part for part in stretches if part.text]
    place = inside = 0
    for line, ends in wrap((Piece(part.text, part.style) for part in coming), width):
        parts = []
        for piece in line:
            while inside == len(coming[place].text):
                place, inside = place + 1, 0
            part = coming[place]
            parts.append(part._replace(text=piece.text, offset=part.offset + inside))
            inside += len(piece.text)
        yield tuple(parts)
        if ends:
            place, inside = _after_the_break(coming, place, inside)


def _after_the_break(coming: Sequence[Part], place: int, inside: int) -> tuple[int, int]:
    """The place behind the line break that ended a line."""
    while place < len(coming) and inside == len(coming[place].text):
        place, inside = place + 1, 0
    return place, inside + 1


def _side_by_side(stretches: Iterable[Part], width: int) -> Iterator[SheetLine]:
    """The old text at the left, the new one at the right; where both break a line they begin anew side by side."""
    left_width = (width - len(BETWEEN)) // 2
    for old, new in _blocks(stretches):
        left, right = list(_laid(old, left_width)), list(_laid(new, width - len(BETWEEN) - left_width))
        for one, other in zip_longest(left, right, fillvalue=()):
            filling = " " * max(0, left_width - sum(width_of(part.text) for part in one))
            yield (*_within(one, left_width), Part(filling), Part(BETWEEN, FOLD), *other)


def _within(line: SheetLine, width: int) -> Iterator[Part]:
    """The line without the blanks at its end that reach over the column's edge."""
    over = sum(width_of(part.text) for part in line) - width
    for part in reversed(line) if over > 0 else ():
        blanks = len(part.text) - len(part.text.rstrip())
        line = (*line[:-1], part._replace(text=part.text[: len(part.text) - min(over, blanks)]))
        break
    yield from line


def _blocks(stretches: Iterable[Part]) -> Iterator[tuple[list[Part], list[Part]]]:
    """The stretches of the old text and of the new one, from one common line break to the next."""
    old: list[Part] = []
    new: list[Part] = []
    for part in stretches:
        if part.number is not None:
            if part.side is not Side.NEW:
                old.append(part)
            if part.side is not Side.OLD:
                new.append(part)
            continue
        lines = part.text.split("\n")
        offset = part.offset
        for place, text in enumerate(lines):
            if place:
                yield old, new
                old, new = [], []
            piece = part._replace(text=text, offset=offset)
            old.append(piece)
            new.append(piece)
            offset += len(text) + 1
    yield old, new
