"""The state from which two states of a draft went apart: what both are compared with when they are brought together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from wgec_draft.model.draft import Draft
from wgec_draft.model.schema import Unreadable
from wgec_draft.session.edits import Unfit, applied
from wgec_draft.session.history import EMPTY, edits_of
from wgec_draft.store.record import Entry

_LOOKED_BACK = 200
"""Lines before an overwritten state among which its origin is looked for."""


def common_base(copy: Draft, draft: Draft, record: Sequence[Entry], others: Iterable[Sequence[Entry]]) -> Draft | None:
    """The state that both the copy and the draft come from; None where the record knows of none.

    Where another machine's record lies beside ours, and both lead to these two, it is where the records part. Where
    the copy is a state of our own that another program overwrote, it is the one before from which both can have come.
    Else it is the one from which the copy differs in the fewest items; of several the earliest, since an older base
    only brings more to look at, and a younger one could hide what the draft has.
    """
    own = list(_states(record))
    for other in others:
        shared = sum(1 for _ in takewhile(_alike, zip(record, other, strict=False)))
        there = list(_states(other))[shared:]
        parted = _holds(there, copy) or (_holds(own[shared:], copy) and _holds(there, draft))
        if 0 < shared <= len(own) and parted:
            return own[shared - 1]
    at = next((at for at in reversed(range(len(own))) if _same(own[at], copy)), None)
    return _nearest(copy, own, record) if at is None else _before(at, own, record, draft)


def nearest_version(copy: Draft, versions: Iterable[Draft]) -> Draft | None:
    """The closed version from which the copy differs in the fewest items, as a rolling draft."""
    found = min(versions, key=lambda version: _distance(version, copy), default=None)
    return replace(found, closed=None) if found is not None else None


def _states(entries: Iterable[Entry]) -> Iterator[Draft]:
    """The draft after each line; ends where a line does not follow the one before it, or does not fit."""
    state, before = EMPTY, ""
    for entry in entries:
        if entry.previous != before:
            return
        before = entry.digest
        try:
            state = applied(EMPTY if entry.fresh else state, edits_of(entry.redo))
        except (Unfit, Unreadable):
            return
        yield state.draft


def _alike(lines: tuple[Entry, Entry]) -> bool:
    return lines[0].digest == lines[1].digest


def _before(at: int, own: Sequence[Draft], record: Sequence[Entry], draft: Draft) -> Draft:
    """The base of a copy that is our own state: that very state, unless what came after it was no work of ours."""
    is_last = at + 1 == len(own)
    after = draft if is_last else own[at + 1]
    is_overwritten = not _same(own[at], draft) if is_last else record[at + 1].cause == "outside"
    if not is_overwritten or not at:
        return own[at]
    origins = own[max(0, at - _LOOKED_BACK) : at]
    return min(origins, key=lambda origin: _distance(origin, own[at]) + _distance(origin, after))


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


def _distance(one: Draft, other: Draft) -> int:
    """How many items differ."""
    ours = {item.id: item for item in one.items()}
    theirs = {item.id: item for item in other.items()}
    return sum(ours.get(id) != theirs.get(id) for id in {*ours, *theirs})


def _holds(drafts: Iterable[Draft], sought: Draft) -> bool:
    return any(_same(draft, sought) for draft in drafts)


def _same(one: Draft, other: Draft) -> bool:
    return one.groups == other.groups and one.title == other.title
