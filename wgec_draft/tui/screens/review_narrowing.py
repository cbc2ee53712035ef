"""The acts that choose what a review shows: filters, other versions, and the screens beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wgec_draft.model.words import Status
from wgec_draft.tui.act import Scope
from wgec_draft.tui.content import notice
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.editions import ROLLING
from wgec_draft.tui.review_rows import CLASSES, ReviewFilter, ReviewRow
from wgec_draft.tui.reviewing import SINCE_READ
from wgec_draft.tui.screens.review_part import ReviewPart
from wgec_draft.tui.widgets.review_list import sections


class ReviewNarrowing(ReviewPart):
    """What to look at."""

    def show_matching(self) -> None:
        """Lists what holds the words and is asked for."""
        if self.review is None:
            return
        words = self.words
        wanted = [row for row in self.rows.values() if self.only.admits(row) and row.holds(words)]
        self.changes.narrow(self.only)
        self.changes.show_rows(sections(wanted, self.review.draft.groups))
        self.show_counts()
        self.show_detail()

    def show_counts(self) -> None:
        """Says how much there is to see."""
        if self.review is None:
            return
        listed = self.listed()
        changes = sum(len(self.only.numbers(row)) for row in listed)
        total = len(self.review.comparison.changes)
        counted = (
            f"{total:,} change{'' if total == 1 else 's'}" if changes == total else f"{changes:,} of {total:,} changes"
        )
        parts = [f"{counted} in {len(listed)} item{'' if len(listed) == 1 else 's'}"]
        if self.review.marks_reading:
            parts.append(f"{sum(row.unread for row in self.rows.values())} unread")
        parts.append(str(self.words_shown.mode))
        if self.only.told:
            parts.append(f"only {self.only.told}")
        if self.review.provisional:
            parts.append("numbers are provisional")
        self.head.say(" · ".join(parts))

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if act in _OF_A_COMPARISON and self.review is None:
            return "It is still comparing."
        row = self.rows.get(self.item) if self.review else None
        if act == "history" and (row is None or not row.of_item):
            return "No item is in view."
        if act in ("mark_read", "mark_all_read", "next_unread", "unread_only"):
            if self.review and not self.review.marks_reading:
                return "Only what the draft is now can be marked as read, and an older version is shown."
            if act == "mark_read" and (row is None or not row.of_item):
                return "No item is in view."
        return None

    def act_filter(self) -> None:
        """Asks by what to narrow, then to which."""
        choices = {
            "": "Everything",
            "kind": "By class of change",
            "group": "By group",
            "status": "By status",
            "holder": "By who holds brackets",
        }
        if self.review and self.review.marks_reading:
            choices["unread"] = "Only unread"
        self.desk.ask("What do you want to see?", choices, self._narrow_by)

    def act_unread_only(self) -> None:
        """Shows only what is unread, or everything again."""
        self._narrow(replace(self.only, unread=not self.only.unread))

    def act_back(self) -> None:
        """Goes back to the list; there takes the filter off, then says how to leave."""
        if self.focused is not self.changes:
            self.changes.focus()
        elif self.only != ReviewFilter():
            self._narrow(ReviewFilter())
        elif len(self.app.screen_stack) > 2:
            self.dismiss(None)
        else:
            notice(self, f"{self.key('quit', Scope.REVIEW)} leaves the review.")

    def act_versions(self) -> None:
        """Asks for the two versions to compare."""
        from wgec_draft.tui.screens.versions import VersionsScreen

        labels = self.live.labels()
        if not labels:
            notice(self, "No meeting has been closed yet, so there is nothing to choose.", severity="warning")
            return
        old, new = self.labels
        begun = self.reviewer.read.marks.since or labels[-1]
        chosen = {"From": begun if old == SINCE_READ else old, "To": new}
        question = "Which two versions shall be compared?"
        screen = VersionsScreen(question, (*labels, ROLLING), self.live.state.draft, chosen)
        self.app.push_screen(screen, self._compare_others)

    def act_since_read(self) -> None:
        """Compares with what was read last."""
        self._compare_others((SINCE_READ, ROLLING))

    def act_again(self) -> None:
        """Compares anew."""
        self.reviewer.forget()
        self.start()

    def act_history(self) -> None:
        """Shows the item in view through all versions."""
        from wgec_draft.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self.live, self.item))

    def act_trajectory(self) -> None:
        """Shows every item against every version."""
        from wgec_draft.tui.screens.trajectory import TrajectoryScreen

        self.app.push_screen(TrajectoryScreen(self.live, self.item), self._go)

    def _go(self, destination: Destination | None) -> None:
        if destination is None:
            return
        if self.changes.lists(destination.item):
            self.go_to_row(destination.item)
        else:
            notice(self, "That item is not among the changes that are listed.", severity="warning")

    def _narrow_by(self, by: str | None) -> None:
        if by is None:
            return
        if by == "unread":
            self._narrow(replace(self.only, unread=True))
        elif not by:
            self._narrow(ReviewFilter())
        else:
            choices = {value: f"{value.replace('-', ' ')} ({count})" for value, count in self._values(by).items()}
            if not choices:
                notice(self, "There is nothing to choose from.", severity="warning")
                return
            self.desk.ask("Which?", choices, self._narrow_to(by))

    def _narrow_to(self, by: str) -> Callable[[str | None], None]:
        def narrow(value: str | None) -> None:
            if value is not None:
                self._narrow(self.only.narrowed(by, value))

        return narrow

    def _narrow(self, only: ReviewFilter) -> None:
        self.only = only
        self.show_matching()

    def _values(self, by: str) -> dict[str, int]:
        """What can be chosen, with how many rows each would leave; nothing that would leave none."""
        rows = list(self.rows.values())
        found: dict[str, int] = {}
        for value in _VALUES[by](rows):
            count = sum(ReviewFilter().narrowed(by, value).admits(row) for row in rows)
            if count:
                found[value] = count
        return found

    def _compare_others(self, labels: tuple[str, ...] | None) -> None:
        if labels is not None and len(labels) == 2 and labels != self.labels:
            self.labels, self.only = (labels[0], labels[1]), ReviewFilter()
            self.start()


_OF_A_COMPARISON = frozenset(
    "filter search unread_only mark_read mark_all_read next_change previous_change next_unread read_on".split()
)
_VALUES: dict[str, Callable[[list[ReviewRow]], list[str]]] = {
    "kind": lambda _rows: list(CLASSES),
    "group": lambda rows: list(dict.fromkeys(row.group for row in rows if row.group)),
    "status": lambda _rows: [str(status) for status in Status],
    "holder": lambda rows: sorted({holder for row in rows for holder in row.holders}),
}
