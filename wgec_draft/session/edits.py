"""The difference of two states as edits that can be written down, applied and turned round.

An edit sets a field, or inserts, removes or moves an element. Elements are addressed by their id (members by their
short name, meetings by their number), never by their place, so that an edit still finds its item after others
have moved.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from wgec_draft.comparison.ordering import staying
from wgec_draft.model.codecs import Plain
from wgec_draft.model.draft import Draft, Extra, Group, Item, Meeting
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.schema import TABLES, Field, canonical_json, read, write
from wgec_draft.model.state import State

_KINDS: dict[str, type] = {
    "draft": Draft,
    "roster": Roster,
    "group": Group,
    "item": Item,
    "meeting": Meeting,
    "member": Member,
}
_CONTENTS: dict[type, set[str]] = {
    Draft: {"groups", "meetings", "closed"},
    Roster: {"members"},
    Group: {"recommendations"},
}
"""Keys that hold elements with edits of their own, or that a rolling draft does not have."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from a state to the next."""

    act: str
    """`set`, `insert`, `remove` or `move`."""
    of: str
    """`draft`, `roster`, `group`, `item`, `meeting` or `member`."""
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
        edit = Edit(**plain)
    except TypeError as error:
        raise Unfit(f"not an edit: {error}") from None
    if any(type(getattr(edit, name)) is not str for name in _EDIT_FIELDS if name != "value"):
        raise Unfit("not an edit: only its value may be anything but text")
    return edit


def difference(old: State, new: State) -> tuple[Edit, ...]:
    """The edits that make `new` out of `old`; `difference(new, old)` undoes them."""
    return tuple(_steps(old, new))


def applied(state: State, edits: Iterable[Edit]) -> State:
    """The state after the edits. Raises `Unfit` when one does not fit."""
    layout = Layout.of(state)
    layout.take(edits)
    return layout.state()


def _steps(old: State, new: State) -> Iterator[Edit]:
    yield from _set_fields("draft", "", old.draft, new.draft)
    yield from _list_steps("meeting", _by_number(old.draft), _by_number(new.draft))
    yield from _group_steps(old.draft, new.draft)
    if old.roster is not new.roster:
        yield from _set_fields("roster", "", old.roster, new.roster)
        yield from _list_steps("member", _by_short(old.roster), _by_short(new.roster))


def _by_number(draft: Draft) -> dict[str, Meeting]:
    return {str(meeting.number): meeting for meeting in draft.meetings}


def _by_short(roster: Roster) -> dict[str, Member]:
    return {member.short: member for member in roster.members}


def _list_steps(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Edit]:
    """Edits for a list whose elements stay in it."""
    yield from (Edit("remove", kind, name) for name in old if name not in new)
    kept = {name: value for name, value in old.items() if name in new}
    yield from _arranged(kind, "", kept, new)
    for name in kept:
        yield from _set_fields(kind, name, old[name], new[name])


def _group_steps(old: Draft, new: Draft) -> Iterator[Edit]:
    """Edits for the groups and their items, which may move between them."""
    old_groups = {group.id: group for group in old.groups}
    new_groups = {group.id: group for group in new.groups}
    stayed = {name for name, group in new_groups.items() if old_groups.get(name) == group}
    old_items = {item.id: item for group in old.groups if group.id not in stayed for item in group.items}
    new_items = {item.id: item for group in new.groups if group.id not in stayed for item in group.items}
    yield from (Edit("remove", "item", name) for name in old_items if name not in new_items)
    yield from _arranged(
        "group", "", old_groups, {name: replace(group, items=()) for name, group in new_groups.items()}
    )
    for group in new.groups:
        if group.id in stayed:
            continue
        before = old_groups[group.id].items if group.id in old_groups else ()
        here = {item.id: item for item in before if item.id in new_items}
        yield from _arranged("item", group.id, here, {item.id: item for item in group.items}, elsewhere=old_items)
    yield from (Edit("remove", "group", name) for name in old_groups if name not in new_groups)
    for name, group in new_groups.items():
        if name in old_groups:
            yield from _set_fields("group", name, old_groups[name], group)
    for name, item in new_items.items():
        if name in old_items:
            yield from _set_fields("item", name, old_items[name], item)


def _set_fields(kind: str, id: str, old: Any, new: Any) -> Iterator[Edit]:
    if old is new:
        return
    for entry in TABLES[type(new)]:
        content = getattr(new, entry.attribute)
        if entry.key not in _CONTENTS.get(type(new), ()) and content != getattr(old, entry.attribute):
            yield Edit("set", kind, id, entry.key, value=_plain_field(entry, content))
    for key in dict((*old.extra, *new.extra)):
        text = dict(new.extra).get(key)
        if text != dict(old.extra).get(key):
            yield Edit("set", kind, id, key, value=None if text is None else {"json": text})


def _plain_field(entry: Field, content: Any) -> Plain:
    return None if content == entry.default and not entry.required else entry.codec.write(content)


def _arranged(
    kind: str, into: str, old: Mapping[str, Any], new: Mapping[str, Any], *, elsewhere: Collection[str] = ()
) -> Iterator[Edit]:
    """The insertions and moves that bring elements into their new order, from left to right."""
    places = {name: place for place, name in enumerate(old)}
    stayed = staying([name for name in new if name in places], places)
    before = ""
    for name, value in new.items():
        if name not in old and name not in elsewhere:
            yield Edit("insert", kind, name, into=into, after=before, value=write(value))
        elif name not in stayed:
            yield Edit("move", kind, name, into=into, after=before)
        before = name


@dataclass(slots=True)
class Layout:
    """A state taken apart, to which any number of edits are applied without putting it together between them."""

    draft: Draft
    roster: Roster
    groups: dict[str, Group]
    items: dict[str, Item]
    meetings: dict[str, Meeting]
    members: dict[str, Member]
    order: dict[str, list[str]]
    """Names in order: of items under their group, of the others under the names of `_LISTS`."""

    @classmethod
    def of(cls, state: State) -> Layout:
        """The state, taken apart."""
        draft = state.draft
        groups = {group.id: group for group in draft.groups}
        meetings, members = _by_number(draft), _by_short(state.roster)
        order = {group.id: [item.id for item in group.items] for group in draft.groups}
        order |= {"#groups": list(groups), "#meetings": list(meetings), "#members": list(members)}
        items = {item.id: item for item in draft.items()}
        return cls(draft, state.roster, groups, items, meetings, members, order)

    def take(self, edits: Iterable[Edit]) -> None:
        """Applies edits. Raises `Unfit` when one does not fit, and is then of no more use."""
        for edit in edits:
            try:
                _ACTS[edit.act](self, edit)
            except (KeyError, ValueError) as error:
                raise Unfit(f"can't {edit.act} {edit.of} {edit.id or edit.field!r}: {error}") from None

    def state(self) -> State:
        """What the edits have made of it."""
        groups = tuple(self._group(name) for name in self.order["#groups"])
        meetings = tuple(self.meetings[number] for number in self.order["#meetings"])
        members = tuple(self.members[short] for short in self.order["#members"])
        return State(replace(self.draft, groups=groups, meetings=meetings), replace(self.roster, members=members))

    def _group(self, name: str) -> Group:
        group, items = self.groups[name], tuple([self.items[item] for item in self.order[name]])
        return group if group.items == items else replace(group, items=items)  # what stayed is known by its identity

    def elements(self, kind: str) -> dict[str, Any]:
        """The elements of a kind, by their names."""
        tables: dict[str, dict[str, Any]] = {
            "group": self.groups,
            "item": self.items,
            "meeting": self.meetings,
            "member": self.members,
        }
        return tables[kind]

    def list_of(self, edit: Edit) -> list[str]:
        """The list that an element is to stand in."""
        return self.order[_LISTS.get(edit.of, edit.into)]

    def list_with(self, edit: Edit) -> list[str]:
        """The list that an element stands in now."""
        if edit.of != "item":
            return self.list_of(edit)
        for group in self.order["#groups"]:
            if edit.id in self.order[group]:
                return self.order[group]
        raise KeyError(edit.id)


_LISTS = {"group": "#groups", "meeting": "#meetings", "member": "#members"}
"""Names of lists that no group can have."""
_NAMES = {"group": "id", "item": "id", "meeting": "number", "member": "short"}
"""The attribute that tells the elements of a list apart."""


def _set(layout: Layout, edit: Edit) -> None:
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
    elif type(edit.value) is dict and type(edit.value.get("json")) is str:
        pairs[edit.field] = canonical_json(json.loads(edit.value["json"]))
    else:
        raise ValueError("it holds no JSON")
    return tuple(sorted(pairs.items()))


def _insert(layout: Layout, edit: Edit) -> None:
    elements = layout.elements(edit.of)
    if edit.id in elements:
        raise ValueError("it is there already")
    element: Any = read(_KINDS[edit.of], edit.value)
    if edit.id != str(getattr(element, _NAMES[edit.of])):
        raise ValueError("it is another element")
    elements[edit.id] = element
    if edit.of == "group":
        layout.order[edit.id] = []
    _put(layout.list_of(edit), edit)


def _remove(layout: Layout, edit: Edit) -> None:
    if edit.of == "group" and layout.order.pop(edit.id):
        raise ValueError("it still holds items")
    layout.list_with(edit).remove(edit.id)
    del layout.elements(edit.of)[edit.id]


def _move(layout: Layout, edit: Edit) -> None:
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
