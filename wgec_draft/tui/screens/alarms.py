"""What keeps words from being saved, said in red until it is over, and where the words are meanwhile."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from wgec_draft.tui.screens.desk_part import DeskPart

if TYPE_CHECKING:
    from wgec_draft.session.emergency_copy import EmergencyCopy
    from wgec_draft.tui.widgets.banner import Banner


class Alarms(DeskPart):
    """Trouble with the disk is on the screen within a second, and stays there for as long as it lasts."""

    troubles: dict[str, str]
    """Why words are not saved, by item id; under no id why the draft can't be read."""
    _copy: EmergencyCopy | None = None
    """What can't be saved, elsewhere; None as long as everything could be."""
    _banner: Banner | None = None
    _is_copying = False
    _told_of_journal = False

    if TYPE_CHECKING:

        @property
        def is_left(self) -> bool:
            """Whether the desk is going, whose parts go before it."""
            ...

        def not_saved(self) -> str:
            """What was typed and is not saved, for people to read."""
            ...

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why what was typed is not saved, or else why the draft can't be read; none as long as nothing is wrong."""
        typed = self.keeper.typed
        unsaved = tuple(dict.fromkeys(why for item, why in self.troubles.items() if item in typed))
        return unsaved or tuple(why for item, why in self.troubles.items() if not item)

    def show_alarm(self) -> None:
        """Shows what is wrong now, or takes the banner away."""
        trouble = self._trouble()
        if trouble and self._banner is None:
            from wgec_draft.tui.widgets.banner import Banner

            self._banner = Banner()
            self.mount(self._banner, before="#panes")
        if trouble and self._banner is not None:
            self._banner.say(trouble)
        elif self._banner is not None:
            self._banner.remove()
            self._banner = None
        self._tell_of_journal()

    def keep_copy(self) -> None:
        """Has what can't be saved written elsewhere, aside from the keys."""
        if not self._is_copying and not self.is_left:
            self._is_copying = True
            self.run_worker(self._keep_copy(self.not_saved()), group="copying")

    def remove_copy(self) -> None:
        """Takes the copy away, since everything is saved."""
        copy, self._copy = self._copy, None
        if copy is not None:
            copy.remove()

    async def _keep_copy(self, words: str) -> None:
        from wgec_draft.session.emergency_copy import EmergencyCopy

        try:
            copy = self._copy or EmergencyCopy(self.live.path)
            await asyncio.to_thread(copy.write, words)
        finally:
            self._is_copying = False
        if self.keeper.typed and not self.is_left:
            self._copy = copy
            self.show_alarm()
        elif not self.keeper.typed:  # it was saved meanwhile
            copy.remove()

    def _trouble(self) -> str:
        reasons = self.reasons
        if not reasons:
            return ""
        where = f" What is not saved is also in {self._copy.path}." if self._copy and self._copy.path else ""
        return f"✗ NOT SAVED. {' '.join(reasons)}{where} Saving is tried again and again by itself.{self._of_journal()}"

    def _of_journal(self) -> str:
        state = self.keeper.journal.state() if self.keeper.journal else None
        if state is None or state.kept or state.trouble is None or state.trouble.kept_in is not None:
            return ""
        return f" No journal can be written ({state.trouble.reason}): leave the program open."

    def _tell_of_journal(self) -> None:
        """Says once that the journal goes on elsewhere, or that there is none."""
        trouble = self.keeper.journal.state().trouble if self.keeper.journal else None
        if trouble is None or self._told_of_journal:
            return
        self._told_of_journal = True
        goes_on = f"It goes on in {trouble.kept_in}." if trouble.kept_in else "Save often (^s) until that is mended."
        self.desk.tell(f"The journal can't be written in {trouble.where} ({trouble.reason}). {goes_on}", "warning")
