"""What the board shows: how far each group has got, and the items of a group by their status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wgec_draft.model.counting import Counts, counts_of
from wgec_draft.model.draft import Group
from wgec_draft.tui.outline_rows import ItemRow, OutlineRow

ALL = ""
"""The key of the row for the whole draft; no group can be called that."""


@dataclass(frozen=True, slots=True)
class TallyRow:
    """How far a group has got, or the whole draft."""

    key: str
    """Id of the group, or `ALL`."""
    title: str
    counts: Counts


def tally_rows(groups: Iterable[tuple[Group, Counts]]) -> tuple[TallyRow, ...]:
    """A row for the whole draft, and one for each of its groups with how far it has got."""
    rows = [TallyRow(group.id, group.title, counts) for group, counts in groups]
    return (TallyRow(ALL, "the whole draft", sum((row.counts for row in rows), counts_of(()))), *rows)


def card_rows(rows: Iterable[OutlineRow]) -> tuple[ItemRow, ...]:
    """Of the rows of a draft the items with a status that are still in the text."""
    return tuple([row for row in rows if isinstance(row, ItemRow) and row.status is not None and not row.withdrawn])


def holds(card: ItemRow, words: Sequence[str]) -> bool:
    """Whether each of the words, in lower case, stands somewhere in the row."""
    text = f"{card.path}\n{card.key}\n{card.words}".casefold() if words else ""
    return all(word in text for word in words)
