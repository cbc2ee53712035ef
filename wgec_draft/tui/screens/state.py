"""The state of play: what a chair opens the day with, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from textual import events, work
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from wgec_draft.model.draft import NOTHING_IS_AGREED, Draft
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.session import commands
from wgec_draft.session.live import LiveSession
from wgec_draft.session.session import Session
from wgec_draft.session.state_of_play import StateOfPlay, state_of_play
from wgec_draft.tui.act import Panel
from wgec_draft.tui.board_rows import ALL
from wgec_draft.tui.content import notice
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.screens.asking import Asking
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.state_rows import StateRows, below, goal_of, state_rows
from wgec_draft.tui.widgets.figure_list import FigureList
from wgec_draft.tui.widgets.summary_list import SummaryList

if TYPE_CHECKING:
    from wgec_draft.store.record import Entry

_WIDE = 110
"""From so many columns on the burn-down stands below the items, else below the other figures."""


class StateScreen(Asking, ListScreen[Destination]):
    """Shows the state of play; the result is the place that somebody wants to go to."""

    CSS_PATH = "state.tcss"
    NAME = "State of play"
    panel = Panel(
        "The state of play",
        "How far the draft has got by group, who holds its open brackets, and how both went down from day to day; "
        "beside it what is within one bracket of agreement, what was reopened, and what changed today and since the "
        "last version. tab goes from one to the other, enter to the item or the bracket.",
    )

    class Read(Message):
        """The state of play is known."""

        def __init__(self, play: StateOfPlay, rows: StateRows) -> None:
            super().__init__()
            self.play = play
            """What is shown."""
            self.rows = rows
            """How it is listed."""

    class Progressed(Message):
        """The reading has got further."""

        def __init__(self, told: str) -> None:
            super().__init__()
            self.told = told
            """What is being read."""

    def __init__(self, session: LiveSession) -> None:
        super().__init__()
        self._session = session
        self._state = session.state
        self._play: StateOfPlay | None = None
        self._rows: StateRows | None = None
        self._has_room = False
        """Whether the burn-down has a list of its own."""

    def body(self) -> Iterable[Widget]:
        """The figures, and beside or below them the items."""
        with Container(id="panes"):
            yield FigureList(id="figures", empty="Reading…")
            with Vertical(id="beside"):
                yield SummaryList(id="items", empty="")
                yield FigureList(id="course", empty="")

    def on_mount(self) -> None:
        """Begins to read."""
        self.show_state(self._state)

    def show_state(self, state: State) -> None:
        """Reads everything anew, after a change that was asked for here."""
        self._state = state
        self.head.speak_of(state.draft.title)
        self.head.say("reading the versions and the record…", busy=True)
        self._read(state)

    def on_state_screen_progressed(self, message: Progressed) -> None:
        """Says how far it has got."""
        self.head.say(message.told, busy=True)

    def on_state_screen_read(self, message: Read) -> None:
        """Shows the state of play."""
        is_first = self._play is None
        self._play, self._rows = message.play, message.rows
        self.show_matching()
        if is_first:
            self._figures.move_to(ALL)
            self._items.action_first()
            self._course.action_last()
        self.refresh_bindings()

    def on_list_screen_refused(self, message: ListScreen.Refused) -> None:
        """Says why nothing is shown."""
        self._figures.empty = "The state of play can't be shown."
        self._figures.show_rows(())
        self.head.say("A version or the record can't be read; `wgec-draft verify` says why.", busy=True)
        notice(self, str(message.refusal), severity="error")

    def show_matching(self) -> None:
        """Shows the holders and the items that hold the words."""
        play, rows = self._play, self._rows
        if play is None or rows is None:
            return
        rows = rows.holding(self.words)
        self._figures.show_rows(rows.figures if self._has_room else below(rows.figures, rows.course))
        self._course.show_rows(rows.course if self._has_room else ())
        self._items.show_rows(rows.items)
        meeting = f"meeting {play.meeting.number} is open" if play.meeting else "between meetings"
        version = f"last version {play.draft.version}" if play.draft.version else "no meeting closed yet"
        told = f"{play.day} · {meeting} · {version}"
        self.head.say(f"{NOTHING_IS_AGREED.removesuffix('.')} · {told}" if play.draft.banner else told)

    def show_detail(self) -> None:
        """Says anew what can be done."""
        self.refresh_bindings()

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if act == "banner":
            return self.why_not_ask(act) if self._play is not None else "It is still being read."
        if act == "choose" and self._goal is None:
            return "This line speaks of no item."
        return None

    def act_choose(self) -> None:
        """Goes to what the line under the cursor speaks of."""
        if self._goal is not None:
            self.dismiss(self._goal)
        else:
            notice(self, "This line speaks of no item.", severity="warning")

    def act_banner(self) -> None:
        """Has the banner stand above the draft, or takes it away."""
        wanted = not self._state.draft.banner
        said = "The banner stands above the draft." if wanted else "The banner is taken away."
        self.ask_for(commands.ChangeDraft(banner=wanted), said)

    def on_resize(self, event: events.Resize) -> None:
        """Puts the burn-down where there is room for it."""
        if self._has_room is not (event.size.width >= _WIDE):
            self._has_room = not self._has_room
            self.show_matching()

    @property
    def _figures(self) -> FigureList:
        return self.query_one("#figures", FigureList)

    @property
    def _course(self) -> FigureList:
        return self.query_one("#course", FigureList)

    @property
    def _items(self) -> SummaryList:
        return self.query_one(SummaryList)

    @property
    def _goal(self) -> Destination | None:
        if self._items.has_focus:
            row = self._items.entry
            return Destination(row.item, row.offset) if row is not None else None
        if not self._figures.has_focus:
            return None
        return goal_of(self._play, self._figures.entry) if self._play is not None else None

    @work(thread=True, exclusive=True, group="reading", description="")
    def _read(self, state: State) -> None:
        """Reads every version and the record; only posts messages."""
        worker = get_current_worker()
        try:
            entries = self._session.ask(_entries).result()
            play = state_of_play(state, self._versions(worker), entries, date.today().isoformat())
        except Refusal as refusal:
            self.post_message(self.Refused(refusal))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(play, state_rows(play)))

    def _versions(self, worker: Worker[None]) -> Iterator[Draft]:
        """The versions as they are read; none after the screen was left."""
        labels = self._session.chain()
        for number, label in enumerate(labels, 1):
            if worker.is_cancelled:
                return
            self.post_message(self.Progressed(f"reading version {number} of {len(labels)}…"))
            yield self._session.version(label)


def _entries(session: Session) -> tuple[Entry, ...]:
    return session.entries()
