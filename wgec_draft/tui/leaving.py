"""Leaving what is open: saved first, and while somebody else lets us wait it says for whom, and can be answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from wgec_draft.session.outside_editor import private_file

if TYPE_CHECKING:
    from wgec_draft.tui.app import DeskApp

SOON = 0.5
"""Seconds after which it is said for whom leaving waits."""


@runtime_checkable
class Keeping(Protocol):
    """A screen that holds something a person typed."""

    def unsaved(self) -> str:
        """What is not saved, as a sentence for people; empty when everything is."""
        ...

    def save_everything(self) -> None:
        """Saves what it holds. Raises `Refusal` when that can't be done; called in the midst of a failure too."""
        ...

    async def save(self) -> bool:
        """Saves what it holds aside from the keys; False, and it says why, where that can't be done."""
        ...

    def waits_for(self) -> str:
        """Who keeps it from being saved."""
        ...

    def not_saved(self) -> str:
        """What is not saved, for a copy that people read."""
        ...

    def give_up(self) -> None:
        """Forgets what is not saved, on a person's wish."""
        ...

    def lay_down_pen(self) -> None:
        """Writes no more."""
        ...


class Leaving:
    """What is not saved on any screen, and the way out."""

    def __init__(self, app: DeskApp) -> None:
        self._app = app
        self.farewell = ""
        """Where to find what was left without being saved; empty when nothing was."""

    def keepers(self) -> Iterator[Keeping]:
        """The screens that hold something."""
        return (screen for screen in self._app.screen_stack if isinstance(screen, Keeping))

    def lay_down_pens(self) -> None:
        """Lets what opens next have the pens of the desks that are open; it may be one on the same folder."""
        for keeper in self.keepers():
            keeper.lay_down_pen()

    def unsaved(self) -> str:
        """What is not saved, as sentences; empty when everything is."""
        return " ".join(sentence for keeper in self.keepers() if (sentence := keeper.unsaved()))

    def give_up(self) -> None:
        """Has everything that is not saved forgotten; the private journal keeps it for thirty days."""
        for keeper in self.keepers():
            keeper.give_up()

    def when_saved(self, then: Callable[[], None]) -> None:
        """Does something once nothing is left to save; says why where that can't be done."""
        if self.unsaved():
            self._app.run_worker(self._save_first(then), group="leaving", exclusive=True)
        else:
            then()

    async def _save_first(self, then: Callable[[], None]) -> None:
        saving = asyncio.ensure_future(self._save())
        await asyncio.wait({saving}, timeout=SOON)
        if not saving.done() and not await self._waited(saving):
            return
        if not saving.done() or saving.result():
            then()
        else:
            self._app.tell(self.unsaved(), "error")

    async def _save(self) -> bool:
        return all([await keeper.save() for keeper in self.keepers()])

    async def _waited(self, saving: asyncio.Future[bool]) -> bool:
        """Asks what to do while somebody lets us wait: False to stay, True once it is saved or a copy is kept."""
        answer: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        whom = " and ".join(dict.fromkeys(keeper.waits_for() for keeper in self.keepers()))
        question = self._app.ask(
            f"Waiting for {whom}. {self.unsaved()} As soon as it is, this goes on by itself.",
            {"stay": "Stay here; it is saved as soon as that is possible", "copy": "Go on now, and keep a copy of it"},
            lambda given: None if answer.done() else answer.set_result(given),
        )
        either: set[asyncio.Future[Any]] = {saving, answer}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if answer.done():
            return answer.result() == "copy" and self.keep_copy()
        question.dismiss(None)
        return True

    def keep_copy(self) -> bool:
        """Keeps what is not saved in a file of the person's own; False, and it says why, where that can't be done."""
        try:
            file = private_file("\n".join(keeper.not_saved() for keeper in self.keepers()))
        except OSError as error:
            self._app.tell(f"No copy could be written: {error.strerror}. Your words stay on the screen.", "error")
            return False
        self.farewell = f"What was not saved is in {file}."
        self._app.tell(self.farewell, "warning")
        return True
