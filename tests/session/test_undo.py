"""Every change can be undone and redone without limit, across runs of the program, exactly; a closing never."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.illustrations import CHAIR, handwritten, noon, the_item
from tests.session.acting import Player, acts
from wgec_draft.model.projection import state_digest
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.outline import ChangeDraft
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.history import RecordStacks, replayed
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session


def closings_aside(state: State) -> State:
    """The state without what a closing leaves for good: the version's label and the meetings."""
    return replace(state, draft=replace(state.draft, version="", meetings=()))


class UndoMachine(RuleBasedStateMachine):
    """Acts, undoes, redoes and closes at random, beside the plainest model there is: a list of all states."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.session = handwritten(Path(self.place.name) / "d")
        outcome = self.session.do(ChangeNote("first", "Begins the record."), CHAIR)
        self.states: list[State] = [outcome.before, outcome.after]
        self.at = 1
        self.lines = len(self.session.entries())

    def teardown(self) -> None:
        proof = proved(self.session.folder)
        assert [str(fault) for fault in proof.faults] == []
        assert proof.remarks == ()
        self.place.cleanup()

    @rule(act=acts)
    def act(self, act: str) -> None:
        before = self.session.state()
        Player(self.session).play(act)
        after = self.session.state()
        if after == before:
            return
        del self.states[self.at + 1 :]
        entries = self.session.entries()
        if entries[-2].act == "meeting" and len(entries) - self.lines == 2:
            self.states.append(replayed(entries[:-1]))
        self.states.append(after)
        self.at = len(self.states) - 1

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.session.undo(CHAIR)
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self.session.redo(CHAIR)
        self.at += 1

    @precondition(lambda self: self.at == 0)
    @rule()
    def nothing_left_to_undo(self) -> None:
        with pytest.raises(Refusal, match="nothing to undo"):
            self.session.undo(CHAIR)

    @rule()
    def open_anew(self) -> None:
        self.session = Session(self.session.folder.path, noon)

    @invariant()
    def the_state_is_the_one_of_the_model_and_of_the_record(self) -> None:
        state, entries = self.session.state(), self.session.entries()
        assert state == self.states[self.at]
        assert replayed(entries) == state
        assert entries[-1].after == state_digest(state.draft, state.roster)
        self.lines = len(entries)


UndoMachine.TestCase.settings = settings(max_examples=12, stateful_step_count=14)
TestAnyActsUndoneAndRedone = UndoMachine.TestCase


def walked(session: Session, acts: list[str]) -> list[State]:
    """The states through which the acts lead, the first one included, one for each line of the record."""
    states = [session.state()]
    for act in acts:
        begun = len(session.entries())
        Player(session).play(act)
        states += [replayed(session.entries()[: line + 1]) for line in range(begun, len(session.entries()))]
    return states


def test_a_hundred_acts_are_undone_and_redone_one_by_one(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.do(ChangeNote("first", "Begins the record."), CHAIR)
    names = (
        "set agree edit note add say move split merge withdraw restore relabel kind add-group change-group move-group "
    )
    names += "remove-group meeting title propose dispose position comment add-member change-member remove-member import"
    states = walked(session, [f"{name} {seed}" for seed in range(2) for name in names.split()])
    assert len(states) > 30
    for state in reversed(states[:-1]):
        session = Session(session.folder.path, noon)
        session.undo(CHAIR)
        assert session.state() == state
    for state in states[1:]:
        session.redo(CHAIR)
        assert session.state() == state
    assert proved(session.folder).faults == ()


def test_a_closing_is_skipped_and_stays(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    first = closings_aside(session.state())
    session.do(EditText("first", "Before the closing."), CHAIR)
    session.close_meeting(CHAIR)
    version = (session.folder.versions / "1.0.yaml").read_bytes()
    session.do(SetStatus("first", Status.AGREED), CHAIR, meeting=2)
    last = closings_aside(session.state())
    undone = 0
    while RecordStacks(session.folder.record_file).now().undoable:
        session.undo(CHAIR)
        undone += 1
        draft = session.state().draft
        assert draft.version == "1.0"
        assert draft.meetings[0].closed == "1.0"
        assert (session.folder.versions / "1.0.yaml").read_bytes() == version
    assert undone == 3  # the status, the meeting it opened, the edit before the closing
    assert closings_aside(session.state()) == first
    for _ in range(undone):
        session.redo(CHAIR)
    assert closings_aside(session.state()) == last
    assert replayed(session.entries()) == session.state()
    assert proved(session.folder).faults == ()
    with pytest.raises(Refusal, match="nothing to redo"):
        session.redo(CHAIR)


def test_a_new_act_forgets_what_was_undone(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.do(ChangeNote("first", "one"), CHAIR)
    session.do(ChangeNote("first", "two"), CHAIR)
    session.undo(CHAIR)
    session.do(ChangeNote("second", "three"), CHAIR)
    with pytest.raises(Refusal, match="nothing to redo"):
        session.redo(CHAIR)
    session.undo(CHAIR)
    assert the_item(session, "first").note == "one"


def test_undoing_is_a_line_that_names_the_one_it_takes_back(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    done = session.do(ChangeNote("first", "one"), CHAIR).entry
    undone = session.undo(CHAIR).entry
    redone = session.redo(CHAIR).entry
    assert done is not None
    assert undone is not None
    assert redone is not None
    assert (undone.act, undone.refers, redone.act, redone.refers) == ("undo", done.seq, "redo", done.seq)
    assert [entry.seq for entry in session.entries()] == list(range(1, len(session.entries()) + 1))


def test_a_meeting_opened_by_hand_and_closed_since_stays_closed_when_that_is_undone(tmp_path: Path) -> None:
    session = Session.create(tmp_path / "d", "Recommendations", CHAIR)
    file = session.folder.draft_file
    file.write_text(file.read_text().replace("groups: []", "meetings:\n  - {number: 1, place: Geneva}\ngroups: []"))
    session.do(ChangeDraft(title="Recommendations on cooperation"), CHAIR)
    session.close_meeting(CHAIR)
    for _ in range(2):
        session.undo(CHAIR)
    draft = session.state().draft
    assert [(meeting.number, meeting.closed) for meeting in draft.meetings] == [(1, "1.0")]
    assert (draft.title, draft.version) == ("Recommendations", "1.0")
    assert proved(session.folder).faults == ()


def test_what_can_be_undone_is_known_however_the_record_grows_or_is_cut(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    file = session.folder.record_file
    followed = RecordStacks(file)
    for number in range(3):
        session.do(ChangeNote("first", f"Note {number}."), CHAIR)
        assert followed.now() == RecordStacks(file).now()
    session.undo(CHAIR)
    assert [change.seq for change in followed.now().redoable] == [4]
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])  # the line is whole, only its end is missing
    assert followed.now() == RecordStacks(file).now() == RecordStacks(file).now()
    assert len(followed.now().redoable) == 1
    file.write_bytes(whole[:-9])  # the line is torn
    assert followed.now() == RecordStacks(file).now()
    assert len(followed.now().undoable) == 3
    file.write_bytes(whole)
    assert followed.now() == RecordStacks(file).now()
    file.write_bytes(whole.partition(b"\n")[0] + b"\n")  # another record altogether
    assert followed.now() == RecordStacks(file).now()
    assert not followed.now().undoable


def test_a_change_by_another_session_is_what_is_undone(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.do(ChangeNote("first", "Ours."), CHAIR)
    session.undo(CHAIR)
    Session(session.folder.path).do(ChangeNote("second", "Theirs."), CHAIR)
    outcome = session.undo(CHAIR)
    assert outcome.again is not None
    assert outcome.again.items == ("second",)
