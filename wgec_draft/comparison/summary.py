"""What happened between two drafts, in one plain sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wgec_draft.comparison.changes import Change
from wgec_draft.comparison.numbering import WHOLE, NumberedComparison, NumberedItem
from wgec_draft.model.naming import located_items
from wgec_draft.model.words import Status
from wgec_draft.text.brackets import count_openings
from wgec_draft.text.counted import counted

_NAMED = 5
"""Items that are named; of more only some are."""


def summary(comparison: NumberedComparison) -> str:
    """The changes in plain words.

    For example: "4 items agreed, 2 reopened (A 3, D 1), 31 brackets lifted, 6 added, 3 new items, C 2 split into C 2
    and C 2 bis; words changed in 11". A bracket counts as lifted or added where its item stayed in the text; those
    that came or left with whole items are named apart.
    """
    items = comparison.items
    events = ", ".join([*_statuses(items), *_brackets(items), *_whole_items(items), *_lineages(comparison)])
    rest = ", ".join([*_around(comparison), *_wordings(items)])
    return "; ".join(part for part in (events, rest) if part) or "nothing changed"


def _statuses(items: Sequence[NumberedItem]) -> Iterator[str]:
    present = [item for item in items if item.change.new and item.change.new.item.withdrawn is None]
    agreed = [item for item in present if _became(item, Status.AGREED)]
    if agreed:
        yield f"{counted(len(agreed), 'item')} agreed"
    reopened = [item for item in present if Change.REOPENED in item.change.changes]
    if reopened:
        yield f"{len(reopened)} reopened ({_names(reopened)})"
    refused = [item for item in present if _became(item, Status.NO_AGREEMENT)]
    if refused:
        yield f"{len(refused)} left without agreement ({_names(refused)})"
    resumed = [
        item
        for item in present
        if _became(item, Status.TO_BE_REVISITED) and item.change.old and Change.REOPENED not in item.change.changes
    ]
    if resumed:
        yield f"{len(resumed)} to be revisited after all ({_names(resumed)})"


def _became(item: NumberedItem, status: Status) -> bool:
    """Whether it has that status now and had another before; a new item counts where somebody decided on it."""
    old, new = item.change.old, item.change.new
    if new is None or new.item.status is not status:
        return False
    return old.item.status is not status if old else status is not Status.TO_BE_REVISITED


def _brackets(items: Sequence[NumberedItem]) -> Iterator[str]:
    differences = [change.hunk.brackets for item in items for change in item.hunks if change.hunk]
    lifted = -sum(number for number in differences if number < 0)
    added = sum(number for number in differences if number > 0)
    whole = [item.change.texts for item in items if not item.hunks and WHOLE.intersection(item.change.changes)]
    came = sum(count_openings(new) for _, new in whole)
    left = sum(count_openings(old) for old, _ in whole)
    if lifted:
        yield f"{counted(lifted, 'bracket')} lifted"
    if added:
        yield f"{added} added" if lifted else f"{counted(added, 'bracket')} added"
    if came:
        yield f"{counted(came, 'bracket')} came with whole items"
    if left:
        yield f"{counted(left, 'bracket')} left with whole items"


_WHOLE_ITEMS = (Change.NEW, Change.RESTORED, Change.WITHDRAWN, Change.GONE)


def _whole_items(items: Sequence[NumberedItem]) -> Iterator[str]:
    for kind in _WHOLE_ITEMS:
        found = sum(kind in item.change.changes for item in items)
        if found:
            yield counted(found, "new item") if kind is Change.NEW else f"{found} {kind}"


def _lineages(comparison: NumberedComparison) -> Iterator[str]:
    """Which items were split and merged."""
    if not any(item.change.located.item.from_ for item in comparison.items):
        return
    drafts = (comparison.comparison.old, comparison.comparison.new)
    paths = {place.item.id: place.path for draft in drafts for place in located_items(draft)}
    splits: dict[str, list[str]] = {}
    merges: dict[str, list[str]] = {}
    for item in comparison.items:
        place = item.change.new
        if place is None or place.item.withdrawn is not None:
            continue
        before = item.change.old.item.from_ if item.change.old else ()
        sources = [name for name in place.item.from_ if name in paths and name not in before]
        if Change.SPLIT in item.change.changes:
            for name in sources:
                splits.setdefault(name, []).append(place.path)
        elif Change.MERGED in item.change.changes and sources:
            merges[place.path] = [paths[name] for name in sources]
    told = [f"{paths[name]} split into {_listed([paths[name], *parts])}" for name, parts in splits.items()]
    told += [f"{_listed(sources)} merged into {path}" for path, sources in merges.items()]
    yield from told[:_NAMED]
    if len(told) > _NAMED:
        yield f"and {len(told) - _NAMED} more split or merged"


def _around(comparison: NumberedComparison) -> Iterator[str]:
    yield from (f"the {change.kind} changed" for change in comparison.frame)
    headings = sum(group.heading is not None for group in comparison.groups)
    if headings:
        yield f"{counted(headings, 'heading')} changed"
    for kind, told in _AROUND:
        found = sum(kind in item.change.changes for item in comparison.items if not _came_or_left(item))
        if found:
            yield f"{counted(found, 'item')} {told}"
    remarks = sum(bool(item.remarks) for item in comparison.items)
    if remarks:
        yield f"remarks beside {counted(remarks, 'item')}"


_AROUND = (
    (Change.MOVED, "moved"),
    (Change.LABEL, "relabelled"),
    (Change.LEVEL, "at another level"),
    (Change.KIND, "of another kind"),
    (Change.DECISION, "decided anew"),
)


def _came_or_left(item: NumberedItem) -> bool:
    return bool(WHOLE.intersection(item.change.changes))


def _wordings(items: Sequence[NumberedItem]) -> Iterator[str]:
    stayed = [item for item in items if item.hunks]
    changed = sum(not all(change.editorial for change in item.hunks) for item in stayed)
    if changed:
        yield f"words changed in {changed}"
    if len(stayed) > changed:
        yield f"spacing or typography only in {len(stayed) - changed}"


def _names(items: Sequence[NumberedItem]) -> str:
    names = [item.change.located.path for item in items[:_NAMED]]
    return ", ".join(names) + (f" and {len(items) - _NAMED} more" if len(items) > _NAMED else "")


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
