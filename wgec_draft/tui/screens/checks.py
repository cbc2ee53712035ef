"""What the checks find, by kind, with the place in the words; from here one goes to the place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual import work
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from wgec_draft.model.checks import Finding, checked, checked_outside
from wgec_draft.model.draft import Draft
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Roster
from wgec_draft.store.prose_warnings import Suspicion
from wgec_draft.tui.act import Panel
from wgec_draft.tui.content import notice, shown
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.finding_rows import FindingRow, finding_rows, with_headings
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.widgets.finding_list import FindingList

_AT_A_TIME = 2_000
"""Items that are checked between two words of how far it has got."""
AROUND = 2_000
"""Characters of an item's words that are shown on either side of the place."""


class ChecksScreen(ListScreen[Destination]):
    """Lists findings; the result is the place that somebody wants to go to."""

    CSS_PATH = "checks.tcss"
    NAME = "Checks"
    panel = Panel(
        "The checks",
        "What should not be in the draft, by kind, with the place in its words. enter goes there. Nothing here keeps "
        "anybody from working on, or from closing a meeting.",
    )

    class Progressed(Message):
        """The checking has got further."""

        def __init__(self, checked: int) -> None:
            super().__init__()
            self.checked = checked
            """Items checked so far."""

    class Checked(Message):
        """The draft was checked."""

        def __init__(self, rows: tuple[FindingRow, ...], refusal: Refusal | None) -> None:
            super().__init__()
            self.rows = rows
            """What was found."""
            self.refusal = refusal
            """Why the file itself could not be looked at; None when it was."""

    def __init__(self, draft: Draft, roster: Roster, doubts: Callable[[], Sequence[Suspicion]] = tuple) -> None:
        super().__init__()
        self._draft = draft
        self._roster = roster
        self._doubts = doubts
        self._words = {item.id: item.text for item in draft.items()}
        self._rows: tuple[FindingRow, ...] | None = None

    def body(self) -> Iterable[Widget]:
        """The findings, and beside or below them the words that one of them speaks of."""
        with Container(id="panes"):
            yield FindingList(id="findings", empty="Checking…")
            with VerticalScroll(id="detail"):
                yield Static(id="told")

    def on_mount(self) -> None:
        """Begins to check."""
        self.head.speak_of(self._draft.title)
        self.head.say("checking…", busy=True)
        self._check()

    def on_checks_screen_progressed(self, message: Progressed) -> None:
        """Says how far it has got."""
        self.head.say(f"checking… {message.checked:,} of {len(self._words):,} items", busy=True)

    def on_checks_screen_checked(self, message: Checked) -> None:
        """Shows what was found."""
        if message.refusal is not None:
            notice(self, str(message.refusal), severity="error")
        self._rows = message.rows
        self.show_matching()
        self.query_one(FindingList).action_first()

    def show_matching(self) -> None:
        """Shows the findings that hold the words."""
        if self._rows is None:
            return
        words = self.words
        wanted = [row for row in self._rows if row.holds(words)]
        findings = self.query_one(FindingList)
        findings.empty = "No finding is like that." if self._rows else "The checks found nothing. All is in order."
        findings.show_rows(with_headings(wanted))
        findings.leave_heading()
        total = len(self._rows)
        told = f"{total} finding{'' if total == 1 else 's'}. Nothing has to be mended before work goes on."
        told = told if total else "No finding."
        self.head.say(told if len(wanted) == total else f"{len(wanted)} of {total} findings")
        self.show_detail()

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if act == "choose":
            row = self.query_one(FindingList).entry
            if row is None:
                return "No finding is under the cursor."
            if not row.item:
                return f"This is outside of all items, at {row.path}: open draft.yaml in an editor."
        return None

    def act_choose(self) -> None:
        """Goes to the place of the finding under the cursor."""
        if reason := self.why_not("choose"):
            notice(self, reason, severity="warning")
            return
        row = self.query_one(FindingList).entry
        self.dismiss(Destination(row.item, row.offset))

    @work(thread=True, exclusive=True, group="checking")
    def _check(self) -> None:
        """Checks the draft, some items at a time; only posts messages."""
        worker = get_current_worker()
        ids = list(self._words)
        found: list[Finding] = []
        doubts: tuple[Suspicion, ...] = ()
        refusal: Refusal | None = None
        for begin in range(0, len(ids), _AT_A_TIME):
            if worker.is_cancelled:
                return
            self.post_message(self.Progressed(begin))
            found += checked(self._draft, self._roster, frozenset(ids[begin : begin + _AT_A_TIME]))
        found += checked_outside(self._draft, self._roster)
        try:
            doubts = tuple(self._doubts())
        except Refusal as error:
            refusal = error
        if not worker.is_cancelled:
            self.post_message(self.Checked(finding_rows(self._draft, found, doubts), refusal))

    def show_detail(self) -> None:
        """Shows what belongs to the row under the cursor."""
        row = self.query_one(FindingList).entry
        self.query_one("#told", Static).update(_told(row, self._words.get(row.item, "")) if row else "")
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()


def _told(row: FindingRow, words: str) -> Content:
    """The finding, what to do, and the words it speaks of."""
    head = shown(f"{row.path}  ", "bold") + shown(row.what) + "\n" + shown(row.remedy, "$text-muted")
    return head + "\n\n" + _marked(words, row.offset) if words else head


def _marked(words: str, offset: int | None) -> Content:
    """The words, with a mark on the character at the offset."""
    if offset is None or offset >= len(words):
        return shown(words[: 2 * AROUND])
    begin = max(0, offset - AROUND)
    before, behind = words[begin:offset], words[offset + 1 : offset + 1 + AROUND]
    place = shown(words[offset], "bold reverse $text-warning")
    return shown("…" if begin else "") + shown(before) + place + shown(behind)
