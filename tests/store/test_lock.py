"""One writer at a time: nobody's change is lost, and whoever waits too long is told for whom."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.illustrations import CHAIR, HANDWRITTEN, MEMBERS, handwritten, the_item
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Member
from wgec_draft.model.words import Status
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.membership import AddMember
from wgec_draft.session.proof import proved
from wgec_draft.store import disk, saving
from wgec_draft.store.lock import LOCK_FILE, write_lock

_WRITER = """
import os, sys
from pathlib import Path
os.fsync = lambda descriptor: None
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.contributing import Remark
from wgec_draft.session.session import Session
for number in range(int(sys.argv[3])):
    remark = Remark("first", sys.argv[2], f"remark {number}")
    Session(Path(sys.argv[1])).do(remark, Signature("Chair", "2014-02-27T11:32:00"))
"""


@pytest.mark.parametrize(
    ("names", "each"), [(("Arvania", "Belmora", "Cordelia", "Dorvania"), 25), (("NO", "Group Two"), 200)]
)
def test_the_changes_of_several_processes_all_arrive(tmp_path: Path, names: tuple[str, ...], each: int) -> None:
    session = handwritten(tmp_path / "d")
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(session.folder.path), name, str(each)]) for name in names
    ]
    assert [writer.wait(120) for writer in writers] == [0 for _ in names]
    comments = the_item(session, "first").comments[1:]
    assert len(comments) == len({(comment.by, comment.text) for comment in comments}) == each * len(names)
    for name in names:
        assert [comment.text for comment in comments if comment.by == name] == [f"remark {at}" for at in range(each)]
    proof = proved(session.folder)
    assert (proof.lines, proof.faults, proof.remarks) == (each * len(names) + 1, (), ())


def test_whoever_waits_too_long_is_told_for_whom(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with write_lock(tmp_path):
                os.write(writing, b"held")
                signal.pause()
        finally:
            os._exit(0)
    os.read(reading, 4)
    with pytest.raises(Refusal) as refused, write_lock(tmp_path, 0.05):
        pass
    assert f"process {child} on {socket.gethostname()}" in refused.value.what
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with write_lock(tmp_path, 0.05):  # the lock dies with its holder
        pass
    os.close(reading)
    os.close(writing)


def test_the_lock_is_no_link_to_anywhere(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("words")
    (tmp_path / LOCK_FILE).symlink_to("precious")
    with pytest.raises(Refusal), write_lock(tmp_path):
        pass
    assert (tmp_path / "precious").read_text() == "words"


@pytest.mark.parametrize(("name", "source"), [("draft.yaml", HANDWRITTEN), ("members.yaml", MEMBERS)])
def test_a_file_that_another_program_changes_in_this_very_moment_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, source: str
) -> None:
    session = handwritten(tmp_path / "d")
    path = session.folder.path / name

    def meanwhile(target: Path, content: bytes, mode: int) -> Path:
        path.write_text(source + "# somebody else was here\n")
        return disk.prepared(target, content, mode)

    lines = 1  # the one that begins the record
    with monkeypatch.context() as patched:
        patched.setattr(saving, "prepared", meanwhile)
        with pytest.raises(Refusal, match="in this very moment"):
            session.do(AddMember(Member("Dorvania", "Dorvania")), CHAIR)
    assert path.read_text() == source + "# somebody else was here\n"
    assert len(session.entries()) == lines
    assert [found.name for found in session.folder.path.glob(".~*")] == [LOCK_FILE]
    session.do(SetStatus("first", Status.AGREED), CHAIR)
    assert "# somebody else was here" in path.read_text()
