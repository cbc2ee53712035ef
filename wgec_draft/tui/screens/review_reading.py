"""The acts of somebody who reads a review: from change to change, from item to item, and what counts as read."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from time import monotonic

from textual.containers import VerticalScroll
from textual.message import Message

from wgec_draft.model.refusal import Refusal
from wgec_draft.session.session import Session
from wgec_draft.tui.content import notice
from wgec_draft.tui.review_rows import SUMMARY, ReviewRow
from wgec_draft.tui.screens.review_part import ReviewPart
from wgec_draft.tui.widgets.origin_line import OriginLine

DWELL = 1.0
"""Seconds for which an item must be in view before leaving it can mark it as read."""


class MarksNotKept(Message):
    """What was marked as read can't be kept."""

    def __init__(self, problem: Refusal) -> None:
        super().__init__()
        self.problem = problem
        """Why, and what to do."""


class ReviewReading(ReviewPart):
    """Where the eye is."""

    dwell = DWELL
    _entered = 0.0
    _said_that_marks_fail = False
    _kept_unread: frozenset[str] = frozenset()
    """What the person marked as unread, so that going on does not mark it as read."""

    def enter_item(self, key: str) -> None:
        """Begins to look at another row."""
        self.item, self._entered = key, monotonic()
        self.query_one(OriginLine).clear()
        row = self.rows.get(key)
        if row is None or self.number not in row.classes:
            self.number = None

    def leave_item(self) -> None:
        """Marks the item as read, if all its changes were on the screen and there was time to look at them."""
        row = self.rows.get(self.item)
        if row is None or not row.unread or self.review is None or not self.review.marks_reading:
            return
        if row.key in self._kept_unread:
            return
        if monotonic() - self._entered >= self.dwell and self.words_shown.all_seen:
            self._mark(row, read=True)

    def act_read_on(self) -> None:
        """Shows the next page, and after the last the next item."""
        summary = self.query_one("#summary", VerticalScroll)
        if summary.display and summary.scroll_offset.y < summary.max_scroll_y:
            summary.scroll_page_down(animate=False)
        elif not (self.words_shown.display and self.words_shown.read_on()):
            self.act_next_item()

    def act_next_item(self) -> None:
        """Goes to the next changed item."""
        self._step(1)

    def act_previous_item(self) -> None:
        """Goes to the changed item before."""
        self._step(-1)

    def act_next_change(self) -> None:
        """Goes to the next change."""
        self._go_to_change(1)

    def act_previous_change(self) -> None:
        """Goes to the change before."""
        self._go_to_change(-1)

    def act_next_unread(self) -> None:
        """Goes to the next item that is not read as it stands now; after the last to the first."""
        rows = self.listed()
        place = next((at for at, row in enumerate(rows) if row.key == self.item), -1)
        found = next((row for row in (*rows[place + 1 :], *rows[: max(place, 0)]) if row.unread), None)
        if found is None:
            notice(self, "There is nothing else unread here.")
        else:
            self.go_to_row(found.key)

    def act_mark_read(self) -> None:
        """Marks the item as read, or takes the mark away."""
        row = self.rows.get(self.item)
        if row is not None:
            self._kept_unread = self._kept_unread - {row.key} if row.unread else self._kept_unread | {row.key}
            self._mark(row, read=row.unread)

    def act_mark_all_read(self) -> None:
        """Asks, and marks everything as read."""
        count = sum(row.unread for row in self.rows.values())
        choices = {"yes": f"Mark all as read ({count} unread)", "no": "Leave them as they are"}
        self.desk.ask("Mark everything as read, what you have not looked at too?", choices, self._mark_all)

    def act_summary(self) -> None:
        """Goes back to what happened."""
        self.changes.focus()
        self.go_to_row(SUMMARY)

    def act_choose(self) -> None:
        """Goes into the words, or back to the list."""
        if self.words_shown.has_focus:
            self.changes.focus()
        elif self.item == SUMMARY:
            self.act_next_change()
        elif self.words_shown.display:
            self.words_shown.focus()

    def act_redline_mode(self) -> None:
        """Shows the words in the next way."""
        self.words_shown.mode = self.words_shown.mode.next
        self.show_counts()

    def act_fold(self) -> None:
        """Folds unchanged words away, or shows them all."""
        self.words_shown.folded = not self.words_shown.folded

    def _step(self, rows: int) -> None:
        self.changes.action_move(rows)
        self.show_detail()

    def _go_to_change(self, step: int) -> None:
        """Goes from change to change among those that are listed."""
        stops = [(row.key, number) for row in self.listed() for number in self.only.numbers(row)]
        if not stops:
            notice(self, "There is no change here.")
            return
        found = _after(stops, self.item, self.number) if step > 0 else _before(stops, self.item, self.number)
        if found is None:
            notice(self, "This is the last change." if step > 0 else "This is the first change.")
            return
        key, self.number = found
        self.go_to_row(key)
        self.words_shown.go_to_change(self.number)

    def _mark(self, row: ReviewRow, *, read: bool) -> None:
        """Marks on the screen at once, on the disk aside."""
        place = self.review.places.get(row.key) if self.review else None
        if place is None:
            return
        self.rows[row.key] = replace(row, unread=not read)
        if self.is_running and self.changes.lists(row.key):
            self.changes.change_row(self.rows[row.key])
            self.show_counts()
        marks = self.reviewer.read

        def kept(_session: Session) -> None:
            marks.mark(place) if read else marks.unmark(row.key)

        self.live.ask(kept).add_done_callback(self._kept)

    def _mark_all(self, answer: str | None) -> None:
        review = self.review
        if answer != "yes" or review is None:
            return
        self.rows = {key: replace(row, unread=False) for key, row in self.rows.items()}
        for row in self.listed():
            self.changes.change_row(self.rows[row.key])
        draft = review.draft
        self.live.ask(lambda _session: self.reviewer.read.mark_all(draft)).add_done_callback(self._kept)
        self.show_counts()
        self.show_detail()

    def _kept(self, future: Future[None]) -> None:
        if isinstance(problem := future.exception(), Refusal):
            self.post_message(MarksNotKept(problem))

    def on_marks_not_kept(self, message: MarksNotKept) -> None:
        """Says it once."""
        message.stop()
        if not self._said_that_marks_fail:
            self._said_that_marks_fail = True
            notice(self, str(message.problem), severity="warning")


def _after(stops: list[tuple[str, int]], item: str, number: int | None) -> tuple[str, int] | None:
    """The stop behind the change, or the first of the item, or the first of all."""
    if (item, number) in stops:
        place = stops.index((item, number)) + 1  # type: ignore[arg-type]
        return stops[place] if place < len(stops) else None
    return next((stop for stop in stops if stop[0] == item), stops[0])


def _before(stops: list[tuple[str, int]], item: str, number: int | None) -> tuple[str, int] | None:
    """The stop before the change, or before the item."""
    if (item, number) in stops:
        place = stops.index((item, number))  # type: ignore[arg-type]
    else:
        place = next((at for at, stop in enumerate(stops) if stop[0] == item), 0)
    return stops[place - 1] if place else None
