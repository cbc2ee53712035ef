"""Leaving while another program writes in the folder: it says for whom it waits, and can be answered."""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic

from tests.tui.dumps import until
from tests.tui.seat import NEVER, Seat, folder, seated
from wgec_draft.store.lock import write_lock
from wgec_draft.store.state_folder import state_folder

__all__ = ["folder"]


async def asked_to_save_and_leave(seat: Seat) -> None:
    """Types, and wants to leave with it saved."""
    await seat.edit("A 5")
    await seat.type(" [mine]")
    await seat.press("ctrl+q")
    await seat.on("Question")
    await seat.press("enter")
    await seat.sees(f"Waiting for process {os.getpid()}", "Stay here;")


async def test_it_leaves_by_itself_as_soon_as_the_other_is_done(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        with write_lock(folder):
            await asked_to_save_and_leave(seat)
            assert seat.app.is_running
        await until(lambda: seat.app._exit)
    assert seat.item("A 5").text.endswith(" [mine]")
    assert seat.app.leaving.farewell == ""


async def test_somebody_who_stays_can_go_on_and_is_saved_later(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        with write_lock(folder):
            await asked_to_save_and_leave(seat)
            await seat.on("Question")
            await seat.press("enter")
            await seat.on("DeskScreen")
            await seat.type("!")
        await seat.press("ctrl+s")
        await until(lambda: seat.item("A 5").text.endswith(" [mine]!"))
        assert seat.app.is_running


async def test_somebody_in_a_hurry_leaves_at_once_with_a_copy(folder: Path) -> None:
    with write_lock(folder):
        async with seated(folder, rest=NEVER) as seat:
            await asked_to_save_and_leave(seat)
            await seat.on("Question")
            await seat.press("down", "enter")
            await until(lambda: seat.app._exit)
            began = monotonic()
        assert monotonic() - began < 5
    file = next(state_folder().glob("words-*.txt"))
    assert str(file) in seat.app.leaving.farewell
    assert file.stat().st_mode & 0o777 == 0o600
    assert "A 5" in file.read_text()
    assert " [mine]" in file.read_text()
    assert " [mine]" not in seat.item("A 5").text


async def test_opening_another_draft_waits_in_the_same_way(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        with write_lock(folder):
            await seat.edit("A 5")
            await seat.type(" [mine]")
            seat.app.open_folder(folder)
            await seat.sees("Waiting for process")
        await until(lambda: seat.item("A 5").text.endswith(" [mine]") and len(seat.app.screen_stack) == 2)
