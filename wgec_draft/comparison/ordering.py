"""Which elements kept their order, so that the fewest have to be called moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence


def longest_rising(names: Sequence[str], places: Mapping[str, int]) -> set[str]:
    """The most of the names whose places rise from left to right (patience sorting, n log n)."""
    tops: list[int] = []
    top_names: list[str] = []
    behind: dict[str, str] = {}
    for name in names:
        pile = bisect_left(tops, places[name])
        if pile == len(tops):
            tops.append(places[name])
            top_names.append(name)
        else:
            tops[pile] = places[name]
            top_names[pile] = name
        if pile:
            behind[name] = top_names[pile - 1]
    chain: set[str] = set()
    last = top_names[-1] if top_names else None
    while last is not None:
        chain.add(last)
        last = behind.get(last)
    return chain
