"""What the first acts need is loaded while nobody does anything, and only where that is wanted."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.tui.dumps import until
from tests.tui.seat import folder, seated
from wgec_draft.tui import loading_ahead

__all__ = ["folder"]


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The modules that were loaded ahead."""
    found: list[str] = []
    monkeypatch.setattr(loading_ahead, "import_module", found.append)
    return found


async def test_every_module_is_loaded_once_nobody_does_anything(
    loaded: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading_ahead, "REST", 0.0)
    async with seated(folder) as seat:
        seat.app.loads_ahead = True
        seat.app.load_ahead()
        await until(lambda: len(loaded) == len(loading_ahead.MODULES))
        assert loaded == [f"wgec_draft.{name}" for name in loading_ahead.MODULES]


async def test_nothing_is_loaded_while_somebody_types(
    loaded: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading_ahead, "REST", 3600.0)
    async with seated(folder) as seat:
        seat.app.loads_ahead = True
        seat.app.load_ahead()
        await seat.pilot.press("down", "up")
        await asyncio.sleep(0.2)
        assert loaded == []


async def test_nothing_is_loaded_where_that_is_not_wanted(
    loaded: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading_ahead, "REST", 0.0)
    async with seated(folder) as seat:
        seat.app.load_ahead()
        await asyncio.sleep(0.2)
        assert loaded == []


@pytest.mark.parametrize("name", loading_ahead.MODULES)
def test_every_module_is_there(name: str) -> None:
    assert (Path(loading_ahead.__file__).parent.parent / f"{name.replace('.', '/')}.py").is_file()
