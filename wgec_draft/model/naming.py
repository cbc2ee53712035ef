"""Which item somebody means: by the label on paper, by its path (`A 3 bis (a)`), or by its id."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.labels import LATIN, LabelKey, label_key
from wgec_draft.model.refusal import Refusal

_SPOKEN = re.compile(r"[^\W_]")
"""What at least one of must be in a name, for it to be a part of a label."""
_UNSPOKEN_LINE = re.compile(r"^(?:[^\w\n]|_)*$", re.M)
"""A name that is no part of a label, among names a line each."""


class UnknownItem(Refusal):
    """No item of the draft goes by that name."""


@dataclass(frozen=True, slots=True)
class Located:
    """An item and where it stands."""

    item: Item
    group: Group
    index: int
    """Place among the group's items, from 0."""
    path: str
    """The label path said aloud, from the group: `A 3 bis (a)`."""


def located_items(draft: Draft) -> Iterator[Located]:
    """Every item in document order with its label path."""
    for group in draft.groups:
        yield from located_in(group)


def located_in(group: Group) -> Iterator[Located]:
    """Every item of a group in document order with its label path."""
    above: list[Item] = []
    for index, item in enumerate(group.items):
        while above and above[-1].level >= item.level:
            above.pop()
        labels = [ancestor.label for ancestor in above if ancestor.label]
        yield Located(item, group, index, " ".join((group.id, *labels, item.name)))
        above.append(item)


def located_among(draft: Draft, ids: Collection[str]) -> Iterator[Located]:
    """The items of these ids, in document order, with their label paths."""
    return _places(draft.groups, lambda item: item.id in ids)


def locate_item(draft: Draft, name: str) -> Located:
    """The item of that label, label path or id, in this order; items still in the text before withdrawn ones.

    Raises `UnknownItem` when there is none, or `Refusal` with the candidates when there are several.
    """
    for candidates in _tiers(draft, name):
        if len(candidates) > 1:
            shown = "; ".join(f"{place.path} ({place.item.id})" for place in candidates[:8])
            raise Refusal(f"{name!r} may be any of: {shown}.", "Say the whole path, or the id in brackets.")
        if candidates:
            return candidates[0]
    raise UnknownItem(f"There is no item {name!r} in this draft.", "`show` lists the labels; an id works too.")


def locate_in_any(drafts: Iterable[Draft], name: str) -> Located:
    """The item of that name in the first of the drafts that has one. Raises `UnknownItem` or `Refusal`."""
    unknown: UnknownItem | None = None
    for draft in drafts:
        try:
            return locate_item(draft, name)
        except UnknownItem as problem:
            unknown = unknown or problem
    raise unknown or UnknownItem(f"There is no item {name!r}.")


def locate_group(draft: Draft, name: str) -> Group:
    """The group of that id, in any case, or of that whole title. Raises `Refusal` when there is none."""
    wanted = name.strip().casefold()
    for attribute in ("id", "title"):
        found = [group for group in draft.groups if getattr(group, attribute).casefold() == wanted]
        exact = [group for group in found if getattr(group, attribute) == name]
        if len(exact or found) == 1:
            return (exact or found)[0]
    known = ", ".join(group.id for group in draft.groups) or "none yet"
    raise Refusal(f"There is no group {name!r} in this draft.", f"Its groups: {known}.")


def _tiers(draft: Draft, name: str) -> Iterator[list[Located]]:
    wanted = label_key(name)
    likely = list(_places(_groups_with(draft, wanted), _may_be_named(wanted))) if wanted else []
    live = [place for place in likely if place.item.withdrawn is None]
    gone = [place for place in likely if place.item.withdrawn is not None]
    for places in (live, gone):
        yield [place for place in places if label_key(place.item.label) == wanted]
        yield [place for place in places if _ends_with(label_key(place.path), wanted)]
    yield list(located_among(draft, (name,)))


def _places(groups: Iterable[Group], fits: Callable[[Item], bool]) -> Iterator[Located]:
    """The items that fit, and where they stand; groups without any cost no more than the look at their items."""
    for group in groups:
        ids = {item.id for item in group.items if fits(item)}
        if ids:
            yield from (place for place in located_in(group) if place.item.id in ids)


def _groups_with(draft: Draft, wanted: LabelKey) -> Iterator[Group]:
    """The groups in which an item may be named so, found by one look at all names of each."""
    holds_it = _end_of(wanted).search
    for group in draft.groups:
        names = "\n".join([item.label or item.id for item in group.items])
        if not names.isascii() or holds_it(names.lower()) or _UNSPOKEN_LINE.search(names):
            yield group


def _end_of(wanted: LabelKey) -> re.Pattern[str]:
    """What the last part of a label looks like, among other words."""
    rank, number, word = wanted[-1]
    return re.compile(rf"(?<!\d)0*{number}(?!\d)" if rank == 1 else re.escape(word if rank == 2 else LATIN[number - 1]))


def _may_be_named(wanted: LabelKey) -> Callable[[Item], bool]:
    """Whether an item's path may end with the label at all; a look that spares taking most paths apart."""
    holds_it = _end_of(wanted).search

    def may_be(item: Item) -> bool:
        name = item.label or item.id
        if not name.isascii() or holds_it(name.lower()):
            return True  # digits of other scripts are digits too
        return not _SPOKEN.search(name)  # its path ends with that of what it stands under

    return may_be


def _ends_with(path: LabelKey, wanted: LabelKey) -> bool:
    return len(path) >= len(wanted) and path[-len(wanted) :] == wanted
