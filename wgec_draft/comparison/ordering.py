"""Which elements kept their order, so that the fewest have to be called moved."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from wgec_draft.text.alignment import longest_rising


def staying(names: Sequence[str], places: Mapping[str, int]) -> set[str]:
    """The most of the names whose former places rise from left to right; the others have moved."""
    order = [places[name] for name in names]
    if all(one < other for one, other in pairwise(order)):
        return set(names)  # nothing moved, as almost everywhere
    return {names[at] for at, _ in longest_rising(enumerate(order))}


def merged_order(base: Sequence[str], sides: Mapping[str, Sequence[str]], kept: Collection[str]) -> list[str]:
    """The kept names in the order of the base; what a side moved or put in follows the name it stands after there.

    Where two sides put something in at one place, the first side by name comes first; what both moved stands where
    the first has it.
    """
    places = {name: at for at, name in enumerate(base)}
    astray = {side: _astray(names, places) for side, names in sides.items()}
    moved = set().union(*astray.values())
    order = [name for name in base if name in kept and name not in moved]
    placed = set(order)
    for side, names in sorted(sides.items(), reverse=True):
        others = set().union(*(astray[other] for other in sides if other < side))
        for at, name in enumerate(names):
            if name in astray[side] and name in kept and name not in placed and name not in others:
                before = next((former for former in reversed(names[:at]) if former in placed), None)
                order.insert(order.index(before) + 1 if before is not None else 0, name)
                placed.add(name)
    return order


def _astray(names: Sequence[str], places: Mapping[str, int]) -> set[str]:
    """The names that are new in this order or have another place in it."""
    stayed = staying([name for name in names if name in places], places)
    return {name for name in names if name not in stayed}
