"""Which elements kept their order, so that the fewest have to be called moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wgec_draft.text.alignment import longest_rising


def staying(names: Sequence[str], places: Mapping[str, int]) -> set[str]:
    """The most of the names whose former places rise from left to right; the others have moved."""
    return {names[at] for at, _ in longest_rising((at, places[name]) for at, name in enumerate(names))}
