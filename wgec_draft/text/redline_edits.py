"""A redline after one more edit of its new text, not compared anew: true to the byte, if not as people draw it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from wgec_draft.text.differing import differing
from wgec_draft.text.redline import Segment
from wgec_draft.text.tokens import tokenise

_BLANK = re.compile(r"\s")
_LONGEST = 100
"""Characters before an edit in which the beginning of its word is looked for."""
_AHEAD = 20
"""Characters behind it that may belong to the same letter."""


def after_edit(segments: Iterable[Segment], before: str, after: str) -> tuple[Segment, ...]:
    """The redline of the same old text and `after`, made of that of it and `before`.

    What lies between the blanks around the edit is one change. Moves are not told: their halves are a deletion and an
    insertion like others.
    """
    start, end, _ = differing(before, after)
    start = _beginning(before, after, start)
    found = _BLANK.search(before, end)
    end = found.start() if found else len(before)
    put_in = after[start : end + len(after) - len(before)]
    return tuple(_joined(_replaced(segments, start, end, put_in)))


def _beginning(before: str, after: str, start: int) -> int:
    """Where the word begins that two texts, alike up to `start`, have there: behind a blank if one is near."""
    near = max(0, start - _LONGEST)
    blanks = (match.end() for match in _BLANK.finditer(before, near, start))
    behind = max((place for place in blanks if _begins(before, place) and _begins(after, place)), default=0)
    if behind or not near:
        return behind
    cuts = (tokenise(text[near : start + _AHEAD]).starts for text in (before, after))
    shared = set.intersection(*(set(each[1:]) for each in cuts))
    found = max((near + cut for cut in shared if near + cut <= start), default=0)
    return found or start - len(before[:start].rsplit(None, 1)[-1])


def _begins(text: str, place: int) -> bool:
    """Whether what stands behind a blank surely is no part of it, as a mark above nothing is."""
    return place == len(text) or text[place].isascii() or text[place].isalnum()


def _replaced(segments: Iterable[Segment], start: int, end: int, put_in: str) -> Iterator[tuple[str, str]]:
    """The pieces with their operations; those of one change in any order."""
    place, waiting = 0, True
    for segment in segments:
        text = segment.text
        if segment.op == "delete":
            yield "delete", text
            continue
        first, last = (min(max(edge - place, 0), len(text)) for edge in (start, end))
        place += len(text)
        yield segment.op, text[:first]
        if segment.op == "equal":
            yield "delete", text[first:last]
        if waiting and place >= end:
            waiting = False
            yield "insert", put_in
        yield segment.op, text[last:]
    if waiting:
        yield "insert", put_in


def _joined(pieces: Iterable[tuple[str, str]]) -> Iterator[Segment]:
    """One segment for each stretch that was kept; one deletion and one insertion for each change."""
    for is_kept, group in groupby((piece for piece in pieces if piece[1]), key=lambda piece: piece[0] == "equal"):
        change = list(group)
        if is_kept:
            yield Segment("equal", "".join(text for _, text in change))
            continue
        gone, come = ("".join(text for each, text in change if each == name) for name in ("delete", "insert"))
        if gone:
            yield Segment("delete", gone)
        if come:
            yield Segment("insert", come)
