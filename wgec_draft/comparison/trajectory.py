"""Every item against every version: its status, its brackets, and where its words changed on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.naming import located_items
from wgec_draft.model.words import Status
from wgec_draft.text.brackets import count_openings
from wgec_draft.text.normalise import folded

WITHDRAWN = "⊘"
NOT_THERE = "·"
WITHOUT_STATUS = "–"


@dataclass(frozen=True, slots=True)
class Point:
    """An item in one version."""

    status: Status | None
    brackets: int
    withdrawn: bool
    changed: bool
    """Whether its words or its status are others than in the version before, or it is new there."""

    @property
    def symbol(self) -> str:
        """One character for a grid."""
        if self.withdrawn:
            return WITHDRAWN
        return self.status.symbol if self.status else WITHOUT_STATUS


@dataclass(frozen=True, slots=True)
class Trajectory:
    """An item through all versions."""

    item: str
    path: str
    """Where it stands, or stood last."""
    points: tuple[Point | None, ...]
    """One a version; None where the version does not have the item."""

    @property
    def changes(self) -> int:
        """In how many versions it is not what it was."""
        return sum(point.changed for point in self.points if point)

    @property
    def last(self) -> Point | None:
        """As it is in the last version."""
        return self.points[-1] if self.points else None

    @property
    def brackets(self) -> int:
        """How many brackets it holds in the last version."""
        return self.last.brackets if self.last else 0


class TrajectoryOrder(StrEnum):
    """What a grid can be sorted by."""

    DOCUMENT = "document"
    CHANGES = "changes"
    """What changed most often comes first."""
    STATUS = "status"
    """What is furthest from agreement comes first."""
    BRACKETS = "brackets"
    """What holds most brackets comes first."""


def trajectories(versions: Iterable[Draft]) -> tuple[Trajectory, ...]:
    """The items of all versions, in the order of the last one; those that are gone stand behind what preceded them.

    Of the versions no more than two are held at a time.
    """
    points: dict[str, list[Point | None]] = {}
    paths: dict[str, str] = {}
    orders: list[tuple[str, ...]] = []
    former: dict[str, Item] = {}
    for number, draft in enumerate(versions):
        items = {place.item.id: place for place in located_items(draft)}
        for id, place in items.items():
            points.setdefault(id, [None] * number).append(_point(place.item, former.get(id)))
            paths[id] = place.path
        for id in points.keys() - items.keys():
            points[id].append(None)
        orders.append(tuple(items))
        former = {id: place.item for id, place in items.items()}
    return tuple(Trajectory(id, paths[id], tuple(points[id])) for id in _in_order(orders))


def ordered(rows: Iterable[Trajectory], order: TrajectoryOrder) -> tuple[Trajectory, ...]:
    """The rows in another order; what is alike stays in the order of the document."""
    keys = {
        TrajectoryOrder.DOCUMENT: lambda _row: 0,
        TrajectoryOrder.CHANGES: lambda row: -row.changes,
        TrajectoryOrder.STATUS: _distance,
        TrajectoryOrder.BRACKETS: lambda row: -row.brackets,
    }
    return tuple(sorted(rows, key=keys[order]))


def _distance(row: Trajectory) -> int:
    """How far an item is from agreement; what has no status, or is out of the text, comes last."""
    if row.last is None or row.last.withdrawn or row.last.status is None:
        return 3
    return (Status.NO_AGREEMENT, Status.TO_BE_REVISITED, Status.AGREED).index(row.last.status)


def _in_order(orders: Sequence[Sequence[str]]) -> list[str]:
    """Every item once, from the last version back."""
    followers: dict[str, list[str]] = {}
    known: set[str] = set()
    for items in reversed(orders):
        before = ""
        for item in items:
            if item not in known:
                known.add(item)
                followers.setdefault(before, []).append(item)
            before = item
    return list(_unrolled(followers))


def _unrolled(followers: dict[str, list[str]]) -> Iterable[str]:
    """Each item, then what stands behind it: of several versions what the earliest put there comes first."""
    waiting = list(followers.get("", ()))
    while waiting:
        item = waiting.pop(0)
        yield item
        waiting[:0] = reversed(followers.get(item, ()))


def _point(item: Item, before: Item | None) -> Point:
    changed = before is None or (
        before is not item
        and (before.status, before.withdrawn is None, folded(before.text))
        != (item.status, item.withdrawn is None, folded(item.text))
    )
    brackets = 0 if item.withdrawn else count_openings(item.text)
    return Point(item.status, brackets, item.withdrawn is not None, changed)
