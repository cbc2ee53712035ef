"""One item through all versions: where it stood in each, and what changed on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wgec_draft.comparison.changes import Base, Change, ItemChange
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import Located, located_in, located_items


@dataclass(frozen=True, slots=True)
class Stage:
    """An item in one version."""

    version: str
    place: Located | None
    """None where the version does not have the item."""
    change: ItemChange | None
    """What changed since the version before; None if nothing did."""


def life_of(item: str, versions: Iterable[tuple[str, Draft]]) -> tuple[Stage, ...]:
    """The item of that id in each version, from the first on."""
    stages: list[Stage] = []
    former: Draft | None = None  # only two drafts are held at a time: there may be hundreds
    for label, draft in versions:
        place = next((place for place in located_items(draft) if place.item.id == item), None)
        stages.append(Stage(label, place, _change(item, former, place)))
        former = draft
    return tuple(stages)


def _change(item: str, former: Draft | None, place: Located | None) -> ItemChange | None:
    if former is None:
        return ItemChange(None, place, (Change.NEW,)) if place else None
    base = Base(former)
    if place is None:
        last = base.place(item)
        return ItemChange(last, None, (Change.GONE,)) if last else None
    return next((change for change in base.changes(located_in(place.group)) if change.located.item.id == item), None)
