"""The state from which two states of a draft went apart: what both are compared with when they are brought together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Generic, TypeVar

from wgec_draft.model.codecs import Unreadable
from wgec_draft.model.draft import Draft
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.state import State
from wgec_draft.session.edits import Unfit, applied
from wgec_draft.session.history import EMPTY, edits_of
from wgec_draft.store.record import Entry

_LOOKED_BACK = 200
"""Lines before an overwritten state among which its origin is looked for."""
Value = TypeVar("Value", Draft, Roster)


def common_base(copy: Draft, draft: Draft, record: Sequence[Entry], others: Iterable[Sequence[Entry]]) -> Draft | None:
    """The state that both the copy and the draft come from; None where the record knows of none.

    Where another machine's record lies beside ours, and both lead to these two, it is where the records part. Where
    the copy is a state of our own that another program overwrote, it is the one before from which both can have come.
    Else it is the one from which the copy differs in the fewest items; of several the earliest, since an older base
    only brings more to look at, and a younger one could hide what the draft has.
    """
    own = [state.draft for state in _states(record)]
    return _DRAFTS.where_they_part(copy, draft, own, record, others) or _nearest(copy, own, record)


def common_roster(
    copy: Roster, roster: Roster, record: Sequence[Entry], others: Iterable[Sequence[Entry]]
) -> Roster | None:
    """The roster that both the copy and ours come from, found as `common_base` finds that of drafts."""
    own = [state.roster for state in _states(record)]
    distinct = {id(each): each for each in own}.values()  # a roster that no line concerns stays the same object
    nearest = min(distinct, key=lambda each: _members_between(each, copy), default=None)
    return _ROSTERS.where_they_part(copy, roster, own, record, others) or nearest


def nearest_version(copy: Draft, versions: Iterable[Draft]) -> Draft | None:
    """The closed version from which the copy differs in the fewest items, as a rolling draft."""
    found = min(versions, key=lambda version: _items_between(version, copy), default=None)
    return replace(found, closed=None) if found is not None else None


def _states(entries: Iterable[Entry]) -> Iterator[State]:
    """The state after each line; ends where a line does not follow the one before it, or does not fit."""
    state, before = EMPTY, ""
    for entry in entries:
        if entry.previous != before:
            return
        before = entry.digest
        try:
            state = applied(EMPTY if entry.fresh else state, edits_of(entry.redo))
        except (Unfit, Unreadable):
            return
        yield state


@dataclass(frozen=True, slots=True)
class _Part(Generic[Value]):
    """The part of a state for which a base is sought."""

    of: Callable[[State], Value]
    are_same: Callable[[Value, Value], bool]
    distance: Callable[[Value, Value], int]
    """In how much two of them differ."""

    def where_they_part(
        self,
        copy: Value,
        present: Value,
        own: Sequence[Value],
        record: Sequence[Entry],
        others: Iterable[Sequence[Entry]],
    ) -> Value | None:
        """Where two records part that lead to these two; else, where the copy is a state of our own, its base."""
        for other in others:
            shared = sum(1 for _ in takewhile(_alike, zip(record, other, strict=False)))
            there = [self.of(state) for state in _states(other)][shared:]
            parted = self._holds(there, copy) or (self._holds(own[shared:], copy) and self._holds(there, present))
            if 0 < shared <= len(own) and parted:
                return own[shared - 1]
        at = next((at for at in reversed(range(len(own))) if self.are_same(own[at], copy)), None)
        return None if at is None else self._before(at, own, record, present)

    def _before(self, at: int, own: Sequence[Value], record: Sequence[Entry], present: Value) -> Value:
        """The base of a copy that is our own state: that very state, unless what came after it was no work of ours.

        What overwrote it comes from the state that it is nearest to; of several the earliest, which hides nothing.
        """
        is_last = at + 1 == len(own)
        after = present if is_last else own[at + 1]
        is_overwritten = not self.are_same(own[at], present) if is_last else record[at + 1].cause == "outside"
        if not is_overwritten:
            return own[at]
        origins = [one for one in own[max(0, at - _LOOKED_BACK) : at] if not self.are_same(one, own[at])]
        return min(origins, key=lambda origin: self.distance(origin, after), default=own[at])

    def _holds(self, ones: Iterable[Value], sought: Value) -> bool:
        return any(self.are_same(one, sought) for one in ones)


def _alike(lines: tuple[Entry, Entry]) -> bool:
    return lines[0].digest == lines[1].digest


def _nearest(copy: Draft, own: Sequence[Draft], record: Sequence[Entry]) -> Draft | None:
    theirs = {item.id: item for item in copy.items()}
    best: Draft | None = None
    least = 0
    differing: set[str] = set()
    for draft, entry in zip(own, record, strict=False):
        ours = {item.id: item for item in draft.items()}
        for id in {*ours, *theirs} if entry.fresh else entry.items:
            (differing.discard if ours.get(id) == theirs.get(id) else differing.add)(id)
        if best is None or len(differing) < least:
            best, least = draft, len(differing)
    return best


def _items_between(one: Draft, other: Draft) -> int:
    return _differing({item.id: item for item in one.items()}, {item.id: item for item in other.items()})


def _members_between(one: Roster, other: Roster) -> int:
    """How many members differ, one that got another name or another short name counted once."""
    keys: tuple[Callable[[Member], str], ...] = (lambda each: each.short, lambda each: each.name)
    return min(
        _differing({key(each): each for each in one.members}, {key(each): each for each in other.members})
        for key in keys
    )


def _differing(ours: Mapping[str, object], theirs: Mapping[str, object]) -> int:
    return sum(ours.get(name) != theirs.get(name) for name in {*ours, *theirs})


_DRAFTS: _Part[Draft] = _Part(
    lambda state: state.draft,
    lambda one, other: one.groups == other.groups and one.title == other.title,
    _items_between,
)
_ROSTERS: _Part[Roster] = _Part(
    lambda state: state.roster, lambda one, other: one.members == other.members, _members_between
)
