"""What the board shows: how far each group has got, and the items of a group by their status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wgec_draft.model.counting import Counts, counts_of
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import located_items
from wgec_draft.model.words import Kind, Status
from wgec_draft.text.brackets import count_openings

ALL = ""
"""The key of the row for the whole draft; no group can be called that."""


@dataclass(frozen=True, slots=True)
class TallyRow:
    """How far a group has got, or the whole draft."""

    key: str
    """Id of the group, or `ALL`."""
    title: str
    counts: Counts

    @property
    def recommendations(self) -> int:
        """What the statuses are counted over."""
        return self.counts.agreed + self.counts.to_be_revisited + self.counts.no_agreement

    def of(self, status: Status) -> int:
        """How many recommendations have that status."""
        return _OF[status](self.counts)


@dataclass(frozen=True, slots=True)
class CardRow:
    """An item under its status."""

    key: str
    """Its id."""
    group: str
    path: str
    status: Status
    kind: Kind
    words: str
    brackets: int

    def holds(self, words: Sequence[str]) -> bool:
        """Whether each of the words, in lower case, stands somewhere in the row."""
        text = f"{self.path}\n{self.key}\n{self.words}".casefold() if words else ""
        return all(word in text for word in words)


_OF: dict[Status, Callable[[Counts], int]] = {
    Status.AGREED: lambda counts: counts.agreed,
    Status.TO_BE_REVISITED: lambda counts: counts.to_be_revisited,
    Status.NO_AGREEMENT: lambda counts: counts.no_agreement,
}
_FIRST_WORDS = 200
"""Characters of the beginning of a text, more than a column has room for."""


def tally_rows(draft: Draft) -> tuple[TallyRow, ...]:
    """A row for the whole draft, and one for each group in document order."""
    rows = [TallyRow(group.id, group.title, counts_of(group.items)) for group in draft.groups]
    return (TallyRow(ALL, "the whole draft", counts_of(draft.items())), *rows)


def card_rows(draft: Draft) -> tuple[CardRow, ...]:
    """Every item with a status that is still in the text, in document order."""
    return tuple(
        CardRow(
            place.item.id,
            place.group.id,
            place.path,
            place.item.status,
            place.item.kind,
            " ".join(place.item.text[:_FIRST_WORDS].split()),
            count_openings(place.item.text),
        )
        for place in located_items(draft)
        if place.item.status is not None and place.item.withdrawn is None
    )


def bar_widths(counts: tuple[int, ...], width: int) -> tuple[int, ...]:
    """How many of `width` cells each part of a bar takes: in proportion, at least one for what is not nothing.

    The cells go to the largest remainders, so that the bar is always as wide as it should be.
    """
    total = sum(counts)
    parts = [count for count in counts if count]
    if not total or width < len(parts):
        return tuple(0 for _ in counts)
    spare = width - len(parts)
    exact = [count * spare / total if count else 0.0 for count in counts]
    cells = [int(share) + bool(count) for share, count in zip(exact, counts, strict=True)]
    order = sorted(range(len(counts)), key=lambda place: (int(exact[place]) - exact[place], place))
    for place in order[: width - sum(cells)]:
        cells[place] += 1
    return tuple(cells)
