"""What changed since somebody read a draft last: what has no mark is taken from the version the person began with."""

from __future__ import annotations

from dataclasses import replace

from wgec_draft.comparison.changes import Comparison, compare
from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.read_marks import ReadMarks, reading_digest


def as_read(draft: Draft, marks: ReadMarks, since: Draft | None) -> Draft:
    """The draft as the person knows it: read items as they were read, the others as in the version it began with."""
    since = since or Draft(draft.title)
    known = {item.id for item in since.items()}
    now = {item.id: item for item in draft.items()}
    groups = [replace(group, items=tuple(_known(item, marks) for item in group.items)) for group in since.groups]
    for id, seen in marks.items.items():
        if id not in known:
            _put(groups, seen.group, _known(now.get(id, seen.item), marks), draft)
    return replace(since, groups=tuple(groups))


def since_read(draft: Draft, marks: ReadMarks, since: Draft | None) -> Comparison:
    """What changed in the draft since the person read it; an item read as it stands now has not, even if it moved."""
    comparison = compare(as_read(draft, marks, since), draft)
    unread = unread_items(draft, marks, since)
    items = tuple(change for change in comparison.items if change.new is None or change.new.item.id in unread)
    return replace(comparison, items=items)


def unread_items(draft: Draft, marks: ReadMarks, since: Draft | None) -> frozenset[str]:
    """Ids of the items that are not as the person knows them."""
    known = {item.id: item for item in since.items()} if since else {}
    return frozenset(item.id for item in draft.items() if _is_unread(item, marks, known.get(item.id)))


def _is_unread(item: Item, marks: ReadMarks, former: Item | None) -> bool:
    seen = marks.items.get(item.id)
    known = seen.item if seen else former
    return known is None or (known is not item and reading_digest(known) != reading_digest(item))


def _known(item: Item, marks: ReadMarks) -> Item:
    """The item with what was read of it as it was then; what was said about it stays as it is."""
    seen = marks.items.get(item.id)
    if seen is None:
        return item
    read = seen.item
    return replace(
        item,
        label=read.label,
        level=read.level,
        kind=read.kind,
        by=read.by,
        status=read.status,
        text=read.text,
        decision=read.decision,
        withdrawn=read.withdrawn,
    )


def _put(groups: list[Group], id: str, item: Item, draft: Draft) -> None:
    """Puts an item that came after the version in its group, in the order of the draft as it is now."""
    order = {each.id: place for place, each in enumerate(draft.items())}
    for place, group in enumerate(groups):
        if group.id == id:
            at = order.get(item.id, len(order))
            before = sum(1 for other in group.items if order.get(other.id, -1) < at)
            groups[place] = replace(group, items=(*group.items[:before], item, *group.items[before:]))
            return
    groups.append(Group(id, next((group.title for group in draft.groups if group.id == id), ""), items=(item,)))
