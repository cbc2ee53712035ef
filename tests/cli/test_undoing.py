"""`undo` and `redo` at the command line: several changes are shown before they are taken back, and one item alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.illustrations import CHAIR, handwritten, the_item
from wgec_draft.cli.main import main
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.membership import RemoveMember
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.session import Session

Run = Callable[..., str]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A draft whose second item was agreed, reopened and annotated, and whose first was changed."""
    session = handwritten(tmp_path / "d")
    session.do(SetStatus("second", Status.AGREED, "", False, (), ("Belmora",)), CHAIR)
    session.do(EditText("second", "States shall publish what they decide.", Reopening("Arvania")), CHAIR)
    session.do(ChangeNote("second", "Reopened at lunch."), CHAIR)
    session.do(EditText("first", "Governments cooperate."), CHAIR)
    return session


@pytest.fixture
def run(session: Session, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the draft and gives what it printed."""

    def run(command: str, *arguments: str, status: int = 0) -> str:
        assert main([command, str(session.folder.path), *arguments]) == status
        printed = capsys.readouterr()
        return printed.out + printed.err

    return run


def test_several_changes_are_shown_item_by_item_before_they_are_taken_back(run: Run, session: Session) -> None:
    before = session.state()
    printed = run("undo", "--steps", "3", "--dry-run")
    assert session.state() == before
    assert (
        printed.index("edit       A 1") < printed.index("note       A 1 1 bis") < printed.index("edit       A 1 1 bis")
    )
    assert "Governments {+[and all stakeholders] +}cooperate" in printed
    assert "[-Reopened at lunch.-]" in printed
    assert "States [-shall-]{+should+} publish" in printed
    assert "the agreement of meeting 1, 2014-02-27 11:32, with the reservations of Belmora, stands again" in printed
    assert printed.endswith("nothing was changed\n")


def test_a_jump_over_a_decision_says_so_and_restores_the_agreement_exactly(run: Run, session: Session) -> None:
    agreed = session.entries()[1]
    printed = run("undo", "--to", "3")
    assert (
        "A 1 1 bis: the agreement of meeting 1, 2014-02-27 11:32, with the reservations of Belmora, stands again"
        in printed
    )
    assert session.entries()[-1].after == agreed.after
    item = the_item(session, "second")
    assert item.decision is not None
    assert (item.decision.meeting, item.decision.at, item.decision.reservations) == (1, CHAIR.at, ("Belmora",))
    assert "is taken back" in run("undo")
    assert "stands again" in run("redo")
    assert "makes again 3 changes" in run("redo", "--steps", "3")
    assert the_item(session, "first").text == "Governments cooperate."


def test_one_item_goes_back_alone_as_a_new_change(run: Run, session: Session) -> None:
    assert "undo-item" in run("undo", "--item", "A 1 1 bis")
    assert (the_item(session, "second").note, the_item(session, "first").text) == ("", "Governments cooperate.")
    assert "stands again" in run("undo", "--item", "A 1 1 bis")
    assert the_item(session, "second").status is Status.AGREED
    run("redo", "--item", "A 1 1 bis", "--steps", "2", "--yes")
    assert the_item(session, "second").note == "Reopened at lunch."
    assert "There is nothing to redo for A 1 1 bis alone." in run("redo", "--item", "A 1 1 bis", status=2)
    assert "redo-item" in run("record", "--last", "1")
    run("undo")  # what was done to one item is a change like others
    assert the_item(session, "second").status is Status.AGREED


def test_what_can_not_be_taken_back_is_refused_with_nothing_changed(run: Run, session: Session) -> None:
    before = session.state()
    assert "Only 4 changes can be undone." in run("undo", "--steps", "9", status=2)
    assert "The change of line 77 can't be taken back" in run("undo", "--to", "77", status=2)
    assert "can't be taken back for B 9 alone" in run("undo", "--item", "B 9", "--to", "2", status=2)
    assert "There is no item" in run("undo", "--item", "Z 9", status=2)
    assert session.state() == before


def test_programs_are_told_what_would_change(run: Run, session: Session) -> None:
    session.do(RemoveMember("Cordelia"), CHAIR)
    told = json.loads(run("undo", "--steps", "2", "--dry-run", "--json"))
    assert (told["act"], told["lines"]) == ("undo", [6, 5])
    assert [(each["path"], each["told"]) for each in told["changes"]] == [
        ("Member Cordelia", "is new"),
        ("A 1", "words"),
    ]
    assert told["changes"][1]["old"] == "Governments cooperate."


def test_a_terminal_is_asked_before_several_changes(
    run: Run, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: "n")
    before = session.state()
    assert run("undo", "--steps", "2").endswith("nothing was changed\n")
    assert session.state() == before
    monkeypatch.setattr("builtins.input", lambda _: "y")
    run("undo", "--steps", "2")
    assert the_item(session, "second").note == ""


def test_a_change_made_by_hand_is_what_one_step_takes_back_and_what_a_jump_must_have_seen(
    run: Run, session: Session
) -> None:
    file = session.folder.draft_file
    before = session.state()
    source = file.read_text("utf-8")
    file.write_text(source.replace("Governments cooperate.", "Governments coordinate."), "utf-8")
    assert "meanwhile" in run("undo", "--steps", "2", status=2)
    assert the_item(session, "first").text == "Governments coordinate."
    run("undo")
    assert session.state() == before
