"""What stands on the wall: made of what the room may see, and the same on both sides of the channel."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from wgec_draft.model.codecs import Unreadable
from wgec_draft.model.draft import Decision, Draft, Group, Item, Meeting, Withdrawal
from wgec_draft.model.naming import Located, locate_item
from wgec_draft.model.speaking_clock import SpeakingClock
from wgec_draft.model.wall import (
    LONGEST,
    Base,
    Look,
    OnTheWall,
    WallItem,
    WallMode,
    WallPage,
    item_page,
    title_page,
)
from wgec_draft.model.wall_messages import message, understood
from wgec_draft.model.words import Status

WORDS = "States [shall - Arvania; should - Belmora] cooperate."
ITEM = Item("one", "1", status=Status.AGREED, text=WORDS, decision=Decision(note="hush"))
DRAFT = Draft(
    "Recommendations",
    version="1.3",
    banner=True,
    meetings=(Meeting(1, closed="1.3"), Meeting(2, "Geneva")),
    groups=(Group("A", "Implementation", items=(ITEM,)),),
)
PLACE = locate_item(DRAFT, "A 1")
BASE = Base("1.3", "States shall.")


def page(words: str = WORDS, base: Base | None = BASE, **look: object) -> WallItem:
    found = item_page(title_page(DRAFT, Look(**look)), PLACE, words, base, ("Arvania", "Belmora")).item  # type: ignore[arg-type]
    assert found is not None
    return found


def test_the_title_page_says_which_draft_it_is_which_version_was_last_and_which_comes_next() -> None:
    found = title_page(DRAFT)
    assert (found.title, found.meeting, found.version, found.next) == (
        "Recommendations",
        "Meeting 2, Geneva",
        "1.3",
        "1.4",
    )
    assert found.banner == "Nothing is agreed until everything is agreed."
    assert found.item is None


def test_an_item_stands_with_path_group_status_and_the_words_of_the_base() -> None:
    assert page() == WallItem("A 1", "A  Implementation", Status.AGREED, WORDS, "States shall.")


def test_the_words_that_the_chair_sees_stand_there_not_those_that_are_saved() -> None:
    assert page("just typed").words == "just typed"


def test_without_attribution_nobody_is_named_in_either_text() -> None:
    found = page(base=Base("1.3", "States [must - Belmora]."), attribution=False)
    assert found.words == "States [shall / should] cooperate."
    assert found.former == "States [must]."


def test_clean_words_are_compared_with_nothing() -> None:
    assert page(mode=WallMode.CLEAN).former is None


def test_words_whose_base_is_not_known_yet_are_compared_with_nothing() -> None:
    assert page(base=Base("1.3")).former is None
    assert page(base=None).former is None


def withdrawn() -> Located:
    gone = replace(ITEM, withdrawn=Withdrawal(reason="hush"))
    return replace(PLACE, item=gone)


def test_a_withdrawn_item_is_shown_as_withdrawn_with_its_words_struck() -> None:
    found = item_page(title_page(DRAFT), withdrawn(), WORDS, None, ()).item
    assert found is not None
    assert found.withdrawn
    assert (found.words, found.former) == ("", WORDS)


def test_what_was_typed_last_is_where_the_wall_looks() -> None:
    title = title_page(DRAFT)
    before = item_page(title, PLACE, WORDS, None, ())
    after = item_page(title, PLACE, f"All {WORDS}", None, (), before)
    same = item_page(title, PLACE, f"All {WORDS}", None, (), after)
    assert [each.item.place for each in (before, after, same) if each.item] == [0, 4, 4]


def test_words_that_are_too_long_are_cut_and_said_to_be() -> None:
    found = page("x" * (LONGEST + 1))
    assert found.cut
    assert len(found.words) == LONGEST


def _tuple(names: list[str]) -> tuple[str, ...]:
    return tuple(names)


texts = st.text(max_size=30)
looks = st.builds(Look, st.sampled_from(WallMode), st.booleans())
items = st.builds(
    WallItem,
    texts,
    texts,
    st.none() | st.sampled_from(Status),
    texts,
    st.none() | texts,
    st.booleans(),
    st.booleans(),
    st.integers(0, 10**9),
)
pages = st.builds(WallPage, texts, texts, texts, texts, texts, texts, looks, st.none() | items)
seconds = st.floats(allow_nan=False, allow_infinity=False)
clocks = st.builds(SpeakingClock, texts, seconds, seconds, st.none() | seconds)
states = st.builds(OnTheWall, pages, st.booleans(), st.none() | clocks, st.lists(texts, max_size=4).map(_tuple))


@settings(max_examples=40)
@given(states)
def test_the_wall_understands_exactly_what_the_desk_says_and_it_is_one_line(state: OnTheWall) -> None:
    line = message(state)
    assert understood(line) == state
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert line.isascii()


@settings(max_examples=40)
@given(states, st.data())
def test_a_line_that_was_damaged_is_understood_as_a_state_or_not_at_all(state: OnTheWall, data: st.DataObject) -> None:
    line = bytearray(message(state))
    for _ in range(data.draw(st.integers(1, 4))):
        line[data.draw(st.integers(0, len(line) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = understood(bytes(line))
    except Unreadable:
        return
    assert understood(message(found)) == found
