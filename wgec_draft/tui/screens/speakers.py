"""The list of speakers on an item: the clock, who waits, and who spoke how long; a few letters and enter add one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from wgec_draft.model.naming import Located
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.speaking_times import SpeakingTimes, speaking_times
from wgec_draft.model.state import State
from wgec_draft.session.floor import Floor
from wgec_draft.session.live import LiveSession
from wgec_draft.tui.act import Scope
from wgec_draft.tui.content import notice
from wgec_draft.tui.floor_told import FloorTold, floor_told
from wgec_draft.tui.lines import cut
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.screens.asking import Asking
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.speaker_rows import POINT_OF_ORDER, NamedRow, ShareRow, WaitingRow, matching_rows, standing_rows
from wgec_draft.tui.widgets.clock_view import ClockView
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.name_line import NameLine
from wgec_draft.tui.widgets.screen_head import ScreenHead
from wgec_draft.tui.widgets.speaker_list import SpeakerList

if TYPE_CHECKING:
    from wgec_draft.tui.app import DeskApp
    from wgec_draft.tui.survey import Survey

_ON_WAITING = {"withdraw_speaker", "speaker_up", "speaker_down"}
_LONGEST = 60


class SpeakerLine(NameLine):
    """The line for letters; where none stand there yet, the keys of the clock work."""

    _KEYS: ClassVar[dict[str, str]] = {">": "next_speaker", ".": "pause_clock"}

    def __init__(self) -> None:
        super().__init__()
        self.placeholder = "Letters of a name, enter adds it; ! before: point of order.  > next  . pause"

    async def _on_key(self, event: events.Key) -> None:
        act = self._KEYS.get(event.character or "")
        if act is not None and not self.value:
            event.stop()
            event.prevent_default()
            self.screen.call_later(cast("DeskApp", self.app).do, act)
            return
        await super()._on_key(event)


class SpeakersScreen(Asking, ListScreen[None], inherit_bindings=False):
    """The chair's hand on the floor; every key acts at once, and the clock goes on whatever is typed."""

    CSS_PATH = "speakers.tcss"
    NAME = "Speakers"
    BINDINGS: ClassVar[list[BindingType]] = []
    panel = PANELS[Scope.SPEAKERS]

    def __init__(
        self, state: State, place: Located | None, floor: Floor, live: LiveSession, changed: Callable[[], None]
    ) -> None:
        super().__init__()
        self._state = state
        self._place = place
        self._floor = floor
        self._live = live
        self._changed = changed
        self._times = SpeakingTimes()
        self._said = ""
        """What was done last."""

    def compose(self) -> ComposeResult:
        """Head, clock, the line for letters, the list, keys."""
        yield ScreenHead(self.NAME)
        yield ClockView()
        yield SpeakerLine()
        yield SpeakerList(id="speakers", empty="Nobody waits for the floor; type a name.")
        yield Footer()

    def on_mount(self) -> None:
        """Shows everything."""
        self.show_clock(floor_told(self._floor.speakers, self._floor.kept.now()))
        self.show_matching()
        self._list.leave_heading()
        self._line.focus()
        self._sum_up()

    def show_state(self, state: State) -> None:
        """Shows who is on the roster now."""
        self._state = state
        self.show_matching()

    def draft_changed(self, state: State, survey: Survey) -> None:
        """Shows the item and the roster as another program has made them."""
        self._place = survey.places.get(self._place.item.id) if self._place is not None else None
        self.show_state(state)

    def show_clock(self, told: FloorTold) -> None:
        """Shows the clock as it stands now."""
        if not self._is_left:
            self.query_one(ClockView).value = told

    def show_matching(self) -> None:
        """Shows who waits, or whom the letters may mean."""
        if self._is_left:
            return
        letters = self._letters
        if letters:
            rows = matching_rows(letters, self._state.roster)
        else:
            rows = standing_rows(self._floor.waiting, self._times, self._state.roster, self._when)
        self._list.show_rows(rows)
        path = self._place.path if self._place is not None else "an item that is not in the draft any more"
        words = cut(" ".join(self._place.item.text.split()), _LONGEST) if self._place is not None else ""
        self.head.speak_of(f"{path}  {words}", path)
        speakers = self._floor.speakers
        standing = "The list is open." if speakers is None or speakers.is_open else "The list is CLOSED."
        self.head.say(f"{standing}  {self._said}".rstrip())
        self.refresh_bindings()

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        row = self._row
        if act in _ON_WAITING and not isinstance(row, WaitingRow):
            return "Nobody who waits is under the cursor."
        if act in ("choose", "point_of_order") and not getattr(row, "delegation", ""):
            return "No delegation is under the cursor."
        if act == "next_speaker" and not self._floor.is_in_use:
            return "Nobody waits for the floor."
        if act in ("pause_clock", "stop_speaker") and self._floor.clock is None:
            return "Nobody has the floor."
        return None

    def on_name_line_begun(self, message: NameLine.Begun) -> None:
        """Shows whom the letters may mean, with the cursor on the likeliest."""
        message.stop()
        self.show_matching()
        self._list.action_first()

    def on_name_line_left(self, message: NameLine.Left) -> None:
        """Goes to the list."""
        message.stop()
        self._list.focus()

    def on_name_line_picked(self, message: NameLine.Picked) -> None:
        """Puts the first delegation that the letters may mean on the list."""
        message.stop()
        if not self._letters:
            self._list.focus()
            return
        self._list.action_first()
        self.act_choose()

    def act_choose(self) -> None:
        """Gives the floor to who waits under the cursor, or puts the delegation there on the list."""
        row = self._row
        if isinstance(row, WaitingRow):
            self._floor.give(row.entry)
            self._did(f"{row.delegation} has the floor.", summing=True)
        elif isinstance(row, NamedRow) and not row.is_known:
            self.ask_about(row.delegation, self._state.roster, self._go_on_with)
        elif row is not None and row.delegation:
            self._add(row.delegation)

    def act_next_speaker(self) -> None:
        """Gives the floor to the next."""
        self._floor.give_to_next()
        clock = self._floor.clock
        self._did(f"{clock.delegation} has the floor." if clock is not None else "Nobody waits.", summing=True)

    def act_pause_clock(self) -> None:
        """Has the clock stand still, or run again."""
        self._floor.pause_or_resume()
        self._did("")

    def act_stop_speaker(self) -> None:
        """Takes the floor from who has it."""
        clock = self._floor.clock
        self._floor.stop()
        self._did(f"{clock.delegation} is done." if clock is not None else "", summing=True)

    def act_withdraw_speaker(self) -> None:
        """Takes who waits under the cursor off the list."""
        row = self._row
        if isinstance(row, WaitingRow):
            self._floor.withdraw(row.entry)
            self._did(f"{row.delegation} is off the list.")

    def act_speaker_up(self) -> None:
        """Moves who waits under the cursor up."""
        self._move(-1)

    def act_speaker_down(self) -> None:
        """Moves who waits under the cursor down."""
        self._move(1)

    def act_close_list(self) -> None:
        """Closes the list, or opens it again."""
        self._floor.close_or_reopen()
        self._did("")

    def act_point_of_order(self) -> None:
        """Puts the delegation under the cursor before all others."""
        row = self._row
        if row is not None and row.delegation:
            self._add(row.delegation, point_of_order=True)

    async def act_search(self) -> None:
        """Goes back to the line for letters."""
        self._line.focus()

    @property
    def _is_left(self) -> bool:
        """Whether the screen is going, whose parts go before it."""
        return not self.is_attached or not self.query(SpeakerList)

    @property
    def _line(self) -> SpeakerLine:
        return self.query_one(SpeakerLine)

    @property
    def _list(self) -> SpeakerList:
        return self.query_one(SpeakerList)

    @property
    def _row(self) -> WaitingRow | NamedRow | ShareRow | None:
        return self._list.entry if self.query(SpeakerList) else None

    @property
    def _letters(self) -> str:
        return self._line.begun.removeprefix(POINT_OF_ORDER).strip()

    @property
    def _when(self) -> str:
        meeting = self._state.draft.current_meeting
        return f"at meeting {meeting.number}" if meeting is not None else "so far"

    def _add(self, name: str, *, point_of_order: bool = False) -> None:
        """Puts a delegation on the list, and goes on to the next name."""
        is_raised = point_of_order or self._line.begun.startswith(POINT_OF_ORDER)
        try:
            self._floor.add(name, self._state.roster, point_of_order=is_raised)
        except Refusal as refusal:
            notice(self, str(refusal), severity="warning")
            return
        self._line.value = ""
        self._did(f"{name} {'raises a point of order' if is_raised else 'is on the list'}.")

    def _go_on_with(self, name: str | None) -> None:
        """Puts the delegation that is meant on the list; back to the letters where the question was left."""
        self._line.focus()
        if name is not None:
            self._add(name)

    def _move(self, places: int) -> None:
        row = self._row
        if isinstance(row, WaitingRow):
            self._floor.move(row.entry, places)
            self._did("")

    def _did(self, said: str, *, summing: bool = False) -> None:
        """Shows what came of an act."""
        self._said = said
        self._changed()
        self.show_matching()
        if summing:
            self._sum_up()

    def _sum_up(self) -> None:
        """Sums up, aside from the keys, what was spoken so far."""
        self.run_worker(self._summed_up(), exclusive=True, group="times")

    async def _summed_up(self) -> None:
        try:
            spoken = await asyncio.wrap_future(self._live.ask(lambda session: session.spoken()))
        except Refusal:  # the desk says by itself that nothing can be read
            return
        recorded = [each.intervention for each in spoken]
        waiting = [each for each in self._floor.kept.unrecorded if each not in recorded]
        meeting = self._state.draft.current_meeting
        wanted = [each for each in (*recorded, *waiting) if meeting is None or each.meeting == meeting.number]
        self._times = speaking_times(wanted, self._state.roster)
        self.show_matching()
