"""What one person has read of a draft: each item as it stood when it was read last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.naming import Located, located_items
from wgec_draft.model.projection import digest
from wgec_draft.model.schema import write
from wgec_draft.text.normalise import folded


@dataclass(frozen=True, slots=True)
class Seen:
    """An item as somebody read it."""

    item: Item
    """With its words, label, status and decision, and nothing that was said about it."""
    group: str
    """Id of the group it stood in."""

    @property
    def digest(self) -> str:
        """What tells whether it changed since."""
        return reading_digest(self.item)


@dataclass(frozen=True, slots=True)
class ReadMarks:
    """What somebody read."""

    since: str = ""
    """Label of the version that stands for what has no mark: the one from which on the person reads with marks."""
    items: Mapping[str, Seen] = field(default_factory=dict)
    """By id."""

    def with_read(self, *seen: Seen) -> ReadMarks:
        """The marks once these were read as well."""
        return replace(self, items={**self.items, **{one.item.id: one for one in seen}})

    def without(self, item: str) -> ReadMarks:
        """The marks as if the item had never been read."""
        return replace(self, items={id: seen for id, seen in self.items.items() if id != item})


def reading_digest(item: Item) -> str:
    """Digest of what makes an item worth reading again: words, label, status, decision, and whether it is withdrawn.

    Re-wrapped words are the same words.
    """
    return digest(write(replace(_bare(item), text=folded(item.text), level=1)))


def seen_as(place: Located) -> Seen:
    """The mark of somebody who reads the item now."""
    return Seen(_bare(place.item), place.group.id)


def all_read(draft: Draft) -> ReadMarks:
    """The marks of somebody who has read everything."""
    return ReadMarks(draft.version).with_read(*map(seen_as, located_items(draft)))


def _bare(item: Item) -> Item:
    return Item(
        item.id,
        item.label,
        item.level,
        kind=item.kind,
        by=item.by,
        status=item.status,
        text=item.text,
        decision=item.decision,
        withdrawn=item.withdrawn,
    )
