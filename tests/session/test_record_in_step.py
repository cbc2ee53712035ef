"""The record tells of every change before the draft does, and of those made outside the program when it next can."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.illustrations import CHAIR, FOR_ARVANIA, HANDWRITTEN, handwritten, noon, the_item
from wgec_draft.model.draft import Draft
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.outline import ChangeMeeting
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.history import replayed
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session
from wgec_draft.store import disk, saving
from wgec_draft.store.versions import version_labels


def test_a_missing_record_is_begun_with_all_that_stands_there(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    state = session.state()
    session.do(ChangeNote("first", "one"), CHAIR)
    first, second = session.entries()
    assert (first.act, first.cause, first.fresh, len(first.lineage)) == ("new", "outside", True, 32)
    assert replayed([first]) == state
    assert (second.act, second.items, second.previous) == ("note", ("first",), first.digest)
    assert session.state().draft.read_only is False


def test_a_line_says_who_for_whom_when_at_which_meeting_and_what(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    outcome = session.do(SetStatus("second", Status.AGREED), FOR_ARVANIA)
    entry = outcome.entry
    assert entry is not None
    assert (entry.by, entry.for_, entry.at, entry.meeting) == ("Chair", "Arvania", FOR_ARVANIA.at, 1)
    assert (entry.act, entry.cause, entry.items, entry.written) == ("set", "typed", ("second",), noon())
    last = json.loads(session.folder.record_file.read_text().split("\n")[-2])
    assert last == entry.plain()
    assert outcome.after == session.state()


def test_the_line_is_on_the_disk_before_the_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = handwritten(tmp_path / "d")
    held: list[tuple[int, str]] = []

    def watched(temporary: Path, target: Path) -> None:
        held.append((len(session.entries()), target.read_text()))
        disk.put_in_place(temporary, target)

    monkeypatch.setattr(saving, "put_in_place", watched)
    session.do(ChangeNote("first", "one"), CHAIR)
    assert held == [(2, HANDWRITTEN)]


def test_a_change_by_hand_gets_its_own_line_and_can_be_undone(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.do(ChangeNote("first", "one"), CHAIR)
    before = session.state()
    file = session.folder.draft_file
    file.write_text(file.read_text().replace("[to be doubled]", "doubled").replace("label: 2,", "label: 3,"))
    by_hand = session.state()
    assert proved(session.folder).faults == ()
    assert "outside the program since line 2" in proved(session.folder).remarks[0]
    session.do(ChangeNote("second", "two"), CHAIR)
    outside = session.entries()[2]
    assert (outside.act, outside.cause, outside.items) == ("outside", "outside", ("third",))
    assert replayed(session.entries()[:3]) == by_hand
    session.undo(CHAIR)
    session.undo(CHAIR)
    assert session.state() == before
    session.redo(CHAIR)
    assert session.state() == by_hand
    assert proved(session.folder).faults == ()


def test_a_draft_put_back_by_hand_is_recorded_and_not_silently_done_again(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.do(ChangeNote("first", "one"), CHAIR)
    source = session.folder.draft_file.read_bytes()
    session.do(EditText("first", "Other words."), CHAIR)
    session.folder.draft_file.write_bytes(source)  # what `git checkout draft.yaml` does
    session.do(ChangeNote("second", "two"), CHAIR)
    assert the_item(session, "first").text.startswith("Governments")
    assert [entry.act for entry in session.entries()] == ["new", "note", "edit", "outside", "note"]
    assert proved(session.folder).faults == ()


def test_a_change_of_the_roster_by_hand_is_recorded_too(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.do(ChangeNote("first", "one"), CHAIR)
    file = session.folder.members_file
    file.write_text(file.read_text().replace("Republic of Arvania", "Kingdom of Arvania"))
    session.do(ChangeNote("first", "two"), CHAIR)
    assert session.entries()[2].cause == "outside"
    session.undo(CHAIR)
    session.undo(CHAIR)
    assert "Republic of Arvania" in file.read_text()


def test_a_record_that_can_not_be_followed_is_begun_afresh_without_losing_its_name(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    for item, note in (("first", "one"), ("second", "two"), ("first", "three")):
        session.do(ChangeNote(item, note), CHAIR)
    lineage = session.entries()[0].lineage
    lines = session.folder.record_file.read_bytes().split(b"\n")
    session.folder.record_file.write_bytes(b"\n".join([*lines[:2], b"damaged", *lines[3:]]))
    file = session.folder.draft_file
    file.write_text(file.read_text().replace("note: three", "note: by hand"))
    session.do(ChangeNote("second", "four"), CHAIR)
    outside, last = session.entries()[-2:]
    assert (outside.act, outside.fresh) == ("outside", True)
    assert replayed(session.entries()) == session.state()
    assert session.entries()[0].lineage == lineage
    session.undo(CHAIR)
    assert last.act == "note"
    with pytest.raises(Refusal, match="nothing to undo"):
        session.undo(CHAIR)


def test_a_damaged_line_does_not_confuse_undo(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.do(ChangeNote("first", "one"), CHAIR)
    session.undo(CHAIR)
    lines = session.folder.record_file.read_bytes().split(b"\n")
    session.folder.record_file.write_bytes(b"\n".join([lines[0], b"damaged", *lines[2:]]))
    with pytest.raises(Refusal):
        session.undo(CHAIR)
    with pytest.raises(Refusal):
        session.redo(CHAIR)


def test_a_meeting_that_an_act_names_is_opened_on_a_line_of_its_own(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.close_meeting(CHAIR)
    session.do(ChangeNote("first", "one"), CHAIR, meeting=2)
    assert [(entry.act, entry.meeting) for entry in session.entries()[-2:]] == [("meeting", 2), ("note", 2)]
    for number, what in ((1, "was closed as version 1.0"), (3, "still open")):
        with pytest.raises(Refusal, match=what):
            session.do(ChangeNote("first", "two"), CHAIR, meeting=number)
    session.close_meeting(CHAIR)
    session.do(ChangeNote("first", "two"), CHAIR)
    assert session.entries()[-1].meeting is None
    assert version_labels(session.folder) == ("1.0", "1.1")


@pytest.mark.parametrize(
    "command",
    [
        ChangeMeeting(1, from_="yesterday"),
        ChangeMeeting(1, from_="2014-02-30"),
        ChangeMeeting(1, from_="2014-03-02", to="2014-03-01"),
        ChangeMeeting(-1),
        ChangeMeeting(10**12),
    ],
)
def test_what_a_file_could_not_hold_is_refused_and_nothing_is_written(tmp_path: Path, command: ChangeMeeting) -> None:
    session = handwritten(
        tmp_path / "d", HANDWRITTEN.replace("  - {number: 1,", "  - {number: 0, closed: '0.1'}\n  - {number: 1,")
    )
    held = session.folder.draft_file.read_bytes()
    with pytest.raises(Refusal):
        session.do(command, CHAIR)
    assert session.folder.draft_file.read_bytes() == held
    assert session.state()


@pytest.mark.parametrize(
    "signature",
    [
        Signature("Chair\nof all", CHAIR.at),
        Signature("Ch\x1b[2Jair", CHAIR.at),
        Signature("Chair", "yesterday"),
        Signature("Chair", ""),
        Signature(" ", CHAIR.at),
    ],
)
def test_a_signature_that_a_file_could_not_hold_is_refused(tmp_path: Path, signature: Signature) -> None:
    session = handwritten(tmp_path / "d")
    with pytest.raises(Refusal):
        session.do(SetStatus("first", Status.AGREED), signature)
    assert session.folder.draft_file.read_text() == HANDWRITTEN


def test_a_new_draft_has_a_name_for_life_and_is_made_once(tmp_path: Path) -> None:
    session = Session.create(tmp_path / "new" / "d", " Our title ", CHAIR, note="Illustrative.\n", clock=noon)
    assert session.state().draft == Draft("Our title", note="Illustrative.")
    (first,) = session.entries()
    assert (first.act, first.cause, first.fresh) == ("new", "typed", True)
    assert replayed(session.entries()) == session.state()
    assert "private/" in (session.folder.path / ".gitignore").read_text()
    for again in (session.folder.path, session.folder.draft_file):
        with pytest.raises(Refusal):
            Session.create(again, "Another", CHAIR)
    with pytest.raises(Refusal, match="needs a title"):
        Session.create(tmp_path / "untitled", " ", CHAIR)
    assert not (tmp_path / "untitled").exists()


def test_a_newer_format_can_be_read_and_not_changed(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d", HANDWRITTEN.replace("wgec-draft/1", "wgec-draft/1.1\nweather: fine"))
    assert session.state().draft.read_only
    with pytest.raises(Refusal, match="newer than this program: it can only be read"):
        session.do(ChangeNote("first", "one"), CHAIR)
    assert not session.folder.record_file.exists()
