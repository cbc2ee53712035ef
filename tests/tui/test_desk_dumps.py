"""The screens as they were looked at and found right.

`WGEC_DRAFT_RENEW_DUMPS=1 python -m pytest tests/tui/test_desk_dumps.py` renews them. Each file holds the screen
as text and, below it, where it is styled; a renewed one is to be looked at in the diff.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import textual
from rich.style import Style
from textual.widgets import Input, TextArea

from tests.tui.dumps import until
from tests.tui.seat import Seat, folder, seated

__all__ = ["folder"]
VERSION = "8.2.8"
"""Of Textual, with which the dumps were made: others draw a little otherwise."""
FOLDER = Path(__file__).parent / "dumps"
RENEWING = bool(os.environ.get("WGEC_DRAFT_RENEW_DUMPS"))
SIZES = [(80, 24), (120, 40)]
SCENES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "desk": ("A 6", (), "DeskScreen"),
    "editor": ("A 6", ("enter",), "DeskScreen"),
    "withdrawn": ("C 3", (), "DeskScreen"),
    "old-text": ("A 6", ("d",), "DeskScreen"),
    "changes": ("A 6", ("c",), "ChangesScreen"),
    "history": ("A 6", ("h",), "HistoryScreen"),
    "board": ("A 5", ("b",), "BoardScreen"),
    "members": ("A 5", ("p",), "MembersScreen"),
    "checks": ("A 5", ("x",), "ChecksScreen"),
    "closing": ("A 5", ("C",), "ClosingScreen"),
}
"""The item in view, the keys, and the screen that they lead to.

Dialogs are left out: what of the desk shines through behind them is not always drawn when they are.
"""


@pytest.mark.skipif(textual.__version__ != VERSION, reason=f"the dumps were made with Textual {VERSION}")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
async def test_a_screen_looks_as_it_did(
    folder: Path, scene: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    name, keys, screen = SCENES[scene]
    async with seated(folder, size) as seat:
        await seat.go(name)
        await seat.press(*keys)
        await seat.on(screen)
        for field in (*seat.app.screen.query(Input), *seat.app.screen.query(TextArea)):
            field.cursor_blink = False
        await settled(seat)
        found = "\n".join(styled(seat)) + "\n"
    file = FOLDER / f"{scene}-{size[0]}x{size[1]}.txt"
    if RENEWING:
        FOLDER.mkdir(exist_ok=True)
        file.write_text(found, "utf-8")
    assert found.splitlines() == file.read_text("utf-8").splitlines()


async def settled(seat: Seat) -> None:
    """Waits until the screen stands still, and every worker that shows something is done."""
    seen: list[str] = []

    def stands_still() -> bool:
        seen.append("\n".join(styled(seat)))
        busy = any(worker.is_running and worker.group != "looking" for worker in seat.app.workers)
        return not busy and len(seen) > 12 and len(set(seen[-12:])) == 1

    await until(stands_still)


def styled(seat: Seat) -> Iterator[str]:
    """The lines of the screen, and below them the runs that are struck, underlined, bold, italic or reversed."""
    lines, runs = [], []
    for y, strip in enumerate(seat.app.screen._compositor.render_strips()):
        lines.append(re.sub(r"/\S*pytest\S*", "FOLDER", strip.text).rstrip())
        x = 0
        for segment in strip:
            if (marks := _marks(segment.style)) and segment.text.strip():
                runs.append(f"{y}:{x} {marks} {segment.text.strip()}")
            x += segment.cell_length
    yield from (*lines, "", *runs)


def _marks(style: Style | None) -> str:
    names = ("strike", "underline", "bold", "italic", "reverse")
    return " ".join(name for name in names if style and getattr(style, name))
