"""What a search over the draft lists: each match with its item, the words around it, and what would stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from wgec_draft.model.draft import Draft
from wgec_draft.model.words import Status
from wgec_draft.session.replacing import Found, Replacement, Wanted, replacements

MOST_ROWS = 2_000
"""Matches that are listed; all of them are counted and replaced."""
_AROUND = 120
"""Characters before and after a match that a row knows: more than any screen shows."""


@dataclass(frozen=True, slots=True)
class MatchRow:
    """One match."""

    item_id: str
    path: str
    status: Status | None
    start: int
    """Where the match begins in the item's text, in characters."""
    end: int
    before: str
    match: str
    after: str

    @property
    def key(self) -> str:
        """What tells it from all other matches."""
        return f"{self.item_id} {self.start}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How much a replacement would do."""

    matches: int
    items: int
    agreed: int
    """Items whose agreed words would change."""

    def __str__(self) -> str:
        said = f"{_counted(self.matches, 'match', 'matches')} in {_counted(self.items, 'item', 'items')}"
        return f"{said}, {self.agreed} of them agreed" if self.agreed else said


def match_rows(found: Sequence[Found]) -> tuple[MatchRow, ...]:
    """A row for each match, in document order, up to `MOST_ROWS`."""
    return tuple(islice((_row(one, start, end) for one in found for start, end in one.spans), MOST_ROWS))


def tally(draft: Draft, wanted: Wanted, put: str, items: Sequence[str] = (), at: int | None = None) -> Tally:
    """How much replacing the matches in these items (none: in all) would do."""
    return _tally(replacements(draft, wanted, put, items, at))


def _tally(changes: Sequence[Replacement]) -> Tally:
    matches = sum(len(change.spans) for change in changes)
    return Tally(matches, len(changes), sum(change.reopens for change in changes))


def _row(one: Found, start: int, end: int) -> MatchRow:
    item = one.place.item
    before, after = item.text[max(0, start - _AROUND) : start], item.text[end : end + _AROUND]
    return MatchRow(item.id, one.place.path, item.status, start, end, before, item.text[start:end], after)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
