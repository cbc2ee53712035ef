"""The write lock of a draft folder: one writer at a time, and whoever waits is told for whom."""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.store.disk import TEMPORARY_PREFIX, disk_troubles

LOCK_FILE = f"{TEMPORARY_PREFIX}lock"
PATIENCE = 30.0
"""Seconds to wait for the lock before giving up."""
_PAUSE = 0.02


@contextlib.contextmanager
def write_lock(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock of the folder. It dies with the process. Raises `Refusal` when another keeps it too long."""
    path = folder / LOCK_FILE
    with disk_troubles(folder, "write in"):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        with disk_troubles(path, "write"):
            _wait(descriptor, path, patience)
            os.truncate(descriptor, 0)
            os.pwrite(descriptor, f"{socket.gethostname()} {os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, path: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                holder = os.pread(descriptor, 200, 0).decode(errors="replace").split()
                who = f"process {holder[1]} on {holder[0]}" if len(holder) == 2 else "another program"
                raise Refusal(
                    f"{who} has been writing in this folder for {patience:.0f} seconds.",
                    "Wait for it, or end it, and try again; nothing was changed.",
                    Place(str(path.parent)),
                ) from None
            time.sleep(_PAUSE)
        else:
            return
