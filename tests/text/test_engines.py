"""The redline is the same whichever engine compares the words."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.redlines import pairs, shuffled
from wgec_draft.text import alignment
from wgec_draft.text.redline import Segment, redline

needs_fast_engine = pytest.mark.skipif(
    not find_spec("fast_diff_match_patch"),
    reason="fast-diff-match-patch isn't installed (pip install wgec-draft[fast])",
)


def by_both(old: str, new: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    with patch.object(alignment, "_engine", alignment._plain_engine):
        plainly = redline(old, new)
    with patch.object(alignment, "_engine", alignment._fast_engine):
        return plainly, redline(old, new)


@needs_fast_engine
@settings(max_examples=150, deadline=None)
@given(st.one_of(pairs, shuffled))
def test_both_engines_give_the_same_bytes(pair: tuple[str, str]) -> None:
    plainly, fast = by_both(*pair)
    assert plainly == fast


@needs_fast_engine
@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), max_size=60), st.lists(st.integers(0, 12), max_size=60))
def test_both_engines_find_the_same_run_among_many(old: list[int], new: list[int]) -> None:
    with patch.object(alignment, "_engine", alignment._plain_engine):
        plainly = alignment.align(old, new)
    with patch.object(alignment, "_engine", alignment._fast_engine):
        assert alignment.align(old, new) == plainly


@needs_fast_engine
def test_both_engines_agree_on_a_real_negotiation(corpus: Path) -> None:
    first, second, *_ = sorted((corpus / "paris-agreement-brackets").glob("v*"))
    plainly, fast = by_both(first.read_text(encoding="utf-8"), second.read_text(encoding="utf-8"))
    assert plainly == fast


@needs_fast_engine
def test_the_fast_engine_is_used_where_it_is_installed() -> None:
    alignment._engine.cache_clear()
    refused = patch.object(alignment, "_fast_engine", side_effect=LookupError("asked for"))
    with refused, pytest.raises(LookupError, match="asked for"):
        alignment.align(["a", "b"], ["b", "a"])
