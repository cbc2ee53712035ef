"""The floor at the desk: the list of speakers as it was left, its line above the draft, and the keys for both."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from wgec_draft.model.refusal import Refusal
from wgec_draft.tui.act import Pointless
from wgec_draft.tui.screens.desk_part import DeskPart

if TYPE_CHECKING:  # not needed by the first glance
    from wgec_draft.model.draft import Meeting
    from wgec_draft.model.speakers import Intervention
    from wgec_draft.model.speaking_clock import SpeakingClock
    from wgec_draft.session.floor import Floor
    from wgec_draft.session.session import Session
    from wgec_draft.tui.widgets.floor_line import FloorLine

_LOOK = 1.0
"""Seconds between looks for what time brings: a machine that slept, something that could not be recorded."""
_PAINT = 0.25
"""Seconds between looks at a running clock, so that no second is passed over."""
_ACTS = {"speakers", "next_speaker", "pause_clock"}


class FloorActs(DeskPart):
    """Who speaks is on the desk as long as anybody speaks or waits; the clock paints its own line and nothing else."""

    floor: Floor | None = None
    """None until it was read what an earlier desk left, and at a desk that only follows."""
    _why_no_floor: str | None = None
    _floor_line: FloorLine | None = None
    _painting: Timer | None = None

    def __init__(self) -> None:
        super().__init__()
        self._floor_read = asyncio.Event()

    def begin_speakers(self) -> None:
        """Has the list of speakers as it was left, with the clock that went on."""
        self.run_worker(self._begin_floor(), group="floor")

    def end_speakers(self) -> None:
        """Waits until the list is written down; a clock that runs goes on."""
        if self.floor is not None:
            self.floor.kept.close()

    def why_not(self, act: str) -> str | None:
        """Why an act isn't possible just now."""
        reason = super().why_not(act)
        if reason is not None or act not in _ACTS:
            return reason
        if self.floor is None:
            return self._why_no_floor if act == "speakers" else Pointless("Nobody has the floor.")
        if act == "speakers":
            nothing = self.place is None and not self.floor.is_in_use
            return "A group is in view; choose an item first." if nothing else None
        if act == "next_speaker" and not self.floor.is_in_use:
            return Pointless("Nobody waits for the floor.")
        if act == "pause_clock" and self.floor.clock is None:
            return Pointless("Nobody has the floor.")
        return None

    def speaking_now(self) -> tuple[SpeakingClock | None, tuple[str, ...]]:
        """The clock of who has the floor, and who waits for it, the next one first."""
        if self.floor is None:
            return None, ()
        return self.floor.clock, tuple(entry.delegation for entry in self.floor.waiting)

    def act_next_speaker(self) -> None:
        """Gives the floor to the next."""
        if self.floor is not None:
            self.floor.give_to_next()
            self.show_floor()

    def act_pause_clock(self) -> None:
        """Has the clock stand still, or run again."""
        if self.floor is not None:
            self.floor.pause_or_resume()
            self.show_floor()

    def act_speakers(self) -> None:
        """Shows the list of the item in view; where one of another item is in use, asks which."""
        floor = self.floor
        if floor is None:
            self.work(self._show_once_read(), opens=True)
            return
        former = floor.speakers
        if former is None or not floor.is_in_use or self.place is None or former.item == self.item_id:
            self._show_list_of(self.item_id if not floor.is_in_use else "")
            return
        path = self.places[former.item].path if former.item in self.places else "an item that is gone"
        choices = {"stay": f"Go on with the list on {path}"}
        if floor.waiting:
            choices["take"] = f"End it; who waits there waits on {self.place.path} from now on"
        choices["end"] = f"End it, nobody waits any more; begin an empty list on {self.place.path}"
        question = f"There is a list of speakers on {path} already: {self._told_list(floor)}."
        self.desk.ask(question, choices, partial(self._go_on_with, self.item_id))

    def show_floor(self) -> None:
        """Shows who has the floor and who waits, wherever that is shown, and counts on while the clock runs."""
        floor = self.floor
        if floor is None or self.is_left:
            return
        from wgec_draft.tui.floor_told import floor_told
        from wgec_draft.tui.screens.speakers import SpeakersScreen
        from wgec_draft.tui.widgets.floor_line import FloorLine

        told = floor_told(floor.speakers, floor.kept.now())
        if self._floor_line is None and floor.is_in_use:
            self._floor_line = FloorLine(told)
            self.mount(self._floor_line, before="#panes")
        elif self._floor_line is not None and not floor.is_in_use:
            self._floor_line.remove()
            self._floor_line = None
        elif self._floor_line is not None:
            self._floor_line.value = told
        for screen in self.app.screen_stack:
            if isinstance(screen, SpeakersScreen) and screen.is_attached:
                screen.show_clock(told)
        if self._painting is not None:
            (self._painting.resume if told.is_running else self._painting.pause)()

    async def _begin_floor(self) -> None:
        await self.pen_known.wait()
        if self.follows or self.floor is not None:
            return
        by = self.desk.by
        try:
            self.floor = await asyncio.wrap_future(self.live.ask(partial(self._read_floor, by)))
        except Refusal as refusal:
            self._why_no_floor = f"There can be no list of speakers: {refusal}"
            self.desk.tell(self._why_no_floor, "warning")
            return
        finally:
            self._floor_read.set()
        if self.is_left:
            self.floor.kept.close()
            return
        self._painting = self.set_interval(_PAINT, self.show_floor, pause=True)
        self.set_interval(_LOOK, self._look_at_floor)
        self._look_at_floor()
        self.show_floor()
        self.refresh_bindings()

    async def _show_once_read(self) -> None:
        await self._floor_read.wait()
        if self.floor is not None and not self.is_left and self.why_not("speakers") is None:
            self.act_speakers()

    def _read_floor(self, by: str, session: Session) -> Floor:
        from wgec_draft.session.command import Signature
        from wgec_draft.session.floor import Floor
        from wgec_draft.session.kept_speakers import KeptSpeakers
        from wgec_draft.session.session import now
        from wgec_draft.store.speakers_file import SpeakersFile

        live = self.live

        def record(spoken: Intervention) -> Future[object]:
            return live.ask(lambda session: session.note_spoken(spoken, Signature(by, now())))

        return Floor(KeptSpeakers(SpeakersFile(session.folder.path, session.lineage()), record), self._meeting)

    def _meeting(self) -> Meeting | None:
        return self.draft.current_meeting

    def _look_at_floor(self) -> None:
        if self.floor is None or not self.floor.kept.is_busy:
            return
        for sentence in self.floor.kept.tick():
            self.desk.tell(sentence, "warning")
            self.show_floor()

    def _told_list(self, floor: Floor) -> str:
        clock = floor.clock
        speaks = [f"{clock.delegation} speaks"] if clock is not None else []
        waits = len(floor.waiting)
        return ", ".join(speaks + ([f"{waits} {'waits' if waits == 1 else 'wait'}"] if waits else []))

    def _go_on_with(self, item: str, answer: str | None) -> None:
        if answer is None or self.floor is None:
            return
        if answer != "stay":
            self.floor.open_for(item, take_along=answer == "take")
            self.show_floor()
        self._show_list_of("")

    def _show_list_of(self, item: str) -> None:
        """Opens the list, that of an item where one is named."""
        from wgec_draft.tui.screens.speakers import SpeakersScreen

        floor = self.floor
        assert floor is not None
        if item:
            floor.open_for(item)
        place = self.places.get(floor.speakers.item) if floor.speakers is not None else None
        self.app.push_screen(SpeakersScreen(self.known, place, floor, self.live, self.show_floor), self._left_list)

    def _left_list(self, _result: None) -> None:
        self.show_floor()
