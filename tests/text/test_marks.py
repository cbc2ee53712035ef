"""A redline in plain text loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.redlines import pairs, shuffled, sides
from wgec_draft.text.marks import parse_plain, plain
from wgec_draft.text.redline import Segment, redline

signs = st.text("[]{}-+\\a⟨1⟩", min_size=1, max_size=8)
drawings = st.lists(st.builds(Segment, st.sampled_from(["equal", "delete", "insert"]), signs), max_size=6)


@settings(max_examples=200)
@given(drawings)
def test_both_sides_come_back_exactly(segments: list[Segment]) -> None:
    assert sides(parse_plain(plain(segments))) == sides(segments)
    assert sides(parse_plain(plain(segments, range(1, len(segments) + 1)))) == sides(segments)


@settings(max_examples=50, deadline=None)
@given(st.one_of(pairs, shuffled))
def test_a_redline_comes_back_as_it_was(pair: tuple[str, str]) -> None:
    segments = redline(*pair)
    unnumbered = tuple(Segment(segment.op, segment.text) for segment in segments)
    assert parse_plain(plain(segments)) == unnumbered


def test_ordinary_brackets_look_as_they_are() -> None:
    assert plain(redline("They act.", "They [shall] {note} act.")) == "They {+[shall] {note} +}act."


def test_our_own_marks_in_a_text_are_quoted() -> None:
    assert plain([Segment("equal", r"[-a-] [\-")]) == r"[\-a-\] [\\-"


def test_a_number_stands_before_its_change_and_is_told_from_the_text() -> None:
    segments = [Segment("equal", "See ⟨3⟩: they "), Segment("delete", "may"), Segment("insert", "shall")]
    assert plain(segments, [None, 14, None]) == r"See ⟨\3⟩: they ⟨14⟩[-may-]{+shall+}"


@pytest.mark.parametrize("drawn", ["a [-b", "a {+b-]"])
def test_a_change_that_never_ends_is_refused(drawn: str) -> None:
    with pytest.raises(ValueError, match="never ends"):
        parse_plain(drawn)
