"""Finds out which element of a list became which: kept, moved, changed, new or gone."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

_IDENTITIES: Final = ("id", "number", "short", "name")


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of the elements of a list, by index."""

    source_of: list[int | None]
    """For each wanted element the one it comes from."""
    staying: frozenset[int]
    """The elements that needn't move: as many as possible."""


def identity(element: Any) -> tuple[str, str]:
    """Give what an element is recognised by: its id, its number (meetings), its name (members), else all of it."""
    if isinstance(element, dict):
        for key in _IDENTITIES:
            if isinstance(name := element.get(key), str):
                return key, name
    return "", json.dumps(element, sort_keys=True)


def match(old: list[Any], wanted: list[Any]) -> Matching:
    """Match two lists by identity; what is left over and has none pairs up with what stands in the same gap.

    What is equal at both ends is matched first, so that one of several equal elements isn't taken for another.
    """
    shorter = min(len(old), len(wanted))
    head = next((index for index in range(shorter) if old[index] != wanted[index]), shorter)
    tail = next((index for index in range(shorter - head) if old[-1 - index] != wanted[-1 - index]), shorter - head)
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in range(len(old) - tail - 1, head - 1, -1):
        places[identity(old[index])].append(index)
    names = [identity(element) for element in wanted[head : len(wanted) - tail]]
    source_of: list[int | None] = list(range(head))
    source_of += [places[name].pop() if places.get(name) else None for name in names]
    source_of += range(len(old) - tail, len(old))
    _pair_gaps(old, wanted, source_of)
    return Matching(source_of, _longest_rising([index for index in source_of if index is not None]))


def _pair_gaps(old: list[Any], wanted: list[Any], source_of: list[int | None]) -> None:
    used = {index for index in source_of if index is not None}
    gaps: dict[tuple[int, type], list[int]] = defaultdict(list)
    before = -1
    for index, element in enumerate(old):
        if index in used:
            before = index
        elif not identity(element)[0]:
            gaps[before, type(element)].append(index)
    before = -1
    for index, element in enumerate(wanted):
        source = source_of[index]
        if source is not None:
            before = source
        elif not identity(element)[0] and (waiting := gaps.get((before, _kind(element)))):
            source_of[index] = waiting.pop(0)


def _kind(element: Any) -> type:
    return str if isinstance(element, str) else type(element)  # whatever kind of str it is


def _longest_rising(indices: list[int]) -> frozenset[int]:
    """Give a longest rising subsequence (patience sorting)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for index in indices:
        at = bisect_left(tails, index)
        before[index] = tails[at - 1] if at else None
        tails[at : at + 1] = [index]
    rising: list[int] = []
    link = tails[-1] if tails else None
    while link is not None:
        rising.append(link)
        link = before[link]
    return frozenset(rising)
