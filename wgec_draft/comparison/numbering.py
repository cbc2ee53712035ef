"""Every change between two drafts by its number: what "change 14" means on paper, in a terminal and at the desk.

Counted in reading order: a changed title or note of the draft; in each group its heading, then item by item each change
of place, label, level, kind, status and decision, and each hunk of its words. An item that is new, withdrawn, restored
or gone is one change with all its words. Remarks beside an item (the facilitator's note, proposals, positions,
comments) are no negotiated text and have no number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count

from wgec_draft.comparison.changes import Change, Comparison, GroupChange, ItemChange
from wgec_draft.comparison.hunks import Hunk, HunkKind, hunks
from wgec_draft.comparison.telling import told_of, told_of_group
from wgec_draft.model.draft import Group
from wgec_draft.model.naming import located_among
from wgec_draft.text.redline import Segment, redline

Marked = tuple[Segment, int | None]
"""A segment of a redline with the number of the change that begins there."""
WHOLE = frozenset((Change.NEW, Change.GONE, Change.WITHDRAWN, Change.RESTORED))
"""Changes that take all words of an item with them."""
REMARKS = frozenset((Change.NOTE, Change.CONTRIBUTIONS))
"""Changes beside the negotiated text, which have no number."""
_IN_THE_WORDS = frozenset((Change.WORDS, Change.SPACING))


@dataclass(frozen=True, slots=True)
class NumberedChange:
    """One change that people can speak of by its number."""

    number: int
    """From 1, in reading order; the same for everybody who compares the same two versions."""
    kind: str
    """A `Change`, a `HunkKind`, or `heading`, `title`, `draft note`."""
    told: str
    """What changed, in a few words."""
    item: str = ""
    """Id of the item; empty where the draft as a whole or a group changed."""
    path: str = ""
    """The label path of the item, or the id of the group."""
    hunk: Hunk | None = None
    """Where and what in the words; None where something else changed than some of the words."""

    @property
    def editorial(self) -> bool:
        """Whether it can't change the meaning."""
        return self.hunk is not None and self.hunk.kind.editorial


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """A changed item with its changes."""

    change: ItemChange
    around: tuple[NumberedChange, ...]
    """What changed beside the words, or one change of the item as a whole."""
    hunks: tuple[NumberedChange, ...]
    redline: tuple[Marked, ...]
    """Its words, each hunk with its number; empty where the words are as they were."""
    remarks: tuple[Change, ...]
    """What changed and has no number."""

    @property
    def changes(self) -> tuple[NumberedChange, ...]:
        """All its numbered changes in reading order."""
        return (*self.around, *self.hunks)


@dataclass(frozen=True, slots=True)
class NumberedGroup:
    """A group, as it stands now or stood last, with what changed in it."""

    group: Group
    heading: NumberedChange | None
    items: tuple[NumberedItem, ...]


@dataclass(frozen=True, slots=True)
class NumberedComparison:
    """All that changed between two drafts, numbered."""

    comparison: Comparison
    frame: tuple[NumberedChange, ...]
    """What changed about the draft as a whole."""
    groups: tuple[NumberedGroup, ...]
    """Those in which anything changed, in reading order; what is gone from the file comes last."""

    @property
    def items(self) -> tuple[NumberedItem, ...]:
        """Every changed item in reading order."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def changes(self) -> tuple[NumberedChange, ...]:
        """Every numbered change, in the order of the numbers."""
        return (*self.frame, *(change for group in self.groups for change in _of_group(group)))


def numbered(comparison: Comparison, known: Collection[str] = ()) -> NumberedComparison:
    """Numbers the changes of a comparison; `known` are the names of the roster, by which attributions are known.

    The numbers depend on nothing but the two drafts, so that two closed versions have the same ones for ever.
    """
    counter = _Counter(comparison, known)
    frame = tuple(counter.frame())
    return NumberedComparison(comparison, frame, tuple(counter.groups()))


def _of_group(group: NumberedGroup) -> Iterator[NumberedChange]:
    if group.heading is not None:
        yield group.heading
    for item in group.items:
        yield from item.changes


class _Counter:
    """Goes through a comparison in reading order and counts."""

    def __init__(self, comparison: Comparison, known: Collection[str]) -> None:
        self._comparison = comparison
        self._known = known
        self._numbers = count(1)
        sources = {name for change in comparison.items for name in change.located.item.from_}
        self._paths = {
            place.item.id: place.path
            for draft in (comparison.old, comparison.new)
            for place in (located_among(draft, sources) if sources else ())
        }

    def frame(self) -> Iterator[NumberedChange]:
        if self._comparison.title:
            yield NumberedChange(next(self._numbers), "title", "title: {} → {}".format(*self._comparison.title))
        if self._comparison.note:
            yield NumberedChange(next(self._numbers), "draft note", "the draft's note changed")

    def groups(self) -> Iterator[NumberedGroup]:
        """The groups in which anything changed, in the order of the new draft; behind them those that are gone."""
        headings = {group.id: change for change in self._comparison.groups if (group := change.new or change.old)}
        items: dict[str, list[ItemChange]] = {}
        for change in self._comparison.items:
            items.setdefault(change.located.group.id, []).append(change)
        groups = {group.id: group for draft in (self._comparison.new, self._comparison.old) for group in draft.groups}
        for name, group in groups.items():
            if name in headings or name in items:
                heading = self._heading(headings[name]) if name in headings else None
                yield NumberedGroup(group, heading, tuple(self._item(change) for change in items.get(name, ())))

    def _heading(self, change: GroupChange) -> NumberedChange:
        group = change.new or change.old
        assert group is not None
        return NumberedChange(next(self._numbers), "heading", told_of_group(change), path=group.id)

    def _item(self, change: ItemChange) -> NumberedItem:
        remarks = tuple(kind for kind in change.changes if kind in REMARKS)
        whole = next((kind for kind in change.changes if kind in WHOLE), None)
        around = [kind for kind in change.changes if kind not in REMARKS | _IN_THE_WORDS and kind is not whole]
        if whole is None:
            facts = tuple(self._fact(change, kind, self._told(change, kind)) for kind in around)
            return NumberedItem(change, facts, *self._words(change), remarks)
        kind = Change.SPLIT if Change.SPLIT in around else whole
        told = "; ".join(dict.fromkeys(self._told(change, each) for each in (whole, *around)))
        fact = self._fact(change, kind, told)
        old, new = change.texts
        segment = Segment("insert", new) if new else Segment("delete", old)
        return NumberedItem(change, (fact,), (), ((segment, None),) if segment.text else (), remarks)

    def _told(self, change: ItemChange, kind: Change) -> str:
        return told_of(kind, change, self._paths)

    def _fact(self, change: ItemChange, kind: Change, told: str) -> NumberedChange:
        place = change.located
        return NumberedChange(next(self._numbers), kind, told, place.item.id, place.path)

    def _words(self, change: ItemChange) -> tuple[tuple[NumberedChange, ...], tuple[Marked, ...]]:
        """The hunks of an item's words, and the redline in which each bears its number where it begins."""
        old, new = change.texts
        if old == new:
            return (), ()
        segments = redline(old, new)
        place = change.located
        changes = tuple(
            NumberedChange(next(self._numbers), hunk.kind, _told_of_hunk(hunk), place.item.id, place.path, hunk)
            for hunk in hunks(segments, self._known)
        )
        starts = {place: change.number for change in changes if change.hunk for place in change.hunk.beginnings}
        return changes, tuple((segment, starts.get(place)) for place, segment in enumerate(segments))


def _told_of_hunk(hunk: Hunk) -> str:
    return hunk.kind if hunk.kind in (HunkKind.WORDS, HunkKind.MOVED) else f"{hunk.kind} only"
