"""The difference of two states as edits that can be written down, applied and turned round.

An edit sets a field, or inserts, removes or moves an element. Elements are addressed by their id (members by their
short name), never by their place, so that an edit still finds its item after others have moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wgec_draft.model.draft import Draft, Extra, Group, Item
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.schema import TABLES, Field, Plain, read, write
from wgec_draft.model.state import State

_KINDS: dict[str, type] = {"draft": Draft, "roster": Roster, "group": Group, "item": Item, "member": Member}
_CONTENTS = {Draft: {"groups", "closed"}, Roster: {"members"}, Group: {"recommendations"}, Item: set(), Member: set()}
"""Keys that hold elements with edits of their own, or that a rolling draft does not have."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from a state to the next."""

    act: str
    """`set`, `insert`, `remove` or `move`."""
    of: str
    """`draft`, `roster`, `group`, `item` or `member`."""
    id: str = ""
    field: str = ""
    """With `set`: the key as the format names it."""
    into: str = ""
    """With `insert` and `move` of an item: the group."""
    after: str = ""
    """With `insert` and `move`: the element before it; empty for the first place."""
    value: Plain = None
    """With `set`: the new content, or None to take the key out; with `insert`: the element."""

    def plain(self) -> dict[str, Plain]:
        """The edit as a record line holds it."""
        pairs = ((name, getattr(self, name)) for name in _EDIT_FIELDS)
        return {name: value for name, value in pairs if value not in ("", None)}


_EDIT_FIELDS = ("act", "of", "id", "field", "into", "after", "value")


class Unfit(Exception):  # noqa: N818 - it describes the edit, which does not fit
    """An edit names something that the state does not hold."""


def edit_of(plain: Mapping[str, Plain]) -> Edit:
    """The edit that a record line holds. Raises `Unfit` when it is none."""
    try:
        return Edit(**plain)
    except TypeError as error:
        raise Unfit(f"not an edit: {error}") from None


def difference(old: State, new: State) -> tuple[Edit, ...]:
    """The edits that make `new` out of `old`; `difference(new, old)` undoes them."""
    return tuple(_steps(old, new))


def applied(state: State, edits: Iterable[Edit]) -> State:
    """The state after the edits. Raises `Unfit` when one does not fit."""
    layout = _Layout.of(state)
    for edit in edits:
        try:
            _ACTS[edit.act](layout, edit)
        except (KeyError, ValueError) as error:
            raise Unfit(f"can't {edit.act} {edit.of} {edit.id or edit.field!r}: {error}") from None
    return layout.state()


def _steps(old: State, new: State) -> Iterator[Edit]:
    old_items = {item.id: item for item in old.draft.items()}
    new_items = {item.id: item for item in new.draft.items()}
    old_groups = {group.id: group for group in old.draft.groups}
    new_groups = {group.id: group for group in new.draft.groups}
    yield from _set_fields("draft", "", old.draft, new.draft)
    yield from (Edit("remove", "item", id) for id in old_items if id not in new_items)
    yield from _arranged("group", "", old_groups, new_groups, lambda group: write(replace(group, items=())))
    for group in new.draft.groups:
        before = old_groups[group.id].items if group.id in old_groups else ()
        here = {item.id: item for item in before if item.id in new_items}
        yield from _arranged(
            "item", group.id, here, {item.id: item for item in group.items}, write, elsewhere=old_items.keys()
        )
    yield from (Edit("remove", "group", id) for id in old_groups if id not in new_groups)
    for kind, before_values, after_values in (("group", old_groups, new_groups), ("item", old_items, new_items)):
        for id, value in after_values.items():
            if id in before_values:
                yield from _set_fields(kind, id, before_values[id], value)
    yield from _roster_steps(old.roster, new.roster)


def _roster_steps(old: Roster, new: Roster) -> Iterator[Edit]:
    if old is new:
        return
    before = {member.short: member for member in old.members}
    after = {member.short: member for member in new.members}
    yield from _set_fields("roster", "", old, new)
    yield from (Edit("remove", "member", short) for short in before if short not in after)
    kept = {short: member for short, member in before.items() if short in after}
    yield from _arranged("member", "", kept, after, write)
    for short in kept:
        yield from _set_fields("member", short, before[short], after[short])


def _set_fields(kind: str, id: str, old: Any, new: Any) -> Iterator[Edit]:
    if old is new:
        return
    for entry in TABLES[type(new)]:
        content = getattr(new, entry.attribute)
        if entry.key not in _CONTENTS[type(new)] and content != getattr(old, entry.attribute):
            yield Edit("set", kind, id, entry.key, value=_plain_field(entry, content))
    for key in dict((*old.extra, *new.extra)):
        text = dict(new.extra).get(key)
        if text != dict(old.extra).get(key):
            yield Edit("set", kind, id, key, value=None if text is None else {"json": text})


def _plain_field(entry: Field, content: Any) -> Plain:
    return None if content == entry.default and not entry.required else entry.codec.write(content)


def _arranged(
    kind: str,
    into: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    plain: Callable[[Any], Plain],
    elsewhere: Iterable[str] = (),
) -> Iterator[Edit]:
    """The insertions and moves that bring elements into their new order, from left to right."""
    known = set(old) | set(elsewhere)
    places = {id: place for place, id in enumerate(old)}
    staying = _longest_rising([id for id in new if id in places], places)
    before = ""
    for id, value in new.items():
        if id not in known:
            yield Edit("insert", kind, id, into=into, after=before, value=plain(value))
        elif id not in staying:
            yield Edit("move", kind, id, into=into, after=before)
        before = id


def _longest_rising(ids: Sequence[str], places: Mapping[str, int]) -> set[str]:
    """The most ids that already stand in the right order (patience sorting)."""
    from bisect import bisect_left

    tops: list[int] = []
    top_ids: list[str] = []
    behind: dict[str, str] = {}
    for id in ids:
        pile = bisect_left(tops, places[id])
        if pile == len(tops):
            tops.append(places[id])
            top_ids.append(id)
        else:
            tops[pile] = places[id]
            top_ids[pile] = id
        if pile:
            behind[id] = top_ids[pile - 1]
    chain = set()
    last = top_ids[-1] if top_ids else None
    while last is not None:
        chain.add(last)
        last = behind.get(last)
    return chain


@dataclass(slots=True)
class _Layout:
    """A state taken apart, while edits are applied to it."""

    draft: Draft
    roster: Roster
    groups: dict[str, Group]
    items: dict[str, Item]
    members: dict[str, Member]
    order: dict[str, list[str]] = field(default_factory=dict)
    """Ids in order: of groups under "", of members under "@", of items under their group."""

    @classmethod
    def of(cls, state: State) -> _Layout:
        groups = {group.id: group for group in state.draft.groups}
        order = {group.id: [item.id for item in group.items] for group in state.draft.groups}
        members = {member.short: member for member in state.roster.members}
        order[""] = list(groups)
        order["@"] = list(members)
        items = {item.id: item for item in state.draft.items()}
        return cls(state.draft, state.roster, groups, items, members, order)

    def state(self) -> State:
        groups = tuple(self._group(id) for id in self.order[""])
        members = tuple(self.members[short] for short in self.order["@"])
        return State(replace(self.draft, groups=groups), replace(self.roster, members=members))

    def _group(self, id: str) -> Group:
        items = tuple(self.items[item] for item in self.order[id])
        return replace(self.groups[id], items=items)

    def elements(self, kind: str) -> dict[str, Any]:
        return {"group": self.groups, "item": self.items, "member": self.members}[kind]

    def list_of(self, edit: Edit) -> list[str]:
        """The list that an element is to stand in."""
        return self.order[{"group": "", "member": "@"}.get(edit.of, edit.into)]

    def list_with(self, edit: Edit) -> list[str]:
        """The list that an element stands in now."""
        if edit.of != "item":
            return self.list_of(edit)
        for group in self.order[""]:
            if edit.id in self.order[group]:
                return self.order[group]
        raise KeyError(edit.id)


def _set(layout: _Layout, edit: Edit) -> None:
    kind = _KINDS[edit.of]
    if kind is Draft:
        layout.draft = _with_field(layout.draft, edit)
    elif kind is Roster:
        layout.roster = _with_field(layout.roster, edit)
    else:
        elements = layout.elements(edit.of)
        elements[edit.id] = _with_field(elements[edit.id], edit)


def _with_field(value: Any, edit: Edit) -> Any:
    entry = next((entry for entry in TABLES[type(value)] if entry.key == edit.field), None)
    if entry is None:
        return replace(value, extra=_with_extra(value.extra, edit))
    return replace(value, **{entry.attribute: entry.default if edit.value is None else entry.codec.read(edit.value)})


def _with_extra(extra: Extra, edit: Edit) -> Extra:
    pairs = dict(extra)
    if edit.value is None:
        del pairs[edit.field]
    else:
        pairs[edit.field] = edit.value["json"]
    return tuple(sorted(pairs.items()))


def _insert(layout: _Layout, edit: Edit) -> None:
    elements = layout.elements(edit.of)
    if edit.id in elements:
        raise ValueError("it is there already")
    elements[edit.id] = read(_KINDS[edit.of], edit.value)
    if edit.of == "group":
        layout.order[edit.id] = []
    _put(layout.list_of(edit), edit)


def _remove(layout: _Layout, edit: Edit) -> None:
    if edit.of == "group" and layout.order.pop(edit.id):
        raise ValueError("it still holds items")
    layout.list_with(edit).remove(edit.id)
    del layout.elements(edit.of)[edit.id]


def _move(layout: _Layout, edit: Edit) -> None:
    layout.list_with(edit).remove(edit.id)
    _put(layout.list_of(edit), edit)


def _put(ids: list[str], edit: Edit) -> None:
    if not edit.after:
        ids.insert(0, edit.id)
    elif ids and ids[-1] == edit.after:  # the common case of a text that comes in from top to bottom
        ids.append(edit.id)
    else:
        ids.insert(ids.index(edit.after) + 1, edit.id)


_ACTS = {"set": _set, "insert": _insert, "remove": _remove, "move": _move}
