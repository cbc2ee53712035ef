"""The way back: the changes of the record, newest first, and what going back as far as one of them would do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from wgec_draft.model.refusal import Refusal
from wgec_draft.session.going_back import Direction, Jump, WayBack
from wgec_draft.session.live import LiveSession
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.change_rows import ChangeRow
from wgec_draft.tui.content import notice, shown
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.screens.question import Question
from wgec_draft.tui.way_rows import Way, foreseen_rows, question, told_in_short, way_rows
from wgec_draft.tui.widgets.change_list import ChangeList
from wgec_draft.tui.widgets.line_list import LineList
from wgec_draft.tui.widgets.redline_view import RedlineView
from wgec_draft.tui.widgets.way_list import WayList


class WayBackScreen(ListScreen[Way], inherit_bindings=False):
    """Lets somebody choose how far to go; nothing is done here, the result is the choice."""

    CSS_PATH = "way_back.tcss"
    NAME = "Going back"
    ENTERS = "take_back"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.WAY_BACK)]
    panel = PANELS[Scope.WAY_BACK]

    class Read(Message):
        """It is known what can be taken back or made again."""

        def __init__(self, way: WayBack) -> None:
            super().__init__()
            self.way = way
            """All of it."""

    class Foreseen(Message):
        """It is known what a choice would do."""

        def __init__(self, jump: Jump, rows: tuple[ChangeRow, ...]) -> None:
            super().__init__()
            self.jump = jump
            """The choice."""
            self.rows = rows
            """What becomes of each item and field."""

    def __init__(self, session: LiveSession, item: str = "", path: str = "") -> None:
        super().__init__()
        self._session = session
        self._seen_item, self._path = item, path
        self._direction: Direction = "undo"
        self._item = ""
        self._way: WayBack | None = None
        self._jump: Jump | None = None

    def body(self) -> Iterable[Widget]:
        """The changes, and beside or below them what going back as far as one of them would do."""
        with Container(id="panes"):
            yield WayList(id="way", empty="Reading…")
            with Vertical(id="detail"):
                yield ChangeList(id="changes")
                yield Static(id="told")
                yield RedlineView(id="redline")

    def on_mount(self) -> None:
        """Begins to read."""
        self._start()

    def on_way_back_screen_read(self, message: Read) -> None:
        """Shows what can be taken back or made again."""
        self._way = message.way
        verb = "taken back" if self._direction == "undo" else "made again"
        self._list.empty = f"Nothing can be {verb}."
        self._list.show_rows(way_rows(message.way))
        if not message.way.changes:
            self.head.say(f"nothing can be {verb}")
        self._foresee_choice()

    def on_way_back_screen_foreseen(self, message: Foreseen) -> None:
        """Shows what the choice under the cursor would do."""
        self._jump = message.jump
        self._changes.show_rows(message.rows)
        self.head.say(told_in_short(message.jump, len(message.rows)))
        self.show_detail()

    def on_list_screen_refused(self, message: ListScreen.Refused) -> None:
        """Says why the choice leads nowhere."""
        self._jump = None
        self._changes.show_rows(())
        self.head.say(str(message.refusal), busy=True)
        self.show_detail()

    def on_line_list_row_chosen(self, message: LineList.RowChosen) -> None:
        """Looks at what the choice would do, or shows the words of a field."""
        message.stop()
        if message.line_list is self._list:
            self._foresee_choice()
        else:
            self.show_detail()

    def show_detail(self) -> None:
        """Shows the words of the field under the cursor, before and after."""
        row = self._changes.entry
        redline = self.query_one("#redline", RedlineView)
        redline.visible = row is not None and row.old != row.new
        self.query_one("#told", Static).update(shown(row.path, "bold") + "  " + shown(row.told) if row else "")
        if row is not None and redline.visible:
            redline.show(row.old, row.new, ("now", "then"), self._session.state.roster.names())
        self.refresh_bindings()

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if act == "only_item" and not self._seen_item:
            return "No item was in view at the desk."
        if act == "take_back":
            row = self._list.entry
            if row is None:
                return "There is no change to choose." if self._way is not None else "The record is still being read."
            if self._jump is None or self._jump.changes[-1].seq != row.line:
                return "It is not known yet what that would do."
        return None

    def act_take_back(self) -> None:
        """Asks, and leaves with the choice."""
        if reason := self.why_not("take_back"):
            notice(self, reason, severity="warning")
            return
        jump, way = self._jump, self._way
        assert jump is not None
        assert way is not None
        choice = Way(jump.direction, jump.item, jump.changes[-1].seq, way.last_line)
        does = "Take it back" if jump.direction == "undo" else "Make it again"
        text = question(jump, len(self._changes.rows), self._path)

        def answered(answer: str | None) -> None:
            if answer == "do":
                self.dismiss(choice)

        self.app.push_screen(Question(text, {"do": does, "stay": "Leave everything as it is"}), answered)

    def act_other_way(self) -> None:
        """Shows what was undone instead of what was done, or the other way round."""
        self._direction = "redo" if self._direction == "undo" else "undo"
        self._start()

    def act_only_item(self) -> None:
        """Shows the changes of the item alone, or of the whole draft again."""
        self._item = "" if self._item else self._seen_item
        self._start()

    def act_redline_mode(self) -> None:
        """Shows the redline in the next way."""
        redline = self.query_one("#redline", RedlineView)
        redline.mode = redline.mode.next

    @property
    def _list(self) -> WayList:
        return self.query_one("#way", WayList)

    @property
    def _changes(self) -> ChangeList:
        return self.query_one("#changes", ChangeList)

    def _start(self) -> None:
        self._way = self._jump = None
        self._list.empty, self._list.direction = "Reading…", self._direction
        self._list.show_rows(())
        self._changes.show_rows(())
        self.show_detail()
        done = "what was done, newest first" if self._direction == "undo" else "what was undone, to be made again"
        self.head.speak_of(f"{self._path} alone: {done}" if self._item else f"{done}")
        self.head.say("reading the record…", busy=True)
        self._list.focus()
        self._read(self._direction, self._item)

    def _foresee_choice(self) -> None:
        self._jump = None
        self.refresh_bindings()
        row = self._list.entry
        if self._way is not None and row is not None:
            self._foresee(self._way, row.line)

    @work(thread=True, exclusive=True, group="reading", description="")
    def _read(self, direction: Direction, item: str) -> None:
        """Reads the record; only posts messages."""
        worker = get_current_worker()
        try:
            way = self._session.ask(lambda session: session.way_back(direction, item)).result()
        except Refusal as refusal:
            if not worker.is_cancelled:
                self.post_message(self.Refused(refusal))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(way))

    @work(thread=True, exclusive=True, group="foreseeing", description="")
    def _foresee(self, way: WayBack, line: int) -> None:
        """Finds out what a choice would do; only posts messages."""
        worker = get_current_worker()
        message: Message
        try:
            jump = way.jump(line)
            message = self.Foreseen(jump, tuple(foreseen_rows(jump)))
        except Refusal as refusal:
            message = self.Refused(refusal)
        if not worker.is_cancelled:
            self.post_message(message)
