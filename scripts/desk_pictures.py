"""Draws desk and wall for README and docs: the program itself, on a copy of the sample, after always the same keys."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.tui import scenes
from tests.tui.scenes import SPEAKERS, Scene, to
from tests.tui.wall_scenes import WallScene, draw_wall, speaking

SIZE = (120, 32)
DESK_PICTURES = (
    Scene(
        "desk",
        (*to("E 5", "E 5  ✗ no agreement"), *to("E 2", "E 2  ~ to be revisited"), ("e", "F5 agreed")),
        SIZE,
    ),
    Scene("deciding", (*to("A 5", "A 5  ~ to be revisited"), ("a", "is this agreed?")), SIZE),
    Scene("speakers", (*SPEAKERS, (">", "2:00 left")), SIZE),
    Scene("reopening", (*to("A 4", "A 4  ✓ agreed"), ("e", "F5 agreed"), ("x", "Reopen it?")), SIZE),
    Scene("changes", (("c", "5 changes"), ("down down down", "E 2  words")), SIZE),
    Scene("item-history", (*to("D 2 bis", "D 2 bis  ✓ agreed"), ("h", "1.0"), ("up", "1.2 → 1.3")), SIZE),
    Scene("review", (("R", "What happened"), ("n n", "⟨2⟩")), SIZE),
    Scene("board", (("b", "39% agreed"),), SIZE),
    Scene("closing", (("C", "meeting 5 as version 1.4"),), SIZE),
    Scene("help", (("?", "The outline"),), SIZE),
)
WALL_PICTURE = WallScene("wall", speaking, (84, 24), in_colour=True, theme="wgec-light")


def draw(scene: Scene | WallScene, target: Path) -> None:
    """Writes one picture as SVG."""
    with TemporaryDirectory() as here, pytest.MonkeyPatch.context() as monkeypatch:
        if isinstance(scene, WallScene):
            drawn = asyncio.run(draw_wall(scene, Path(here), monkeypatch))
        else:
            drawn = asyncio.run(scenes.draw(scene, Path(here), monkeypatch))
    target.write_text(drawn.svg, encoding="utf-8")
