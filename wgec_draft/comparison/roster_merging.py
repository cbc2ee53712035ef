"""Two states of a roster brought together over the one that both come from: member by member, and no name is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from wgec_draft.comparison.item_merging import merged_extra
from wgec_draft.model.roster import Member, Roster

OBSERVER = "observer"
"""What a dispute on that is called: it is no word, so that both can't be kept, and ours stays."""


_BESIDE = " / "
"""Between two words of which nobody has said which holds."""
_OURS, _THEIRS = "1", "2"
"""The sides in the order in which they count for the keys of other programs, where both set one."""


@dataclass(frozen=True, slots=True)
class MergedMember:
    """A member of whom the other state says something else, and what comes of both."""

    present: Member | None
    """As ours has it; None where it has none."""
    merged: Member | None
    """None where the other state no longer has it."""
    disputed: tuple[str, ...] = ()
    """Fields that both set, each otherwise."""
    is_taken_off_here: bool = False
    """Whether ours took it off the roster while the other one changed it."""


def merge_rosters(base: Roster, ours: Roster, theirs: Roster) -> tuple[MergedMember, ...]:
    """What the other state has that ours has not, in its order, then what it no longer has.

    A member is the same one where its short name is, else where its full name is. What one side changed goes in; of
    what both set both are kept: names as further aliases, other words one after the other. Lists are unions.
    """
    ours_of, base_of = _counterparts(theirs, ours), _counterparts(theirs, base)
    base_of_ours = _counterparts(ours, base)
    found: list[MergedMember] = []
    for member in theirs.members:
        present = ours_of.get(member.short)
        former = base_of.get(member.short) or (base_of_ours.get(present.short) if present is not None else None)
        if present is not None:
            merged, disputed = _merged(former, present, member)
            found += [MergedMember(present, merged, disputed)] if merged != present else []
        elif member != former:
            found.append(MergedMember(None, member, (), former is not None))
    there = {present.short for present in ours_of.values()}
    gone = (each for each in ours.members if each.short not in there and each.short in base_of_ours)
    return (*found, *(MergedMember(each, None) for each in gone))


def _counterparts(of: Roster, among: Roster) -> dict[str, Member]:
    """For each member of one roster, by its short name, the one of the other that is the same."""
    others = {each.short: each for each in among.members}
    found = {each.short: others.pop(each.short) for each in of.members if each.short in others}
    by_name = {each.name.casefold(): each for each in reversed(others.values())}
    for member in of.members:
        if member.short not in found and (same := by_name.pop(member.name.casefold(), None)):
            found[member.short] = same
    return found


def _merged(base: Member | None, ours: Member, theirs: Member) -> tuple[Member, tuple[str, ...]]:
    """The member with what both say, and the fields that both set otherwise."""
    disputed: list[str] = []

    def one(field: str, both: Callable[[str, str], str]) -> str:
        former, here, there = (getattr(each, field, "") for each in (base, ours, theirs))
        if there in (former, here) or (not there and here != former):
            return str(here)
        if here == former or not here:
            return str(there)
        disputed.append(field.replace("_", " "))
        return both(here, there)

    name, short = one("name", _first), one("short", _first)
    aside = [getattr(theirs, field) for field in ("name", "short") if field in disputed]
    aliases = (*_union(base.aliases if base else (), ours.aliases, theirs.aliases), *aside)
    taken = {name.casefold(), short.casefold()}
    merged = replace(
        ours,
        name=name,
        short=short,
        aliases=tuple({each.casefold(): each for each in aliases if each.casefold() not in taken}.values()),
        constituency=one("constituency", _both),
        focal_point=one("focal_point", _both),
        observer=theirs.observer if base is not None and ours.observer == base.observer else ours.observer,
        speaks_for=_union(base.speaks_for if base else (), ours.speaks_for, theirs.speaks_for),
        extra=merged_extra(base.extra if base else (), {_OURS: ours.extra, _THEIRS: theirs.extra})[0],
    )
    if base is None and ours.observer != theirs.observer:
        disputed.append(OBSERVER)
    return merged, tuple(disputed)


def _first(here: str, _there: str) -> str:
    return here


def _both(here: str, there: str) -> str:
    """One after the other; once, however often they are brought together."""
    said = here.split(_BESIDE)
    return _BESIDE.join([*said, *(each for each in there.split(_BESIDE) if each not in said)])


def _union(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """What ours has and the other did not take out, then what the other put in."""
    kept = (each for each in ours if each in theirs or each not in base)
    return tuple(dict.fromkeys((*kept, *(each for each in theirs if each not in base))))
