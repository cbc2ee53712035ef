"""Brackets are found whatever state the text is in."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.text.brackets import Bracket, count_openings, parse_brackets

bracketed = st.text("[]^a7 ", max_size=40)


def test_pairs_know_their_place_depth_and_parent() -> None:
    brackets = parse_brackets("a [b [c]] [d]")
    assert brackets.pairs == (
        Bracket(2, 9, 1, None, False),
        Bracket(5, 8, 2, 0, False),
        Bracket(10, 13, 1, None, False),
    )
    assert (brackets.opened, brackets.deepest, brackets.balanced) == (3, 2, True)


def test_what_has_no_counterpart_is_reported_and_counted() -> None:
    brackets = parse_brackets("] [a [b]")
    assert brackets.unmatched_closings == (0,)
    assert brackets.unmatched_openings == (2,)
    assert [(pair.start, pair.depth) for pair in brackets.pairs] == [(5, 1)]
    assert brackets.opened == 2
    assert not brackets.balanced


@given(bracketed)
def test_counting_alone_gives_the_same_number(text: str) -> None:
    assert count_openings(text) == parse_brackets(text).opened


def test_footnote_marks_are_references() -> None:
    brackets = parse_brackets("agreed[^7] [not agreed[^note 2]]")
    assert [pair.start for pair in brackets.pairs] == [11, 22]


@given(bracketed)
def test_every_bracket_is_in_a_pair_or_reported(text: str) -> None:
    brackets = parse_brackets(text)
    paired = {place for pair in brackets.pairs for place in (pair.start, pair.end - 1)}
    found = paired | {*brackets.unmatched_openings, *brackets.unmatched_closings}
    assert len(paired) == 2 * len(brackets.pairs)
    unnoticed = {place for place, sign in enumerate(text) if sign in "[]"} - found
    assert all("[^" in text[max(0, place - 20) : place + 2] for place in unnoticed)
    assert brackets.openings == tuple(sorted(place for place in found if text[place] == "["))


@given(bracketed)
def test_pairs_nest_and_depths_agree_with_them(text: str) -> None:
    brackets = parse_brackets(text)
    for pair in brackets.pairs:
        around = [other for other in brackets.pairs if other.start < pair.start and pair.end < other.end]
        assert pair.depth == len(around) + 1
        assert pair.parent == (brackets.pairs.index(around[-1]) if around else None)
    for offset in range(len(text)):
        holding = [pair for pair in brackets.pairs if pair.start <= offset < pair.end]
        assert brackets.depth_at(offset) == len(holding)
        assert brackets.innermost_at(offset) == (holding[-1] if holding else None)


def test_the_next_and_the_previous_bracket() -> None:
    brackets = parse_brackets("a [b] c [d")
    assert [brackets.next_opening(offset) for offset in (0, 2, 8)] == [2, 8, None]
    assert [brackets.previous_opening(offset) for offset in (2, 8, 9)] == [None, 2, 8]


def test_brackets_that_touch_are_alternatives() -> None:
    brackets = parse_brackets("[shall][should][may] act [now] [[a][b]]")
    assert brackets.alternatives == ((0, 1, 2), (5, 6))


@pytest.mark.parametrize(
    "text", ["[X]", "[x]", "[...]", "[…]", "[TBD]", "[N]", "[20XX]", "[ ]", "[__]", "[Placeholder for [a]]"]
)
def test_placeholders_are_flagged(text: str) -> None:
    assert parse_brackets(text).pairs[0].placeholder


@pytest.mark.parametrize("text", ["[shall]", "[Next]", "[no]", "[.]", "[100]"])
def test_words_are_no_placeholders(text: str) -> None:
    assert not parse_brackets(text).pairs[0].placeholder


@pytest.mark.parametrize("shape", ["nested", "side by side", "never closed", "never opened", "at random"])
def test_a_million_brackets_are_read_in_a_second(shape: str) -> None:
    half = 500_000
    text = {
        "nested": "[" * half + "]" * half,
        "side by side": "[]" * half,
        "never closed": "[" * 2 * half,
        "never opened": "]" * 2 * half,
        "at random": "".join(random.Random(3).choices("[]", k=2 * half)),
    }[shape]
    begun = time.process_time()
    brackets = parse_brackets(text)
    assert time.process_time() - begun < 2.5, "seconds; under 1 on an idle machine"
    assert len(brackets.openings) == text.count("[")
