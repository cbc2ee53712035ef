"""What a search over the draft lists: each match with its item, the words around it, and what would stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from wgec_draft.model.words import Status
from wgec_draft.session.replacing import Found, Replacement

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
    """How much was found, or how much a replacement would do."""

    matches: int
    items: int
    agreed: int
    """Items whose words are agreed."""

    def __str__(self) -> str:
        said = f"{_counted(self.matches, 'match', 'matches')} in {_counted(self.items, 'item', 'items')}"
        return f"{said}, {self.agreed:,} of them agreed" if self.agreed else said


def tally_of(found: Sequence[Found]) -> Tally:
    """How much was found."""
    agreed = sum(one.place.item.status is Status.AGREED for one in found)
    return Tally(sum(len(one.spans) for one in found), len(found), agreed)


def tally_of_changes(changes: Sequence[Replacement]) -> Tally:
    """How much a replacement would do; agreed are the items that it would reopen."""
    matches = sum(len(change.spans) for change in changes)
    return Tally(matches, len(changes), sum(change.reopens for change in changes))


def match_rows(found: Sequence[Found]) -> tuple[MatchRow, ...]:
    """A row for each match, in document order, up to `MOST_ROWS`."""
    return tuple(islice((_row(one, start, end) for one in found for start, end in one.spans), MOST_ROWS))


def _row(one: Found, start: int, end: int) -> MatchRow:
    item = one.place.item
    before, after = item.text[max(0, start - _AROUND) : start], item.text[end : end + _AROUND]
    return MatchRow(item.id, one.place.path, item.status, start, end, before, item.text[start:end], after)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
