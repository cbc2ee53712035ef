"""The way of the desk to the disk: saving what was typed, doing acts, seeing what others do to the draft."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from textual.timer import Timer

from wgec_draft.comparison.changes import compare
from wgec_draft.model.naming import Located
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.session.command import Command, Signature
from wgec_draft.session.session import Outcome, Session, now
from wgec_draft.text.counted import counted
from wgec_draft.tui.keeping import Typed
from wgec_draft.tui.screens.alarms import Alarms

Result = TypeVar("Result")

LATE = 1.5
"""Seconds after which a person is told that the disk, or whoever writes there, lets us wait."""
AGAIN = 2.0
"""Seconds after which a save that failed is tried again."""
PATIENCE = 40.0
"""Seconds that leaving waits for the disk: longer than a save waits for the write lock."""
_FOR_JOURNAL = 1.0
"""Seconds that a save waits for the journal; words that are in the draft are safe without it."""
_READING = ""
"""The trouble that no item has: the draft can't be read any more."""


class Saving(Alarms):
    """Nothing typed is lost here: it is kept until it is in the draft, and who can't be saved is told so."""

    def __init__(self) -> None:
        super().__init__()
        self.troubles = {}
        self._saving = asyncio.Lock()
        self._on_the_way: tuple[Typed, Future[Outcome]] | None = None
        self._rest: Timer | None = None
        self._retry: Timer | None = None
        self._looking = False
        self._under_way = 0
        """How many things asked of the session are not answered yet."""

    if TYPE_CHECKING:  # what the desk screen itself gives

        def find_overtaken(self, places: dict[str, Located]) -> None:
            """Brings words together with those of others that came in under them, or asks whose stand."""

        def no_longer_asked(self, item: str) -> None:
            """Forgets that it was to be asked whose words stand."""

        def show_saved(self, outcome: Outcome) -> None:
            """Shows what was typed as saved, without disturbing whoever goes on typing."""

        def show_top(self) -> None:
            """Shows the top lines anew."""

    # What was typed

    def save_soon(self, seconds: float) -> None:
        """Saves after so long without another call."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = None
        if seconds:
            self._rest = self.set_timer(seconds, lambda: self.save_soon(0))
        else:
            self.take_typed()
            if self.keeper.typed:
                self.run_worker(self.save(), group="saving")

    async def save(self) -> bool:
        """Puts everything that was typed into the draft; False, and it says why, where that can't be done."""
        async with self._saving:
            done = True
            self.take_typed()
            for item, typed in self.keeper.waiting():
                done = await self._save_item(item, typed) and done
            return done

    async def _save_item(self, item: str, typed: Typed) -> bool:
        asked = self._asked_to_save(item, typed)
        self.keeper.on_the_way, self._on_the_way = item, (typed, asked)
        try:
            outcome = await self.answer_of(asked)
        except Refusal as refusal:
            self._not_saved(item, refusal)
            return False
        finally:
            self.keeper.on_the_way, self._on_the_way = "", None
        self.take_typed()  # over the words that were seen, before they are other ones
        self._settle(item, typed, outcome)
        self.took(outcome)
        if item not in self.keeper.typed and not self.is_left:
            self.editor.forget_steps(item)
        self.show_saved(outcome)
        return True

    def _asked_to_save(self, item: str, typed: Typed) -> Future[Outcome]:
        """Has the words put into the draft, once they are on the medium in the journal: it must never be behind."""
        command, signature, journal = typed.command(item), self.signature(), self.keeper.journal

        def saved(session: Session) -> Outcome:
            if journal is not None:
                journal.wait(_FOR_JOURNAL)
            return session.do(command, signature)

        return self.live.ask(saved)

    def _settle(self, id: str, typed: Typed, outcome: Outcome) -> None:
        item = next(item for item in outcome.after.draft.items() if item.id == id)
        self.troubles.pop(item.id, None)
        self.no_longer_asked(item.id)
        self.keeper.saved(typed, item, outcome.entry.seq if outcome.entry else 0)
        if not self.keeper.typed:
            self.remove_copy()

    def _not_saved(self, item: str, refusal: Refusal) -> None:
        self.say_trouble(item, f"{refusal} Your words stay in the editor.")
        self._see_changes()
        self.find_overtaken(self.places)
        if self._retry is not None:
            self._retry.stop()
        self._retry = self.set_timer(AGAIN, lambda: self.save_soon(0))

    def say_trouble(self, item: str, trouble: str) -> None:
        """Says why the words of an item are not saved, until they are."""
        if self.troubles.get(item) != trouble and trouble not in self.troubles.values():
            self.desk.tell(trouble, "error")
        self.troubles[item] = trouble
        if item:
            self.keep_copy()
        self.show_top()

    def unsaved(self) -> str:
        """What leaving would lose."""
        self.take_typed()
        if not self.keeper.typed:
            return ""
        paths = [self.places[item].path if item in self.places else "an item" for item in self.keeper.typed]
        reasons = dict.fromkeys(self.troubles[item] for item in self.keeper.typed if item in self.troubles)
        return " ".join((f"What was typed in {', '.join(paths)} is not saved.", *reasons))

    def waits_for(self) -> str:
        """Who keeps what was typed from being saved, as far as anybody can tell."""
        holder = self.live.lock_holder()
        return f"{holder} that writes in this folder" if holder else "the disk"

    def not_saved(self) -> str:
        """What was typed and is not saved, for a copy that people read."""
        self.take_typed()
        paths = {item: self.places[item].path if item in self.places else item for item in self.keeper.typed}
        return "\n".join(f"{path}\n\n{self.keeper.text_of(item, '')}\n" for item, path in paths.items())

    def give_up(self) -> None:
        """Forgets what is not saved, on a person's wish."""
        for item in tuple(self.keeper.typed):
            self.keeper.dropped(item)

    def save_everything(self) -> None:
        """Saves before leaving, or in the midst of a failure; waits for the disk. Raises `Refusal`."""
        self.take_typed()
        try:
            if self._on_the_way is not None:
                typed, asked = self._on_the_way
                with suppress(Refusal, CancelledError):
                    self._settle(self.keeper.on_the_way, typed, asked.result(PATIENCE))
            for item, typed in self.keeper.waiting():
                self._settle(item, typed, self._asked_to_save(item, typed).result(PATIENCE))
        except TimeoutError:
            raise Refusal("The disk did not answer.", "Your words stay on the screen; try again.") from None

    # Acts

    async def perform(self, command: Command, *, going_to: str = "") -> Outcome | None:
        """Makes a change, after saving what was typed; says what came of it, or why it can't be made."""
        seen = self.outline.row
        outcome = await self.act(lambda: self.live.do(command, self.signature()))
        if outcome is not None:
            self.dialog_words.changed(outcome.entry.seq if outcome.entry else 0)
        if outcome is not None and not self.is_left:
            is_elsewhere = seen is not None and (self.outline.row is None or self.outline.row.key != seen.key)
            self.show_draft(going_to="" if is_elsewhere else going_to or new_item(outcome))
            self.editor.forget_steps()
        return outcome

    async def act(self, asking: Callable[[], Future[Result]]) -> Result | None:
        """Has the session do something, after saving what was typed; None, and it says why, where that can't be."""
        if self.follows:
            self.desk.tell(self.why_not("save") or "", "warning")
            return None
        if not await self.save():
            self.desk.tell(f"Nothing was done. {self.unsaved()}", "warning")
            return None
        try:
            result = await self.answer_of(asking())
        except Refusal as refusal:
            self.desk.tell(str(refusal), "warning")
            self._see_changes()
            return None
        if isinstance(result, Outcome):
            self.took(result)
        else:
            self.known = self.live.state
        return result

    async def answer_of(self, asked: Future[Result]) -> Result:
        """What the session answers; says when it takes long. Raises `Refusal`."""
        late = self.set_timer(LATE, self._say_late)
        self._under_way += 1
        try:
            return await asyncio.wrap_future(asked)
        finally:
            self._under_way -= 1
            late.stop()

    def _say_late(self) -> None:
        self.desk.tell(
            f"Not saved yet: {self.waits_for()} lets us wait. "
            "Your words stay on the screen and are saved as soon as that is possible.",
            "warning",
        )

    def signature(self) -> Signature:
        """Who does what is done now."""
        return Signature(by=self.desk.by, at=now())

    # What others do to the draft

    def took(self, outcome: Outcome) -> None:
        """Notes what a change of ours made of the draft; what somebody else had done before it is shown too."""
        former, self.known = self.known, outcome.after
        if former is not outcome.before and former != outcome.before:
            self._came_in(former, outcome.before)

    def look_underneath(self) -> None:
        """Finds out, aside from the keys, what others did to the draft."""
        self.show_alarm()
        if not self._looking:
            self._looking = True
            self.run_worker(self._looked_underneath(), group="looking")

    async def _looked_underneath(self) -> None:
        try:
            await asyncio.wrap_future(self.live.look_underneath())
        except Refusal as refusal:
            self.say_trouble(_READING, f"{refusal} What is on the screen stays there.")
            return
        finally:
            self._looking = False
        if self.troubles.pop(_READING, None):
            self.desk.tell("The draft can be read again.")
            self.show_top()
            self.save_soon(0)
        self._see_changes()

    def _see_changes(self) -> None:
        if self._under_way:
            return  # what the session has may be our own; the next look tells
        former, self.known = self.known, self.live.state
        if former is not self.known and former != self.known:
            self._came_in(former, self.known)

    def _came_in(self, former: State, latter: State) -> None:
        """Shows what another program did; words of ours that it concerns are asked about, never dropped."""
        places = self.places
        self.show_draft()
        self._show_above()
        if self.follows:
            return  # that is what it is here for
        count = len(compare(former.draft, latter.draft).items)
        self.desk.tell(f"Another program changed the draft: {counted(count, 'item')}.", "warning")
        self.find_overtaken(places)

    def _show_above(self) -> None:
        """Has the screens of lists that lie above show what came in."""
        from wgec_draft.tui.screens.list_screen import ListScreen

        for screen in self.app.screen_stack:
            if isinstance(screen, ListScreen) and screen.is_attached:
                screen.draft_changed(self.known, self.survey)


def new_item(outcome: Outcome) -> str:
    """Id of the item that a change added; empty if it added none."""
    before = {item.id for item in outcome.before.draft.items()}
    return next((item.id for item in outcome.after.draft.items() if item.id not in before), "")
