"""How far a draft has got: statuses of recommendations, brackets, and how much else there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from wgec_draft.model.draft import Item
from wgec_draft.model.words import Status
from wgec_draft.text.brackets import count_openings


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts over some items. Withdrawn items count only as such."""

    agreed: int
    to_be_revisited: int
    no_agreement: int
    brackets: int
    """Opening brackets, in items of every kind that are still in the text."""
    others: int
    """Items that are not recommendations."""
    withdrawn: int

    def __add__(self, other: Counts) -> Counts:
        """The counts over the items of both."""
        return Counts(
            self.agreed + other.agreed,
            self.to_be_revisited + other.to_be_revisited,
            self.no_agreement + other.no_agreement,
            self.brackets + other.brackets,
            self.others + other.others,
            self.withdrawn + other.withdrawn,
        )

    def __sub__(self, other: Counts) -> Counts:
        """The counts over these items without those of the other."""
        return Counts(
            self.agreed - other.agreed,
            self.to_be_revisited - other.to_be_revisited,
            self.no_agreement - other.no_agreement,
            self.brackets - other.brackets,
            self.others - other.others,
            self.withdrawn - other.withdrawn,
        )

    @property
    def recommendations(self) -> int:
        """What the statuses are counted over."""
        return self.agreed + self.to_be_revisited + self.no_agreement

    def of(self, status: Status) -> int:
        """How many recommendations have that status."""
        return {
            Status.AGREED: self.agreed,
            Status.TO_BE_REVISITED: self.to_be_revisited,
            Status.NO_AGREEMENT: self.no_agreement,
        }[status]

    def plain(self) -> dict[str, int]:
        """The counts for programs."""
        return asdict(self)


def counts_of(items: Iterable[Item]) -> Counts:
    """The counts over the items."""
    everything = tuple(items)
    present = [item for item in everything if item.withdrawn is None]
    statuses = [item.status for item in present if item.counts]
    return Counts(
        agreed=statuses.count(Status.AGREED),
        to_be_revisited=statuses.count(Status.TO_BE_REVISITED),
        no_agreement=statuses.count(Status.NO_AGREEMENT),
        brackets=sum(count_openings(item.text) for item in present),
        others=sum(not item.counts for item in present),
        withdrawn=len(everything) - len(present),
    )
