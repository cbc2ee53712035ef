"""Where items stand: adding, moving, labels and kinds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.naming import locate_group, locate_item
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.runs import gap, label_for_the_end
from wgec_draft.model.state import State
from wgec_draft.model.words import Kind, Status
from wgec_draft.session.command import Context, item_in_the_text, line, prose, with_draft, with_item


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the draft: the end of a group, or just before or after an item. Exactly one is given."""

    group: str = ""
    before: str = ""
    after: str = ""

    def resolve(self, draft: Draft, level: int | None = None) -> tuple[str, int, int]:
        """Group id, index and level for an item of that level (None: as its neighbour).

        After an item means after all that stands under it. Raises `Refusal` when the place is not clear.
        """
        given = [name for name in (self.group, self.before, self.after) if name]
        if len(given) != 1:
            raise Refusal("Say where: in a group, or before or after an item; one of them.")
        if self.group:
            group = locate_group(draft, self.group)
            return group.id, len(group.items), _level(level or 1)
        neighbour = locate_item(draft, self.before or self.after)
        level = _level(level or neighbour.item.level)
        index = neighbour.index
        if self.after:
            index += 1
            items = neighbour.group.items
            while index < len(items) and items[index].level > level:
                index += 1
        return neighbour.group.id, index, level


@dataclass(frozen=True, slots=True)
class AddItem:
    """Put a new item into the draft, to be revisited."""

    act: ClassVar[str] = "add"
    text: str
    spot: Spot
    label: str | None = ""
    """None: for a recommendation or paragraph the next free one of its run, for other kinds none."""
    level: int | None = None
    """None: as the neighbour it is put beside."""
    kind: Kind = Kind.RECOMMENDATION
    by: str = ""
    """Whose statement it is."""

    def apply(self, state: State, context: Context) -> State:
        """The state with the item added."""
        text = prose(self.text)
        if not text:
            raise Refusal("There are no words to add.", "Give the text on standard input or with --text.")
        if self.by and self.kind is not Kind.STATEMENT:
            raise Refusal("Only a statement has an author.", "Say --kind statement, or leave the author out.")
        group_id, index, level = self.spot.resolve(state.draft, self.level)
        item = Item(
            id=context.new_id(),
            label=self._free_label(state.draft, group_id, index, level)
            if self.label is None
            else line(self.label, "label"),
            level=level,
            kind=self.kind,
            by=line(self.by, "author"),
            status=None if self.kind is Kind.STATEMENT else Status.TO_BE_REVISITED,
            text=text,
        )
        return with_draft(state, inserted(state.draft, item, group_id, index))

    def _free_label(self, draft: Draft, group_id: str, index: int, level: int) -> str:
        if self.kind not in (Kind.RECOMMENDATION, Kind.PARAGRAPH):
            return ""
        group = locate_group(draft, group_id)
        if self.spot.group and level == 1:
            return label_for_the_end(draft, group)
        return gap(group, index, level).label


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Put an item elsewhere, with what stands under it; its id, label, words and status stay."""

    act: ClassVar[str] = "move"
    item: str
    spot: Spot | None = None
    level: int | None = None

    def apply(self, state: State, _context: Context) -> State:
        """The state with the item moved."""
        located = locate_item(state.draft, self.item)
        if self.spot is None:
            if self.level is None:
                raise Refusal("Say where to move it.", "Use --into, --before, --after or --level.")
            return with_item(state, replace(located.item, level=_level(self.level)))
        family = _family(located.group.items, located.index)
        group_id, index, level = self.spot.resolve(state.draft, self.level or located.item.level)
        if group_id == located.group.id and located.index < index < located.index + len(family):
            raise Refusal(f"{located.path} can't be moved into itself.", "Choose a place outside it.")
        return with_draft(state, _moved(state.draft, family, (group_id, index), level - located.item.level))


@dataclass(frozen=True, slots=True)
class Relabel:
    """Give an item another label; the old one is kept as what it was formerly."""

    act: ClassVar[str] = "relabel"
    item: str
    label: str

    def apply(self, state: State, _context: Context) -> State:
        """The state with the item relabelled."""
        item = locate_item(state.draft, self.item).item
        label = line(self.label, "label")
        if label == item.label:
            return state
        return with_item(state, relabelled(item, label))


def relabelled(item: Item, label: str) -> Item:
    """The item with another label, and the one it had among those it had formerly, the newest last."""
    former = (item.label,) if item.label and item.label != label and item.label not in item.formerly else ()
    return replace(item, label=label, formerly=(*item.formerly, *former))


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """Say that an item is a recommendation, a chapeau, a heading, a paragraph or a statement."""

    act: ClassVar[str] = "change-kind"
    item: str
    kind: Kind
    by: str = ""

    def apply(self, state: State, _context: Context) -> State:
        """The state with the item's kind changed."""
        located = item_in_the_text(state, self.item)
        item = located.item
        if self.kind is not Kind.STATEMENT:
            status = item.status or Status.TO_BE_REVISITED
            return with_item(state, replace(item, kind=self.kind, by="", status=status))
        if item.decision is not None or item.status is Status.AGREED:
            raise Refusal(
                f"{located.path} was decided on, and a statement has no status.", "Add the statement as a new item."
            )
        return with_item(state, replace(item, kind=self.kind, by=line(self.by, "author"), status=None))


def inserted(draft: Draft, item: Item, group_id: str, index: int) -> Draft:
    """The draft with one more item at that place."""
    groups = tuple(
        replace(group, items=(*group.items[:index], item, *group.items[index:])) if group.id == group_id else group
        for group in draft.groups
    )
    return replace(draft, groups=groups)


def _moved(draft: Draft, family: tuple[Item, ...], spot: tuple[str, int], deeper: int) -> Draft:
    """The draft with the items taken out and put in at the spot, each so many levels deeper."""
    group_id, index = spot
    ids = {item.id for item in family}
    shifted = tuple(replace(item, level=max(1, item.level + deeper)) for item in family)

    def arranged(group: Group) -> Group:
        cut = index if group.id == group_id else len(group.items)
        head = tuple(item for item in group.items[:cut] if item.id not in ids)
        tail = tuple(item for item in group.items[cut:] if item.id not in ids)
        return replace(group, items=(*head, *(shifted if group.id == group_id else ()), *tail))

    return replace(draft, groups=tuple(arranged(group) for group in draft.groups))


def _family(items: tuple[Item, ...], index: int) -> tuple[Item, ...]:
    """The item and those of deeper level that follow it."""
    end = index + 1
    while end < len(items) and items[end].level > items[index].level:
        end += 1
    return items[index:end]


def _level(level: int) -> int:
    if not 1 <= level <= 12:
        raise Refusal(f"A level lies between 1 and 12, not {level}.")
    return level
