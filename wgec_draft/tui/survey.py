"""The draft as the desk shows it: places, changes, rows and counts; only groups that changed are looked at anew."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add

from wgec_draft.comparison.changes import Base
from wgec_draft.model.counting import Counts, counts_of
from wgec_draft.model.draft import Draft, Group
from wgec_draft.model.naming import Located, located_in
from wgec_draft.tui.outline_rows import NO_CHANGES, Changes, OutlineRow, group_rows


@dataclass(frozen=True, slots=True)
class _Part:
    """What there is to know of one group."""

    group: Group
    first: bool
    """Whether it stands at the top."""
    places: dict[str, Located]
    changes: Changes
    rows: tuple[OutlineRow, ...]
    counts: Counts


class Survey:
    """A draft against its base. A group is looked at anew only when it is not what it was."""

    def __init__(self, base: Draft | None = None) -> None:
        self.base = Base(base) if base else None
        """What it is compared with; None where there is nothing to compare with."""
        self.places: dict[str, Located] = {}
        """Every item and where it stands, by id."""
        self.changes: Changes = NO_CHANGES
        """How items changed since the base, by id."""
        self.rows: tuple[OutlineRow, ...] = ()
        """The rows of the outline."""
        self.counts = counts_of(())
        """How far the draft has got."""
        self._parts: dict[str, _Part] = {}
        self._draft: Draft | None = None

    @property
    def groups(self) -> tuple[tuple[Group, Counts], ...]:
        """The groups of the draft, and how far each has got."""
        return tuple((part.group, part.counts) for part in self._parts.values())

    def look(self, draft: Draft) -> None:
        """Brings everything in step with the draft."""
        if draft is self._draft:
            return
        parts = [self._part(group, first=not place) for place, group in enumerate(draft.groups)]
        self._draft, self._parts = draft, {part.group.id: part for part in parts}
        self.places = {name: place for part in parts for name, place in part.places.items()}
        self.changes = {name: changes for part in parts for name, changes in part.changes.items()}
        self.rows = tuple(row for part in parts for row in part.rows)
        self.counts = reduce(add, (part.counts for part in parts), counts_of(()))

    def _part(self, group: Group, *, first: bool) -> _Part:
        former = self._parts.get(group.id)
        if former is not None and former.first is first and former.group == group:
            return former
        places = {place.item.id: place for place in located_in(group)}
        found = self.base.changes(places.values()) if self.base else ()
        changes = {change.located.item.id: change.changes for change in found}
        rows = tuple(group_rows(group, places.values(), changes, first=first))
        return _Part(group, first, places, changes, rows, counts_of(group.items))
