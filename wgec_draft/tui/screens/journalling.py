"""The desk's journal: begun at its first rest, and what an earlier desk left in one is looked through before."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from wgec_draft.model.refusal import Refusal
from wgec_draft.session.session import Session
from wgec_draft.text.counted import counted
from wgec_draft.tui.screens.desk_part import DeskPart

if TYPE_CHECKING:
    from wgec_draft.session.recovery import Recovered, Recovery
    from wgec_draft.session.typing_journal import TypingJournal
    from wgec_draft.tui.screens.recovery import Decided

_PAUSE = 0.6
"""Seconds without a key after which what was left behind is shown."""
_LOOK = 0.1
"""Seconds between looks for that pause."""
_LAST_WAIT = 2.0
"""Seconds that leaving waits for the journal to be on the medium."""


class Journalling(DeskPart):
    """Nothing typed is lost with the program: it is in a journal before anybody could read it on the screen twice."""

    _recovery: Recovery | None = None
    """What an earlier desk left, held until it is kept or dropped."""

    def begin_journal(self) -> None:
        """Looks for what was left, and has everything that is typed from now on taken down."""
        self.run_worker(self._begin(), group="journal")

    def end_journal(self) -> None:
        """Lets go of the journal; it is set aside when all of it is in the draft."""
        if self.keeper.journal is not None:
            self.keeper.journal.close(_LAST_WAIT)
        if self._recovery is not None:
            self._recovery.close()

    async def _begin(self) -> None:
        await self.pen_known.wait()
        if self.follows:
            return  # nothing is typed here; what was left is for the desk that has the pen
        journal = await asyncio.wrap_future(self.live.ask(self._journal))
        self.keeper.begin_journal(journal)
        self.dialog_words.begin_journal(journal)
        found = await asyncio.wrap_future(self.live.ask(self._left_behind))
        if found:
            from wgec_draft.tui.screens.recovery import RecoveryScreen

            while not (self.app.screen is self and self.desk.keys.rested(_PAUSE)):
                await asyncio.sleep(_LOOK)  # nobody asked for it, and it is for no key that is meant for the desk
            self.app.push_screen(RecoveryScreen(found, self.names()), self._recovery_decided)

    def _journal(self, session: Session) -> TypingJournal:
        from wgec_draft.session.typing_journal import TypingJournal

        journal = TypingJournal(session.folder.path, session.lineage(), self.desk.by)
        journal.prepare()
        return journal

    def _left_behind(self, session: Session) -> tuple[Recovered, ...]:
        """What earlier desks left; takes as long as the disk does."""
        from wgec_draft.session.recovery import Recovery

        try:
            self._recovery = Recovery(session)
            return self._recovery.found()
        except Refusal:  # the draft can't be read just now, which the desk says by itself
            return ()

    def _recovery_decided(self, decided: Decided | None) -> None:
        if decided is None:
            self.desk.tell("Nothing was kept or dropped yet. It comes up again when the draft is next opened.")
            return
        in_dialogs = {row.recovered.place: row.recovered for row in decided[0] if row.is_kept and row.is_of_a_dialog}
        self.dialog_words.take_over(
            {place: recovered.text for place, recovered in in_dialogs.items()},
            lambda place: self._forget(in_dialogs.pop(place, None)),
        )
        self.work(self._carry_out(decided))

    async def _carry_out(self, decided: Decided) -> None:
        rows, reopening = decided
        recovery, signature = self._recovery, self.signature()
        assert recovery is not None
        decisions = [(row.recovered, row.is_kept) for row in rows]
        done = await self.act(lambda: self.live.ask(lambda _: recovery.carry_out(decisions, signature, reopening)))
        if done is not None:
            self.desk.tell(
                f"The words of {counted(done.kept, 'field')} are in the draft, those of {done.dropped} dropped."
            )
            for recovered, refusal in done.refused:
                self.desk.tell(f"{recovered.path}: {refusal} These words come up again.", "warning")
            self.show_draft(
                going_to=next((row.recovered.place.id for row in rows if row.is_kept and row.recovered.path), "")
            )

    def _forget(self, recovered: Recovered | None) -> None:
        """Writes down that words of a dialog are in the draft, or given up."""
        recovery = self._recovery
        if recovered is not None and recovery is not None:
            self.live.ask(lambda _session: recovery.drop(recovered))
