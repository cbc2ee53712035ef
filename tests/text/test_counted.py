"""Numbers of things read as people write them."""

from __future__ import annotations

import pytest

from wgec_draft.text.counted import counted


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 brackets"), (1, "1 bracket"), (2, "2 brackets"), (1200, "1,200 brackets")]
)
def test_one_thing_is_told_in_the_singular(number: int, told: str) -> None:
    assert counted(number, "bracket") == told


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert (counted(1, "reply", "replies"), counted(2, "reply", "replies")) == ("1 reply", "2 replies")
