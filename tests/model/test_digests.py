"""Digests follow what a draft says, not how it is laid out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.drafts import drafts, proses, rosters
from tests.illustrations import HANDWRITTEN
from wgec_draft.model.draft import Closed, Draft
from wgec_draft.model.projection import (
    StateDigests,
    digest,
    item_digest,
    public,
    sealed,
    shown,
    state_digest,
    text_digest,
    version_digest,
)
from wgec_draft.model.reading import read_draft
from wgec_draft.model.roster import Roster
from wgec_draft.model.state import State
from wgec_draft.store.strict_yaml import read_tree


def digest_of(source: str) -> str:
    return digest(public(read_draft(read_tree(source.encode()))))


@pytest.mark.parametrize(
    "other",
    [
        HANDWRITTEN.replace("# ---- first part", "# something else"),
        HANDWRITTEN.replace("\n", "\r\n"),
        "\ufeff" + HANDWRITTEN,
        HANDWRITTEN.replace("label: 1 bis\n      level: 2", 'level: "2"\n      label: "1 bis"'),
        HANDWRITTEN.replace("    - id: first", "    - kind: recommendation\n      level: 1\n      id: first"),
        HANDWRITTEN.replace("text: |\n        An office is founded.\n", "text: An office is founded.\n"),
        HANDWRITTEN.replace("    - id: spoken", "    # a remark\n\n    - id: spoken"),
    ],
)
def test_comments_layout_defaults_and_key_order_do_not_count(other: str) -> None:
    assert other != HANDWRITTEN
    assert digest_of(other) == digest_of(HANDWRITTEN)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("[and all stakeholders]", "and all stakeholders]"),
        ("concern.\n", "concern\n"),
        ("1 bis", "1 ter"),
        ("position: support", "position: oppose"),
        ("weight\": '3'", "weight\": '4'"),
        ("no support", "No support"),
        ("level: 2", "level: 3"),
        ("cooperate on\n        matters", "cooperate on matters"),
    ],
)
def test_one_character_of_what_it_says_counts(was: str, now: str) -> None:
    assert was in HANDWRITTEN
    assert digest_of(HANDWRITTEN.replace(was, now, 1)) != digest_of(HANDWRITTEN)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("States shall\npublish this.\n\nSoon.", True),
        ("States  shall\tpublish\n  this.\n\n\n\nSoon. \n", True),
        ("States shall publish this.\nSoon.", False),
        ("States shall publish this. Soon.", False),
        ("States shall\u00a0publish this.\n\nSoon.", False),
        ("[States shall publish this.]\n\nSoon.", False),
        ("states shall publish this.\n\nSoon.", False),
    ],
)
def test_rewrapping_is_no_change_of_wording_but_a_new_paragraph_is(other: str, same: bool) -> None:
    assert (text_digest(other) == text_digest("States shall publish this.\n\nSoon.")) is same


@given(proses(), st.integers(5, 60))
def test_a_text_keeps_its_digest_however_it_is_wrapped(text: str, width: int) -> None:
    assume(all(line == line.strip() for line in text.split("\n")))
    wrapped: list[str] = []
    for paragraph in text.split("\n\n"):
        lines = [""]
        for word in paragraph.replace("\n", " ").split(" "):
            if len(lines[-1]) + len(word) > width and lines[-1].strip():
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
        wrapped.append("\n".join(lines))
    assert text_digest("\n\n".join(wrapped)) == text_digest(text)


@given(drafts(), drafts())
def test_two_drafts_have_one_digest_only_if_they_are_equal(one: Draft, other: Draft) -> None:
    assert (digest(public(one)) == digest(public(other))) is (one == other)


@given(drafts(), rosters)
def test_a_state_is_the_draft_with_its_roster(draft: Draft, roster: Roster) -> None:
    other = replace(roster, extra=(("x-more", '"1"'),))
    assert state_digest(draft, roster) != state_digest(draft, other)


@given(drafts())
def test_a_version_is_sealed_with_the_digests_of_all_its_items_and_of_itself(draft: Draft) -> None:
    closed = Closed("1.0", 1, "2014-02-28T17:00:00+01:00", "Chair", "life")
    version = sealed(draft, closed)
    assert version.closed is not None
    assert version.closed.digest == version_digest(version)
    assert version.closed.items == tuple((item.id, item_digest(item)) for item in draft.items())
    assert replace(version, closed=None) == draft
    assert sealed(draft, replace(closed, previous="0" * 64)).closed != version.closed


def test_people_see_sixteen_digits_in_fours() -> None:
    assert shown("0123456789abcdef" * 4) == "0123 4567 89ab cdef"


@given(st.lists(st.tuples(drafts(), rosters), min_size=1, max_size=3))
def test_a_digest_made_group_by_group_is_the_digest_of_the_whole(states: list[tuple[Draft, Roster]]) -> None:
    digests = StateDigests()
    for draft, roster in [*states, *((replace(draft, title="Another"), roster) for draft, roster in states)]:
        assert digests.of(State(draft, roster)) == state_digest(draft, roster)
