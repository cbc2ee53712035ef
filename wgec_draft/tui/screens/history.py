"""One item through all versions: its statuses, what happened to it, and the redline from each version to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual import work
from textual.containers import Container, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from wgec_draft.model.draft import Draft
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.live import LiveSession
from wgec_draft.tui.act import Panel, Pointless
from wgec_draft.tui.content import notice, shown
from wgec_draft.tui.destination import Destination, FormerWords
from wgec_draft.tui.editions import ROLLING, short_name
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.stage_rows import StageRow, stage_rows
from wgec_draft.tui.widgets.redline_view import RedlineView
from wgec_draft.tui.widgets.stage_list import StageList


class HistoryScreen(ListScreen[Destination | FormerWords]):
    """Shows the life of one item; the result is that item when somebody wants to go to it, or words it had once."""

    CSS_PATH = "history.tcss"
    NAME = "History"
    panel = Panel(
        "The history of an item",
        "The item in every version, the rolling draft last: its status, what happened to it, and beside the list its "
        "words with the redline against the version before. f lists only those that changed it; b gives it "
        "the words of a version again.",
    )

    class Read(Message):
        """Every version was read."""

        def __init__(self, rows: tuple[StageRow, ...]) -> None:
            super().__init__()
            self.rows = rows
            """The item in each version, from the first on."""

    class Progressed(Message):
        """The reading has got further."""

        def __init__(self, number: int, total: int) -> None:
            super().__init__()
            self.number = number
            """Which version is being read."""
            self.total = total
            """How many there are."""

    def __init__(
        self, session: LiveSession, item: str, *, can_change: bool = False, without_holders: bool = False
    ) -> None:
        super().__init__()
        self._without_holders = without_holders
        self._session = session
        self._can_change = can_change
        self._item = item
        self._rows: tuple[StageRow, ...] | None = None
        self._only_changed = False

    def body(self) -> Iterable[Widget]:
        """The versions, and beside or below them the redline."""
        with Container(id="panes"):
            yield StageList(id="stages", empty="Reading…")
            with Vertical(id="detail"):
                with VerticalScroll(id="beside"):
                    yield Static(id="told")
                yield RedlineView(id="redline")

    def on_mount(self) -> None:
        """Begins to read."""
        self.query_one(RedlineView).without_holders = self._without_holders
        self.head.speak_of(self._item)
        self.head.say("reading the versions…", busy=True)
        self._read()

    def on_history_screen_progressed(self, message: Progressed) -> None:
        """Says how far it has got."""
        self.head.say(f"reading version {message.number} of {message.total}…", busy=True)

    def on_history_screen_read(self, message: Read) -> None:
        """Shows the life of the item, the last version first in view."""
        self._rows = message.rows
        there = [row for row in message.rows if row.path]
        if there:
            self.head.speak_of(f"{there[-1].path}  ({self._item})")
        self.show_matching()
        self.query_one(StageList).move_to(message.rows[-1].key)
        self.refresh_bindings()

    def on_list_screen_refused(self, message: ListScreen.Refused) -> None:
        """Says why nothing is shown."""
        self._rows = ()
        self.show_matching()
        self.head.say("A version can't be read. `wgec-draft verify` says which, and why.", busy=True)
        notice(self, str(message.refusal), severity="error")

    def show_matching(self) -> None:
        """Shows the versions in which the words occur, all of them or those that changed the item."""
        if self._rows is None:
            return
        words = self.words
        rows = [row for row in self._rows if row.holds(words) and (row.changed or not self._only_changed)]
        stages = self.query_one(StageList)
        stages.empty = "No version is like that." if self._rows else "No version can be shown."
        stages.show_rows(rows)
        total = len(self._rows)
        changes = sum(row.changed for row in self._rows)
        only = "; only these are listed" if self._only_changed else ""
        self.head.say(f"{total} version{'' if total == 1 else 's'}, changed in {changes} of them{only}")
        self.show_detail()

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if act == "filter" and not any(row.changed for row in self._rows or ()):
            return (
                "There is nothing to choose from." if self._rows is not None else "The versions are still being read."
            )
        if act == "choose" and all(item.id != self._item for item in self._session.state.draft.items()):
            return "The item is not in the rolling draft any more."
        return self._why_not_back() if act == "bring_back" else None

    def _why_not_back(self) -> str | None:
        if not self._can_change:
            return Pointless("From here the draft is only read; the history at the desk brings words back.")
        row = self.query_one(StageList).entry
        if row is None or not row.new:
            return "There are no words in this version."
        now = next((item for item in self._session.state.draft.items() if item.id == self._item), None)
        if now is None:
            return "The item is not in the rolling draft any more."
        if now.withdrawn is not None:
            return "The item was withdrawn. W at the desk puts it back."
        return "These are the words that stand there now." if now.text == row.new else None

    def act_choose(self) -> None:
        """Goes to the item as it stands now."""
        if reason := self.why_not("choose"):
            notice(self, reason, severity="warning")
            return
        self.dismiss(Destination(self._item))

    def act_bring_back(self) -> None:
        """Gives the item the words of the version again, as a new change."""
        row = self.query_one(StageList).entry
        self.dismiss(FormerWords(self._item, row.new, row.name))

    def act_filter(self) -> None:
        """Lists only the versions that changed the item, or all of them again."""
        self._only_changed = not self._only_changed
        self.show_matching()

    def act_redline_mode(self) -> None:
        """Shows the redline in the next way."""
        redline = self.query_one(RedlineView)
        redline.mode = redline.mode.next

    @work(thread=True, exclusive=True, group="reading")
    def _read(self) -> None:
        """Reads one version after the other; only posts messages."""
        worker = get_current_worker()
        try:
            labels = self._session.labels()
            rows = stage_rows(self._item, self._editions(labels, worker))
            if not worker.is_cancelled and (chain := self._session.chain()) != labels:
                rows = stage_rows(self._item, self._editions(chain, worker))
        except Refusal as refusal:
            self.post_message(self.Refused(refusal))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(rows))

    def _editions(self, labels: Sequence[str], worker: Worker[None]) -> Iterator[tuple[str, Draft]]:
        """The versions as they are read, the rolling draft last; none after the screen was left."""
        for number, label in enumerate(labels, 1):
            if worker.is_cancelled:
                return
            self.post_message(self.Progressed(number, len(labels)))
            yield label, self._session.version(label)
        yield ROLLING, self._session.state.draft

    def show_detail(self) -> None:
        """Shows what belongs to the row under the cursor."""
        row = self.query_one(StageList).entry
        redline = self.query_one(RedlineView)
        redline.visible = row is not None and bool(row.old or row.new)
        beside = self.query_one("#told", Static)
        beside.update(
            shown(f"{row.name}: {row.told}", "bold") + shown(f"\n{row.beside}" if row.beside else "") if row else ""
        )
        if row is not None and redline.visible:
            names = short_name(row.former), short_name(row.version)
            redline.show(row.old, row.new, names, self._session.state.roster.names())
        self.refresh_bindings()
