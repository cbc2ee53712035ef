"""Which passages were split and which were merged: an item left over lies, by its word pairs, within another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from wgec_draft.comparison.likeness import word_pairs

WITHIN = 0.5
"""Share of an item's word pairs that must have come from the other item."""

_FEWEST = 3
"""Word pairs an item must have to be found again inside another one."""
_COMMON = 50
"""Items beyond which a word pair says nothing about where words came from."""


def parts(
    loose: Sequence[int],
    features: Mapping[int, Sequence[str]],
    whole: Mapping[int, Sequence[str]],
    kept: Mapping[int, Sequence[str]],
) -> dict[int, list[int]]:
    """Whole -> the loose passages that its words went to.

    `loose` are passages without a partner on the other side and `features` what they are known by; `whole` are the
    passages of the other side, and `kept` the partners of those that have one: what a partner still holds was not
    given away.
    """
    free = {at: Counter(word_pairs(of)) - Counter(word_pairs(kept.get(at, ()))) for at, of in whole.items()}
    holders: dict[str, list[int]] = {}
    for at, given in free.items():
        for pair in given:
            holders.setdefault(pair, []).append(at)
    found: dict[int, list[int]] = {}
    for number in loose:
        pairs = set(word_pairs(features[number]))
        holder = _holder(pairs, holders) if len(pairs) >= _FEWEST else None
        if holder is not None and sum(pair in free[holder] for pair in pairs) >= WITHIN * len(pairs):
            found.setdefault(holder, []).append(number)
    return found


def _holder(pairs: set[str], holders: Mapping[str, Sequence[int]]) -> int | None:
    """The passage that holds most of the pairs, the earliest among equals."""
    shared: Counter[int] = Counter()
    for pair in pairs:
        found = holders.get(pair, ())
        if len(found) <= _COMMON:
            shared.update(found)
    return min(shared, key=lambda number: (-shared[number], number), default=None)
