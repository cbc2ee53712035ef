"""The record day by day: how far the draft had got each evening, and how it stood this morning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wgec_draft.model.codecs import Unreadable
from wgec_draft.model.counting import Counts, counts_of
from wgec_draft.model.draft import Draft
from wgec_draft.session.edits import Layout, Unfit
from wgec_draft.session.history import EMPTY, edits_of
from wgec_draft.store.record import Entry

_DATE = 10
"""Characters of a time that are its date."""


@dataclass(frozen=True, slots=True)
class Evening:
    """How far the draft had got at the end of a day on which something was done."""

    day: str
    """ISO date."""
    meeting: int | None
    """The meeting that the last act of the day belonged to."""
    counts: Counts


@dataclass(frozen=True, slots=True)
class Days:
    """What the record tells of days."""

    evenings: tuple[Evening, ...]
    """In order; a day whose lines can't be followed is left out."""
    morning: Draft | None
    """The draft before the first act of today; None where there is no record, or it can't be followed to there."""


def days_of(entries: Iterable[Entry], today: str) -> Days:
    """The days of a record. `today` is an ISO date.

    Where a clock was set back, what was done then belongs to the latest day there was. A line that does not fit ends
    what is known until one that builds the draft from nothing.
    """
    course = _Course()
    evenings: list[Evening] = []
    morning: Draft | None = None
    begun = False
    day, meeting = "", None
    for entry in entries:
        latest = max(day, entry.at[:_DATE])
        if latest != day and day:
            evenings += course.evening(day, meeting)
        if latest >= today and not begun:
            begun, morning = True, course.draft()
        course.take(entry)
        day, meeting = latest, entry.meeting
    if not day:
        return Days((), None)
    evenings += course.evening(day, meeting)
    return Days(tuple(evenings), morning if begun else course.draft())


class _Course:
    """The draft on its way through the record, with its counts; only items that a line concerns are counted anew."""

    def __init__(self) -> None:
        self._layout: Layout | None = Layout.of(EMPTY)
        self._counts: dict[str, Counts] = {}
        self._total = counts_of(())

    def take(self, entry: Entry) -> None:
        """Goes on by a line."""
        if entry.fresh:
            self._layout, self._counts, self._total = Layout.of(EMPTY), {}, counts_of(())
        if self._layout is None:
            return
        try:
            edits = edits_of(entry.redo)
            self._layout.take(edits)
        except (Unfit, Unreadable):
            self._layout = None
            return
        for name in {edit.id for edit in edits if edit.of == "item"}:
            self._count(name, self._layout)

    def draft(self) -> Draft | None:
        """The draft as it stands; None where that is not known."""
        return self._layout.state().draft if self._layout is not None else None

    def evening(self, day: str, meeting: int | None) -> list[Evening]:
        """How the day ended; nothing where that is not known."""
        return [Evening(day, meeting, self._total)] if self._layout is not None else []

    def _count(self, name: str, layout: Layout) -> None:
        nothing = counts_of(())
        item = layout.items.get(name)
        counts = counts_of((item,)) if item is not None else nothing
        self._total = self._total - self._counts.get(name, nothing) + counts
        self._counts[name] = counts
