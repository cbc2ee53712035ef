"""Which passages were split and which were merged: the words of an item left over stand, in order, in another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from wgec_draft.comparison.likeness import Rarity
from wgec_draft.text.alignment import align

WITHIN = 0.5
"""Share of an item's words, the rare ones weighing more, that must stand in the other item, in order and together."""

_TOGETHER = 1.25
"""Over how many times its own length the words of an item may be spread there."""
_FEWEST = 4
"""Words an item must have to be found again inside another one."""
_COMMON = 50
"""Items beyond which a word says nothing about where words came from."""


def parts(
    loose: Sequence[int],
    features: Mapping[int, Sequence[str]],
    whole: Mapping[int, Sequence[str]],
    kept: Mapping[int, Sequence[str]],
    rarity: Rarity,
) -> dict[int, list[int]]:
    """Whole -> the loose passages that its words went to.

    `loose` are passages without a partner on the other side and `features` what they are known by; `whole` are the
    passages of the other side, and `kept` the partners of those that have one: what a partner still holds was not
    given away.
    """
    given = {at: _given_away(of, kept.get(at, ())) for at, of in whole.items()}
    holders: dict[str, list[int]] = {}
    for at, of in given.items():
        for word in dict.fromkeys(of):
            holders.setdefault(word, []).append(at)
    found: dict[int, list[int]] = {}
    for number in loose:
        words = _words(features[number])
        weights = {word: rarity.weight(word) for word in dict.fromkeys(words)}
        holder = _holder(weights, holders) if len(words) >= _FEWEST else None
        if holder is not None and _standing_together(words, given[holder], weights) >= WITHIN:
            found.setdefault(holder, []).append(number)
    return found


def _words(features: Sequence[str]) -> list[str]:
    return [feature for feature in features if " " not in feature]


def _given_away(whole: Sequence[str], kept: Sequence[str]) -> list[str]:
    """The words of a passage, those left out that its partner has as often."""
    free = Counter(_words(whole)) - Counter(_words(kept))
    return [word for word in _words(whole) if word in free]


def _holder(weights: Mapping[str, float], holders: Mapping[str, Sequence[int]]) -> int | None:
    """The passage that holds most of the words by weight, the earliest among equals."""
    shared: dict[int, float] = {}
    for word, weight in weights.items():
        found = holders.get(word, ())
        if len(found) <= _COMMON:
            for number in found:
                shared[number] = shared.get(number, 0.0) + weight
    return min(shared, key=lambda number: (-shared[number], number), default=None)


def _standing_together(words: Sequence[str], whole: Sequence[str], weights: Mapping[str, float]) -> float:
    """The greatest share by weight of the words that stand in order within one stretch of the other passage."""
    matches = align(words, whole)
    farthest = _TOGETHER * len(words)
    best = here = 0.0
    first = 0
    for place, other in matches:
        here += weights[words[place]]
        while matches[first][1] < other - farthest:
            here -= weights[words[matches[first][0]]]
            first += 1
        best = max(best, here)
    return best / sum(weights[word] for word in words)
