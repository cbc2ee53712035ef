"""What changed between two drafts, item by item, by id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from wgec_draft.comparison.ordering import staying
from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.naming import Located, located_in
from wgec_draft.model.words import Status
from wgec_draft.text.normalise import folded


class Change(StrEnum):
    """One way in which an item can have changed; an item may have changed in several."""

    NEW = "new"
    GONE = "gone"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    LABEL = "label"
    LEVEL = "level"
    KIND = "kind"
    WORDS = "words"
    SPACING = "spacing"
    STATUS = "status"
    REOPENED = "reopened"
    DECISION = "decision"
    NOTE = "note"
    CONTRIBUTIONS = "contributions"


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that is not what it was."""

    old: Located | None
    """None when it is new."""
    new: Located | None
    """None when it is gone from the file altogether."""
    changes: tuple[Change, ...]

    @property
    def located(self) -> Located:
        """The item as it stands now, or stood last."""
        located = self.new or self.old
        assert located is not None
        return located

    @property
    def texts(self) -> tuple[str, str]:
        """The words before and now; a new item had none, a withdrawn or gone one has none."""
        return _words(self.old), _words(self.new)


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A group that is not what it was."""

    old: Group | None
    new: Group | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed between two drafts, in document order."""

    title: tuple[str, str] | None
    """The titles, if they differ."""
    note: tuple[str, str] | None
    groups: tuple[GroupChange, ...]
    items: tuple[ItemChange, ...]
    old: Draft = field(repr=False)
    new: Draft = field(repr=False)

    @property
    def anything(self) -> bool:
        """Whether the drafts differ at all."""
        return bool(self.title or self.note or self.groups or self.items)


def compare(old: Draft, new: Draft) -> Comparison:
    """What changed from the old draft to the new one. Items are the same if their ids are."""
    return Comparison(
        title=(old.title, new.title) if old.title != new.title else None,
        note=(old.note, new.note) if old.note != new.note else None,
        groups=tuple(_group_changes(old, new)),
        items=tuple(_item_changes(old, new)),
        old=old,
        new=new,
    )


def _group_changes(old: Draft, new: Draft) -> Iterator[GroupChange]:
    before = {group.id: group for group in old.groups}
    after = {group.id: group for group in new.groups}
    stayed = staying([name for name in after if name in before], {name: at for at, name in enumerate(before)})
    for name, group in after.items():
        former = before.get(name)
        if former is None or _frame(former) != _frame(group) or name not in stayed:
            yield GroupChange(former, group)
    for name, group in before.items():
        if name not in after:
            yield GroupChange(group, None)


def _frame(group: Group) -> tuple[object, ...]:
    return group.title, group.level, group.part


class Base:
    """A draft that others are compared with; its groups are taken apart when they are asked for."""

    def __init__(self, draft: Draft) -> None:
        self._groups = {group.id: group for group in draft.groups}
        self._homes = {item.id: group for group in draft.groups for item in group.items}
        self._places: dict[str, Located] = {}

    def place(self, item: str) -> Located | None:
        """Where the item of that id stood; None where there was none."""
        home = self._homes.get(item)
        if home is not None and item not in self._places:
            self._places.update((place.item.id, place) for place in located_in(home))
        return self._places.get(item)

    def changes(self, places: Iterable[Located]) -> Iterator[ItemChange]:
        """How the items of one whole group changed, those that did not left out."""
        here = list(places)
        stayed = self._stayed(here)
        for place in here:
            former = self.place(place.item.id)
            changes = tuple(_changes(former, place, place.item.id in stayed, self._homes))
            if changes:
                yield ItemChange(former, place, changes)

    def holds(self, group: Group) -> bool:
        """Whether the very same group, with the same items, was there already."""
        return self._groups.get(group.id) == group

    def without(self, present: Collection[str]) -> Iterator[Located]:
        """The items that have none of these ids."""
        for name in self._homes:
            place = self.place(name) if name not in present else None
            if place is not None:
                yield place

    def _stayed(self, here: list[Located]) -> set[str]:
        """Ids of the items that stand in the same group and in the same order as before."""
        former = self._groups.get(here[0].group.id) if here else None
        order = {item.id: at for at, item in enumerate(former.items if former else ())}
        return staying([place.item.id for place in here if place.item.id in order], order)


def _item_changes(old: Draft, new: Draft) -> Iterator[ItemChange]:
    base = Base(old)
    present: set[str] = set()
    for group in new.groups:
        present.update(item.id for item in group.items)
        if not base.holds(group):
            yield from base.changes(located_in(group))
    yield from (ItemChange(place, None, (Change.GONE,)) for place in base.without(present))


def _changes(old: Located | None, new: Located, stayed: bool, before: Collection[str]) -> Iterator[Change]:
    if old is None:
        yield Change.NEW
        if new.item.from_:
            yield Change.SPLIT if any(source in before for source in new.item.from_) else Change.MERGED
        return
    if not stayed:
        yield Change.MOVED
    if old.item == new.item:
        return
    yield from (change for change, differs in _DIFFERENCES if differs(old.item, new.item))


def _reopened(old: Item, new: Item) -> bool:
    return old.status is Status.AGREED and new.status is not Status.AGREED


def _reworded(old: Item, new: Item) -> bool:
    """Whether more than the white space changed; most rewordings show in the words, without folding both texts."""
    if old.text == new.text:
        return False
    return old.text.split() != new.text.split() or folded(old.text) != folded(new.text)


_DIFFERENCES = (
    (Change.WITHDRAWN, lambda old, new: old.withdrawn is None and new.withdrawn is not None),
    (Change.RESTORED, lambda old, new: old.withdrawn is not None and new.withdrawn is None),
    (Change.MERGED, lambda old, new: old.from_ != new.from_),
    (Change.LABEL, lambda old, new: old.label != new.label),
    (Change.LEVEL, lambda old, new: old.level != new.level),
    (Change.KIND, lambda old, new: (old.kind, old.by) != (new.kind, new.by)),
    (Change.WORDS, _reworded),
    (Change.SPACING, lambda old, new: old.text != new.text and not _reworded(old, new)),
    (Change.REOPENED, _reopened),
    (Change.STATUS, lambda old, new: old.status != new.status and not _reopened(old, new)),
    (Change.DECISION, lambda old, new: old.status == new.status and old.decision != new.decision),
    (Change.NOTE, lambda old, new: old.note != new.note),
    (
        Change.CONTRIBUTIONS,
        lambda old, new: (old.proposals, old.positions, old.comments) != (new.proposals, new.positions, new.comments),
    ),
)


def _words(place: Located | None) -> str:
    return place.item.text if place is not None and place.item.withdrawn is None else ""
