"""The list of speakers on an item: who waits for the floor, in which order, who has it, and for how long."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Roster
from wgec_draft.model.speaking_clock import SpeakingClock


class Turn(StrEnum):
    """As what a delegation has the floor; the former kind always comes before the latter."""

    POINT_OF_ORDER = "point-of-order"
    MEMBER = "member"
    OBSERVER = "observer"

    @property
    def spoken(self) -> str:
        """The word as people say it."""
        return self.replace("-", " ")


_ORDER = tuple(Turn)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A delegation that waits for the floor."""

    delegation: str
    """Its short name where the roster has it, else the name that was typed."""
    turn: Turn
    asked: str
    """When it asked for the floor; ISO 8601 with offset."""
    used: float = 0.0
    """Seconds of its time that it spoke before a point of order took the floor from it."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who has the floor."""

    turn: Turn
    since: str
    """When it was given the floor; ISO 8601 with offset."""
    clock: SpeakingClock
    used: float = 0.0
    """Seconds on the clock that it spoke before, in an intervention of its own."""


@dataclass(frozen=True, slots=True)
class Intervention:
    """What one delegation spoke, from being given the floor to giving it up."""

    delegation: str
    item: str
    """Id of the item that it spoke on."""
    turn: Turn
    start: str
    """ISO 8601 with offset."""
    seconds: int
    """Time spoken; what was spent in pauses is no part of it."""
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class SpeakersList:
    """The list of one item. Whatever is done with those who wait, the clock of who speaks goes on untouched."""

    item: str
    """Id of the item."""
    is_open: bool = True
    """Whether delegations may still be added; points of order may always."""
    entries: tuple[Waiting, ...] = ()
    """Points of order, then members, then observers. A delegation that waits and raises a point of order as well has
    its place kept, and is back in it after the point of order."""
    speaking: Speaking | None = None

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Who waits, in the order in which they speak, each delegation once."""
        points = {entry.delegation for entry in self.entries if entry.turn is Turn.POINT_OF_ORDER}
        return tuple(
            entry for entry in self.entries if entry.turn is Turn.POINT_OF_ORDER or entry.delegation not in points
        )

    @property
    def is_in_use(self) -> bool:
        """Whether anybody speaks or waits."""
        return self.speaking is not None or bool(self.entries)

    def added(self, name: str, roster: Roster, asked: str, *, point_of_order: bool = False) -> SpeakersList:
        """The list with a delegation at the end of its kind.

        Raises `Refusal` where it waits already, under whatever name, or the list is closed.
        """
        member = roster.find(name)
        delegation = member.short if member is not None else " ".join(name.split())
        if not delegation:
            raise Refusal("Nobody is named.")
        same = [entry for entry in self.entries if _is_same(entry.delegation, delegation, roster)]
        turn = Turn.OBSERVER if member is not None and member.observer else Turn.MEMBER
        if point_of_order:
            turn = Turn.POINT_OF_ORDER
            delegation = same[0].delegation if same else delegation
            same = [entry for entry in same if entry.turn is turn]
        if same:
            raise Refusal(f"{same[0].delegation} is on the list already.")
        if not self.is_open and not point_of_order:
            raise Refusal("The list is closed.", "Open it again, or take a point of order.")
        return self._with((*self.entries, Waiting(delegation, turn, asked)))

    def withdrawn(self, entry: Waiting) -> SpeakersList:
        """The list without that entry."""
        return replace(self, entries=tuple(each for each in self.entries if each != entry))

    def moved(self, entry: Waiting, places: int) -> SpeakersList:
        """The list with an entry so many places further down, or up; never past those of another kind."""
        kind = [each for each in self.waiting if each.turn is entry.turn]
        if entry not in kind:
            return self
        at = kind.index(entry)
        goal = kind[max(0, min(at + places, len(kind) - 1))]
        if goal == entry:
            return self
        rest = [each for each in self.entries if each != entry]
        rest.insert(rest.index(goal) + (places > 0), entry)
        return replace(self, entries=tuple(rest))

    def closed(self) -> SpeakersList:
        """The list with nobody to be added to it."""
        return replace(self, is_open=False)

    def reopened(self) -> SpeakersList:
        """The list open again."""
        return replace(self, is_open=True)

    def for_item(self, item: str) -> SpeakersList:
        """The list with those who wait, for another item; nobody may have the floor."""
        assert self.speaking is None
        return replace(self, item=item)

    def floor_given(
        self, entry: Waiting, limit: float, now: float, at: str
    ) -> tuple[SpeakersList, Intervention | None]:
        """The list with the floor given to one who waits, and what was spoken before that.

        `now` is on the clock of `SpeakingClock`, `at` the time of day. A point of order that takes the floor from a
        delegation puts it back at the head of its kind, with the time that it has left.
        """
        former, spoken = self.finished(now)
        entries = former.withdrawn(entry).entries
        if entry.turn is Turn.POINT_OF_ORDER and self.speaking is not None:
            entries = _put_back(entries, self.speaking, now)
        clock = SpeakingClock(entry.delegation, limit, counted=entry.used).started(now)
        speaking = Speaking(entry.turn, at, clock, entry.used)
        return replace(former._with(entries), speaking=speaking), spoken

    def finished(self, now: float) -> tuple[SpeakersList, Intervention | None]:
        """The list with nobody having the floor, and what was spoken; None where nobody had it."""
        speaking = self.speaking
        if speaking is None:
            return self, None
        seconds = max(0, round(speaking.clock.spoken(now) - speaking.used))
        spoken = Intervention(speaking.clock.delegation, self.item, speaking.turn, speaking.since, seconds)
        return replace(self, speaking=None), spoken

    def paused(self, now: float) -> SpeakersList:
        """The list with the clock standing still."""
        return self._with_clock(self.speaking.clock.paused(now)) if self.speaking is not None else self

    def resumed(self, now: float) -> SpeakersList:
        """The list with the clock running again."""
        return self._with_clock(self.speaking.clock.started(now)) if self.speaking is not None else self

    def _with(self, entries: tuple[Waiting, ...]) -> SpeakersList:
        return replace(self, entries=tuple(sorted(entries, key=lambda entry: _ORDER.index(entry.turn))))

    def _with_clock(self, clock: SpeakingClock) -> SpeakersList:
        assert self.speaking is not None
        return replace(self, speaking=replace(self.speaking, clock=clock))


def _put_back(entries: tuple[Waiting, ...], speaking: Speaking, now: float) -> tuple[Waiting, ...]:
    """The entries with the delegation that had the floor before all others of its kind; a point of order is over."""
    name = speaking.clock.delegation
    if speaking.turn is Turn.POINT_OF_ORDER:
        return entries
    others = (each for each in entries if each.delegation != name or each.turn is Turn.POINT_OF_ORDER)
    return (Waiting(name, speaking.turn, speaking.since, speaking.clock.spoken(now)), *others)


def _is_same(one: str, other: str, roster: Roster) -> bool:
    """Whether two names are those of one delegation; names that only look alike are not."""
    return _identity(one, roster) == _identity(other, roster)


def _identity(name: str, roster: Roster) -> str:
    member = roster.find(name)
    return unicodedata.normalize("NFC", member.short if member is not None else name).casefold()
