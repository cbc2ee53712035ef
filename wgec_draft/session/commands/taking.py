"""Taking in what another state of the draft or the roster holds: an item, a member, or title, note and groups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.naming import Located, located_items
from wgec_draft.model.projection import text_digest
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Member
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import Reopening, agreement_on, reopened, would_reopen
from wgec_draft.session.command import Context, with_draft
from wgec_draft.session.commands.membership import AddMember, with_member, without_member

_MEANWHILE = "Look at the copy again."


@dataclass(frozen=True, slots=True)
class TakeItem:
    """Give an item the form that it has where two states were brought together; its place, too, where it is to move."""

    act: ClassVar[str] = "take"
    id: str
    item: Item | None
    """The item as it is to be; None to take it out of the file."""
    made_from: Item | None
    """The item that was before the person's eyes; None for one that the draft does not have."""
    group: Group
    """The group in which it is to stand, which is made if it is not there."""
    preceding: tuple[str, ...] = ()
    """Ids of the items that stand before it there; it comes behind the last of those that the draft has."""
    moves: bool = False
    """Whether it is to stand there although it stands elsewhere now."""
    reopening: Reopening | None = None

    def apply(self, state: State, context: Context) -> State:
        """The state with the item in that form. Raises `Refusal`."""
        here = next((place for place in located_items(state.draft) if place.item.id == self.id), None)
        if (here.item if here else None) != self.made_from:
            name = here.path if here else "This item"
            raise Refusal(f"{name} was changed meanwhile.", _MEANWHILE)
        item = self.item if here is None else _decided(here, self.item, self.reopening, context)
        if here is not None and item is not None and not self.moves:
            return with_draft(state, _with_items(state.draft, {here.group.id: _replaced(here.group, item)}))
        draft = _without(state.draft, self.id)
        return with_draft(state, draft if item is None else self._put(draft, item))

    def _put(self, draft: Draft, item: Item) -> Draft:
        """The draft with the item in its place."""
        if all(group.id != self.group.id for group in draft.groups):
            draft = replace(draft, groups=(*draft.groups, replace(self.group, items=())))
        items = next(group.items for group in draft.groups if group.id == self.group.id)
        before = {name: index for index, name in enumerate(self.preceding)}
        at = max((index + 1 for index, each in enumerate(items) if each.id in before), default=0)
        return _with_items(draft, {self.group.id: (*items[:at], item, *items[at:])})


@dataclass(frozen=True, slots=True)
class TakeFrame:
    """Give the draft the title, the note and the groups that it has where two states were brought together."""

    act: ClassVar[str] = "take"
    draft: Draft
    """The draft as it is to be; its items don't matter here."""
    made_from: Draft
    """The draft that was before the person's eyes."""

    def apply(self, state: State, _context: Context) -> State:
        """The state with that frame; a group that still holds items stays. Raises `Refusal`."""
        if frame_of(state.draft) != frame_of(self.made_from):
            raise Refusal("The groups, the title or the note were changed meanwhile.", _MEANWHILE)
        held = {group.id: group.items for group in state.draft.groups}
        groups = [replace(group, items=held.get(group.id, ())) for group in self.draft.groups]
        kept = {group.id for group in groups}
        groups += [group for group in state.draft.groups if group.id not in kept and group.items]
        own = replace(self.draft, groups=tuple(groups))
        return with_draft(
            state, replace(state.draft, title=own.title, note=own.note, banner=own.banner, groups=own.groups)
        )


@dataclass(frozen=True, slots=True)
class TakeMember:
    """Give a member of the roster the form that it has where two states were brought together."""

    act: ClassVar[str] = "take"
    member: Member | None
    """The member as it is to be; None to take it off the roster."""
    made_from: Member | None
    """The member that was before the person's eyes; None for one that the roster does not have."""

    def apply(self, state: State, context: Context) -> State:
        """The state with the member in that form. Raises `Refusal`."""
        known = self.made_from or self.member
        assert known is not None
        here = next((each for each in state.roster.members if each.short == known.short), None)
        if here != self.made_from:
            raise Refusal(f"{known.short} was changed meanwhile.", _MEANWHILE)
        if here is None:
            return AddMember(known).apply(state, context)
        return without_member(state, here) if self.member is None else with_member(state, here, self.member)


def frame_of(draft: Draft) -> tuple[str, str, bool, tuple[Group, ...]]:
    """What a draft is beside its items, its version and its meetings."""
    return draft.title, draft.note, draft.banner, tuple(replace(group, items=()) for group in draft.groups)


def reopens(present: Item | None, item: Item | None) -> bool:
    """Whether giving an item this form takes an agreement back."""
    if present is None or present.status is not Status.AGREED:
        return False
    if item is None or item.status is not Status.AGREED:
        return True
    return would_reopen(present, item.text) or (item.withdrawn is not None and present.withdrawn is None)


def _decided(here: Located, item: Item | None, reopening: Reopening | None, context: Context) -> Item | None:
    """The item as it is to be; where an agreement is taken back, with consent only, and the agreement kept."""
    if not reopens(here.item, item):
        return item
    changed = reopened(here, item or here.item, reopening, context)  # which refuses without consent
    if item is None or item.status is None or _is_agreed_in_these_words(item):
        return item
    if item.status is Status.AGREED:
        return changed
    if item.decision is not None and item.decision.was is not None:
        return item  # it was reopened where the copy was made
    if item.decision is not None and item.status is not Status.TO_BE_REVISITED:
        return replace(item, decision=replace(item.decision, was=agreement_on(here.item)))
    return changed


def _is_agreed_in_these_words(item: Item) -> bool:
    """Whether the agreement that the item comes with is one on its own words, and not on others before them."""
    is_on_them = item.decision is not None and item.decision.text_digest == text_digest(item.text)
    return item.status is Status.AGREED and is_on_them


def _replaced(group: Group, item: Item) -> tuple[Item, ...]:
    return tuple(item if each.id == item.id else each for each in group.items)


def _without(draft: Draft, id: str) -> Draft:
    return _with_items(
        draft,
        {
            group.id: tuple(item for item in group.items if item.id != id)
            for group in draft.groups
            if any(item.id == id for item in group.items)
        },
    )


def _with_items(draft: Draft, items: dict[str, tuple[Item, ...]]) -> Draft:
    return replace(
        draft,
        groups=tuple(replace(group, items=items[group.id]) if group.id in items else group for group in draft.groups),
    )
