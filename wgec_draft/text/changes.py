"""What changed between two rows of tokens, as stretches: so many of the old ones became so many of the new ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from wgec_draft.text.alignment import Match


class Hunk(NamedTuple):
    """A change: the old tokens from `old_start` to before `old_end` became the new ones."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def hunks(kept: Iterable[Match], old_length: int, new_length: int) -> list[Hunk]:
    """The changes between the tokens that are kept, in order; between two of them one token is kept at least."""
    found = []
    old_at = new_at = 0
    for old_place, new_place in (*kept, (old_length, new_length)):
        if old_place != old_at or new_place != new_at:
            found.append(Hunk(old_at, old_place, new_at, new_place))
        old_at, new_at = old_place + 1, new_place + 1
    return found


def kept_between(changes: Iterable[Hunk], old_length: int, new_length: int) -> list[Match]:
    """The tokens that are kept: `hunks` the other way round."""
    found: list[Match] = []
    old_at = new_at = 0
    for change in (*changes, Hunk(old_length, old_length, new_length, new_length)):
        found += zip(range(old_at, change.old_start), range(new_at, change.new_start), strict=True)
        old_at, new_at = change.old_end, change.new_end
    return found


def islands(changes: Sequence[Hunk]) -> list[Hunk]:
    """What is kept between each change and the next."""
    return [Hunk(a.old_end, b.old_start, a.new_end, b.new_start) for a, b in pairwise(changes)]


def merged(changes: Iterable[Hunk]) -> list[Hunk]:
    """The same changes in order, none empty, and one where several touch."""
    found: list[Hunk] = []
    for change in sorted(changes):
        if found and (found[-1].old_end, found[-1].new_end) == (change.old_start, change.new_start):
            found[-1] = Hunk(found[-1].old_start, change.old_end, found[-1].new_start, change.new_end)
        elif change.old_start < change.old_end or change.new_start < change.new_end:
            found.append(change)
    return found
