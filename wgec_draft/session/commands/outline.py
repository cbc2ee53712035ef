"""The frame of a draft: its title, its groups and its meetings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from wgec_draft.model.codecs import ID_PATTERN
from wgec_draft.model.draft import LONGEST_SPEAKING_TIME, AgendaPoint, Draft, Group, Meeting
from wgec_draft.model.naming import locate_group
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.model.words import Part
from wgec_draft.session.command import Context, line, prose, with_draft
from wgec_draft.text.counted import counted


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """Give the draft another title or note, or have the banner above it or not; None leaves a thing as it is."""

    act: ClassVar[str] = "title"
    title: str | None = None
    note: str | None = None
    banner: bool | None = None

    def apply(self, state: State, _context: Context) -> State:
        """The state with the draft's own lines changed."""
        draft = state.draft
        title = draft.title if self.title is None else line(self.title, "title")
        if not title:
            raise Refusal("A draft needs a title.")
        note = draft.note if self.note is None else prose(self.note)
        banner = draft.banner if self.banner is None else self.banner
        return with_draft(state, replace(draft, title=title, note=note, banner=banner))


@dataclass(frozen=True, slots=True)
class AddGroup:
    """Put an empty group into the draft, at the end or after another."""

    act: ClassVar[str] = "add-group"
    id: str
    title: str
    level: int = 1
    part: Part = Part.RECOMMENDATIONS
    after: str = ""

    def apply(self, state: State, _context: Context) -> State:
        """The state with the group added."""
        if not ID_PATTERN.match(self.id):
            raise Refusal(f"{self.id!r} can't be the id of a group.", "A letter, then letters, digits, `_` or `-`.")
        if any(group.id.casefold() == self.id.casefold() for group in state.draft.groups):
            raise Refusal(f"There is a group {self.id} already.", "Choose another id.")
        group = Group(self.id, line(self.title, "title"), max(1, self.level), self.part)
        return with_draft(state, _with_group(state.draft, group, self.after))


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Change what a group is called, its level or its part; None leaves a thing as it is."""

    act: ClassVar[str] = "change-group"
    group: str
    title: str | None = None
    level: int | None = None
    part: Part | None = None

    def apply(self, state: State, _context: Context) -> State:
        """The state with the group changed."""
        group = locate_group(state.draft, self.group)
        changed = replace(
            group,
            title=group.title if self.title is None else line(self.title, "title"),
            level=group.level if self.level is None else max(1, self.level),
            part=group.part if self.part is None else self.part,
        )
        groups = tuple(changed if other.id == group.id else other for other in state.draft.groups)
        return with_draft(state, replace(state.draft, groups=groups))


@dataclass(frozen=True, slots=True)
class MoveGroup:
    """Put a group after another, or first."""

    act: ClassVar[str] = "move-group"
    group: str
    after: str = ""

    def apply(self, state: State, _context: Context) -> State:
        """The state with the group moved."""
        group = locate_group(state.draft, self.group)
        rest = replace(state.draft, groups=tuple(other for other in state.draft.groups if other.id != group.id))
        if self.after:
            return with_draft(state, _with_group(rest, group, self.after))
        return with_draft(state, replace(rest, groups=(group, *rest.groups)))


@dataclass(frozen=True, slots=True)
class RemoveGroup:
    """Take an empty group out. Items are moved or withdrawn, never removed with their group."""

    act: ClassVar[str] = "remove-group"
    group: str

    def apply(self, state: State, _context: Context) -> State:
        """The state without the group."""
        group = locate_group(state.draft, self.group)
        if group.items:
            raise Refusal(
                f"Group {group.id} holds {counted(len(group.items), 'item')}.", "Move them to another group first."
            )
        groups = tuple(other for other in state.draft.groups if other.id != group.id)
        return with_draft(state, replace(state.draft, groups=groups))


@dataclass(frozen=True, slots=True)
class ChangeMeeting:
    """Open a meeting, or say where and when it takes place and what it deals with; None leaves a thing as it is."""

    act: ClassVar[str] = "meeting"
    number: int
    place: str | None = None
    from_: str | None = None
    to: str | None = None
    agenda: tuple[AgendaPoint, ...] | None = None
    done: tuple[int, ...] = ()
    """Points of the agenda that are dealt with, counted from 1."""
    not_done: tuple[int, ...] = ()
    speaking_time: int | None = None
    """Seconds that an intervention may take."""
    recording_from: str | None = None
    """When the audio recording begins."""

    def apply(self, state: State, _context: Context) -> State:
        """The state with the meeting opened or changed."""
        draft = with_meeting(state.draft, self.number)
        meetings = tuple(
            self._changed(meeting) if meeting.number == self.number else meeting for meeting in draft.meetings
        )
        return with_draft(state, replace(draft, meetings=meetings))

    def _changed(self, meeting: Meeting) -> Meeting:
        changed = replace(
            meeting,
            place=meeting.place if self.place is None else line(self.place, "place"),
            from_=meeting.from_ if self.from_ is None else _date(self.from_),
            to=meeting.to if self.to is None else _date(self.to),
            agenda=self._agenda(meeting),
            speaking_time=meeting.speaking_time if self.speaking_time is None else _speaking_time(self.speaking_time),
            recording_from=meeting.recording_from if self.recording_from is None else _moment(self.recording_from),
        )
        if changed.from_ and changed.to and changed.to < changed.from_:
            raise Refusal(f"The meeting would end on {changed.to}, before it begins on {changed.from_}.")
        return changed

    def _agenda(self, meeting: Meeting) -> tuple[AgendaPoint, ...]:
        agenda = meeting.agenda
        if self.agenda is not None:
            own_keys = {point.point: point.extra for point in meeting.agenda}
            points = [(line(point.point, "point of the agenda"), point) for point in self.agenda]
            agenda = tuple(
                replace(point, point=told, extra=point.extra or own_keys.get(told, ())) for told, point in points
            )
        for number in (*self.done, *self.not_done):
            if not 1 <= number <= len(agenda):
                raise Refusal(f"There is no point {number} on the agenda.", f"It has {counted(len(agenda), 'point')}.")
        return tuple(
            replace(point, done=number not in self.not_done and (point.done or number in self.done))
            for number, point in enumerate(agenda, 1)
        )


def _date(text: str) -> str:
    """A date as the format keeps it; empty for none. Raises `Refusal` for what would make the draft unreadable."""
    try:
        return date.fromisoformat(text.strip()).isoformat() if text.strip() else ""
    except ValueError:
        raise Refusal(f"{text!r} is no date.", "Write it as 2014-02-24.") from None


def _speaking_time(seconds: int) -> int:
    if not 0 < seconds <= LONGEST_SPEAKING_TIME:
        raise Refusal(f"{seconds} seconds are no time to speak.", "Choose something from a second to a day.")
    return seconds


def _moment(text: str) -> str:
    """A time as the format keeps it, with the offset of this machine where it has none; empty for none."""
    try:
        if not text.strip():
            return ""
        moment = datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo else moment.astimezone()).isoformat()
    except (ValueError, OverflowError):
        raise Refusal(f"{text!r} is no time.", "Write it as 2014-02-27T09:58:00+01:00.") from None


def with_meeting(draft: Draft, number: int) -> Draft:
    """The draft with that meeting; naming an unknown one opens it. Raises `Refusal` when it would come out of order."""
    if any(meeting.number == number for meeting in draft.meetings):
        return draft
    last = draft.meetings[-1] if draft.meetings else None
    if last is not None and number < last.number:
        raise Refusal(f"There is no meeting {number}, and meeting {last.number} came already.", "Use a later number.")
    if last is not None and not last.closed:
        raise Refusal(f"Meeting {last.number} is still open.", f"Close it before meeting {number} begins.")
    return replace(draft, meetings=(*draft.meetings, Meeting(number)))


def _with_group(draft: Draft, group: Group, after: str) -> Draft:
    if not after:
        return replace(draft, groups=(*draft.groups, group))
    place = draft.groups.index(locate_group(draft, after)) + 1
    return replace(draft, groups=(*draft.groups[:place], group, *draft.groups[place:]))
