"""What the parts of the review can count on: what is compared, the list, the words, and the item in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wgec_draft.tui.destination import Destination
from wgec_draft.tui.review_rows import ReviewFilter, ReviewRow
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.widgets.review_list import ReviewList
from wgec_draft.tui.widgets.review_text import ReviewText

if TYPE_CHECKING:
    from wgec_draft.session.live import LiveSession
    from wgec_draft.tui.app import DeskApp
    from wgec_draft.tui.reviewing import Review, Reviewer


class ReviewPart(ListScreen[Destination], inherit_bindings=False):
    """A part of the review: a set of acts."""

    live: LiveSession
    reviewer: Reviewer
    review: Review | None = None
    """What changed; None while it is compared."""
    rows: dict[str, ReviewRow]
    """Everything that changed, by key, in reading order, whatever the filter."""
    words_shown: ReviewText
    """The words of the item in view."""
    labels: tuple[str, str]
    """What is compared."""
    only = ReviewFilter()
    item = ""
    """Key of the row in view."""
    number: int | None = None
    """The change that somebody has gone to."""

    if TYPE_CHECKING:  # what the screen itself gives

        def start(self) -> None:
            """Compares what is asked for."""

        def show_counts(self) -> None:
            """Says how much there is to see."""

    @property
    def changes(self) -> ReviewList:
        """The list of what changed."""
        return self.query_one("#changes", ReviewList)

    @property
    def desk(self) -> DeskApp:
        """The application."""
        return cast("DeskApp", self.app)

    def listed(self) -> list[ReviewRow]:
        """The rows that are listed, in reading order."""
        return [row for row in self.changes.rows if isinstance(row, ReviewRow)]

    def go_to_row(self, key: str) -> None:
        """Brings a row into view."""
        self.changes.move_to(key)
        self.show_detail()

    def leave_item(self) -> None:
        """Marks the item in view as read if it was."""

    def enter_item(self, key: str) -> None:
        """Begins to look at another row."""
