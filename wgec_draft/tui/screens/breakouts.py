"""The act of the desk that brings a breakout group's items back into the draft."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wgec_draft.session import commands
from wgec_draft.text.counted import counted
from wgec_draft.tui.field import Field
from wgec_draft.tui.opening import folder_named
from wgec_draft.tui.screens.desk_part import DeskPart, needed

if TYPE_CHECKING:  # the screen is imported on first use
    from wgec_draft.comparison.returning import Breakout
    from wgec_draft.session.session import Session
    from wgec_draft.tui.returned_rows import ReturnedRow
    from wgec_draft.tui.screens.returning import Answered


class Breakouts(DeskPart):
    """What comes back from breakout groups."""

    def act_bring_back(self) -> None:
        """Asks for the folder of the breakout group, and shows what came back."""
        field = Field(
            "folder",
            "Folder of the breakout group's draft",
            hint="As `wgec-draft split-off` made it.",
            suggestions=self._folders(),
            check=needed,
        )

        def look(answers: Mapping[str, str]) -> None:
            self.work(self._look_at_breakout(folder_named(answers["folder"])), opens=True)

        self.ask("Bring back from a breakout group", (field,), look)

    def _folders(self) -> tuple[str, ...]:
        """Drafts nearby, to be offered while typing."""
        from wgec_draft.tui.drafts_nearby import MOST, folders_with_drafts

        here = Path.cwd()
        nearby = (*folders_with_drafts(here)[:MOST], *folders_with_drafts(self.live.path.parent)[:MOST])
        own = self.live.path.resolve()
        offered = (path.relative_to(here) if path.is_relative_to(here) else path for path in nearby)
        return tuple(dict.fromkeys(str(path) for path in offered if path.resolve() != own))

    async def _look_at_breakout(self, folder: Path) -> None:
        from wgec_draft.tui.screens.returning import ReturningScreen

        looked = await self.act(lambda: self.live.ask(lambda session: _what_came_back(session, folder)))
        if looked is None or self.is_left:
            return
        breakout, rows = looked
        if not rows:
            self.desk.tell(f"Nothing new came back from {breakout.name}.")
            return
        screen = ReturningScreen(breakout.name, rows, self.names(), base_is_known=breakout.base is not None)
        self.app.push_screen(screen, lambda answered: self._bring_in(breakout, answered))

    def _bring_in(self, breakout: Breakout, answered: Answered | None) -> None:
        from wgec_draft.comparison.returning import Answer

        if answered is None:
            self.desk.tell(f"Nothing came in; all of it stays with {breakout.name}.")
            return
        rows, reopening = answered
        taken = [row for row in rows if row.answer is not Answer.LEAVE]
        if not taken:
            self.desk.tell(f"Nothing came in; all of it stays with {breakout.name}.")
            return
        command = commands.BringBack(breakout, tuple((row.key, row.answer) for row in taken), reopening)
        left = len(rows) - len(taken)
        told = f"{counted(len(taken), 'item')} of {breakout.name} came in"
        self.do(command, f"{told}, {counted(left, 'is', 'are')} left with it; u takes it back.", going_to=taken[0].key)


def _what_came_back(session: Session, folder: Path) -> tuple[Breakout, tuple[ReturnedRow, ...]]:
    """The group's draft, and a row for each item with what the merge proposes, which takes a while for many."""
    from wgec_draft.comparison.returning import came_back
    from wgec_draft.session.breakouts import breakout_of
    from wgec_draft.tui.returned_rows import returned_rows

    breakout = breakout_of(session, folder)
    return breakout, returned_rows(came_back(session.state().draft, breakout))
