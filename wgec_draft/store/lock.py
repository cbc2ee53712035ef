"""The write lock of a draft folder: one writer at a time, and whoever waits is told for whom."""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.store.disk import TEMPORARY_PREFIX, disk_troubles

LOCK_FILE = f"{TEMPORARY_PREFIX}lock"
PATIENCE = 30.0
"""Seconds to wait for the lock before giving up."""
_PAUSE = 0.02


@contextlib.contextmanager
def write_lock(
    folder: Path, patience: float = PATIENCE, given_up: Callable[[], bool] = lambda: False
) -> Iterator[None]:
    """Holds the lock of the folder. It dies with the process.

    Raises `Refusal` when another keeps it too long, or while it does once whoever waits has `given_up`.
    """
    path = folder / LOCK_FILE
    with disk_troubles(folder, "write in"):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        with disk_troubles(path, "write"):
            _wait(descriptor, path, patience, given_up)
            os.truncate(descriptor, 0)
            os.pwrite(descriptor, f"{socket.gethostname()} {os.getpid()}\n".encode(), 0)
        yield
    finally:
        with contextlib.suppress(OSError):  # what was done under the lock is done, and nothing lies in its file
            os.close(descriptor)


def lock_holder(folder: Path) -> str:
    """Who writes in the folder just now, such as `process 12 on desk`; empty when nobody does, or nobody can tell."""
    try:
        descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return ""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return _holder(descriptor)
    finally:
        os.close(descriptor)
    return ""


def _holder(descriptor: int) -> str:
    said = os.pread(descriptor, 200, 0).decode(errors="replace").split()
    return f"process {said[1]} on {said[0]}" if len(said) == 2 else "another program"


def _wait(descriptor: int, path: Path, patience: float, given_up: Callable[[], bool]) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if given_up():
                raise Refusal(f"{_holder(descriptor)} writes in this folder.", "Nothing was changed.") from None
            if time.monotonic() > end:
                raise Refusal(
                    f"{_holder(descriptor)} has been writing in this folder for {patience:.0f} seconds.",
                    "Wait for it, or end it, and try again; nothing was changed.",
                    Place(str(path.parent)),
                ) from None
            time.sleep(_PAUSE)
        else:
            return
