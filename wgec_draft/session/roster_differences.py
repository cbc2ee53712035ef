"""What a conflict copy of the roster has that the roster has not, member by member."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.comparison.roster_merging import OBSERVER, MergedMember, merge_rosters
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.state import State
from wgec_draft.session.commands.taking import TakeMember
from wgec_draft.session.common_base import common_roster
from wgec_draft.session.differences import Choice, Difference
from wgec_draft.store.record import Entry


def roster_differences(
    state: State, copy: Roster | None, entries: Sequence[Entry], others: Sequence[Sequence[Entry]]
) -> tuple[Difference, ...]:
    """What the copy has otherwise, over the roster that both come from, as the records have it."""
    theirs = copy or Roster()
    base = common_roster(theirs, state.roster, entries, others) or Roster()
    return tuple(_told(each) for each in merge_rosters(base, state.roster, theirs))


def _told(merged: MergedMember) -> Difference:
    known = merged.present or merged.merged
    assert known is not None
    words = _lines(merged.merged)
    command = TakeMember(merged.merged, merged.present)
    return Difference(
        known.short,
        known.short,
        _what(merged),
        _lines(merged.present),
        words,
        words,
        (),
        {Choice.MERGED: command},
        is_doubtful=merged.merged is None,
    )


def _what(merged: MergedMember) -> str:
    if merged.merged is None:
        return "was taken off the roster there"
    if merged.present is None:
        return "was changed there and taken off here" if merged.is_taken_off_here else "is in the copy only"
    words = [field for field in merged.disputed if field != OBSERVER]
    told = (
        f"both set {' and '.join(words)}: both are kept" if words else "",
        "only one of the two says that it is an observer: that stays as it is here"
        if OBSERVER in merged.disputed
        else "",
    )
    return "; ".join(filter(None, told)) or "was changed there"


def _lines(member: Member | None) -> str:
    """What the roster says of a member, a line for each thing."""
    if member is None:
        return ""
    told = {
        "name": member.name,
        "short": member.short,
        "aliases": ", ".join(member.aliases),
        "constituency": member.constituency,
        "focal point": member.focal_point,
        "observer": "yes" if member.observer else "",
        "speaks for": ", ".join(member.speaks_for),
        **dict(member.extra),
    }
    return "\n".join(f"{field}: {words}" for field, words in told.items() if words)
