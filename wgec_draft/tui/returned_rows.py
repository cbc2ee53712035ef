"""What a breakout group brought back: a row for each item, with the answer that is marked for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from wgec_draft.comparison.returning import Answer, Returned, told, words_of
from wgec_draft.comparison.taking_in import answered, reopens
from wgec_draft.text.counted import counted
from wgec_draft.tui.outline_rows import first_words

_OUTCOMES = {
    Answer.TAKE: "becomes what the group says, in words and status",
    Answer.BRACKET: "both wordings stand in brackets that touch",
    Answer.MERGE: "the changes of both come together",
    Answer.LEAVE: "is left with the group, and comes up again next time",
}


class Against(Enum):
    """What the redline compares, in the order in which a key goes through them."""

    PLENARY = ("plenary", "group")
    SPLIT_OFF = ("split off", "group")
    OUTCOME = ("plenary", "outcome")

    @property
    def next(self) -> Against:
        """The one after this."""
        ways = tuple(Against)
        return ways[(ways.index(self) + 1) % len(ways)]


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """An item that came back, and what is to become of it."""

    returned: Returned
    answer: Answer

    @property
    def key(self) -> str:
        """The item's id."""
        return self.returned.id

    @property
    def path(self) -> str:
        """Where it stands."""
        return self.returned.path

    @property
    def status(self) -> str:
        """The status that the group gave it, by its sign."""
        status = self.returned.breakout.status
        return status.symbol if status is not None else "·"

    @property
    def what(self) -> str:
        """What the group did, and the plenary meanwhile."""
        return "; ".join(told(self.returned))

    @property
    def outcome(self) -> str:
        """What the answer makes of it."""
        told = _OUTCOMES[self.answer]
        if self.answer is Answer.MERGE and self.returned.has_conflict:
            told = "the changes of both come together, in brackets where they meet"
        elif self.answer is Answer.MERGE and not self.returned.changed_in_plenary:
            told = "comes in as the group has it"
        return f"{told}; agreed words are reopened" if self.needs_consent else told

    @property
    def needs_consent(self) -> bool:
        """Whether the answer changes words that the plenary agreed."""
        return reopens(self.returned, self.answer)

    @property
    def words(self) -> str:
        """The beginning of its words, on one line."""
        return first_words(self.returned.breakout.text)

    @property
    def before_and_after(self) -> tuple[str, str]:
        """The words of the plenary, and those that the answer makes of them."""
        return self.texts(Against.OUTCOME)

    def texts(self, against: Against) -> tuple[str, str]:
        """The two texts that the redline compares."""
        ours, theirs = words_of(self.returned.plenary), words_of(self.returned.breakout)
        if against is Against.SPLIT_OFF:
            return words_of(self.returned.base), theirs
        if against is Against.OUTCOME:
            is_left_out = self.answer is Answer.LEAVE and self.returned.plenary is None
            return ours, "" if is_left_out else words_of(answered(self.returned, self.answer))
        return ours, theirs


def returned_rows(found: Iterable[Returned]) -> tuple[ReturnedRow, ...]:
    """A row for everything that came back, with the answer that the merge proposes."""
    return tuple(ReturnedRow(each, each.proposed) for each in found)


def told_in_short(rows: Iterable[ReturnedRow]) -> str:
    """How many of them come in, and how many are left."""
    given = tuple(rows)
    left = sum(row.answer is Answer.LEAVE for row in given)
    return f"{counted(len(given) - left, 'item comes', 'items come')} in, {counted(left, 'is', 'are')} left"
