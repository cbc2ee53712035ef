"""Garbage is looked for while nobody does anything, and not in the midst of a key."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.dumps import until
from tests.tui.seat import folder, seated
from wgec_draft.tui import garbage
from wgec_draft.tui.garbage import GarbageAtRest

__all__ = ["folder"]


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Each search through everything that the desk asked for."""
    found: list[int] = []
    monkeypatch.setattr(garbage, "_LOOK", 0.01)
    monkeypatch.setattr(garbage, "_USUAL", 0)
    monkeypatch.setattr(gc, "collect", lambda: found.append(1))
    usual, enabled = gc.get_threshold(), gc.isenabled()
    gc.enable()
    yield found
    gc.set_threshold(*usual)
    if not enabled:
        gc.disable()


async def test_everything_is_gone_through_once_nobody_does_anything(
    searches: list[int], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "REST", 0.0)
    async with seated(folder) as seat:
        GarbageAtRest(seat.app).begin()
        await until(lambda: searches)


async def test_nothing_is_gone_through_while_somebody_types(
    searches: list[int], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "REST", 3600.0)
    async with seated(folder) as seat:
        GarbageAtRest(seat.app).begin()
        await seat.pilot.press("down", "up")
        await asyncio.sleep(0.2)
        assert not searches


async def test_memory_does_not_grow_without_end_where_nobody_ever_rests(searches: list[int], folder: Path) -> None:
    async with seated(folder) as seat:
        newest, new, _ = gc.get_threshold()
        GarbageAtRest(seat.app).begin()
        assert gc.get_threshold() == (newest, new, 100)
        assert searches == []
