"""What the review says in words: what happened as a whole, and what happened to the item in view."""

from __future__ import annotations

from collections import Counter

from textual.content import Content
from textual.widgets import Static

from wgec_draft.tui.content import shown
from wgec_draft.tui.review_rows import CLASSES, ReviewRow
from wgec_draft.tui.reviewing import Review

_HOW_TO_GO_ON = "space reads on, n goes to the next change, enter goes into the words, ? explains every key."


class ReviewHead(Static):
    """The item in view, above its words."""

    def show(self, row: ReviewRow, number: int | None) -> None:
        """Tells of an item; `number` is the change that somebody has gone to."""
        self.update(_told_row(row, number))


class ReviewSummary(Static):
    """What the whole comparison comes to."""

    def show(self, review: Review, unread: int) -> None:
        """Tells what happened, and how many items are unread."""
        self.update(_told_summary(review, unread))


def _told_summary(review: Review, unread: int) -> Content:
    """What happened, in plain words, then how many changes of each class there are."""
    text = shown("What happened", "bold $text-accent") + shown(f"\n\n{_as_sentence(review.summary)}")
    if review.rows:
        text += shown(f"\n\n{_classes(review)}")
    if review.marks_reading and review.rows:
        some = f"{unread} of these items you have not read as they are now."
        text += shown(f"\n\n{some if unread else 'Everything here is read.'}")
    if review.provisional:
        said = "The numbers of changes are provisional: they stay the same only between two closed versions."
        text += shown(f"\n\n{said}", "$text-muted")
    return text + shown(f"\n\n{_HOW_TO_GO_ON}", "$text-muted")


def _told_row(row: ReviewRow, number: int | None) -> Content:
    """The item, its statuses and brackets, and what changed beside its words, each with its number."""
    text = shown(row.path, "bold")
    status = row.statuses[1] or row.statuses[0]
    if status is not None:
        text += shown(f"  {status.symbol} {status.replace('-', ' ')}")
    if any(row.brackets):
        one, other = row.brackets
        before = f", {one} before" if one != other else ""
        text += shown(f"  {other} bracket{'' if other == 1 else 's'}{before}", "$text-muted")
    for place, (each, told) in enumerate(row.around):
        said = f"⟨{each}⟩ {told}"
        text += shown("   " if place else "\n")
        text += shown(said, "bold $text-accent") if each == number else shown(said)
    return text


def _classes(review: Review) -> str:
    """A line for each class of change that occurs, with how often."""
    counts = Counter(kind for row in review.rows for kind in row.classes.values())
    width = max((len(f"{count:,}") for count in counts.values()), default=1)
    return "\n".join(f"{counts[kind]:>{width + 2},}  {kind}" for kind in CLASSES if counts[kind])


def _as_sentence(told: str) -> str:
    return f"{told[:1].upper()}{told[1:]}."
