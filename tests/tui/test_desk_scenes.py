"""The screens as they were looked at and found right, each as text and as SVG.

`python -m scripts.renew_pictures` draws them anew; what differs is to be looked at: the text in the diff, the SVG in
a browser.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import textual

from tests.conftest import DRAWN_WITH
from tests.tui.scenes import SCENES, Scene, draw
from tests.tui.wall_scenes import WALL_SCENES, WallScene, draw_wall

FOLDER = Path(__file__).parent / "pictures"
EVERY_SCENE: tuple[Scene | WallScene, ...] = (*SCENES, *WALL_SCENES)
RENEWING = bool(os.environ.get("WGEC_DRAFT_RENEW"))


@pytest.mark.skipif(textual.__version__ != DRAWN_WITH, reason=f"the pictures were drawn with Textual {DRAWN_WITH}")
@pytest.mark.parametrize("scene", EVERY_SCENE, ids=lambda scene: scene.id)
async def test_a_screen_looks_as_it_did(
    scene: Scene | WallScene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if isinstance(scene, WallScene):
        drawn = await draw_wall(scene, tmp_path, monkeypatch)
    else:
        drawn = await draw(scene, tmp_path, monkeypatch)
    for file, found in zip(files(scene), (drawn.text, drawn.svg), strict=False):
        if RENEWING:
            file.write_text(found, "utf-8")
        assert found.splitlines() == file.read_text("utf-8").splitlines()


def test_every_picture_belongs_to_a_scene() -> None:
    kept = {file for scene in EVERY_SCENE for file in files(scene)}
    if RENEWING:
        for file in set(FOLDER.iterdir()) - kept:
            file.unlink()
    assert set(FOLDER.iterdir()) == kept


def files(scene: Scene | WallScene) -> list[Path]:
    """Where a scene is kept: as text, and in colour."""
    return [FOLDER / f"{scene.id}.{ending}" for ending in ("txt", "svg")[: 1 + scene.in_colour]]
