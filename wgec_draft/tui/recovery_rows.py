"""What was typed at a desk that ended before it was saved: a row for each field, to be kept or dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wgec_draft.session.recovery import Recovered, Standing
from wgec_draft.text.counted import counted
from wgec_draft.tui.outline_rows import first_words


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """Words that were typed and are not in the draft."""

    recovered: Recovered
    is_kept: bool = True
    """Whether they come into the draft; nobody loses words by doing nothing."""

    @property
    def key(self) -> str:
        """The journal and the field, which tell the words from all others."""
        place = self.recovered.place
        return f"{self.recovered.journal.name} {place.id} {place.field}"

    @property
    def path(self) -> str:
        """Where they belong, as people say it."""
        place = self.recovered.place
        where = self.recovered.path or (f"an item that is gone ({place.id})" if place.id else "the draft")
        return where if place.field == "text" else f"{where}, {place.field.replace('.', ': ')}"

    @property
    def when(self) -> str:
        """Who typed them, and from when to when."""
        since, last = (datetime.fromisoformat(time) for time in (self.recovered.since, self.recovered.last))
        day = f"{since:%Y-%m-%d} " if since.date() != datetime.now(since.tzinfo).date() else ""
        until = f"–{last:%H:%M}" if f"{last:%H:%M}" != f"{since:%H:%M}" else ""
        return f"{self.recovered.by}, {day}{since:%H:%M}{until}"

    @property
    def what(self) -> str:
        """What keeping or dropping them means."""
        if not self.recovered.has_words:
            return "all words were taken out, and an item needs some: those of the draft stay (w withdraws the item)"
        if not self.is_kept:
            return "is dropped, and stays in the private journal for thirty days"
        if self.is_of_a_dialog:
            return "comes up again when the dialog is opened"
        if self.recovered.standing is Standing.GONE:
            return "becomes a new item, as its own was taken out meanwhile"
        told = "changed meanwhile: both are brought together" if self.recovered.merged else "comes into the draft"
        return f"{told}; agreed words are reopened" if self.recovered.reopens else told

    @property
    def is_of_a_dialog(self) -> bool:
        """Whether only the dialog in which they were typed can take the words."""
        return self.recovered.standing is Standing.DIALOG

    @property
    def needs_consent(self) -> bool:
        """Whether keeping them reopens agreed words, and nobody has consented to that yet."""
        is_in_draft = self.is_kept and not self.is_of_a_dialog
        return is_in_draft and self.recovered.reopens and self.recovered.asked_by is None

    @property
    def before_and_after(self) -> tuple[str, str]:
        """The words of the draft, and those that keeping or dropping makes of them."""
        present = self.recovered.present
        return present, self.recovered.kept if self.is_kept else present

    @property
    def words(self) -> str:
        """The beginning of what was typed, on one line."""
        return first_words(self.recovered.text)


def recovery_rows(found: Iterable[Recovered]) -> tuple[RecoveryRow, ...]:
    """A row for everything that was found; whatever has words is kept."""
    return tuple(RecoveryRow(recovered, recovered.has_words) for recovered in found)


def told_in_short(rows: Iterable[RecoveryRow]) -> str:
    """How many are kept and how many dropped."""
    given = tuple(rows)
    kept = sum(row.is_kept for row in given)
    return f"{counted(kept, 'is', 'are')} kept, {counted(len(given) - kept, 'is', 'are')} dropped"
