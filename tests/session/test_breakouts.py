"""A breakout out and back: its draft knows its base, what it brings back is a recorded change, and bad luck is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.illustrations import CHAIR, HANDWRITTEN, handwritten, the_item
from wgec_draft.comparison.returning import Answer, Returned, came_back
from wgec_draft.model.naming import locate_item
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.breakouts import base_digest, breakout_of
from wgec_draft.session.commands.bringing_back import BringBack
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.outline import ChangeMeeting
from wgec_draft.session.commands.placing import AddItem, Spot
from wgec_draft.session.commands.withdrawing import WithdrawItem
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Outcome, Session

REPORT = "States should report what they decide."
NOTIFY = "States should notify what they decide."


@pytest.fixture
def plenary(tmp_path: Path) -> Session:
    return handwritten(tmp_path / "plenary")


@pytest.fixture
def group(plenary: Session, tmp_path: Path) -> Session:
    return plenary.split_off("A", tmp_path / "group", CHAIR, name="Breakout 1")


def back(plenary: Session, group: Session) -> tuple[Returned, ...]:
    return came_back(plenary.state().draft, breakout_of(plenary, group.folder.path))


def bring(plenary: Session, group: Session, answer: Answer, **more: Reopening) -> Outcome:
    """Gives everything that came back the same answer."""
    found = back(plenary, group)
    breakout = breakout_of(plenary, group.folder.path)
    return plenary.do(BringBack(breakout, tuple((each.id, answer) for each in found), **more), CHAIR)


def test_a_group_gets_its_items_with_their_ids_the_roster_and_a_draft_of_its_own(
    plenary: Session, group: Session
) -> None:
    ours, theirs = plenary.state(), group.state()
    assert theirs.draft.groups == ours.draft.groups[:1]
    assert theirs.roster == ours.roster
    assert group.lineage() != plenary.lineage()
    base = theirs.draft.split_off
    assert base is not None
    assert (base.lineage, base.name, base.groups) == (plenary.lineage(), "Breakout 1", theirs.draft.groups)
    assert base.digest == base_digest(base.groups)
    assert base.state == plenary.entries()[-1].after
    assert not proved(group.folder).faults
    assert theirs.draft.current_meeting == ours.draft.current_meeting


def test_splitting_off_changes_nothing_in_the_plenary(plenary: Session, tmp_path: Path) -> None:
    before = plenary.folder.draft_file.read_bytes()
    plenary.split_off("A1", tmp_path / "group", CHAIR)
    assert plenary.folder.draft_file.read_bytes() == before


def test_a_folder_with_a_draft_is_never_split_off_into(plenary: Session, group: Session) -> None:
    before = group.folder.draft_file.read_bytes()
    for path in (group.folder.path, plenary.folder.path):
        with pytest.raises(Refusal, match="there is a draft here already"):
            plenary.split_off("A", path, CHAIR)
    assert group.folder.draft_file.read_bytes() == before


def test_a_range_that_is_not_known_makes_no_folder(plenary: Session, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no item 'A 9'"):
        plenary.split_off("A1-A 9", tmp_path / "group", CHAIR)
    assert not (tmp_path / "group").exists()


@pytest.mark.parametrize(
    ("given", "name"), [("", "group"), ("Group; 1, A [x]", "Group 1 A x"), ("Plenary", "Breakout"), ("§", "Breakout")]
)
def test_a_group_has_a_name_that_an_attribution_can_hold(
    plenary: Session, tmp_path: Path, given: str, name: str
) -> None:
    base = plenary.split_off("A", tmp_path / "group", CHAIR, name=given).state().draft.split_off
    assert base is not None
    assert base.name == name


def test_what_comes_back_is_one_recorded_change_that_names_its_source_and_is_undone_whole(
    plenary: Session, group: Session
) -> None:
    group.do(EditText("second", REPORT), CHAIR)
    group.do(AddItem("A new one.", Spot(after="second"), "1 ter"), CHAIR)
    before = plenary.state()
    outcome = bring(plenary, group, Answer.MERGE)
    entry = outcome.entry
    assert entry is not None
    assert (entry.act, entry.cause) == ("bring-back", "merge")
    assert entry.brought is not None
    assert entry.brought["lineage"] == group.lineage()
    assert entry.brought["state"] == group.entries()[-1].after
    assert entry.brought["name"] == "Breakout 1"
    assert set(entry.brought["answers"].values()) == {"merge"}
    assert [item.label for item in plenary.state().draft.groups[0].items] == ["1", "1 bis", "1 ter", "2"]
    added = locate_item(group.state().draft, "1 ter").item
    assert the_item(plenary, added.id) == added
    assert not proved(plenary.folder).faults
    plenary.undo(CHAIR)
    assert plenary.state() == before
    assert len(back(plenary, group)) == 2
    plenary.redo(CHAIR)
    assert back(plenary, group) == ()


def test_brought_back_twice_there_is_nothing_new_until_the_group_goes_on(plenary: Session, group: Session) -> None:
    group.do(EditText("second", REPORT), CHAIR)
    bring(plenary, group, Answer.BRACKET)
    assert back(plenary, group) == ()
    group.do(EditText("second", REPORT.replace("decide", "have decided")), CHAIR)
    (found,) = back(plenary, group)
    assert found.base is not None
    assert found.base.text == REPORT
    bring(plenary, group, Answer.MERGE)
    changed = REPORT.replace("decide", "have decided")
    assert the_item(plenary, "second").text == f"[States should publish what they decide.][{changed} - Breakout 1]"


def test_what_was_left_comes_up_again(plenary: Session, group: Session) -> None:
    group.do(EditText("second", REPORT), CHAIR)
    group.do(EditText("third", "The budget stays."), CHAIR)
    first, second = back(plenary, group)
    command = BringBack(breakout_of(plenary, group.folder.path), ((first.id, Answer.TAKE), (second.id, Answer.LEAVE)))
    plenary.do(command, CHAIR)
    assert [each.id for each in back(plenary, group)] == [second.id]


def test_two_groups_bring_back_the_same_item_and_the_second_meets_what_the_first_brought(
    plenary: Session, group: Session, tmp_path: Path
) -> None:
    other = plenary.split_off("second", tmp_path / "other", CHAIR, name="Breakout 2")
    group.do(EditText("second", REPORT), CHAIR)
    other.do(EditText("second", NOTIFY), CHAIR)
    bring(plenary, group, Answer.TAKE)
    (found,) = back(plenary, other)
    assert found.plenary is not None
    assert (found.plenary.text, found.has_conflict) == (REPORT, True)
    bring(plenary, other, found.proposed)
    assert the_item(plenary, "second").text == f"[{REPORT}][{NOTIFY} - Breakout 2]"


def test_an_item_that_the_plenary_withdrew_meanwhile_comes_back_in_brackets_or_stays_out(
    plenary: Session, group: Session
) -> None:
    plenary.do(WithdrawItem("second", "covered"), CHAIR)
    group.do(EditText("second", REPORT), CHAIR)
    (found,) = back(plenary, group)
    assert found.proposed is Answer.BRACKET
    bring(plenary, group, Answer.BRACKET)
    assert the_item(plenary, "second").text == f"[No text][{REPORT} - Breakout 1]"


def test_agreed_words_change_only_with_consent_and_the_record_names_who_asked(plenary: Session, group: Session) -> None:
    plenary.do(SetStatus("second", Status.AGREED), CHAIR)
    agreed = the_item(plenary, "second").decision
    group.do(EditText("second", REPORT), CHAIR)
    with pytest.raises(Refusal, match=r"A 1 1 bis is agreed; this would change what was agreed"):
        bring(plenary, group, Answer.TAKE)
    bring(plenary, group, Answer.TAKE, reopening=Reopening("Belmora"))
    decision = the_item(plenary, "second").decision
    assert decision is not None
    assert (decision.was, decision.asked_by) == (agreed, "Belmora")


def test_an_agreement_of_the_group_becomes_one_of_the_plenary_at_its_meeting(plenary: Session, group: Session) -> None:
    plenary.do(ChangeMeeting(1, "Geneva"), CHAIR)
    group.do(EditText("second", REPORT), CHAIR)
    group.do(SetStatus("second", Status.AGREED, reservations=("Cordelia",)), CHAIR)
    bring(plenary, group, Answer.TAKE)
    item = the_item(plenary, "second")
    assert (item.status, item.text) == (Status.AGREED, REPORT)
    assert item.decision is not None
    assert (item.decision.meeting, item.decision.by, item.decision.reservations) == (1, "Chair", ("Cordelia",))
    assert item.decision.note == "agreed in Breakout 1"


def test_a_folder_that_is_no_breakout_of_this_draft_is_refused_and_both_are_named(
    plenary: Session, group: Session, tmp_path: Path
) -> None:
    stranger = handwritten(tmp_path / "stranger", HANDWRITTEN.replace("fictional", "foreign"))
    for folder, said in (
        (stranger.folder.path, "was not split off from any draft"),
        (plenary.folder.path, "was not split off from any draft"),
    ):
        with pytest.raises(Refusal, match=said) as refused:
            breakout_of(plenary, folder)
        assert "Recommendations on a fictional matter" in str(refused.value)
    with pytest.raises(Refusal, match="split off from another draft") as refused:
        breakout_of(stranger, group.folder.path)
    assert "Breakout 1: Recommendations on a fictional matter" in str(refused.value)
    assert "foreign matter" in str(refused.value)


def changed_base(group: Session) -> None:
    """Somebody replaces a word all over the file, the base included."""
    file = group.folder.draft_file
    file.write_bytes(file.read_bytes().replace(b"publish", b"report"))


def test_a_base_that_was_changed_by_hand_is_taken_from_the_plenarys_record(plenary: Session, group: Session) -> None:
    plenary.do(EditText("second", "All States should publish what they decide."), CHAIR)
    changed_base(group)
    (found,) = back(plenary, group)
    assert found.base is not None
    assert found.base.text == "States should publish what they decide."
    bring(plenary, group, found.proposed)
    assert the_item(plenary, "second").text == "All States should report what they decide."


def test_a_base_that_nobody_knows_any_more_leaves_everything_but_merging(plenary: Session, group: Session) -> None:
    changed_base(group)
    record = plenary.folder.record_file
    plenary.do(EditText("third", "The budget stays."), CHAIR)
    lines = record.read_bytes().splitlines(keepends=True)
    first = json.loads(lines[0])
    record.write_bytes(
        b'{"torn": ' + first["lineage"].encode() + b"\n" + lines[0].replace(b"publish", b"print") + lines[-1]
    )
    assert breakout_of(plenary, group.folder.path).base is None
    found = back(plenary, group)
    assert {each.path for each in found} == {"A 1 1 bis", "A 2"}
    assert all("not known any more" in each.why_not(Answer.MERGE) for each in found)
    bring(plenary, group, Answer.BRACKET)
    assert "[States should report what they decide. - Breakout 1]" in the_item(plenary, "second").text


def test_an_answer_for_what_did_not_come_back_is_refused(plenary: Session, group: Session) -> None:
    command = BringBack(breakout_of(plenary, group.folder.path), (("first", Answer.TAKE),))
    with pytest.raises(Refusal, match="did not come back otherwise"):
        plenary.do(command, CHAIR)


def test_unbalanced_brackets_are_refused_with_whose_they_are_and_can_be_taken(plenary: Session, group: Session) -> None:
    group.do(EditText("second", "States [should report."), CHAIR)
    with pytest.raises(Refusal, match="The brackets of Breakout 1 are not balanced"):
        bring(plenary, group, Answer.BRACKET)
    bring(plenary, group, Answer.TAKE)
    assert the_item(plenary, "second").text == "States [should report."


def test_a_group_may_split_off_again_from_what_it_was_given(group: Session, plenary: Session, tmp_path: Path) -> None:
    smaller = group.split_off("second", tmp_path / "smaller", CHAIR, name="Drafters")
    smaller.do(EditText("second", REPORT), CHAIR)
    bring(group, smaller, Answer.MERGE)
    bring(plenary, group, Answer.MERGE)
    assert the_item(plenary, "second").text == REPORT
    with pytest.raises(Refusal, match="split off from another draft"):
        breakout_of(plenary, smaller.folder.path)


def test_what_was_brought_back_and_taken_back_in_a_jump_comes_back_once_more(plenary: Session, group: Session) -> None:
    plenary.do(EditText("first", "Words of the plenary before."), CHAIR)
    line = plenary.entries()[-1].seq
    group.do(EditText("second", REPORT), CHAIR)
    bring(plenary, group, Answer.TAKE)
    plenary.do(EditText("third", "Words of the plenary after."), CHAIR)
    plenary.undo(CHAIR, to=line)
    assert the_item(plenary, "second").text != REPORT
    assert [each.id for each in back(plenary, group)] == ["second"]
    plenary.redo(CHAIR, to=plenary.way_back("redo").changes[1].seq)
    assert the_item(plenary, "second").text == REPORT
    assert back(plenary, group) == ()


def test_an_item_that_was_brought_back_and_taken_back_alone_comes_back_once_more(
    plenary: Session, group: Session
) -> None:
    group.do(EditText("second", REPORT), CHAIR)
    group.do(EditText("third", NOTIFY), CHAIR)
    bring(plenary, group, Answer.TAKE)
    plenary.undo(CHAIR, item="second")
    assert [each.id for each in back(plenary, group)] == ["second"]
    plenary.redo(CHAIR, item="second")
    assert back(plenary, group) == ()
