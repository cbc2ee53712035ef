"""How an attack on a command is judged: an answer soon, nothing in it that can act, nothing touched outside."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run, bytes_of
from tests.cli.test_hostile_text import inert

SOON = 4.0
"""Seconds of this process that a command may take: one at most on a quiet machine, and a busy one gets more."""
EVER = 60
"""Seconds after which a command that waits for something is ended."""
THOROUGH = bool(os.environ.get("WGEC_DRAFT_ATTACKS"))
"""Whether every attack is tried at every entrance: some minutes."""


@contextmanager
def ended_in_time() -> Iterator[None]:
    """Fails what takes too long, and ends what waits for ever."""

    def end(*_: object) -> None:
        raise AssertionError("it waits for ever")

    former = signal.signal(signal.SIGALRM, end)
    signal.alarm(EVER)
    begun = time.process_time()
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, former)
    assert time.process_time() - begun < SOON


def withstood(run: Run, *words: str | Path, stdin: bytes = b"") -> Ran:
    """Runs a command, and sees that it ended well or said no in a message that can't act."""
    with ended_in_time():
        ran = inert(run(*words, stdin=stdin))
    assert ran.status in (0, 1, 2), ran.err[-2000:]
    assert "Traceback" not in ran.err
    assert len(ran.err) < 50_000
    assert ran.status != 2 or ran.err.startswith(("wgec-draft: ", "note: "))
    return ran


def everything_in(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files of a folder with their bytes, and the names of all that lies in it."""
    return bytes_of(folder), sorted(str(path) for path in folder.rglob("*"))


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that no command has any business in."""
    place = tmp_path / "outside"
    place.mkdir()
    (place / "precious.yaml").write_text("title: Not for you\n", "utf-8")
    (place / ".~1.4.yaml.1234").write_text("Not yours to take away", "utf-8")
    os.mkfifo(place / "pipe")
    return place
