"""What changed, in words: for whoever reads a comparison on paper, on the command line or at the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from wgec_draft.comparison.changes import Change, Comparison, GroupChange, ItemChange
from wgec_draft.model.draft import Decision
from wgec_draft.model.naming import Located


def told(change: ItemChange) -> tuple[str, ...]:
    """What changed about an item, in a few words each."""
    return tuple(told_of(kind, change) for kind in change.changes)


def told_of(kind: Change, change: ItemChange, paths: Mapping[str, str] = MappingProxyType({})) -> str:
    """One thing that changed about an item, in a few words; `paths` name the items it came from, by id."""
    if kind is Change.SPLIT or (kind is Change.MERGED and paths):
        return _origin(kind, change, paths)
    teller = _TELLERS.get(kind)
    if teller is None or change.old is None or change.new is None:
        return str(kind)
    return teller(change.old, change.new)


def told_of_the_frame(comparison: Comparison) -> tuple[str, ...]:
    """What changed about the draft as a whole and about its groups, a sentence each."""
    return tuple(_frame(comparison))


def told_of_group(change: GroupChange) -> str:
    """What became of a group."""
    if change.new is None:
        assert change.old is not None
        return f"group {change.old.id} is gone: {change.old.title}".removesuffix(": ")
    if change.old is None:
        return f"new group {change.new.id}: {change.new.title}".removesuffix(": ")
    renamed = change.old.title != change.new.title
    return f"group {change.new.id}: " + (f"{change.old.title} → {change.new.title}" if renamed else "moved or recast")


def _origin(kind: Change, change: ItemChange, paths: Mapping[str, str]) -> str:
    """From which items the words came."""
    before = change.old.item.from_ if change.old else ()
    sources = [paths[name] for name in change.located.item.from_ if name in paths and name not in before]
    if not sources:
        return str(kind)
    return f"split from {', '.join(sources)}" if kind is Change.SPLIT else f"{', '.join(sources)} merged into it"


def _moved(old: Located, new: Located) -> str:
    return f"moved from {old.path}" if old.group.id != new.group.id else "moved"


def _withdrawn(_old: Located, new: Located) -> str:
    assert new.item.withdrawn is not None
    return f"withdrawn: {' '.join(new.item.withdrawn.reason.split())}"


def _statuses(old: Located, new: Located) -> str:
    before, after = ((place.item.status or "none").replace("-", " ") for place in (old, new))
    return f"{before} → {after}"


def _decision(old: Located, new: Located) -> str:
    """How the decision differs where the status is the same."""
    before, after = (place.item.decision or Decision() for place in (old, new))
    told = []
    if before.ad_referendum != after.ad_referendum:
        told.append("ad referendum" if after.ad_referendum else "no longer ad referendum")
    for word in ("pending", "reservations"):
        names: tuple[str, ...] = getattr(after, word)
        if names != getattr(before, word):
            told.append(f"{word}: {', '.join(names)}" if names else f"no longer any {word}")
    if (before.meeting, before.at) != (after.meeting, after.at) or not told:
        told.insert(0, "decided anew")
    return ", ".join(told)


_TELLERS: dict[Change, Callable[[Located, Located], str]] = {
    Change.LABEL: lambda old, new: f"relabelled {old.item.name} → {new.item.name}",
    Change.MOVED: _moved,
    Change.DECISION: _decision,
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
    yield from (told_of_group(change) for change in comparison.groups)
