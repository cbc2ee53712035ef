"""What the screen of positions lists: every delegation with where it stands on a wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wgec_draft.model.delegations import delegations
from wgec_draft.model.draft import Item, Position
from wgec_draft.model.positions import NO_CONSTITUENCY, by_constituency, on_earlier_words
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
    is_earlier: bool = False
    """Whether it spoke of words that were replaced since."""


Rows = tuple[PositionRow | HeadingRow, ...]


def positions_of(item: Item, proposal: str) -> tuple[Position, ...]:
    """The positions on a proposal of the item, or on its words where the id is empty."""
    if not proposal:
        return item.positions
    return next((each.positions for each in item.proposals if each.id == proposal), ())


def all_rows(positions: Sequence[Position], roster: Roster, words: str) -> Rows:
    """Every delegation under its constituency, with its count; those whom the roster does not know come last.

    `words` are those that the positions are about.
    """
    taken, search = _by_name(positions), delegations(roster)
    counts = dict(by_constituency(positions, roster))
    sections: dict[str, list[PositionRow]] = {}
    for member in roster.members:
        section = sections.setdefault(member.constituency or NO_CONSTITUENCY, [])
        section.append(_row(member, taken, search.told(member, with_constituency=False), words))
    known = {name.casefold() for name in roster.names()}
    unknown = [_unknown_row(each.by, taken, words) for each in positions if each.by.casefold() not in known]
    rows: list[PositionRow | HeadingRow] = []
    for name, members in sections.items():
        rows += (HeadingRow(f"constituency:{name}", name, counts.get(name, ""), first=not rows), *members)
    return (*rows, *([HeadingRow("unknown:", _UNKNOWN, first=not rows), *unknown] if unknown else ()))


def matching_rows(begun: str, positions: Sequence[Position], roster: Roster, words: str) -> Rows:
    """The delegations that the letters may mean, the likeliest first, and the letters as a name of their own.

    The name stands last, unless the roster has exactly it; so that nobody has to be on a roster to be heard.
    """
    taken, search = _by_name(positions), delegations(roster)
    known = tuple(_row(member, taken, search.told(member), words) for member in search.matching(begun))
    name = " ".join(begun.split())
    return known if roster.find(name) is not None else (*known, _unknown_row(name, taken, words))


def key_of(by: str) -> str:
    """The key of the row of a delegation."""
    return f"delegation:{by.casefold()}"


def _by_name(positions: Iterable[Position]) -> Mapping[str, Position]:
    """The positions by the name they were noted under, in lower case."""
    return {position.by.casefold(): position for position in positions}


def _row(member: Member, taken: Mapping[str, Position], told: str, words: str) -> PositionRow:
    own = next((taken[name] for each in member.names if (name := each.casefold()) in taken), None)
    return _taking(PositionRow(key_of(member.short), member.short, told), own, words)


def _unknown_row(name: str, taken: Mapping[str, Position], words: str) -> PositionRow:
    row = PositionRow(key_of(name), name, _UNKNOWN.casefold(), is_known=False)
    return _taking(row, taken.get(name.casefold()), words)


def _taking(row: PositionRow, own: Position | None, words: str) -> PositionRow:
    if own is None:
        return row
    return replace(row, stance=own.position, note=own.note, is_earlier=on_earlier_words(own, words))
