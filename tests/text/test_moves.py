"""A passage that only changed its place is shown as moved, with what changed inside it."""

from __future__ import annotations

from hypothesis import given, settings

from tests.text.redlines import assert_lawful, shuffled, sides
from wgec_draft.text.marks import plain
from wgec_draft.text.redline import Segment, redline

STAYS = "Views are collected in one table. The table is published in good time before the next meeting of the group."
BEFORE = "The group takes note of the report. {} " + STAYS
AFTER = "The group takes note of the report. " + STAYS + " {}"


def moved(segments: tuple[Segment, ...]) -> list[tuple[str, str, int]]:
    """The operation, text and number of each moved passage."""
    return [(segment.op, segment.text, segment.move) for segment in segments if segment.move is not None]


def test_a_moved_sentence_carries_one_number_in_both_places() -> None:
    sentence = "Members submit their first report by 30 June."
    assert moved(redline(BEFORE.format(sentence), AFTER.format(sentence))) == [
        ("delete", sentence, 1),
        ("insert", sentence, 1),
    ]


def test_what_changed_inside_a_moved_sentence_is_shown_there() -> None:
    old = BEFORE.format("Members should submit their first report by 30 June.")
    new = AFTER.format("Members [shall] submit their first report by 30 June.")
    (insertion,) = [segment for segment in redline(old, new) if segment.op == "insert" and segment.move]
    assert plain(insertion.inside) == "Members [-should-]{+[shall]+} submit their first report by 30 June."


def test_neighbouring_sentences_move_together() -> None:
    passage = "Members submit their first report by 30 June. Observers may submit one as well."
    assert moved(redline(BEFORE.format(passage), AFTER.format(passage))) == [
        ("delete", passage, 1),
        ("insert", passage, 1),
    ]


def test_short_sentences_are_not_called_moved() -> None:
    assert not moved(redline(BEFORE.format("Members report yearly."), AFTER.format("Members report yearly.")))


def test_a_sentence_reworded_where_it_stands_is_not_moved() -> None:
    assert not moved(redline("One two three four five six.", "Six five four three two one."))


@settings(max_examples=100, deadline=None)
@given(shuffled)
def test_each_number_stands_once_on_either_side_and_the_law_holds_inside(pair: tuple[str, str]) -> None:
    segments = redline(*pair)
    assert_lawful(*pair, segments)
    gone = {segment.move: segment for segment in segments if segment.op == "delete" and segment.move}
    come = {segment.move: segment for segment in segments if segment.op == "insert" and segment.move}
    assert sorted(gone) == sorted(come) == list(range(1, len(come) + 1))
    assert len(moved(segments)) == 2 * len(come)
    for number, insertion in come.items():
        assert sides(insertion.inside) == (gone[number].text, insertion.text)
    assert not any(segment.inside for segment in segments if segment not in come.values())


def test_a_clause_that_moved_within_its_sentence_carries_one_number() -> None:
    clause = "to the secretariat of the group"
    old = f"Members should report every year, taking into account their circumstances and capacities, {clause}."
    new = f"Members should report every year {clause}, taking into account their circumstances and capacities."
    assert sorted(moved(redline(old, new))) == [("delete", clause, 1), ("insert", clause, 1)]


def test_a_phrase_that_went_from_one_sentence_and_came_in_another_is_no_move() -> None:
    phrase = " to the secretariat of the group"
    old = f"Members report every year{phrase} in writing. {STAYS} Observers comment in any form they like."
    new = f"Members report every year in writing. {STAYS} Observers comment{phrase} in any form they like."
    assert moved(redline(old, new)) == []
