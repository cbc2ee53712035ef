"""A redline is minimal, or readable as people draw it; both tell the truth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.redlines import assert_lawful, pairs, shuffled
from wgec_draft.text.marks import plain
from wgec_draft.text.redline import Segment, redline
from wgec_draft.text.small_words import STOP_WORDS, WEIGHTY_WORDS

OLD = "The secretariat prepares a summary of proceedings each month."
NEW = "The secretariat prepares several drafts of recommendations each month."


def test_a_minimal_redline_keeps_every_word_that_can_be_kept() -> None:
    assert plain(redline(OLD, NEW, reading="minimal")) == (
        "The secretariat prepares [-a summary-]{+several drafts+} of [-proceedings-]{+recommendations+} each month."
    )


def test_a_readable_redline_gives_up_what_only_breaks_a_change_in_two() -> None:
    assert plain(redline(OLD, NEW)) == (
        "The secretariat prepares [-a summary of proceedings-]{+several drafts of recommendations+} each month."
    )


@settings(max_examples=100, deadline=None)
@given(st.one_of(pairs, shuffled))
def test_a_minimal_redline_is_lawful_and_keeps_no_less(pair: tuple[str, str]) -> None:
    minimal = redline(*pair, reading="minimal")
    assert_lawful(*pair, minimal)
    assert kept(minimal) >= kept(redline(*pair))


def kept(segments: tuple[Segment, ...]) -> int:
    """How many signs of ink a redline keeps."""
    return sum(len("".join(segment.text.split())) for segment in segments if segment.op == "equal")


@pytest.mark.parametrize("word", ["shall", "not", "doit", "no", "nicht", "не", "لا", "应"])
def test_modal_verbs_and_negations_are_kept_between_two_changes(word: str) -> None:
    assert word in WEIGHTY_WORDS
    old, new = f"Three of five {word} meet often, as before.", f"Seven by nine {word} report here, as before."
    assert plain(redline(old, new)) == (
        f"[-Three of five-]{{+Seven by nine+}} {word} [-meet often-]{{+report here+}}, as before."
    )


def test_no_small_word_is_both_given_up_and_kept() -> None:
    assert not STOP_WORDS & WEIGHTY_WORDS


def test_the_way_back_is_the_mirror_on_redlines_that_people_drew(corpus: Path) -> None:
    path = corpus / "human-redlines.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()[::5] if path.is_file() else []
    if not lines:
        pytest.skip("no redlines drawn by people in this corpus")
    for case in map(json.loads, lines):
        there, back = redline(case["old"], case["new"]), redline(case["new"], case["old"])
        assert_lawful(case["old"], case["new"], there)
        for op, opposite in (("equal", "equal"), ("delete", "insert"), ("insert", "delete")):
            assert [s.text for s in there if s.op == op] == [s.text for s in back if s.op == opposite]
