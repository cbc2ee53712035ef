"""A redline that follows an edit without a comparison: the same two texts, byte for byte, and whole words."""

from __future__ import annotations

from itertools import accumulate, pairwise

import regex
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.text.redline import Segment, redline
from wgec_draft.text.redline_edits import after_edit

texts = st.text("ab[] \n語é", max_size=20)


def text_of(segments: tuple[Segment, ...], left_out: str) -> str:
    return "".join(segment.text for segment in segments if segment.op != left_out)


@given(texts, st.lists(texts, min_size=2, max_size=4))
def test_after_any_edits_the_redline_still_tells_the_truth(old: str, news: list[str]) -> None:
    segments = redline(old, news[0])
    for before, after in pairwise(news):
        segments = after_edit(segments, before, after)
        assert text_of(segments, "insert") == old
        assert text_of(segments, "delete") == after
        assert all(segment.text for segment in segments)


marked = st.text("語e\u0301\u200d👩", max_size=8)


@given(marked, marked, marked, st.sampled_from(["語" * 150, "x" * 150, "語" * 95 + "x" * 8, ""]))
def test_no_letter_is_split_however_far_the_last_blank_is(old: str, new: str, rest: str, far: str) -> None:
    before, after = (f"a {far}{each}{rest}" for each in (old, new))
    segments = after_edit(redline(before, before), before, after)
    for text, left_out in ((before, "insert"), (after, "delete")):
        pieces = [segment.text for segment in segments if segment.op != left_out]
        assert set(accumulate(map(len, pieces))) <= {found.end() for found in regex.finditer(r"\X", text)}


def test_in_a_script_without_blanks_what_stands_far_before_an_edit_is_kept() -> None:
    old = "語" * 200
    assert after_edit(redline(old, old), old, old[:150] + "人" + old[150:])[0] == Segment("equal", "語" * 150)


def test_a_letter_typed_into_a_word_replaces_the_word() -> None:
    old = "States shall cooperate."
    assert after_edit(redline(old, old), old, "States shall cooperXate.") == (
        Segment("equal", "States shall "),
        Segment("delete", "cooperate."),
        Segment("insert", "cooperXate."),
    )


def test_a_letter_typed_into_a_word_that_was_put_in_stays_one_insertion() -> None:
    old, new = "States cooperate.", "States should cooperate."
    assert after_edit(redline(old, new), new, "States shoulds cooperate.") == (
        Segment("equal", "States "),
        Segment("insert", "shoulds "),
        Segment("equal", "cooperate."),
    )
