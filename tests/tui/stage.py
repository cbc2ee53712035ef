"""A place to look at one screen alone: the application with nothing under it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

from wgec_draft.session.live import LiveSession
from wgec_draft.session.session import Session
from wgec_draft.tui.app import DeskApp

SAMPLES = Path(__file__).parents[2] / "drafts"
SIZES = [(60, 15), (80, 24), (120, 40), (200, 50)]
TINY = [(1, 1), (2, 2), (5, 3), (20, 6), (59, 14)]
NOTHING = object()
"""What stands in the place of an answer before there is one."""


def sample(folder: Path, name: str = "wgec-1") -> LiveSession:
    """An open session on a copy of a sample."""
    copy = folder / name
    shutil.copytree(SAMPLES / name, copy)
    return LiveSession(Session(copy))


class Stage(DeskApp):
    """Shows one screen, and keeps what it answers and asks for."""

    def __init__(self, screen: Callable[[], Screen[Any]]) -> None:
        super().__init__(by="chair")
        self._make = screen
        self.answer: Any = NOTHING
        self.heard: list[Message] = []

    def show(self, name: str, *arguments: Any) -> None:
        if name == "chooser":
            self.push_screen(self._make(), self._answered)
        else:
            super().show(name, *arguments)

    def _answered(self, answer: Any) -> None:
        self.answer = answer


async def until(pilot: Pilot[Any], holds: Callable[[], bool], seconds: float = 10) -> None:
    """Waits for a condition, not for an idea of how long it takes."""
    for _ in range(int(seconds / 0.02)):
        if holds():
            await pilot.pause()
            return
        await asyncio.sleep(0.02)
    raise AssertionError("what was waited for did not come about")
