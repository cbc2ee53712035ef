"""What the screen of speakers lists: who waits, whom letters may mean, and how long was spoken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wgec_draft.model.delegations import delegations
from wgec_draft.model.roster import Roster
from wgec_draft.model.speakers import Turn, Waiting
from wgec_draft.model.speaking_clock import minutes
from wgec_draft.model.speaking_times import Share, SpeakingTimes
from wgec_draft.text.counted import counted
from wgec_draft.tui.widgets.sectioned_list import HeadingRow

POINT_OF_ORDER = "!"
"""What stands before the letters of a delegation that raises a point of order."""


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A delegation that waits for the floor."""

    entry: Waiting
    number: int
    """Its place on the list, counted from 1."""
    told: str
    """What tells it from the others, and as what it speaks."""

    @property
    def key(self) -> str:
        """Its delegation, which waits once."""
        return f"waiting:{self.entry.delegation}"

    @property
    def delegation(self) -> str:
        """Who it is."""
        return self.entry.delegation


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A delegation that the letters may mean."""

    key: str
    delegation: str
    told: str
    is_known: bool = True
    """Whether the roster has it."""


@dataclass(frozen=True, slots=True)
class ShareRow:
    """Time that was spoken."""

    key: str
    share: Share
    delegation: str
    """Whose; empty for a constituency."""


Rows = tuple[WaitingRow | NamedRow | ShareRow | HeadingRow, ...]


def standing_rows(waiting: Sequence[Waiting], times: SpeakingTimes, roster: Roster, told: str) -> Rows:
    """Who waits, and below who spoke how long; `told` says of when that is."""
    rows: list[WaitingRow | ShareRow | HeadingRow] = []
    if waiting:
        rows.append(HeadingRow("waiting", "Waiting for the floor", first=True))
        rows += (WaitingRow(entry, number, _told(entry, roster)) for number, entry in enumerate(waiting, 1))
    parts = (("delegation", times.by_delegation), ("constituency", times.by_constituency))
    for part, shares in parts:
        if shares:
            rows.append(HeadingRow(f"spoken:{part}", f"Time spoken by {part}", told, first=not rows))
            rows += _share_rows(part, shares)
    return tuple(rows)


def matching_rows(letters: str, roster: Roster) -> Rows:
    """The delegations that the letters may mean, the likeliest first, and the letters as a name of their own.

    The name stands last, unless the roster has exactly it; so that nobody has to be on a roster to be heard.
    """
    search = delegations(roster)
    known = tuple(NamedRow(f"named:{each.short}", each.short, search.told(each)) for each in search.matching(letters))
    if roster.find(letters) is not None:
        return known
    return (*known, NamedRow(f"unknown:{letters}", letters, "not on the roster", is_known=False))


def _share_rows(part: str, shares: Sequence[Share]) -> Iterator[ShareRow]:
    for share in shares:
        yield ShareRow(f"{part}:{share.name}", share, share.name if part == "delegation" else "")


def _told(entry: Waiting, roster: Roster) -> str:
    """As what it speaks, what it spoke before it was interrupted, and what tells it from other names."""
    member = roster.find(entry.delegation)
    parts = [entry.turn.spoken] if entry.turn is Turn.POINT_OF_ORDER else []
    parts += [f"goes on; {minutes(entry.used)} spoken"] if entry.used else []
    search = delegations(roster)
    parts += [search.told(member)] if member is not None and search.told(member) else []
    return ", ".join(parts) if member is not None else ", ".join((*parts, "not on the roster"))


def share_told(share: Share) -> str:
    """How often somebody spoke."""
    return counted(share.interventions, "intervention")
