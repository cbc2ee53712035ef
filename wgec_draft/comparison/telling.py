"""What changed, in words: for whoever reads a comparison on paper, on the command line or at the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wgec_draft.comparison.changes import Change, Comparison, GroupChange, ItemChange
from wgec_draft.model.naming import Located


def told(change: ItemChange) -> tuple[str, ...]:
    """What changed about an item, in a few words each."""
    return tuple(_told(kind, change) for kind in change.changes)


def told_of_the_frame(comparison: Comparison) -> tuple[str, ...]:
    """What changed about the draft as a whole and about its groups, a sentence each."""
    return tuple(_frame(comparison))


def _told(kind: Change, change: ItemChange) -> str:
    teller = _TELLERS.get(kind)
    if teller is None or change.old is None or change.new is None:
        return str(kind)
    return teller(change.old, change.new)


def _moved(old: Located, new: Located) -> str:
    return f"moved from {old.path}" if old.group.id != new.group.id else "moved"


def _withdrawn(_old: Located, new: Located) -> str:
    assert new.item.withdrawn is not None
    return f"withdrawn: {' '.join(new.item.withdrawn.reason.split())}"


def _statuses(old: Located, new: Located) -> str:
    before, after = ((place.item.status or "none").replace("-", " ") for place in (old, new))
    return f"{before} → {after}"


_TELLERS: dict[Change, Callable[[Located, Located], str]] = {
    Change.LABEL: lambda old, new: f"relabelled {old.item.name} → {new.item.name}",
    Change.MOVED: _moved,
    Change.STATUS: lambda old, new: f"status {_statuses(old, new)}",
    Change.REOPENED: lambda old, new: f"reopened {_statuses(old, new)}",
    Change.KIND: lambda old, new: f"kind {old.item.kind} → {new.item.kind}",
    Change.WITHDRAWN: _withdrawn,
}


def _frame(comparison: Comparison) -> Iterator[str]:
    if comparison.title:
        yield f"title: {comparison.title[0]} → {comparison.title[1]}"
    if comparison.note:
        yield "the draft's note changed"
    yield from (_group(change) for change in comparison.groups)


def _group(change: GroupChange) -> str:
    if change.new is None:
        assert change.old is not None
        return f"group {change.old.id} is gone: {change.old.title}"
    if change.old is None:
        return f"new group {change.new.id}: {change.new.title}"
    renamed = change.old.title != change.new.title
    return f"group {change.new.id}: " + (f"{change.old.title} → {change.new.title}" if renamed else "moved or recast")
