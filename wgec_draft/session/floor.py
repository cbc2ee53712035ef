"""What a chair does with the floor: gives it, takes it, and keeps the list of those who wait for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wgec_draft.model.draft import SPEAKING_TIME, Meeting
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Roster
from wgec_draft.model.speakers import Intervention, SpeakersList, Waiting
from wgec_draft.model.speaking_clock import SpeakingClock
from wgec_draft.session.kept_speakers import KeptSpeakers


class Floor:
    """The acts at one desk; each is kept at once, and what was spoken goes to the record when it ends."""

    def __init__(self, kept: KeptSpeakers, meeting: Callable[[], Meeting | None]) -> None:
        self.kept = kept
        self._meeting = meeting

    @property
    def speakers(self) -> SpeakersList | None:
        """The list; None before the first."""
        return self.kept.speakers

    @property
    def is_in_use(self) -> bool:
        """Whether anybody speaks or waits."""
        return self.speakers is not None and self.speakers.is_in_use

    @property
    def clock(self) -> SpeakingClock | None:
        """The clock of who has the floor; None where nobody has it."""
        speaking = self.speakers.speaking if self.speakers is not None else None
        return speaking.clock if speaking is not None else None

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Who waits, the next one first."""
        return self.speakers.waiting if self.speakers is not None else ()

    def open_for(self, item: str, *, take_along: bool = False) -> None:
        """Begins the list of an item; what was going on another one ends, and those who wait come along or go."""
        former = self.speakers
        if former is not None and former.item == item:
            return
        if former is None:
            self.kept.take(SpeakersList(item))
            return
        ended, spoken = former.finished(self.kept.now())
        fresh = ended.for_item(item) if take_along else SpeakersList(item)
        self.kept.take(fresh, self._at_meeting(spoken))

    def add(self, name: str, roster: Roster, *, point_of_order: bool = False) -> None:
        """Puts a delegation on the list. Raises `Refusal` where it is on it, or the list is closed."""
        self.kept.take(self._list.added(name, roster, self.kept.time_of_day(), point_of_order=point_of_order))

    def give(self, entry: Waiting) -> None:
        """Gives the floor to one who waits; who had it is done."""
        if entry not in self.waiting:
            return
        meeting = self._meeting()
        limit = meeting.speaking_time if meeting is not None else SPEAKING_TIME
        now, at = self.kept.now(), self.kept.time_of_day()
        speakers, spoken = self._list.floor_given(entry, limit, now, at)
        self.kept.take(speakers, self._at_meeting(spoken))

    def give_to_next(self) -> None:
        """Gives the floor to the first who waits; where nobody does, who had it is done."""
        if self.waiting:
            self.give(self.waiting[0])
        else:
            self.stop()

    def pause_or_resume(self) -> None:
        """Has the clock stand still, or run again."""
        clock, now = self.clock, self.kept.now()
        if clock is not None:
            is_running = clock.running_since is not None
            self.kept.take(self._list.paused(now) if is_running else self._list.resumed(now))

    def stop(self) -> None:
        """Takes the floor from who has it."""
        if self.clock is not None:
            speakers, spoken = self._list.finished(self.kept.now())
            self.kept.take(speakers, self._at_meeting(spoken))

    def withdraw(self, entry: Waiting) -> None:
        """Takes one who waits off the list."""
        self.kept.take(self._list.withdrawn(entry))

    def move(self, entry: Waiting, places: int) -> None:
        """Moves one who waits down, or up, among those of its kind."""
        self.kept.take(self._list.moved(entry, places))

    def close_or_reopen(self) -> None:
        """Has nobody added any more, or has again."""
        self.kept.take(self._list.closed() if self._list.is_open else self._list.reopened())

    @property
    def _list(self) -> SpeakersList:
        if self.speakers is None:
            raise Refusal("There is no list of speakers yet.")
        return self.speakers

    def _at_meeting(self, spoken: Intervention | None) -> Intervention | None:
        meeting = self._meeting()
        return replace(spoken, meeting=meeting.number if meeting else None) if spoken is not None else None
