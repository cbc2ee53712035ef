"""From the words that are kept to the pieces of a redline, white space included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from wgec_draft.text.boundaries import opens_or_closes
from wgec_draft.text.changes import Hunk
from wgec_draft.text.tokens import Tokens

Operation = Literal["equal", "insert", "delete"]


class Piece(NamedTuple):
    """A stretch of both texts that is kept, and then what went and what came in its place."""

    kept: str
    gone: str
    come: str


def drawn(old: Tokens, new: Tokens, changes: Sequence[Hunk]) -> Iterator[Piece]:
    """The pieces of a redline."""
    shown = 0
    for place in _places(old, new, changes):
        (old_start, old_end), (new_start, new_end) = _offsets(old, new, place)
        yield Piece(old.text[shown:old_start], old.text[old_start:old_end], new.text[new_start:new_end])
        shown = old_end
    yield Piece(old.text[shown:], "", "")


def _places(old: Tokens, new: Tokens, changes: Sequence[Hunk]) -> Iterator[Hunk]:
    """The changes, and as empty ones the places between kept words where only the white space changed."""
    old_at = new_at = 0
    for change in changes:
        yield from _spacing(old, new, (old_at, change.old_start), new_at - old_at)
        yield from _around_space(old, new, change)
        old_at, new_at = change.old_end + 1, change.new_end + 1
    yield from _spacing(old, new, (old_at, len(old.gaps)), new_at - old_at)


def _around_space(old: Tokens, new: Tokens, change: Hunk) -> tuple[Hunk, ...]:
    """A change of two or more brackets alone as two, where the white space between them is the one that stays.

    Not "[one[-] [-]{+ +}two]" but "[one[-]-] [-[-]two]".
    """
    old_start, old_end, new_start, new_end = change
    if (old_start < old_end) == (new_start < new_end):
        return (change,)
    tokens, start, end = (old, old_start, old_end) if old_start < old_end else (new, new_start, new_end)
    other = new.gaps[new_start] if old_start < old_end else old.gaps[old_start]
    if not other or tokens.gaps[start] or tokens.gaps[end] or tokens.kinds[start:end].strip("[]"):
        return (change,)
    inner = next((place for place in range(start + 1, end) if tokens.gaps[place] == other), end)
    if inner == end:
        return (change,)
    if tokens is old:
        return Hunk(old_start, inner, new_start, new_start), Hunk(inner, old_end, new_start, new_start)
    return Hunk(old_start, old_start, new_start, inner), Hunk(old_start, old_start, inner, new_end)


def _spacing(old: Tokens, new: Tokens, gaps: tuple[int, int], ahead: int) -> Iterator[Hunk]:
    """Where the white space before kept tokens differs; in the new text they stand `ahead` places further on."""
    first, beyond = gaps
    if first < beyond and old.gaps[first:beyond] != new.gaps[first + ahead : beyond + ahead]:
        for place in range(first, beyond):
            if old.gaps[place] != new.gaps[place + ahead]:
                yield Hunk(place, place, place + ahead, place + ahead)


def _offsets(old: Tokens, new: Tokens, hunk: Hunk) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where to draw a change in the two texts: the white space at both ends is kept as far as it is the same."""
    old_start, old_end, new_start, new_end = hunk
    old_gap, new_gap = old.gaps[old_start], new.gaps[new_start]
    head = 0 if _clings(old, new, hunk) else _common(old_gap, new_gap)
    old_rest = old.gaps[old_end] if old_start < old_end else old_gap[head:]
    new_rest = new.gaps[new_end] if new_start < new_end else new_gap[head:]
    tail = _common(old_rest, new_rest, at_end=True)
    return (
        (_end(old, old_start) + head, _end(old, old_end) + len(old.gaps[old_end]) - tail),
        (_end(new, new_start) + head, _end(new, new_end) + len(new.gaps[new_end]) - tail),
    )


def _end(tokens: Tokens, place: int) -> int:
    """Where the token before a place ends."""
    return tokens.ends[place - 1] if place else 0


def _clings(old: Tokens, new: Tokens, hunk: Hunk) -> bool:
    """Whether a change ends with a bracket that closes what stands before it, and so takes the space in front."""
    old_start, old_end, new_start, new_end = hunk
    if (old_start < old_end) == (new_start < new_end):
        return False
    tokens, start, end = (old, old_start, old_end) if old_start < old_end else (new, new_start, new_end)
    return tokens.words[end - 1] == "]" and opens_or_closes(tokens, start, end)


def _common(one: str, other: str, *, at_end: bool = False) -> int:
    """How much white space both begin with, or end with; CR and LF are one sign."""
    if one == other or not one or not other:
        return len(one) if one == other else 0
    ones, others = _signs(one), _signs(other)
    if at_end:
        ones, others = ones[::-1], others[::-1]
    return sum(len(a) for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(ones, others, strict=False)))


def _signs(space: str) -> list[str]:
    return re.findall(r"\r\n|.", space, re.DOTALL)
