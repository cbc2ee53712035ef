"""The end of a meeting: what it did and what the checks find, the label of its version, and a clear question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from wgec_draft.model.checks import checked, checked_outside
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.version_labels import checked_version, next_version
from wgec_draft.session.closing import ClosingPreview
from wgec_draft.session.live import LiveSession
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.closing_rows import closing_rows, told_of
from wgec_draft.tui.content import notice, shown
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.field import Field
from wgec_draft.tui.finding_rows import FindingRow, finding_rows
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.screens.question import Entry, Question
from wgec_draft.tui.widgets.summary_list import SummaryList


@dataclass(frozen=True, slots=True)
class ClosingChosen:
    """Somebody wants the meeting closed."""

    meeting: int
    label: str
    """Of the version to publish."""


class ClosingScreen(ListScreen[ClosingChosen | Destination], inherit_bindings=False):
    """Looks through the meeting; the result is how to close it, or a place that somebody wants to see first."""

    CSS_PATH = "closing.tcss"
    NAME = "Close the meeting"
    panel = PANELS[Scope.CLOSING]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.CLOSING), *bindings(Scope.LIST)]

    class Previewed(Message):
        """What closing would do is known."""

        def __init__(
            self, preview: ClosingPreview, major: str, labels: tuple[str, ...], findings: tuple[FindingRow, ...]
        ) -> None:
            super().__init__()
            self.preview = preview
            """What closing would do, with the next label in the count."""
            self.major = major
            """The label of a major version."""
            self.labels = labels
            """The labels that are taken."""
            self.findings = findings
            """What the checks find."""

    def __init__(self, session: LiveSession) -> None:
        super().__init__()
        self._session = session
        self._draft = session.state.draft
        self._known: ClosingScreen.Previewed | None = None
        self._label = ""
        self._reason = "It is still being looked through."

    def body(self) -> Iterable[Widget]:
        """What is going to happen, and what the meeting did."""
        yield Static(id="intent")
        yield SummaryList(id="summary", empty="Looking through the meeting…")

    def on_mount(self) -> None:
        """Begins to look the meeting through."""
        self.head.say("looking through the meeting, comparing…", busy=True)
        self._preview()

    def on_closing_screen_previewed(self, message: Previewed) -> None:
        """Shows what closing would do."""
        self._known = message
        self._label = message.preview.label
        self._reason = ""
        self.show_matching()
        self.query_one(SummaryList).action_first()
        self._show_intent()
        self.refresh_bindings()

    def on_list_screen_refused(self, message: ListScreen.Refused) -> None:
        """Says why it can't be closed."""
        self._reason = str(message.refusal)
        self.head.say("The meeting can't be closed now.", busy=True)
        self.query_one("#intent", Static).update(shown(self._reason, "bold $text-error"))
        summary = self.query_one(SummaryList)
        summary.empty = "Nothing was changed."
        summary.show_rows(())
        self.refresh_bindings()

    def show_detail(self) -> None:
        """Says anew what can be done."""
        self.refresh_bindings()

    def show_matching(self) -> None:
        """Shows what holds the words."""
        if self._known is None:
            return
        summary = self.query_one(SummaryList)
        summary.empty = "Nothing is like that." if self.words else "Nothing happened at this meeting."
        summary.show_rows(closing_rows(self._draft, self._known.preview.summary, self._known.findings, self.words))
        summary.leave_heading()
        self.head.say(f"{self._since}: {told_of(self._known.preview.summary)}")

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if act in ("confirm", "label") and self._reason:
            return self._reason
        if act == "choose":
            row = self.query_one(SummaryList).entry
            if row is None or not row.item:
                return "This line speaks of no item."
        return None

    def act_choose(self) -> None:
        """Goes to the item under the cursor; the meeting stays open."""
        if reason := self.why_not("choose"):
            notice(self, reason, severity="warning")
            return
        row = self.query_one(SummaryList).entry
        self.dismiss(Destination(row.item, row.offset))

    def act_label(self) -> None:
        """Asks for the version's label."""
        known = self._known
        if known is None:
            return
        choices = {"minor": f"{known.preview.label}, the next in the count"}
        if known.major != known.preview.label:
            choices["major"] = f"{known.major}, a major version"
        choices["own"] = "A label of your own, such as Rev.2"
        self.app.push_screen(Question("What shall the version be called?", choices), self._take_choice)

    def act_confirm(self) -> None:
        """Asks whether the meeting shall really be closed."""
        known = self._known
        if known is None:
            return
        count = len(known.findings)
        found = f"The checks found {count} thing{'' if count == 1 else 's'} to look at. " if count else ""
        text = (
            f"Close meeting {known.preview.meeting} and publish version {self._label}?\n\n{found}"
            "A version never changes: neither its words nor its statuses, and closing is never undone. "
            "The rolling draft goes on from there."
        )
        choices = {"stay": "Not yet", "close": f"Close meeting {known.preview.meeting} as version {self._label}"}
        self.app.push_screen(Question(text, choices), self._close)

    @property
    def _since(self) -> str:
        return f"since version {self._draft.version}" if self._draft.version else "since the beginning"

    def _take_choice(self, choice: str | None) -> None:
        known = self._known
        if choice is None or known is None:
            return
        if choice == "own":
            field = Field("label", "Label", hint="Letters, digits, . _ and -, up to 32.", check=self._fault)
            self.app.push_screen(Entry("A label of your own", (field,)), self._take_label)
        else:
            self._take_label({"label": known.major if choice == "major" else known.preview.label})

    def _fault(self, label: str) -> str:
        try:
            checked_version(label, self._known.labels if self._known else ())
        except Refusal as refusal:
            return str(refusal)
        return ""

    def _take_label(self, answers: dict[str, str] | None) -> None:
        if answers is not None:
            self._label = answers["label"]
            self._show_intent()

    def _close(self, answer: str | None) -> None:
        if answer == "close" and self._known is not None:
            self.dismiss(ClosingChosen(self._known.preview.meeting, self._label))

    def _show_intent(self) -> None:
        assert self._known is not None
        preview = self._known.preview
        self.head.speak_of(f"meeting {preview.meeting} as version {self._label}")
        confirm, label = self.key("confirm", Scope.CLOSING), self.key("label", Scope.CLOSING)
        intent = shown(confirm, "bold $text-accent") + shown(
            f"  closes meeting {preview.meeting} and publishes version "
        )
        intent += shown(self._label, "bold") + shown(", which never changes.\n")
        intent += shown(label, "bold $text-accent") + shown("  chooses another label.")
        self.query_one("#intent", Static).update(intent)

    @work(thread=True, exclusive=True, group="previewing")
    def _preview(self) -> None:
        """Looks the meeting through; only posts messages."""
        try:
            preview = self._session.ask(lambda session: session.closing_preview()).result()
            labels = self._session.labels()
        except Refusal as refusal:
            self.post_message(self.Refused(refusal))
            return
        state = self._session.state
        found = (*checked(state.draft, state.roster), *checked_outside(state.draft, state.roster))
        findings = finding_rows(state.draft, found, ())
        self._draft = state.draft
        self.post_message(self.Previewed(preview, next_version(labels, major=True), labels, findings))
