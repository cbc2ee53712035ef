"""The chair's seat: the desk on a copy of the sample, its screens, and what stands on the disk."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from threading import Event
from typing import Any, Literal

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.tui.dumps import dump, until
from tests.tui.stage import SAMPLES
from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.naming import locate_item
from wgec_draft.session.configuration import Configuration
from wgec_draft.session.reading import DraftReader
from wgec_draft.store.disk import write_all
from wgec_draft.store.record import Entry
from wgec_draft.tui.app import DeskApp
from wgec_draft.tui.screens.desk import DeskScreen

REST = 0.05
"""Seconds of rest before what was typed is saved; short, since tests wait for it."""
NEVER = 3600.0
"""A time of rest in which nothing is saved by itself."""


NAMED = {"enter", "escape", "backspace", "delete", "tab", "up", "down", "left", "right", "home", "end"}
NAMED |= {f"f{number}" for number in range(1, 13)}
"""Keys that have a name."""


def pressed(key: str) -> events.Key:
    """A key as the terminal sends it."""
    if key == "enter":
        return events.Key(key, "\r")
    is_named = key in NAMED or "+" in key[1:]
    return events.Key(key if is_named else _character_to_key(key), None if is_named else key)


@contextmanager
def waiting_disk() -> Iterator[Event]:
    """A disk that takes nothing before the event is set, at the latest when this ends: a save stays under way."""
    goes_on = Event()

    def wait(descriptor: int, content: bytes) -> None:
        assert goes_on.wait(30)
        write_all(descriptor, content)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wgec_draft.store.disk.write_all", wait)
        try:
            yield goes_on
        finally:
            goes_on.set()


@contextmanager
def failing(number: int) -> Iterator[None]:
    """A disk on which no draft can be written, with that number of an error; other disks take everything."""

    def fail(*_: object) -> Path:
        raise OSError(number, os.strerror(number))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wgec_draft.store.saving.prepared", fail)
        yield


class DeskHeard(DeskApp):
    """The application, and whatever it said."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.said: list[str] = []

    def tell(self, message: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        self.said.append(message)
        super().tell(message, severity)


class Seat:
    """Somebody at the desk."""

    def __init__(self, app: DeskHeard, pilot: Pilot[int], folder: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.folder = folder

    @property
    def desk(self) -> DeskScreen:
        """The desk, whatever lies on top of it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, DeskScreen))

    @property
    def screen(self) -> str:
        """The name of what lies on top."""
        return type(self.app.screen).__name__

    @property
    def text(self) -> str:
        """Everything on the screen."""
        return "\n".join(dump(self.app))

    @property
    def path(self) -> str:
        """The label path of the item in view."""
        return self.desk.place.path if self.desk.place else ""

    def draft(self) -> Draft:
        """What stands on the disk."""
        return DraftReader(self.folder).draft()

    def item(self, name: str) -> Item:
        """An item as it stands on the disk."""
        return locate_item(self.draft(), name).item

    def record(self) -> tuple[Entry, ...]:
        """The record as it stands on the disk."""
        return DraftReader(self.folder).entries()

    def acts(self) -> list[str]:
        """What the record says was done since the desk opened."""
        with (self.folder / "record.jsonl").open(encoding="utf-8") as file:
            file.seek(self.began)
            return [json.loads(line)["act"] for line in file if line.endswith("\n")]

    began = 0
    """How long the record was at first."""

    async def press(self, *keys: str) -> None:
        """Presses keys, one after the other."""
        await self.pilot.press(*keys)
        await self.keys_done()

    async def keys_done(self) -> None:
        """Waits until every key has done its work."""
        await self.pilot.pause()
        await until(lambda: self.app.keys.is_idle)

    def burst(self, *keys: str) -> None:
        """Sends keys all at once, as a slow line does, and waits for none of them. A key is a name or a text."""
        for key in keys:
            for event in [pressed(key)] if key in NAMED or "+" in key[1:] else map(pressed, key):
                self.app.post_message(event)

    async def type(self, text: str) -> None:
        """Types text where the focus is, in one go."""
        self.burst(*("enter" if sign == "\n" else sign for sign in text))
        await self.keys_done()

    async def go(self, name: str) -> None:
        """Has an item in view."""
        self.desk.outline.focus()
        self.desk.outline.go_to(name)
        id = locate_item(self.desk.draft, name).item.id
        await until(lambda: self.desk.item_id == id)

    async def edit(self, name: str) -> None:
        """Is in the editor with an item, behind its last letter."""
        await self.go(name)
        await self.press("enter")
        await until(lambda: self.desk.editor.has_focus)
        self.desk.editor.move_cursor(self.desk.editor.document.end)

    async def sees(self, *texts: str) -> None:
        """Waits until all of that stands on the screen, line breaks aside."""
        wanted = ["".join(text.split()) for text in texts]
        try:
            await until(lambda: all(text in "".join(self.text.split()) for text in wanted))
        except AssertionError:
            raise AssertionError(f"{texts} is not on the screen:\n{self.text}") from None

    async def hears(self, *texts: str) -> None:
        """Waits until a message says that, however its lines are broken on the screen."""
        try:
            await until(lambda: all(any(text in said for said in self.app.said) for text in texts))
        except AssertionError:
            raise AssertionError(f"{texts} was not said, but {self.app.said}") from None

    @property
    def messages(self) -> list[str]:
        """What is said in notifications."""
        return [notification.message for notification in self.app._notifications]

    async def on(self, screen: str) -> None:
        """Waits until a screen of that name lies on top and takes keys."""
        try:
            await until(lambda: self.screen == screen and self.app.focused is not None)
        except AssertionError:
            raise AssertionError(f"{self.screen}, not {screen}:\n{self.text}") from None

    async def leave(self) -> None:
        """Goes back to the desk with esc, from under a few screens, pressing it only where keys are taken."""
        for _ in range(4):
            await until(lambda: self.app.focused is not None)
            if self.screen != "DeskScreen":
                await self.press("escape")
        await self.on("DeskScreen")

    async def recorded(self, *acts: str) -> None:
        """Waits until these acts, and no others, were recorded and saved, and the screen shows the last."""
        try:
            await until(lambda: self.acts() == list(acts))
        except AssertionError:
            raise AssertionError(f"{self.acts()} was recorded, not {acts}:\n{self.text}") from None
        await until(lambda: not self._is_busy and DraftReader(self.folder).state() == self.desk.known)

    @property
    def _is_busy(self) -> bool:
        """Whether something is on its way to the disk; it is in the record before it is in the draft."""
        return any(worker.is_running and worker.group in ("acts", "saving") for worker in self.app.workers)

    async def at_rest(self) -> None:
        """Waits until nothing is left to save."""
        await until(lambda: not self.desk.keeper.typed)


@asynccontextmanager
async def seated(
    folder: Path, size: tuple[int, int] = (120, 40), *, rest: float = REST, by: str = "chair"
) -> AsyncIterator[Seat]:
    """Sits down at the desk on a folder."""
    app = DeskHeard(folder, Configuration(time_of_rest=rest), by=by)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await until(lambda: any(isinstance(screen, DeskScreen) for screen in app.screen_stack))
        seat = Seat(app, pilot, folder)
        await until(
            lambda: not any(size) or min(size) < 15 or any(said in seat.text for said in ("saved", "read-only"))
        )
        seat.began = (folder / "record.jsonl").stat().st_size
        yield seat


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A copy of the sample."""
    copy = tmp_path / "wgec-1"
    shutil.copytree(SAMPLES / "wgec-1", copy)
    yield copy
