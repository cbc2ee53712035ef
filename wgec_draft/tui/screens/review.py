"""The member's desk: what changed since one read last, change by change, each with its number and its origin."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from typing import ClassVar, cast

from textual import work
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from wgec_draft.model.refusal import Refusal
from wgec_draft.session.live import LiveSession
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import notice, shown
from wgec_draft.tui.editions import ROLLING, edition_name
from wgec_draft.tui.opening import Opened
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.review_rows import ReviewRow
from wgec_draft.tui.review_text import Side
from wgec_draft.tui.reviewing import SINCE_READ, Review, Reviewer
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.screens.review_narrowing import ReviewNarrowing
from wgec_draft.tui.screens.review_reading import ReviewReading
from wgec_draft.tui.widgets.origin_line import OriginLine, WordAsked
from wgec_draft.tui.widgets.review_head import ReviewHead, ReviewSummary
from wgec_draft.tui.widgets.review_list import ReviewList
from wgec_draft.tui.widgets.review_text import ReviewText

_LOOK = 2.0
"""Seconds between two looks whether somebody changed the draft."""


class ReviewScreen(ReviewReading, ReviewNarrowing, inherit_bindings=False):
    """Reads a draft folder and changes nothing in it; what was read is kept in the person's own state folder."""

    CSS_PATH = "review.tcss"
    NAME = "Review"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.REVIEW)]
    panel = PANELS[Scope.REVIEW]

    class Compared(Message):
        """Two states were compared."""

        def __init__(self, review: Review) -> None:
            super().__init__()
            self.review = review
            """What changed between them."""

    class Overtaken(Message):
        """Somebody changed the draft since it was compared."""

    class Warned(Message):
        """There is something to know before what is shown is believed."""

        def __init__(self, warning: str) -> None:
            super().__init__()
            self.warning = warning
            """What, in a sentence."""

    def __init__(self, source: Opened | LiveSession, old: str = SINCE_READ, new: str = ROLLING) -> None:
        super().__init__()
        self.live = source if isinstance(source, LiveSession) else LiveSession(source.session)
        self._is_own = self.live is not source
        self.labels, self.rows = (old, new), {}
        self.words_shown = ReviewText(id="words")
        self._warnings: list[str] = []

    def body(self) -> Iterable[Widget]:
        """Warnings; the list of what changed, and beside or below it the words."""
        yield Static(id="warnings")
        with Container(id="panes"):
            yield ReviewList(id="changes", empty="Comparing…")
            with Vertical(id="detail"):
                yield ReviewHead(id="told")
                with VerticalScroll(id="summary", can_focus=False):
                    yield ReviewSummary()
                yield self.words_shown
                yield OriginLine(id="origin")

    def on_mount(self) -> None:
        """Begins to compare, and to look for what others do to the draft."""
        self.reviewer = Reviewer(self.live, self.desk.by)
        self.changes.focus()
        self.start()
        self._verify()
        self.set_interval(_LOOK, self._look)

    def on_unmount(self) -> None:
        """Keeps what was read last, and lets the session's thread end if it is this screen's own."""
        self.leave_item()
        if self._is_own:
            self.live.close()

    def on_review_screen_compared(self, message: Compared) -> None:
        """Shows what changed."""
        self.review = message.review
        self.rows = {row.key: row for row in message.review.rows}
        self.head.speak_of(*message.review.subjects)
        self.on_review_screen_warned(self.Warned(""))
        self.show_matching()

    def on_list_screen_refused(self, message: ListScreen.Refused) -> None:
        """Says why nothing is shown."""
        self.changes.empty = "Nothing can be shown."
        self.changes.show_rows(())
        key = self.key("versions", Scope.REVIEW)
        self.head.say(f"These can't be compared. Choose others with {key}.", busy=True)
        notice(self, str(message.refusal), severity="error")

    def on_review_screen_warned(self, message: Warned) -> None:
        """Puts it on top, above what was said before."""
        found = (*self._warnings, message.warning, *self.reviewer.read.notices)
        told = [f"! {warning}" for warning in dict.fromkeys(found) if warning]
        self._warnings = [warning for warning in (*self._warnings, message.warning) if warning]
        warnings = self.query_one("#warnings", Static)
        warnings.update(shown("\n".join(told)))
        warnings.set_class(bool(told), "-any")

    def start(self) -> None:
        """Compares what is asked for."""
        self.leave_item()
        self.review, self.rows, self.number = None, {}, None
        self.changes.empty = "Comparing…"
        self.changes.show_rows(())
        old, new = self.labels
        self.head.speak_of("what changed since you read it last" if old == SINCE_READ else
                           f"from {edition_name(old)} to {edition_name(new)}")  # fmt: skip
        self.head.say("comparing…", busy=True)
        self._compare(old, new)

    def show_detail(self) -> None:
        """Shows what belongs to the row under the cursor; the one before is marked as read if it was."""
        row = self.changes.entry
        if (row.key if row else "") != self.item:
            self.leave_item()
            self.enter_item(row.key if row else "")
        is_row = isinstance(row, ReviewRow)
        self.words_shown.display = self.query_one("#origin").display = is_row
        self.query_one("#summary").display = not is_row
        told = self.query_one(ReviewHead)
        told.display = is_row
        if isinstance(row, ReviewRow):
            told.show(row, self.number)
            self.words_shown.show(row.key, row.marked, self.live.state.roster.names(), row.whole)
        else:
            self.show_summary()
        self.refresh_bindings()

    def show_summary(self) -> None:
        """Tells what happened in plain words."""
        if self.review is not None:
            self.query_one(ReviewSummary).show(self.review, sum(row.unread for row in self.rows.values()))

    def on_review_text_word_reached(self, message: ReviewText.WordReached) -> None:
        """Looks up where the word comes from."""
        message.stop()
        row = self.changes.entry
        if not isinstance(row, ReviewRow) or not row.of_item or self.review is None:
            return
        left_out = "insert" if message.side is Side.OLD else "delete"
        text = "".join(segment.text for segment, _ in row.marked if segment.op != left_out)
        label = self.labels[0 if message.side is Side.OLD else 1]
        asked = WordAsked(row.key, label, text, message.offset, message.text)
        self.query_one(OriginLine).ask(asked, self.reviewer.origin)

    @work(thread=True, exclusive=True, group="comparing", description="")
    def _compare(self, old: str, new: str) -> None:
        """Loads, compares and numbers; only posts messages."""
        try:
            review = self.reviewer.review(old, new)
        except Refusal as refusal:
            self.post_message(self.Refused(refusal))
            return
        if self.labels == (old, new):
            self.post_message(self.Compared(review))

    @work(thread=True, exclusive=True, group="verifying")
    def _verify(self) -> None:
        if warning := self.reviewer.faults():
            self.post_message(self.Warned(warning))

    def _look(self) -> None:
        """Finds out whether somebody changed the draft; what is shown stays until it is asked for anew."""

        def looked(future: Future[object]) -> None:
            if not future.cancelled() and future.exception() is None and future.result() is not None:
                self.post_message(self.Overtaken())

        if ROLLING in self.labels:
            cast("Future[object]", self.live.look_underneath()).add_done_callback(looked)

    def on_review_screen_overtaken(self) -> None:
        """Says that what is shown is not the draft of now."""
        self.reviewer.forget()
        key = self.key("again", Scope.REVIEW)
        self.head.say(f"The draft was changed meanwhile; {key} compares again.", busy=True)
