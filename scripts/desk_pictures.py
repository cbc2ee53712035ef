"""Draws the desk for README and docs: the program itself, on a copy of the sample, after always the same keys."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.steady_svg import steady
from wgec_draft.store.samples import copy_sample

if TYPE_CHECKING:
    from wgec_draft.tui.app import DeskApp

SIZE = (120, 36)
_PATIENCE = 20.0
"""Seconds that a picture waits for what it is to show."""


@dataclass(frozen=True, slots=True)
class DeskPicture:
    """One picture: what is done first, and what must stand on the screen before it is taken."""

    name: str
    steps: tuple[tuple[str, str], ...]
    """Keys, with commas between them or as `'text'`, and words that stand on the screen once they were taken."""
    size: tuple[int, int] = SIZE


def _to(item: str, head: str) -> tuple[tuple[str, str], ...]:
    return ("g", "Label, label path or id"), (f"'{item}'", item), ("enter", head)


DESK_PICTURES = (
    DeskPicture("desk", (*_to("E 2", "E 2  ~ to be revisited"), ("e", "F5 agreed"))),
    DeskPicture("deciding", (*_to("A 6", "A 6  ~ to be revisited"), ("A", "Decide on A 6"))),
    DeskPicture("reopening", (*_to("A 4", "A 4  ✓ agreed"), ("e", "F5 agreed"), ("x", "Reopen it?"))),
    DeskPicture("changes", (("c", "5 changes"), ("down,down,down", "E 2  words"))),
    DeskPicture("item-history", (*_to("D 2 bis", "D 2 bis  ✓ agreed"), ("h", "1.0"), ("up", "1.2 → 1.3"))),
    DeskPicture("board", (("b", "39% agreed"),)),
    DeskPicture("closing", (("C", "meeting 5 as version 1.4"),)),
    DeskPicture("help", (("?", "The outline"),)),
)


def draw(picture: DeskPicture, target: Path) -> None:
    """Writes one picture as SVG."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "XDG_CONFIG_HOME": "/nonexistent"}
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "wgec-1"
        copy_sample("wgec-1", copy)
        target.write_text(steady(asyncio.run(_drawn(picture, copy))), encoding="utf-8")


async def _drawn(picture: DeskPicture, folder: Path) -> str:
    from wgec_draft.tui.app import DeskApp

    app = DeskApp(folder, by="chair")
    async with app.run_test(size=picture.size) as pilot:
        await _until(app, "Introduction")
        for keys, shown in picture.steps:
            await pilot.press(*(keys[1:-1] if keys.startswith("'") else keys.split(",")))
            await _until(app, shown)
        await pilot.pause(0.5)  # a redline follows what was typed with a little delay
        return app.export_screenshot(title=f"wgec-draft {folder.name}")


async def _until(app: DeskApp, words: str) -> None:
    screen: Callable[[], str] = lambda: "\n".join(  # noqa: E731
        strip.text for strip in app.screen._compositor.render_strips()
    )
    for _ in range(int(_PATIENCE / 0.05)):
        await asyncio.sleep(0.05)
        if words in screen():
            return
    raise AssertionError(f"{words!r} did not come to stand on the screen:\n{screen()}")
