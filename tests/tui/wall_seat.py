"""A wall in the same process as the desk: what it was told, and what the room would see of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from wgec_draft.model.wall import OnTheWall
from wgec_draft.session.wall_following import follow
from wgec_draft.tui.lines import plain
from wgec_draft.tui.redline_text import compose
from wgec_draft.tui.wall_lines import Size, sheet, wanted


class Wall:
    """Holds what the desk said last."""

    def __init__(self) -> None:
        self.states: list[OnTheWall] = []
        self.lost = 0

    def show_state(self, state: OnTheWall) -> None:
        self.states.append(state)

    def lose_desk(self) -> None:
        self.lost += 1

    @property
    def state(self) -> OnTheWall:
        return self.states[-1]

    @property
    def path(self) -> str:
        item = self.states[-1].page.item if self.states else None
        return item.path if item else ""

    @property
    def words(self) -> str:
        item = self.states[-1].page.item if self.states else None
        return item.words if item else ""

    @property
    def drawn(self) -> str:
        return drawn(self.state)


def drawn(state: OnTheWall) -> str:
    """What the room sees of a state."""
    size, item = Size(80, 60), state.page.item
    composed = compose(wanted(item, state.page.base, size.column)) if item is not None else None
    return "\n".join(plain(line) for line in sheet(state, composed, size, 0, None, 0.0).lines)


@asynccontextmanager
async def wall(folder: Path) -> AsyncIterator[Wall]:
    shown = Wall()
    following = asyncio.create_task(follow(folder, shown))
    try:
        yield shown
    finally:
        following.cancel()
