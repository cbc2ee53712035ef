"""What stands in a folder is read if it is a plain file of a sensible size, and refused in a moment if not."""

from __future__ import annotations

import os
import socket
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.illustrations import CHAIR, HANDWRITTEN, MEMBERS, handwritten
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.membership import RemoveMember
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session
from wgec_draft.store import disk
from wgec_draft.store.disk import prepared, publish, put_in_place, read_regular
from wgec_draft.store.loading import load_draft

as_somebody = pytest.mark.skipif(os.geteuid() == 0, reason="for the superuser every file is readable")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as endpoint:
        endpoint.bind(str(path))


def a_hundred_megabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_000)


def another_encoding(path: Path) -> None:
    path.write_bytes(HANDWRITTEN.replace("invented", "erfundenen für").encode("latin-1"))


def utf_16(path: Path) -> None:
    path.write_bytes(HANDWRITTEN.encode("utf-16"))


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def a_loop(path: Path) -> None:
    path.symlink_to(path.name)


def a_dangling_link(path: Path) -> None:
    path.symlink_to("nowhere")


def a_version(path: Path) -> None:
    path.write_text(HANDWRITTEN + f"closed: {{version: '1.0', digest: {'0' * 64}}}\n")


FOREIGN = [a_pipe, a_folder, a_device, a_socket, a_hundred_megabytes, another_encoding, utf_16, nothing]
FOREIGN += [a_loop, a_dangling_link]


@pytest.mark.parametrize("put", [*FOREIGN, a_version])
def test_a_draft_that_is_no_plain_file_of_ours_is_refused_in_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, put: Callable[[Path], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    put(Path("draft.yaml"))
    begun = time.monotonic()
    for asked in (
        lambda: Session(Path()).do(SetStatus("first", Status.AGREED), CHAIR),
        lambda: Session(Path()).state(),
        lambda: load_draft("draft.yaml"),
    ):
        with pytest.raises(Refusal) as refused:
            asked()
        assert refused.value.what
        assert refused.value.place.file
    assert time.monotonic() - begun < 2
    assert not Path("record.jsonl").exists()


@pytest.mark.parametrize("name", ["members.yaml", "record.jsonl", "versions/1.0.yaml"])
@pytest.mark.parametrize("put", [a_pipe, a_folder, a_device, a_loop, a_dangling_link, another_encoding])
def test_nothing_foreign_in_the_place_of_another_file_hangs_or_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, put: Callable[[Path], None]
) -> None:
    session = handwritten(tmp_path / "d")
    session.close_meeting(CHAIR)
    monkeypatch.chdir(session.folder.path)
    Path(name).unlink()
    put(Path(name))
    source = session.folder.draft_file.read_bytes()
    begun = time.monotonic()
    if name.startswith("versions"):
        assert [fault for fault in proved(session.folder).faults if fault.place.file.endswith(name)]
        with pytest.raises(Refusal):
            session.close_meeting(CHAIR)
    elif name == "record.jsonl" and put is another_encoding:
        assert proved(session.folder).remarks
    else:
        with pytest.raises(Refusal):
            proved(session.folder)
        with pytest.raises(Refusal):
            session.do(SetStatus("first", Status.AGREED), CHAIR)
        assert session.folder.draft_file.read_bytes() == source
    assert time.monotonic() - begun < 2


@as_somebody
@pytest.mark.parametrize("name", ["draft.yaml", "members.yaml", "."])
def test_what_may_not_be_read_is_refused_by_name(tmp_path: Path, name: str) -> None:
    session = handwritten(tmp_path / "d")
    path = session.folder.path / name
    path.chmod(0)
    try:
        with pytest.raises(Refusal, match="no right to"):
            Session(session.folder.path).state()
    finally:
        path.chmod(0o700)


@as_somebody
def test_a_file_in_a_folder_that_may_not_be_entered_is_refused(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.folder.path.chmod(0)
    try:
        for asked in (Session, load_draft):
            with pytest.raises(Refusal, match="no right to"):
                asked(session.folder.draft_file)
    finally:
        session.folder.path.chmod(0o700)


@as_somebody
def test_a_folder_that_may_not_be_written_in_can_be_read(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.folder.path.chmod(0o500)
    try:
        assert session.state()
        with pytest.raises(Refusal, match="no right to write"):
            session.do(SetStatus("first", Status.AGREED), CHAIR)
    finally:
        session.folder.path.chmod(0o700)


@pytest.mark.parametrize("path", ["nowhere", "file", "empty", "file/below", "x" * 300, "a\0b"])
def test_a_path_that_is_no_draft_folder_is_refused_with_what_to_do(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refusal) as refused:
        Session(tmp_path / path)
    assert refused.value.remedy


def test_the_draft_may_be_a_link_and_stays_one(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    real = tmp_path / "real [1].yaml"
    session.folder.draft_file.rename(real)
    session.folder.draft_file.symlink_to(real)
    session.do(SetStatus("first", Status.AGREED), CHAIR)
    assert session.folder.draft_file.is_symlink()
    assert "status: agreed   # since the morning" in real.read_text()
    (tmp_path / ".~real [1].yaml.00").write_text("cut off")
    session.undo(CHAIR)
    assert session.folder.draft_file.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d", "real [1].yaml"]


@pytest.mark.parametrize("name", ["members.yaml", "record.jsonl", "versions"])
def test_nothing_else_may_be_a_link(tmp_path: Path, name: str) -> None:
    session = handwritten(tmp_path / "d")
    session.close_meeting(CHAIR)
    outside = tmp_path / "outside"
    (session.folder.path / name).rename(outside)
    (session.folder.path / name).symlink_to(outside)
    held = outside.read_bytes() if outside.is_file() else [path.name for path in outside.iterdir()]
    with pytest.raises(Refusal, match="symbolic link"):
        session.close_meeting(CHAIR)
    assert held == (outside.read_bytes() if outside.is_file() else [path.name for path in outside.iterdir()])


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_saved_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    session = handwritten(tmp_path / "d")
    for file in (session.folder.draft_file, session.folder.members_file):
        file.chmod(mode)
    session.do(SetStatus("first", Status.AGREED), CHAIR)
    session.do(RemoveMember("Cordelia"), CHAIR)
    for file in (session.folder.draft_file, session.folder.members_file):
        assert stat.S_IMODE(file.stat().st_mode) == mode


def test_what_is_saved_is_on_the_medium_before_it_is_named_and_named_before_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(disk, "sync_file", lambda _: told.append("file"))
    monkeypatch.setattr(disk, "sync_folder", lambda _: told.append("folder"))
    target = tmp_path / "x"
    put_in_place(prepared(target, b"words", 0o600), target)
    assert target.read_bytes() == b"words"
    assert told == ["file", "folder", "folder"]
    with pytest.raises(FileExistsError):
        publish(prepared(target, b"others", 0o600), target)
    assert target.read_bytes() == b"words"


def test_a_full_disk_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="no space"):
        prepared(tmp_path / "x", b"words", 0o600)
    assert list(tmp_path.iterdir()) == []


def test_every_byte_is_written_however_short_the_writes_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, part: write(descriptor, bytes(part)[:3]))
    assert prepared(tmp_path / "x", b"many words", 0o600).read_bytes() == b"many words"


def test_a_file_of_the_very_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x" * 100)
    assert read_regular(path, 100) == b"x" * 100
    with pytest.raises(Refusal, match="more than"):
        read_regular(path, 99)


def test_a_library_reads_a_folder_its_draft_and_a_version(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d", members=MEMBERS)
    closing = session.close_meeting(CHAIR)
    assert load_draft(session.folder.path) == load_draft(str(session.folder.draft_file)) == session.state().draft
    assert load_draft(closing.path) == closing.version
