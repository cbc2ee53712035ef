"""A save that is cut off at any step is finished or absent when the draft is next changed; nothing lies about."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.illustrations import CHAIR, MEMBERS, handwritten, the_item
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.membership import RemoveMember
from wgec_draft.session.commands.outline import ChangeDraft
from wgec_draft.session.commands.wording import ChangeNote
from wgec_draft.session.history import replayed
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session
from wgec_draft.store import record as record_module
from wgec_draft.store import saving

STEPS = ("prepared", "append", "publish", "put_in_place")


def cut_off(session: Session, act: Callable[[Session], object], step: str, *, after: bool) -> None:
    """Plays the act in a child process that is killed just before or after the first call of the step."""
    child = os.fork()
    if child == 0:
        try:  # whatever goes wrong, the child must not go on as a second run of the tests
            original = getattr(saving, step)

            def killed(*arguments: object) -> object:
                result = original(*arguments) if after else None
                os.kill(os.getpid(), signal.SIGKILL)
                return result

            setattr(saving, step, killed)
            act(session)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (-signal.SIGKILL, 0)


def temporaries(session: Session) -> list[str]:
    return [path.name for path in session.folder.path.rglob(".~*") if path.name != ".~lock"]


def change(session: Session) -> object:
    return session.do(SetStatus("first", Status.AGREED), CHAIR)


def close(session: Session) -> object:
    return session.close_meeting(CHAIR)


def leave(session: Session) -> object:
    return session.do(RemoveMember("Cordelia"), CHAIR)


ACTS = {"change": change, "close": close, "leave": leave}


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("act", ACTS)
def test_a_killed_save_is_finished_or_absent(tmp_path: Path, act: str, step: str, after: bool) -> None:
    session, twin = handwritten(tmp_path / "d"), handwritten(tmp_path / "twin")
    for each in (session, twin):
        each.do(ChangeNote("second", "one"), CHAIR)
    before = session.state()
    ACTS[act](twin)
    cut_off(session, ACTS[act], step, after=after)
    lines = len(session.entries())
    session.do(ChangeNote("second", "two"), CHAIR)
    assert temporaries(session) == []
    twin.do(ChangeNote("second", "two"), CHAIR)
    finished = lines == len(session.entries()) - 1 and lines == 3
    if finished:
        assert session.state() == twin.state()
    else:
        session.undo(CHAIR)
        assert session.state() == before
    assert replayed(session.entries()) == session.state()
    recorded = step in ("publish", "put_in_place") or (step == "append" and after)
    assert finished is recorded
    assert proved(session.folder).faults == ()
    labels = [path.name for path in session.folder.versions.glob("*.yaml")] if act == "close" else []
    assert labels == (["1.0.yaml"] if act == "close" and finished else [])


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("error", [OSError(5, "input/output error"), KeyboardInterrupt()])
def test_a_failed_save_is_finished_or_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str, step: str, error: BaseException
) -> None:
    session = handwritten(tmp_path / "d")
    session.do(ChangeNote("second", "one"), CHAIR)
    before = session.state()
    with monkeypatch.context() as patched:

        def failing(*_: object) -> None:
            raise error

        patched.setattr(saving, step, failing)
        if step == "publish" and act != "close":
            ACTS[act](session)
        else:
            with pytest.raises((Refusal, KeyboardInterrupt)):
                ACTS[act](session)
    recorded = len(session.entries()) == 3
    if not recorded:
        assert session.state() == before
        assert temporaries(session) == []
    session.do(ChangeNote("second", "two"), CHAIR)
    assert temporaries(session) == []
    assert len(session.entries()) == (4 if recorded else 3)
    assert proved(session.folder).faults == ()


def failing(*_: object) -> None:
    raise OSError(5, "input/output error")


def test_a_record_that_can_not_be_synced_is_put_on_the_disk_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = handwritten(tmp_path / "d")
    session.do(ChangeNote("second", "one"), CHAIR)
    file = session.folder.record_file.stat().st_ino
    with monkeypatch.context() as patched:
        patched.setattr(record_module, "sync_file", failing)
        close(session)
    assert session.folder.record_file.stat().st_ino != file
    assert proved(session.folder).faults == ()
    assert temporaries(session) == []


def test_a_line_that_was_written_and_not_synced_is_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = handwritten(tmp_path / "d")
    session.do(ChangeNote("second", "one"), CHAIR)
    with monkeypatch.context() as patched:
        patched.setattr(record_module, "sync_file", failing)
        patched.setattr(record_module, "prepared", failing)
        with pytest.raises(Refusal, match="The change is on the record"):
            close(session)
    file = session.folder.record_file.stat().st_ino
    session.do(ChangeNote("second", "two"), CHAIR)
    assert session.folder.record_file.stat().st_ino != file  # no later sync says anything of that line
    assert (session.folder.versions / "1.0.yaml").exists()
    assert proved(session.folder).faults == ()
    assert temporaries(session) == []


def test_a_save_of_draft_and_roster_together_is_finished_as_one(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.do(ChangeNote("second", "one"), CHAIR)
    session.folder.members_file.write_text(MEMBERS.replace("Republic", "Kingdom"))
    file = session.folder.draft_file
    file.write_text(file.read_text().replace("note: one", "note: two"))
    session.do(ChangeNote("second", "three"), CHAIR)
    session.undo(CHAIR)
    wanted = session.entries()[2]
    cut_off(session, lambda opened: opened.undo(CHAIR), "append", after=True)
    session.do(ChangeNote("first", "four"), CHAIR)
    assert wanted.cause == "outside"
    assert session.state().roster.members[0].name == "Republic of Arvania"
    assert the_item(session, "second").note == "one"
    assert [entry.act for entry in session.entries()[-2:]] == ["undo", "note"]
    assert temporaries(session) == []


def test_a_short_write_of_the_line_leaves_the_draft_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = handwritten(tmp_path / "d")
    session.do(ChangeNote("second", "one"), CHAIR)
    before = session.state()
    with monkeypatch.context() as patched:
        write = os.write
        patched.setattr(os, "write", lambda descriptor, line: write(descriptor, bytes(line)[:40]))
        with pytest.raises(Refusal):
            change(session)
    assert session.state() == before
    change(session)
    assert len(session.entries()) == 3
    assert proved(session.folder).faults == ()
    assert temporaries(session) == []


def test_a_torn_first_line_is_no_record_yet(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.folder.record_file.write_bytes(b'{"seq":1,"format":"wgec-draft-rec')
    change(session)
    assert [entry.seq for entry in session.entries()] == [1, 2]
    change_again = session.do(SetStatus("first", Status.NO_AGREEMENT), CHAIR)
    assert change_again.entry is not None
    assert proved(session.folder).faults == ()


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", ["prepared", "append", "put_in_place"])
def test_a_draft_whose_making_was_cut_off_is_whole_or_can_be_made_again(tmp_path: Path, step: str, after: bool) -> None:
    other = handwritten(tmp_path / "other")
    path = tmp_path / "d"
    cut_off(other, lambda _: Session.create(path, "Ours", CHAIR), step, after=after)
    session = Session(path) if (path / "draft.yaml").exists() else Session.create(path, "Ours", CHAIR)
    session.do(ChangeDraft(note="Illustrative."), CHAIR)
    assert session.state().draft.title == "Ours"
    assert proved(session.folder).faults == ()
    assert temporaries(session) == []
