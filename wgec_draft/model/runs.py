"""Which items are labelled together, those under one heading or item; and the label that a new one gets among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.labels import following_label, label_at_the_end, label_before, label_between, label_key


def parents(levels: Sequence[int]) -> tuple[int, ...]:
    """For each item of a group, by its level, the place of the item that it stands under; -1 for none."""
    above: list[int] = []
    found = []
    for place, level in enumerate(levels):
        while above and levels[above[-1]] >= level:
            above.pop()
        found.append(above[-1] if above else -1)
        above.append(place)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between two items of a run, where a new one gets its label."""

    before: str
    """The label that comes before; empty for none."""
    behind: str
    """The label that comes behind; empty for none."""
    taken: tuple[str, ...]
    """Every label of the run, those of withdrawn items included."""

    @property
    def label(self) -> str:
        """A free label, in order wherever one is; empty where nothing can be counted on from, as before `1`."""
        if self.before:
            return label_between(self.before, self.behind, self.taken)
        return label_before(self.behind, self.taken)

    def holds(self, label: str) -> bool:
        """Whether a label sorts between the two."""
        key, low, high = label_key(label), label_key(self.before), label_key(self.behind)
        return low < key and (key < high or high <= low)


def gap(group: Group, index: int, level: int) -> Gap:
    """Where a new item of that level stands at that place of a group; items without a label are passed over."""
    above = parents([*(item.level for item in group.items[:index]), level])
    own = above[-1]
    before = [item.label for item, parent in zip(group.items, above[:-1], strict=False) if parent == own and item.label]
    label, behind = before[-1] if before else "", _behind(group, index, level)
    return Gap(label, behind, tuple(_taken(group, own, label or behind)))


def label_for_the_end(draft: Draft, group: Group) -> str:
    """The label of a new item at the end of a group, in the manner of the others; empty where that says nothing."""
    at = draft.groups.index(group)
    sequences = [[item.label for item in each.items if item.counts and item.level == 1] for each in draft.groups]
    label = label_at_the_end(sequences[at], [*sequences[:at], *sequences[at + 1 :]])
    held = {label_key(each) for each in _taken(group, -1, "")}
    while label and label_key(label) in held:
        label = following_label(label)
    return label


def _behind(group: Group, index: int, level: int) -> str:
    """The label that comes next for an item of that level, past what would stand under it; empty for none."""
    return next((item.label for item in group.items[index:] if item.level <= level and item.label), "")


def _taken(group: Group, parent: int, label: str) -> Iterator[str]:
    """The labels that are not free beside that one: all of the group, or of the run where every run has its own (a).

    With them come those that are made of several, as `3 bis (a)`, so that no path names two items.
    """
    below = tuple(_below(group, parent))
    key = label_key(label)
    begins_anew = sum(label_key(item.label) == key for item in group.items) > 1
    yield from (item.label for item in (below if begins_anew else group.items))
    chain: list[Item] = []
    for item in below:
        while chain and chain[-1].level >= item.level:
            chain.pop()
        chain.append(item)
        yield " ".join(each.label for each in chain)


def _below(group: Group, parent: int) -> Iterator[Item]:
    """Everything under the item at that place; with -1 the whole group."""
    level = group.items[parent].level if parent >= 0 else 0
    return takewhile(lambda item: item.level > level, group.items[parent + 1 :])
