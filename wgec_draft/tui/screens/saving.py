"""The way of the desk to the disk: saving what was typed, doing acts, seeing what others do to the draft."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from textual.timer import Timer

from wgec_draft.comparison.changes import compare
from wgec_draft.model.draft import Item
from wgec_draft.model.naming import Located
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.session import commands
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
        self._overtaken: dict[str, Located] = {}
        """Items that somebody else changed while words of ours wait for them, where they stand or stood."""
        self._is_asking = False

    if TYPE_CHECKING:  # what the desk screen itself gives

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
            outcome = await self._answer(asked)
        except Refusal as refusal:
            self._not_saved(item, refusal)
            return False
        finally:
            self.keeper.on_the_way, self._on_the_way = "", None
        self.take_typed()  # over the words that were seen, before they are other ones
        self._settle(item, typed, outcome)
        self._took(outcome)
        if item not in self.keeper.typed:
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
        self._overtaken.pop(item.id, None)
        self.keeper.saved(typed, item, outcome.entry.seq if outcome.entry else 0)
        if not self.keeper.typed:
            self.remove_copy()

    def _not_saved(self, item: str, refusal: Refusal) -> None:
        self._say_trouble(item, f"{refusal} Your words stay in the editor.")
        self._see_changes()
        self._find_overtaken(self.places)
        if self._retry is not None:
            self._retry.stop()
        self._retry = self.set_timer(AGAIN, lambda: self.save_soon(0))

    def _say_trouble(self, item: str, trouble: str) -> None:
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
            is_elsewhere = seen is not None and (self.outline.row is None or self.outline.row.key != seen.key)
            self.show_draft(going_to="" if is_elsewhere else going_to or _new_item(outcome))
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
            result = await self._answer(asking())
        except Refusal as refusal:
            self.desk.tell(str(refusal), "warning")
            self._see_changes()
            return None
        if isinstance(result, Outcome):
            self._took(result)
        else:
            self.known = self.live.state
        return result

    async def _answer(self, asked: Future[Result]) -> Result:
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

    def _took(self, outcome: Outcome) -> None:
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
            self._say_trouble(_READING, f"{refusal} What is on the screen stays there.")
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
        if self.follows:
            return  # that is what it is here for
        count = len(compare(former.draft, latter.draft).items)
        self.desk.tell(f"Another program changed the draft: {counted(count, 'item')}.", "warning")
        self._find_overtaken(places)

    def _find_overtaken(self, places: dict[str, Located]) -> None:
        """Asks about words under which the draft became another one; `places` is where their items stand or stood."""
        found = {item: self.places.get(item, places[item]) for item in self.keeper.overtaken(self.draft)}
        if not found.keys() <= self._overtaken.keys():
            self._overtaken |= found
            self.ask_whose_words()

    def ask_whose_words(self) -> None:
        """Asks, one after the other, whose words stand where what was being typed in was changed."""
        if self._is_asking or not self._overtaken:
            return
        self._is_asking = True
        place = next(iter(self._overtaken.values()))
        item = place.item
        is_gone = item.id not in self.places
        choices = {
            "mine": _what_mine_means(item, is_gone=is_gone),
            "theirs": "Theirs; mine can be put back with ctrl+v",
        }

        def answered(answer: str | None) -> None:
            self._is_asking = False
            self.take_typed()
            if answer is None:
                self._say_trouble(item.id, f"{place.path} is not saved: nobody knows whose words stand. ^s asks again.")
                return
            self._overtaken.pop(item.id, None)
            if answer == "theirs":
                self.app.copy_to_clipboard(self.keeper.dropped(item.id))
                self.show_draft()
            else:
                self.work(self._keep_mine(place))
            self.ask_whose_words()

        said = "taken out of the file" if is_gone else "changed"
        self.desk.ask(f"{place.path} was {said} while you typed in it. Whose words?", choices, answered, unasked=True)

    async def _keep_mine(self, place: Located) -> None:
        id = place.item.id
        if id not in self.places:
            groups = [group.id for group in self.draft.groups]
            group = place.group.id if place.group.id in groups else groups[-1] if groups else ""
            command = commands.AddItem(self.keeper.text_of(id, ""), commands.Spot(group=group), place.item.label)
            outcome = await self._instead(command)
            if outcome is not None:
                self.keeper.dropped(id)
                self.troubles.pop(id, None)
                self.show_draft(going_to=_new_item(outcome))
            return
        if self.places[id].item.withdrawn is not None and await self._instead(commands.RestoreItem(id)) is None:
            return
        self.keeper.rebased(self.places[id].item)
        await self.save()

    async def _instead(self, command: Command) -> Outcome | None:
        """A change without which words can't be saved, and so is not put off until they are."""
        try:
            outcome = await self._answer(self.live.do(command, self.signature()))
        except Refusal as refusal:
            self.desk.tell(str(refusal), "error")
            return None
        self._took(outcome)
        self.show_draft()
        return outcome


def _what_mine_means(item: Item, *, is_gone: bool) -> str:
    if is_gone:
        return "Mine; they become a new item at the end of its group"
    if item.withdrawn is not None:
        return "Mine; the item is put back into the text"
    return "Mine; theirs stay on the record"


def _new_item(outcome: Outcome) -> str:
    """Id of the item that a change added; empty if it added none."""
    before = {item.id for item in outcome.before.draft.items()}
    return next((item.id for item in outcome.after.draft.items() if item.id not in before), "")
