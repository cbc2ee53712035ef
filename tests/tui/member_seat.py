"""A member's seat: the review of a folder, with reading marks of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.tui.dumps import dump, until
from wgec_draft.tui.app import DeskApp
from wgec_draft.tui.review_rows import ReviewRow
from wgec_draft.tui.screens.review import ReviewScreen

_MARGINS = str.maketrans("", "", "│▶")


class MemberSeat:
    """Somebody at the member's desk."""

    def __init__(self, app: DeskApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def review(self) -> ReviewScreen:
        """The review, whatever lies on top of it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ReviewScreen))

    @property
    def text(self) -> str:
        """Everything on the screen."""
        return "\n".join(dump(self.app))

    @property
    def listed(self) -> list[str]:
        """The paths of the rows that are listed."""
        return [row.path for row in self.review.changes.rows if isinstance(row, ReviewRow)]

    @property
    def unread(self) -> list[str]:
        """The paths of those that are unread."""
        return [row.path for row in self.review.changes.rows if isinstance(row, ReviewRow) and row.unread]

    @property
    def messages(self) -> list[str]:
        """What is said in notifications."""
        return [notification.message for notification in self.app._notifications]

    async def press(self, *keys: str) -> None:
        """Presses keys, one after the other."""
        await self.pilot.press(*keys)

    async def sees(self, *texts: str) -> None:
        """Waits until all of that stands on the screen, line breaks aside."""
        wanted = ["".join(text.split()) for text in texts]
        try:
            await until(lambda: all(text in "".join(self.text.translate(_MARGINS).split()) for text in wanted))
        except AssertionError:
            raise AssertionError(f"{texts} is not on the screen:\n{self.text}") from None

    async def at(self, path: str) -> None:
        """Waits until an item is in view."""
        await until(lambda: self.review.rows.get(self.review.item) and self.review.rows[self.review.item].path == path)


@asynccontextmanager
async def reviewing(
    folder: Path, *labels: str, size: tuple[int, int] = (120, 40), dwell: float = 0.0, by: str = "Anna"
) -> AsyncIterator[MemberSeat]:
    """Sits down to review a folder."""
    app = DeskApp(folder, by=by, opens_on=("review", *labels))
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        seat = MemberSeat(app, pilot)
        await until(lambda: any(isinstance(screen, ReviewScreen) for screen in app.screen_stack))
        await until(lambda: seat.review.review is not None)
        seat.review.dwell = dwell
        yield seat
