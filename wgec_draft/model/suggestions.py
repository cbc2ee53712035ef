"""Suggestions from the floor, parked beside an item: the chair's own, never part of the draft or of what leaves it.

Their words stand in a private file. Whether one was taken up or lapsed is said by the record, which knows ids and names
alone, so that undoing the change parks it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wgec_draft.model.draft import Draft, Extra
from wgec_draft.model.words import Status

PRIVATE_FORMAT = "wgec-draft-private/1"
_DECIDED = (Status.AGREED, Status.NO_AGREEMENT)


class Fate(StrEnum):
    """What became of a suggestion, in the word of the record."""

    ALTERNATIVE = "alternative"
    """Its words stand beside others, in brackets."""
    REPLACEMENT = "replacement"
    """Its words stand in the place of others."""
    LAPSED = "lapsed"
    """Its item was decided."""

    @property
    def spoken(self) -> str:
        """As people say it."""
        return "lapsed" if self is Fate.LAPSED else f"taken up as {self}"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Why the chair dropped a suggestion; the record says nothing of it."""

    at: str = ""
    by: str = ""
    """The person at the keyboard."""
    reason: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody suggested on an item."""

    id: str
    item: str
    """Id of the item, which may have left the draft since."""
    by: str = ""
    """The delegation; empty where nobody was named."""
    at: str = ""
    meeting: int | None = None
    text: str = ""
    about: str = ""
    """The words of the item that it is about, as they stood then; empty for the item as a whole."""
    dropped: Dropped | None = None
    extra: Extra = ()

    @property
    def made_by(self) -> str:
        """Who made it, as people say it."""
        return self.by or "the floor"


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All that one draft's private file holds."""

    format: str = PRIVATE_FORMAT
    suggestions: tuple[Suggestion, ...] = ()
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """What the record says became of a suggestion."""

    fate: Fate
    line: int
    """The line of the record."""
    at: str


@dataclass(frozen=True, slots=True)
class Parked:
    """The suggestions of a draft as they stand now."""

    suggestions: tuple[Suggestion, ...] = ()
    """Every one that was ever noted, in the order in which they were."""
    endings: Mapping[str, Ending] = field(default_factory=dict)
    """By the id of the suggestion; those that are parked or were dropped have none."""
    trouble: str = ""
    """Why the file can't be read; what was read of it before stays."""

    def is_open(self, suggestion: Suggestion) -> bool:
        """Whether nothing became of it yet."""
        return suggestion.dropped is None and suggestion.id not in self.endings

    def find(self, id: str) -> Suggestion | None:
        """The suggestion of that id."""
        return next((each for each in self.suggestions if each.id == id), None)

    def of(self, item: str) -> tuple[Suggestion, ...]:
        """Those of one item, by its id; all for none."""
        return tuple(each for each in self.suggestions if not item or each.item == item)

    def open_of(self, item: str) -> tuple[Suggestion, ...]:
        """Those of one item that are parked."""
        return tuple(filter(self.is_open, self.of(item)))

    def counts(self) -> Mapping[str, int]:
        """How many are parked, by the item's id."""
        return Counter(each.item for each in self.suggestions if self.is_open(each))

    def told(self, suggestion: Suggestion) -> str:
        """What became of one, in a few words: `parked`, `taken up as alternative (line 12)`, `dropped: said twice`."""
        ending = self.endings.get(suggestion.id)
        if ending is not None:
            return f"{ending.fate.spoken} (line {ending.line})"
        if suggestion.dropped is None:
            return "parked"
        reason = " ".join(suggestion.dropped.reason.split())
        return f"dropped: {reason}" if reason else "dropped"


def decided_items(before: Draft, after: Draft) -> Iterator[str]:
    """Ids of the items on which something was decided that ends what was suggested on them."""
    former = {item.id: item for item in before.items()}
    for item in after.items():
        was = former.get(item.id)
        if item is was or item.status not in _DECIDED:
            continue
        if was is None or (was.status, was.decision) != (item.status, item.decision):
            yield item.id
