"""What the screen of positions lists: every delegation with where it stands on a wording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wgec_draft.model.delegations import delegations
from wgec_draft.model.draft import Item, Position
from wgec_draft.model.positions import NO_CONSTITUENCY, by_constituency
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.words import Stance
from wgec_draft.tui.widgets.sectioned_list import HeadingRow

_UNKNOWN = "Not on the roster"


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One delegation."""

    key: str
    by: str
    told: str
    """What tells it from the others."""
    stance: Stance | None = None
    """None where it said nothing."""
    note: str = ""
    is_known: bool = True
    """Whether the roster has it."""


Rows = tuple[PositionRow | HeadingRow, ...]


def positions_of(item: Item, proposal: str) -> tuple[Position, ...]:
    """The positions on a proposal of the item, or on its words where the id is empty."""
    if not proposal:
        return item.positions
    return next((each.positions for each in item.proposals if each.id == proposal), ())


def all_rows(positions: Iterable[Position], roster: Roster) -> Rows:
    """Every delegation under its constituency, with its count; those whom the roster does not know come last."""
    taken = tuple(positions)
    counts = dict(by_constituency(taken, roster))
    sections: dict[str, list[PositionRow]] = {}
    for member in roster.members:
        sections.setdefault(member.constituency or NO_CONSTITUENCY, []).append(
            _row(member, taken, roster, grouped=True)
        )
    unknown = [_unknown_row(each.by, taken) for each in taken if roster.find(each.by) is None]
    rows: list[PositionRow | HeadingRow] = []
    for name, members in sections.items():
        rows += (HeadingRow(f"constituency:{name}", name, counts.get(name, ""), first=not rows), *members)
    return (*rows, *([HeadingRow("unknown:", _UNKNOWN, first=not rows), *unknown] if unknown else ()))


def matching_rows(begun: str, positions: Iterable[Position], roster: Roster) -> Rows:
    """The delegations that the letters may mean, the likeliest first, and the letters as a name of their own.

    The name stands last, unless the roster has exactly it; so that nobody has to be on a roster to be heard.
    """
    taken = tuple(positions)
    known = tuple(_row(member, taken, roster) for member in delegations(roster).matching(begun))
    name = " ".join(begun.split())
    return known if roster.find(name) is not None else (*known, _unknown_row(name, taken))


def key_of(by: str) -> str:
    """The key of the row of a delegation."""
    return f"delegation:{by.casefold()}"


def _row(member: Member, positions: Iterable[Position], roster: Roster, *, grouped: bool = False) -> PositionRow:
    told = delegations(roster).told(member, with_constituency=not grouped)
    taken = next(_of(positions, member.names), None)
    if taken is None:
        return PositionRow(key_of(member.short), member.short, told)
    return PositionRow(key_of(member.short), member.short, told, taken.position, taken.note)


def _unknown_row(name: str, positions: Iterable[Position]) -> PositionRow:
    taken = next(_of(positions, (name,)), None)
    stance, note = (taken.position, taken.note) if taken is not None else (None, "")
    return PositionRow(key_of(name), name, _UNKNOWN.casefold(), stance, note, is_known=False)


def _of(positions: Iterable[Position], names: Iterable[str]) -> Iterator[Position]:
    wanted = {name.casefold() for name in names}
    return (position for position in positions if position.by.casefold() in wanted)
