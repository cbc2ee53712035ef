"""What two sequences have in common is found whole where they are short, and in bounded time where they are long."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.text import alignment
from wgec_draft.text.alignment import align, longest_rising

units = st.lists(st.sampled_from("abcd"), max_size=25)


def longest_common(old: list[str], new: list[str]) -> int:
    """The textbook table, against which the engine is checked."""
    row = [0] * (len(new) + 1)
    for unit in old:
        before = row[:]
        for place, other in enumerate(new):
            row[place + 1] = before[place] + 1 if unit == other else max(before[place + 1], row[place])
    return row[-1]


@given(units, units)
def test_as_much_is_kept_as_can_be(old: list[str], new: list[str]) -> None:
    kept = align(old, new)
    assert len(kept) == longest_common(old, new)
    assert_in_order(old, new, kept)


@given(units, units)
def test_very_long_sequences_are_aligned_truly_as_well(old: list[str], new: list[str]) -> None:
    whole = alignment._LARGEST
    alignment._LARGEST = 12
    try:
        assert_in_order(old, new, align(old, new))
    finally:
        alignment._LARGEST = whole


@given(st.permutations(range(8)))
def test_the_longest_rising_run(places: list[int]) -> None:
    rising = longest_rising(enumerate(places))
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(rising))
    assert len(rising) == longest_common([str(place) for place in places], [str(place) for place in range(8)])


def assert_in_order(old: list[str], new: list[str], kept: list[tuple[int, int]]) -> None:
    assert all(old[a] == new[b] for a, b in kept)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(kept))
