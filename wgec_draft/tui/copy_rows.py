"""What a conflict copy has that the draft has not: a row for each item, to be taken in or left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wgec_draft.session.copies import Offer
from wgec_draft.session.differences import Choice, Difference
from wgec_draft.tui.outline_rows import first_words

_MEANINGS = {
    Choice.MERGED: "it comes into the draft",
    Choice.BOTH: "both come to stand in brackets, with their names",
    Choice.LEFT: "the draft stays as it is",
}


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One thing that the copy has otherwise, and what is to become of it."""

    difference: Difference
    choice: Choice

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return self.difference.id or "frame"

    @property
    def path(self) -> str:
        """The item, as people say it."""
        return self.difference.path

    @property
    def what(self) -> str:
        """What the copy has, and what the present choice means."""
        reopened = "; agreed words are reopened" if self.choice in self.difference.reopens else ""
        return f"{self.difference.what}; {_MEANINGS[self.choice]}{reopened}"

    @property
    def needs_consent(self) -> bool:
        """Whether the choice takes an agreement back."""
        return self.choice in self.difference.reopens

    @property
    def before_and_after(self) -> tuple[str, str]:
        """The words of the draft, and those that the choice makes of them."""
        return self.difference.present, self.difference.words(self.choice)

    @property
    def words(self) -> str:
        """The beginning of the words, on one line."""
        return first_words(self.difference.words(self.choice) or self.difference.present)

    @property
    def next(self) -> CopyRow:
        """The row with the next choice."""
        choices = self.difference.choices
        return replace(self, choice=choices[(choices.index(self.choice) + 1) % len(choices)])


def copy_rows(offer: Offer) -> tuple[CopyRow, ...]:
    """A row for everything that the copy has otherwise, as suggested."""
    return tuple(CopyRow(each, each.suggested) for each in offer.differences)


def copies_in_short(rows: Iterable[CopyRow]) -> str:
    """How many are taken in, put in brackets and left."""
    choices = [row.choice for row in rows]
    return (
        f"{choices.count(Choice.MERGED)} taken in, {choices.count(Choice.BOTH)} with both in brackets, "
        f"{choices.count(Choice.LEFT)} left"
    )
