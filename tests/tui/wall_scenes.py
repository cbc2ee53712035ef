"""What the wall looks like, scene by scene: the sample's items, and words of other scripts, as the room sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.tui.dumps import dump, until
from tests.tui.scenes import HUGE, NARROW, WIDE, Drawn, set_the_stage, svg_of
from tests.tui.stage import SAMPLES
from tests.tui.stillness import still
from wgec_draft.model.naming import locate_item
from wgec_draft.model.speaking_clock import SpeakingClock
from wgec_draft.model.wall import Base, Look, OnTheWall, WallMode, item_page, title_page
from wgec_draft.session.configuration import Configuration
from wgec_draft.session.session import Session
from wgec_draft.tui.screens.wall import WallScreen
from wgec_draft.tui.wall import WallApp

_NOW = 1_000.0
_CLOCK = SpeakingClock("Belmora", 120.0, 95.0, _NOW)


@dataclass(frozen=True, slots=True)
class WallScene:
    """One look at the wall."""

    name: str
    state: Callable[[Session], OnTheWall]
    """Makes what the desk says of an opened sample."""
    size: tuple[int, int] = NARROW
    in_colour: bool = False
    theme: str = ""

    @property
    def id(self) -> str:
        """The name of its files."""
        return f"{self.name}-{self.size[0]}x{self.size[1]}"


def title(session: Session) -> OnTheWall:
    """Before the chair opens an item."""
    return OnTheWall(title_page(session.state().draft))


def item(name: str, look: Look | None = None, words: str = "") -> Callable[[Session], OnTheWall]:
    """An item of the sample against version 1.3, with other words if some are given."""

    def state(session: Session) -> OnTheWall:
        draft, former = session.state().draft, session.version("1.3")
        place = locate_item(draft, name)
        base = Base("1.3", locate_item(former, place.item.id).item.text)
        return OnTheWall(item_page(title_page(draft, look), place, words or place.item.text, base, ()))

    return state


def speaking(session: Session) -> OnTheWall:
    """An item while a delegation speaks, which has little time left."""
    return replace(item("E 2")(session), clock=_CLOCK, speakers=("Cordelia", "Group One"))


def held(session: Session) -> OnTheWall:
    """Frozen, with the banner, in clean words without who holds them."""
    state = item("A 5", Look(WallMode.CLEAN, attribution=False))(session)
    banner = "Nothing is agreed until everything is agreed."
    return replace(state, page=replace(state.page, banner=banner), frozen=True)


_ARABIC = "تتعاون الدول [تعاوناً كاملاً - Arvania; كل عام - Belmora] في هذا المجال."
WALL_SCENES = (
    WallScene("wall", speaking, WIDE, in_colour=True),
    WallScene("wall", speaking),
    WallScene("wall", speaking, (24, 9)),
    WallScene("wall", item("A 5"), HUGE),
    WallScene("wall-title", title),
    WallScene("wall-held", held),
    WallScene("wall-withdrawn", item("C 3")),
    WallScene("wall-arabic", item("A 6", words=_ARABIC)),
)


async def draw_wall(scene: WallScene, here: Path, monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """Shows a scene on a wall that no desk speaks to, and draws it; its clock stands at one moment."""
    session = Session(SAMPLES / "wgec-1")
    state = scene.state(session)
    set_the_stage(here, monkeypatch)
    monkeypatch.setattr("wgec_draft.tui.widgets.wall_sheet.time", SimpleNamespace(monotonic=lambda: _NOW))
    app = WallApp(here, state.page, Configuration(theme=scene.theme))
    async with app.run_test(size=scene.size):
        await until(lambda: isinstance(app.screen, WallScreen) and app.screen.is_mounted)
        assert isinstance(app.screen, WallScreen)
        app.screen.show_state(state)
        await still()
        return Drawn("\n".join(dump(app)) + "\n", svg_of(app) if scene.in_colour else "")
