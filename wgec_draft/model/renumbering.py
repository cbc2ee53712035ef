"""Renumbering: which item would get which new label, so that every series counts on without gaps and without bis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from wgec_draft.model.draft import Draft, Group
from wgec_draft.model.labels import LabelKey, label_key
from wgec_draft.model.naming import locate_group, locate_item, located_in
from wgec_draft.model.runs import parents
from wgec_draft.model.series import counted_labels


class NewLabel(NamedTuple):
    """An item and the label that it would get."""

    item: str
    """Its id."""
    path: str
    """Its label path before."""
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What renumbering would do; nothing is changed."""

    labels: tuple[NewLabel, ...]
    """Those that change, in document order."""
    shared: tuple[str, ...]
    """Label paths that would then name several items, withdrawn ones included, and did not before."""


def renumbering(draft: Draft, among: Collection[str] | None = None) -> Renumbering:
    """The new labels of a draft; with `among`, of the items with these ids alone, beside which the others stay.

    A label that is no number or letter of a series stays as it is. Linear in the number of items.
    """
    new = counted_labels(draft.groups, among)
    labels: list[NewLabel] = []
    shared: list[str] = []
    for group in draft.groups:
        changes = {item.id: new[item.id] for item in group.items if new.get(item.id, item.label) != item.label}
        if changes:
            places = [place for place in located_in(group) if place.item.id in changes]
            labels += [NewLabel(at.item.id, at.path, at.item.label, changes[at.item.id]) for at in places]
            shared += _shared(group, with_labels(group, changes))
    return Renumbering(tuple(labels), tuple(shared))


def items_of_groups(draft: Draft, names: Sequence[str]) -> frozenset[str]:
    """The ids of everything in these groups. Raises `Refusal` for an unknown one."""
    return frozenset(item.id for name in names for item in locate_group(draft, name).items)


def items_of_run(draft: Draft, name: str) -> frozenset[str]:
    """The ids of the item of that name, of those beside it, and of all that stands under them. Raises `Refusal`."""
    place = locate_item(draft, name)
    above = parents([item.level for item in place.group.items])
    kept: set[int] = set()
    for at, parent in enumerate(above):
        if parent == above[place.index] or parent in kept:
            kept.add(at)
    return frozenset(place.group.items[at].id for at in kept)


def with_labels(group: Group, labels: Mapping[str, str]) -> Group:
    """The group with other labels, by the ids of their items."""
    items = (replace(item, label=labels[item.id]) if item.id in labels else item for item in group.items)
    return replace(group, items=tuple(items))


def _shared(before: Group, after: Group) -> Iterator[str]:
    """The label paths of a group that name more items than they did."""
    often = Counter(label_key(place.path) for place in located_in(before))
    paths: dict[LabelKey, list[str]] = {}
    for place in located_in(after):
        paths.setdefault(label_key(place.path), []).append(place.path)
    yield from (those[0] for key, those in paths.items() if len(those) > max(1, often[key]))
