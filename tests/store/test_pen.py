"""The pen: one desk a folder, told by name, free when its holder goes or dies, and no way in for anybody."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from tests.tui.dumps import HOSTILE, is_inert
from wgec_draft.store import samples
from wgec_draft.store.pen import PEN_FILE, Holder, Pen, pen_holder, take_pen

MORNING = "2014-02-24T10:42:00+01:00"
HERE = socket.gethostname()


def taken(folder: Path, name: str = "Anna") -> Pen:
    """The pen, which must be free."""
    pen = take_pen(folder, name, MORNING)
    assert isinstance(pen, Pen)
    return pen


@contextmanager
def held_by_another_process(folder: Path) -> Iterator[int]:
    """Somebody else has the pen until the process is killed, at the latest when this ends."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            pen = take_pen(folder, "Anna", MORNING)
            os.write(writing, b"held" if isinstance(pen, Pen) else b"not!")
            signal.pause()
        finally:
            os._exit(0)
    assert os.read(reading, 4) == b"held"
    try:
        yield child
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
        os.close(writing)


def test_the_second_is_told_who_has_it_and_gets_it_once_it_was_laid_down(tmp_path: Path) -> None:
    pen = taken(tmp_path)
    holder = Holder("Anna", os.getpid(), HERE, MORNING)
    assert take_pen(tmp_path, "Belmora", MORNING) == pen_holder(tmp_path) == holder
    pen.lay_down()
    pen.lay_down()
    assert pen_holder(tmp_path) is None
    assert (tmp_path / PEN_FILE).read_bytes() == b""
    taken(tmp_path, "Belmora").lay_down()


def test_whoever_is_killed_has_it_no_more(tmp_path: Path) -> None:
    with held_by_another_process(tmp_path) as process:
        assert pen_holder(tmp_path) == Holder("Anna", process, HERE, MORNING)
        assert isinstance(take_pen(tmp_path, "Belmora", MORNING), Holder)
    assert "Anna" in (tmp_path / PEN_FILE).read_text()
    assert pen_holder(tmp_path) is None
    pen = taken(tmp_path, "Belmora")
    assert pen_holder(tmp_path) == Holder("Belmora", os.getpid(), HERE, MORNING)
    assert pen.look() is None
    pen.lay_down()


def test_looking_who_has_it_never_takes_it(tmp_path: Path) -> None:
    assert pen_holder(tmp_path) is None
    assert not (tmp_path / PEN_FILE).exists()
    taken(tmp_path).lay_down()
    looking, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, b"look")
            while True:
                pen_holder(tmp_path)
        finally:
            os._exit(0)
    os.read(looking, 4)
    try:
        for _ in range(20):
            taken(tmp_path).lay_down()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(looking)
        os.close(writing)


def test_it_is_told_in_a_clause() -> None:
    today = datetime.now().astimezone().replace(hour=10, minute=42)
    assert (
        Holder("Anna", 812, "desk-2", today.isoformat()).told("writes")
        == "Anna writes (process 812 on desk-2, since 10:42)"
    )
    long_ago = datetime(2014, 2, 24, 10, 42).astimezone().isoformat()
    assert (
        Holder("Anna", 812, "desk-2", long_ago).told("writes")
        == "Anna writes (process 812 on desk-2, since 2014-02-24 10:42)"
    )
    assert Holder().told("writes") == "Another desk writes"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n\n\n",
        b"Anna",
        b"Anna\n812\ndesk\n",
        b"Anna\n812\ndesk\nyesterday\n",
        b"Anna\n-3\ndesk\n2014-02-24T10:42:00\n",
        b"Anna\n" + b"9" * 5000 + b"\ndesk\n2014-02-24T10:42:00\n",
        b"A" * 1_000_000,
        bytes(range(256)) * 10,
    ],
)
def test_a_file_that_tells_nothing_is_somebody_s_all_the_same(tmp_path: Path, content: bytes) -> None:
    pen = taken(tmp_path)
    (tmp_path / PEN_FILE).write_bytes(content)
    assert pen_holder(tmp_path) == take_pen(tmp_path, "Belmora", MORNING) == Holder()
    assert pen.look() is None
    assert pen_holder(tmp_path) == Holder("Anna", os.getpid(), HERE, MORNING)
    pen.lay_down()


def test_no_name_can_act_or_be_longer_than_a_line(tmp_path: Path) -> None:
    pen = taken(tmp_path)
    for said in (HOSTILE, "\x1b]0;x\x07", "\u202eevil", "A" * 400, "e\u0301" * 100):
        (tmp_path / PEN_FILE).write_text(f"{said}\n812\n{said}\n0001-01-01\x1b00:00\n", encoding="utf-8")
        holder = pen_holder(tmp_path)
        assert holder is not None and holder.name
        assert is_inert([holder.told("writes")]) and len(holder.told("writes")) < 200
    pen.lay_down()


def test_one_s_own_name_is_written_as_it_is_read(tmp_path: Path) -> None:
    for name in ("", " ", HOSTILE, "x" * 59 + " yz", "a\nb", "\ud800"):
        pen = taken(tmp_path, name)
        content = (tmp_path / PEN_FILE).read_bytes()
        assert content
        changed = (tmp_path / PEN_FILE).stat().st_mtime_ns
        pen.look()
        assert (tmp_path / PEN_FILE).stat().st_mtime_ns == changed
        pen.lay_down()
        assert (tmp_path / PEN_FILE).read_bytes() == b""


@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "link to nothing", "device"])
def test_whatever_else_stands_in_its_place_is_left_alone_and_waits_for_nobody(tmp_path: Path, kind: str) -> None:
    precious = tmp_path / "precious"
    precious.write_text("words")
    path = tmp_path / PEN_FILE
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to({"link": "precious", "device": "/dev/zero"}.get(kind, "nowhere"))
    assert take_pen(tmp_path, "Anna", MORNING) is None
    assert pen_holder(tmp_path) is None
    assert precious.read_text() == "words"
    assert not (tmp_path / "nowhere").exists()


def test_where_nothing_can_be_written_nobody_holds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    assert take_pen(tmp_path / "nowhere", "Anna", MORNING) is None
    with monkeypatch.context() as patch:
        patch.setattr("fcntl.flock", refused)
        assert take_pen(tmp_path, "Anna", MORNING) is None
        assert pen_holder(tmp_path) is None


def test_who_may_only_read_is_told_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def only_read(path: Path, flags: int, *mode: int) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, flags, *mode)

    pen = taken(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("os.open", only_read)
        holder = take_pen(tmp_path, "Belmora", MORNING)
        assert isinstance(holder, Holder) and holder.name == "Anna"
        pen.lay_down()
        assert take_pen(tmp_path, "Belmora", MORNING) is None  # and keeps nobody else from it
    taken(tmp_path).lay_down()


def test_a_file_that_was_taken_away_or_replaced_is_held_again(tmp_path: Path) -> None:
    pen = taken(tmp_path)
    path = tmp_path / PEN_FILE
    path.unlink()
    pen.look()
    assert pen_holder(tmp_path) == Holder("Anna", os.getpid(), HERE, MORNING)
    (tmp_path / "copy").write_bytes(b"")
    (tmp_path / "copy").replace(path)
    pen.look()
    assert pen_holder(tmp_path) == Holder("Anna", os.getpid(), HERE, MORNING)
    path.unlink()
    path.mkdir()
    pen.look()
    path.rmdir()
    pen.look()
    assert isinstance(take_pen(tmp_path, "Belmora", MORNING), Holder)
    pen.lay_down()


def test_a_name_from_another_machine_is_told_and_not_fought_over(tmp_path: Path) -> None:
    path = tmp_path / PEN_FILE
    path.write_text(f"Belmora\n5\nfar-away\n{MORNING}\n")
    far_away = Holder("Belmora", 5, "far-away", MORNING)
    pen = taken(tmp_path)
    assert pen.look() == far_away
    assert pen_holder(tmp_path) == Holder("Anna", os.getpid(), HERE, MORNING)
    path.write_text(f"Belmora\n5\nfar-away\n{MORNING}\n")
    assert pen.look() == far_away
    assert path.read_text().startswith("Belmora")  # it knows of us, as we of it
    pen.lay_down()
    assert path.read_text().startswith("Belmora")


def test_a_process_that_the_holder_starts_does_not_inherit_it(tmp_path: Path) -> None:
    pen = taken(tmp_path)
    child = os.posix_spawn("/bin/sleep", ["sleep", "30"], {})
    try:
        pen.lay_down()
        taken(tmp_path).lay_down()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_a_copy_of_a_sample_has_nobody_s_pen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = tmp_path / "samples" / samples.FIRST
    sample.mkdir(parents=True)
    (sample / "draft.yaml").write_text("title: Recommendations\n")
    taken(sample).lay_down()
    with monkeypatch.context() as patch:
        patch.setattr(samples, "samples_folder", lambda: tmp_path / "samples")
        samples.copy_sample(samples.FIRST, tmp_path / "copy")
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["draft.yaml"]
