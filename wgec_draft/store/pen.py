"""The pen of a draft folder: which desk writes there. It is held while the desk is open, and dies with its process."""

from __future__ import annotations

import fcntl
import os
import socket
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from wgec_draft.store.disk import TEMPORARY_PREFIX, write_all
from wgec_draft.text.normalise import inert

PEN_FILE = f"{TEMPORARY_PREFIX}pen"
_LARGEST = 2000
"""Bytes of the file that are read."""
_LONGEST = 60
"""Characters of a name that are believed."""
_TRIES = 5
_PAUSE = 0.01
"""Seconds between tries: whoever only looks holds the file for a moment, too."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the pen, as its file tells. Anybody may have written that; what stands here is inert at least."""

    name: str = ""
    process: int = 0
    host: str = ""
    since: str = ""
    """A time as the record keeps it; empty, like all the rest, where the file tells nothing."""

    @property
    def called(self) -> str:
        """The name, or another word for it."""
        return self.name or "Another desk"

    def told(self, doing: str) -> str:
        """What they do, and all that is known of them: `Anna holds the pen (process 812 on desk-2, since 10:42)`."""
        parts = [f"process {self.process} on {self.host}"] if self.host else []
        parts += [f"since {_told_time(self.since)}"] if self.since else []
        return " ".join((self.called, doing, *([f"({', '.join(parts)})"] if parts else ())))


class Pen:
    """The pen, held in this process until it is laid down."""

    def __init__(self, path: Path, descriptor: int, us: Holder) -> None:
        self._path = path
        self._descriptor = descriptor
        self._us = us
        self._elsewhere: Holder | None = None
        self._in_use = Lock()
        self.look()

    def look(self) -> Holder | None:
        """Keeps the file where others look for it; gives who wrote a name into it on another machine, if anybody did.

        There a lock on this machine may mean nothing: on a share, or in a folder that a program keeps the same on both.
        """
        with self._in_use, suppress(OSError):  # a file that can't be kept up keeps nobody from writing
            if self._descriptor >= 0:
                self._keep_up()
        return self._elsewhere

    def lay_down(self) -> None:
        """Lets another desk have the pen; once is enough."""
        with self._in_use:
            descriptor, self._descriptor = self._descriptor, -1
            if descriptor < 0:
                return
            with suppress(OSError):
                if _said(descriptor) == self._us:
                    os.ftruncate(descriptor, 0)
            os.close(descriptor)

    def _keep_up(self) -> None:
        self._hold_again_if_replaced()
        said = _said(self._descriptor)
        is_foreign = said.host not in ("", self._us.host)
        if is_foreign and said != self._elsewhere:
            self._elsewhere = said
            self._write()  # once: two desks that both go on would write by turns for ever
        elif not is_foreign and said != self._us:
            self._write()

    def _hold_again_if_replaced(self) -> None:
        held = os.fstat(self._descriptor)
        with suppress(FileNotFoundError):
            found = self._path.lstat()
            if (found.st_dev, found.st_ino) == (held.st_dev, held.st_ino):
                return
        descriptor = _locked(self._path)
        os.close(self._descriptor)
        self._descriptor = descriptor

    def _write(self) -> None:
        us = self._us
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        write_all(self._descriptor, f"{us.name}\n{us.process}\n{us.host}\n{us.since}\n".encode())


def take_pen(folder: Path, name: str, since: str) -> Pen | Holder | None:
    """The pen; who holds it instead; or None where nobody can hold it.

    That is so where nothing can be written, where locks are unknown, or where something else stands in the file's
    place. Nobody is kept from working by that: each save takes the write lock, and says what is wrong.
    """
    us = Holder(_believed(name) or "Somebody", os.getpid(), _believed(socket.gethostname()) or "this machine", since)
    path = folder / PEN_FILE
    try:
        return Pen(path, _locked(path), us)
    except BlockingIOError:
        return pen_holder(folder) or Holder()
    except OSError:
        return pen_holder(folder)


def pen_holder(folder: Path) -> Holder | None:
    """Who holds the pen just now; None when nobody does, or nobody can tell."""
    try:
        descriptor = _opened(folder / PEN_FILE, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _said(descriptor)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return None


def _locked(path: Path) -> int:
    """The file, made if need be and locked. Raises `BlockingIOError` when another desk has it, else `OSError`."""
    for _ in range(_TRIES - 1):
        with suppress(BlockingIOError):
            return _locked_now(path)
        time.sleep(_PAUSE)
    return _locked_now(path)


def _locked_now(path: Path) -> int:
    descriptor = _opened(path, os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _opened(path: Path, flags: int) -> int:
    """The file, if it is a plain one: a pipe or a device is not waited for, a link not followed. Raises `OSError`."""
    descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(f"{path} is no plain file")
    return descriptor


def _said(descriptor: int) -> Holder:
    """What the file tells; nothing where it is not as this program writes it."""
    try:
        name, process, host, since, end = os.pread(descriptor, _LARGEST, 0).decode().split("\n")
        number = int(process) if len(process) < len(str(2**31)) else 0
        datetime.fromisoformat(since)
    except (OSError, ValueError):
        return Holder()
    if end or number <= 0 or not name or not host:
        return Holder()
    return Holder(_believed(name), number, _believed(host), since)


def _believed(text: str) -> str:
    return " ".join(inert(text).split())[:_LONGEST].strip()


def _told_time(since: str) -> str:
    """A time of today to the minute, another one with its day, in the time of this machine."""
    try:
        at = datetime.fromisoformat(since).astimezone()
    except (ValueError, OverflowError):
        return inert(since)
    return f"{at:%H:%M}" if at.date() == datetime.now().astimezone().date() else f"{at:%Y-%m-%d %H:%M}"
