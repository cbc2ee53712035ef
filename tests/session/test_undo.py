"""Every change can be undone and redone without limit, across runs of the program, exactly; a closing never."""

from __future__ import annotations

import contextlib
import tempfile
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.illustrations import CHAIR, handwritten, noon, the_item
from tests.session.acting import COMMANDS, Player, acts
from wgec_draft.model.draft import Item, Proposal
from wgec_draft.model.projection import state_digest
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session import commands
from wgec_draft.session.command import Command, with_item
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.outline import ChangeDraft
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.history import RecordStacks, replayed
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session


def closings_aside(state: State) -> State:
    """The state without what a closing leaves for good: the version's label and the meetings."""
    return replace(state, draft=replace(state.draft, version="", meetings=()))


def every_command() -> set[type]:
    """The commands that the program has, wherever among the modules of commands they stand."""
    modules = [import_module(f"{commands.__name__}.{found.name}") for found in iter_modules(commands.__path__)]
    classes = (found for module in modules for found in vars(module).values() if isinstance(found, type))
    return {found for found in classes if hasattr(found, "act") and hasattr(found, "apply")} - {Command}


def test_the_random_acts_are_of_every_kind_there_is(tmp_path: Path) -> None:
    state = handwritten(tmp_path / "d").state()
    played = {type(make(state, Random(seed))) for make in COMMANDS.values() for seed in range(20)}
    dispose = replace(state.draft.groups[0].items[0], proposals=(Proposal(id="p1", by="Belmora", text="Other words."),))
    played.add(type(COMMANDS["dispose"](with_item(state, dispose), Random(0))))
    assert played == every_command()


@dataclass(frozen=True)
class Step:
    """A line of the record that can be undone, with the states around it."""

    line: int
    opens: int | None
    """The meeting that it opens or changes: closing that meeting takes the line off the way back."""
    before: State
    after: State


class UndoMachine(RuleBasedStateMachine):
    """Acts, undoes, redoes, jumps and closes at random, beside the plainest model there is: two piles of all states."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.session = handwritten(Path(self.place.name) / "d")
        self.lines = 0
        self.past: list[Step] = []
        self.future: list[Step] = []
        self.closings = 0
        self.session.do(ChangeNote("first", "Begins the record."), CHAIR)
        self.expected = self.session.state()
        self.lines = 1
        self.learn()

    def teardown(self) -> None:
        proof = proved(self.session.folder)
        assert [str(fault) for fault in proof.faults] == []
        assert proof.remarks == ()
        self.place.cleanup()

    def learn(self) -> None:
        """Takes what an act added to the record."""
        entries = self.session.entries()
        for at in range(self.lines, len(entries)):
            opens = entries[at].meeting if entries[at].act == "meeting" else None
            self.past.append(Step(entries[at].seq, opens, replayed(entries[:at]), replayed(entries[: at + 1])))
            self.future = []
        self.lines = len(entries)
        self.expected = self.session.state()

    @rule(act=acts)
    def act(self, act: str) -> None:
        Player(self.session).play(act)
        self.learn()

    @precondition(lambda self: self.past)
    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        to = self.past[-min(steps, len(self.past))]
        if steps == 1:
            self.session.undo(CHAIR)
        elif self.unlike(to.before):
            self.session.undo(CHAIR, to=to.line)
        else:
            return
        self.future += [self.past.pop() for _ in range(min(steps, len(self.past)))]
        self.expected = to.before

    @precondition(lambda self: self.future)
    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        to = self.future[-min(steps, len(self.future))]
        if steps == 1:
            self.session.redo(CHAIR)
        elif self.unlike(to.after):
            self.session.redo(CHAIR, to=to.line)
        else:
            return
        self.past += [self.future.pop() for _ in range(min(steps, len(self.future)))]
        self.expected = to.after

    @rule()
    def undo_one_item(self) -> None:
        item = next(self.session.state().draft.items()).id
        with contextlib.suppress(Refusal):
            self.session.undo(CHAIR, item=item)
        self.learn()

    @precondition(lambda self: not self.past)
    @rule()
    def nothing_left_to_undo(self) -> None:
        with pytest.raises(Refusal, match="nothing to undo"):
            self.session.undo(CHAIR)

    @precondition(lambda self: self.closings < 3)
    @rule()
    def close(self) -> None:
        closing = self.session.close_meeting(CHAIR)
        assert closing.version.closed is not None
        number = closing.version.closed.meeting
        self.past = [step for step in self.past if step.opens != number]
        self.future = [step for step in self.future if step.opens != number]
        self.closings += 1
        self.expected = self.session.state()
        lines = len(self.session.entries())
        if lines > self.lines + 1:  # it opened the meeting first, which is an act like others
            self.future = []
        self.lines = lines

    @rule()
    def open_anew(self) -> None:
        self.session = Session(self.session.folder.path, noon)

    def unlike(self, state: State) -> bool:
        """Whether a jump to that state leads anywhere: one that changes nothing is refused."""
        return closings_aside(state) != closings_aside(self.session.state())

    @invariant()
    def the_state_is_the_one_of_the_model_and_of_the_record(self) -> None:
        state, entries = self.session.state(), self.session.entries()
        assert closings_aside(state) == closings_aside(self.expected)
        assert state == self.expected or self.closings
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
    states = walked(session, [f"{name} {seed}" for seed in range(2) for name in COMMANDS])
    assert len(states) > 30
    for state in reversed(states[:-1]):
        session = Session(session.folder.path, noon)
        session.undo(CHAIR)
        assert session.state() == state
    for state in states[1:]:
        session.redo(CHAIR)
        assert session.state() == state
    assert proved(session.folder).faults == ()


def played(place: Path, names: list[str]) -> Session:
    """A draft after random acts, with undoing and redoing of everything and of single items among them."""
    session = handwritten(place / "d")
    for name in names:
        with contextlib.suppress(Refusal):
            if name in ("undo", "redo"):
                getattr(session, name)(CHAIR)
            elif name.startswith(("undo ", "redo ")):
                items = list(session.state().draft.items())
                getattr(session, name[:4])(CHAIR, item=items[int(name[5:]) % len(items)].id)
            else:
                Player(session).play(name)
    return session


passages = st.sampled_from(["undo", "redo", *(f"{way} {item}" for way in ("undo", "redo") for item in range(3))])


def contents(state: State) -> dict[str, Item]:
    """Every item by its id."""
    return {item.id: item for item in state.draft.items()}


@settings(max_examples=25)
@given(names=st.lists(st.one_of(acts, acts, passages), min_size=4, max_size=16))
def test_one_item_goes_back_to_each_of_its_states_and_the_others_stay(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        session = played(Path(place), names)
        entries = session.entries()
        for item in [] if not entries else list(contents(session.state())):
            way = session.way_back(item=item)
            for change in way.changes:
                at = next(index for index, entry in enumerate(entries) if entry.seq == change.seq)
                with contextlib.suppress(Refusal):  # it stood like that already
                    after = contents(way.jump(change.seq).after)
                    assert after[item] == contents(replayed(entries[:at]))[item]
                    assert after | {item: None} == contents(way.state) | {item: None}


@settings(max_examples=15)
@given(names=st.lists(acts, min_size=3, max_size=10))
def test_an_item_taken_back_is_made_again_and_both_are_changes_like_others(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        session = played(Path(place), names)
        for item in contents(session.state()):
            last = session.state()
            try:
                outcome = session.undo(CHAIR, item=item)
            except Refusal:
                continue
            assert outcome.entry is not None
            assert (outcome.entry.act, outcome.entry.items) == ("undo-item", (item,))
            assert session.redo(CHAIR, item=item).again == outcome.again
            assert contents(session.state()) == contents(last)
            session.undo(CHAIR)
            assert session.state() == outcome.after
            session.undo(CHAIR)
            assert session.state() == last
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
    session.undo(CHAIR)
    with pytest.raises(Refusal, match="nothing to undo"):
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
    assert [change.items for change in outcome.again] == [("second",)]
