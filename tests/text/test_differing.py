"""Where two texts differ: the stretches on either side are the same, and as long as they can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.text.differing import differing

texts = st.text("ab ", max_size=12)


@given(texts, texts)
def test_what_lies_around_the_difference_is_the_same_and_the_difference_is_no_longer_than_it_must_be(
    old: str, new: str
) -> None:
    start, end, stop = differing(old, new)
    assert old[:start] == new[:start] and old[end:] == new[stop:]
    assert start == min(len(old), len(new)) or old[start] != new[start]
    assert start in (end, stop) or old[end - 1] != new[stop - 1]


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differing(text, text) == (len(text),) * 3
