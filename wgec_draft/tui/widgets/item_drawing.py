"""What a row of an item's text shows beside its letters: brackets, who holds them, signs of direction."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from wgec_draft.text.attribution import attribution_spans
from wgec_draft.tui.widgets.item_document import ItemDocument

DEPTHS = 3
"""How many depths of brackets look different; the fourth looks like the first again."""
DIRECTIONS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""The signs that reach over the text after them: kept in it, never sent to a terminal. All take no cell."""

_LONGEST_BRACKET = 2_000
_MOST = 64
"""Brackets of a row that are looked through, the innermost ones: thousands within one another would slow every key."""
_SIGN = re.compile(r"[-–—:]\s")
"""What stands in every form of attribution."""
_SQUARE = re.compile(r"[\[\]]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")

Mark = tuple[int, int, str]
"""Start, end and component class of a stretch of the row, counted in characters from its beginning."""


def row_marks(document: ItemDocument, begin: int, end: int) -> Iterator[Mark]:
    """What to mark in the row that shows the text from `begin` to `end`; later marks lie over earlier ones."""
    yield from _holders(document, begin, end)
    text = document.text
    for square in _SQUARE.finditer(text, begin, end):
        if name := _bracket_name(document, square.start(), square.group()):
            yield square.start() - begin, square.end() - begin, name
    for sign in _DIRECTION.finditer(text, begin, end):
        yield sign.start() - begin, sign.end() - begin + 1, "item-editor--direction"


def _bracket_name(document: ItemDocument, offset: int, square: str) -> str:
    """The component class of one bracket; empty for those of a footnote mark."""
    brackets = document.brackets
    if square == "[":
        known, unmatched = _holds(brackets.openings, offset), _holds(brackets.unmatched_openings, offset)
    else:
        unmatched = _holds(brackets.unmatched_closings, offset)
        known = unmatched or _holds(brackets.closings, offset + 1)
    if not known:
        return ""
    if unmatched:
        return "item-editor--unmatched"
    return f"item-editor--depth-{(brackets.depth_at(offset) - 1) % DEPTHS + 1}"


def _holders(document: ItemDocument, begin: int, end: int) -> Iterator[Mark]:
    """The attributions in the brackets that reach into the row; very long brackets are not looked through."""
    brackets, text = document.brackets, document.text
    if not _SIGN.search(text, max(0, begin - _LONGEST_BRACKET), end + _LONGEST_BRACKET):
        return
    first = bisect_left(brackets.starts, begin - _LONGEST_BRACKET)
    spans = (
        (brackets.starts[place] + 1, brackets.ends[place] - 1)
        for place in range(first, bisect_left(brackets.starts, end))
    )
    near = [(start, stop) for start, stop in spans if begin < stop <= start + _LONGEST_BRACKET]
    for start, stop in near[-_MOST:]:
        for holder_start, holder_end in _spans(text[start:stop]):
            left, right = max(begin, start + holder_start), min(end, start + holder_end)
            if left < right:
                yield left - begin, right - begin, "item-editor--holder"


@lru_cache(maxsize=512)
def _spans(content: str) -> tuple[tuple[int, int], ...]:
    return attribution_spans(content)


def _holds(ordered: tuple[int, ...], value: int) -> bool:
    place = bisect_left(ordered, value)
    return place < len(ordered) and ordered[place] == value
