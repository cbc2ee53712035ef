"""Break lines of styled pieces to the width of a column, by terminal cells, and lose nothing on the way.

The opportunities are those of UAX 14 that matter in prose: after blanks, between ideographs, after hyphens and
slashes inside words. A word wider than the column is broken between graphemes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from wgec_draft.tui.lines import Line, Piece, graphemes, plain, width_of


class Wrapped(NamedTuple):
    """One line of the column."""

    line: Line
    """Blanks at the place of a break stay at the line's end and may reach over the column's edge."""
    ends: bool
    """Whether the text has a line break here; else the line was broken to fit."""


def wrap(pieces: Iterable[Piece], width: int) -> Iterator[Wrapped]:
    """The lines, each of at most so many cells but for blanks at its end; one empty line for no pieces at all."""
    for line in _lines(pieces):
        kept = _kept_short if sum(len(piece.text) for piece in line) <= _LONG_LINE else _kept_long
        broken = kept(line, max(1, width))
        yield from (Wrapped(part, False) for part in broken[:-1])
        yield Wrapped(broken[-1], True)


def unwrapped(lines: Sequence[Wrapped]) -> str:
    """The text that was wrapped, to the character."""
    return "".join(plain(line) + ("\n" if ends else "") for line, ends in lines)[:-1]


_LONG_LINE = 2_000
"""Lines of more characters are kept apart, and only a few of them."""


def wrapped_line(line: Line, width: int) -> tuple[Line, ...]:
    """A line without line breaks, broken to the width."""
    text = plain(line)
    if width_of(text) <= width:
        return (line,)
    offsets = [0, *_breaks(text, width), len(text)]
    return tuple(_sliced(line, offsets))


# Of a text that is being typed most lines stay as they are from key to key.
_kept_short = lru_cache(maxsize=2048)(wrapped_line)
_kept_long = lru_cache(maxsize=4)(wrapped_line)

_WIDE = "ᄀ-ᅟ⺀-〾ぁ-㏿㐀-䶿一-鿿ꀀ-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦\U0001f300-\U0001faff\U00020000-\U0003fffd"
_NEVER_FIRST = "、。，．：；？！）］｝〉》」』】〕〗〞’”…々ー" + re.escape(")]}.,;:!?%")
_NEVER_LAST = "（［｛〈《「『【〔〖〝‘“" + re.escape("([{")
_BLANK = "[ \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]"
_OPPORTUNITY = re.compile(
    rf"(?<!\[-)(?<!\{{\+){_BLANK}++(?!-\]|\+\}})"  # but marks stay with the words of their change
    rf"|(?<={_BLANK})(?:-\]|\+\}})|(?=(?:\[-|\{{\+){_BLANK})"
    r"|(?:-\]|\+\})(?=\[-|\{\+)"
    r"|(?<=\w)[-‐/—–](?=\w)"  # inside compounds
    f"|(?:(?<=[{_WIDE}])|(?=[{_WIDE}]))(?<![{_NEVER_LAST}])(?![{_NEVER_FIRST}])"
)
_ENDING_BLANKS = re.compile(f"{_BLANK}+$")


def _lines(pieces: Iterable[Piece]) -> Iterator[Line]:
    """The pieces cut at line breaks."""
    line: list[Piece] = []
    for text, style in pieces:
        first, *rest = text.split("\n")
        line.append(Piece(first, style))
        for part in rest:
            yield tuple(piece for piece in line if piece.text)
            line = [Piece(part, style)]
    yield tuple(piece for piece in line if piece.text)


def _breaks(text: str, width: int) -> Iterator[int]:
    """Offsets before which the text is broken."""
    used = 0
    for start, end in pairwise(_opportunities(text)):
        chunk = text[start:end]
        word_width = width_of(_ENDING_BLANKS.sub("", chunk))
        if used and used + word_width > width:
            yield start
            used = 0
        if word_width > width:
            *full, rest = _forced(chunk, width)
            place = start
            for part in full:
                place += len(part)
                yield place
            chunk = rest
        used += width_of(chunk)


def _opportunities(text: str) -> list[int]:
    """Where a line may be broken, the text's ends included; never inside a grapheme."""
    found = {0, len(text), *(match.end() for match in _OPPORTUNITY.finditer(text))}
    if not text.isascii():
        found &= _boundaries(text)
    return sorted(found)


def _boundaries(text: str) -> set[int]:
    places, place = {0}, 0
    for grapheme in graphemes(text):
        place += len(grapheme)
        places.add(place)
    return places


def _forced(chunk: str, width: int) -> list[str]:
    """A word that is wider than the column, in parts that fit; a grapheme wider than that stands alone."""
    word = _ENDING_BLANKS.sub("", chunk)
    parts, part, used = [], "", 0
    for grapheme in graphemes(word):
        cells = width_of(grapheme)
        if part and used + cells > width:
            parts.append(part)
            part, used = "", 0
        part += grapheme
        used += cells
    return [*parts, part + chunk[len(word) :]]


def _sliced(line: Line, offsets: Sequence[int]) -> Iterator[Line]:
    """The line cut at the offsets."""
    pieces = iter(line)
    text, style = next(pieces)
    for start, end in pairwise(offsets):
        wanted, cut = end - start, []
        while wanted > len(text):
            cut.append(Piece(text, style))
            wanted -= len(text)
            text, style = next(pieces)
        cut.append(Piece(text[:wanted], style))
        text = text[wanted:]
        yield tuple(piece for piece in cut if piece.text)
