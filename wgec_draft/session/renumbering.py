"""What renumbering would do to a draft: the new labels, and what each item would say with the references chosen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from wgec_draft.model.cross_references import Reference, cross_references
from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.naming import located_among
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.renumbering import Renumbering, items_of_groups, items_of_run, renumbering
from wgec_draft.session.agreement import would_reopen


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a renumbering goes; with nothing named the whole draft."""

    groups: tuple[str, ...] = ()
    """Only these groups."""
    beside: str = ""
    """Only the item of this name, those beside it, and what stands under them."""

    def items(self, draft: Draft) -> frozenset[str] | None:
        """The ids of the items in it; None for all. Raises `Refusal` for a name that is not known or not clear."""
        if self.groups and self.beside:
            raise Refusal("Say groups, or an item whose neighbours are meant; not both.")
        if self.beside:
            return items_of_run(draft, self.beside)
        return items_of_groups(draft, self.groups) if self.groups else None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a renumbering would do; nothing is changed."""

    renumbering: Renumbering
    references: tuple[Reference, ...]
    """Every reference that it touches, in document order, those that are left included."""

    @property
    def updatable(self) -> tuple[Reference, ...]:
        """The references that can be updated."""
        return tuple(reference for reference in self.references if reference.new)


def foreseen(draft: Draft, extent: Extent = Extent()) -> Foreseen:
    """What renumbering so far would do. Raises `Refusal` for a name that is not known or not clear."""
    plan = renumbering(draft, extent.items(draft))
    return Foreseen(plan, cross_references(draft, plan.labels))


def reopening(draft: Draft, found: Foreseen) -> dict[str, str]:
    """The references that can't be updated without changing agreed words: the label path of the item, by their keys."""
    by_holder: dict[str, list[Reference]] = {}
    for reference in found.updatable:
        if reference.field == "text":
            by_holder.setdefault(reference.holder, []).append(reference)
    return {
        reference.key: place.path
        for place in located_among(draft, by_holder)
        if would_reopen(place.item, updated(place.item, by_holder[place.item.id]).text)
        for reference in by_holder[place.item.id]
    }


def updated(item: Item, references: Collection[Reference]) -> Item:
    """The item with these references of its prose updated; every other character stays."""
    return replace(
        item,
        text=_updated(item.text, [reference for reference in references if reference.field == "text"]),
        note=_updated(item.note, [reference for reference in references if reference.field == "note"]),
    )


def _updated(prose: str, references: Collection[Reference]) -> str:
    pieces, place = [], 0
    for reference in sorted(references, key=lambda each: each.start):
        pieces += [prose[place : reference.start], reference.new or reference.old]
        place = reference.end
    return "".join([*pieces, prose[place:]])
