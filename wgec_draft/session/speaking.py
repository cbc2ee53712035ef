"""What was spoken, as the record has it: each intervention with its place in the audio recording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wgec_draft.model.codecs import Plain
from wgec_draft.model.draft import Draft
from wgec_draft.model.speakers import Intervention, Turn
from wgec_draft.store.followed_record import FollowedRecord
from wgec_draft.store.record import Entry, entry_of

_MARK = b'"act":"spoken"'
"""What stands in the lines of interventions, and seldom in others, which need not be read for them."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line of the record that tells of an intervention."""

    seq: int
    intervention: Intervention
    recording: int | None = None
    """Seconds into the audio recording at which it begins; None where the start of that was not set."""


class SpokenLog:
    """The interventions of a record; a line that was read once is not read again."""

    def __init__(self, path: Path) -> None:
        self._record = FollowedRecord(path)
        self._spoken: list[Spoken] = []

    def now(self) -> tuple[Spoken, ...]:
        """All of them, in the order of the record. Raises `Refusal` when it can't be read."""
        last = _spoken_in(self._record.follow(self._take, self._spoken.clear))
        return (*self._spoken, last) if last is not None else tuple(self._spoken)

    def _take(self, raw: bytes) -> None:
        spoken = _spoken_in(raw)
        if spoken is not None:
            self._spoken.append(spoken)


def spoken_of(entry: Entry) -> Spoken | None:
    """What a line tells of an intervention; None where it tells of none, or not as this program does."""
    plain = entry.spoken
    if type(plain) is not dict or len(entry.items) != 1:
        return None
    start, seconds, recording = plain.get("start"), plain.get("seconds"), plain.get("recording")
    try:
        turn = Turn(str(plain.get("turn", Turn.MEMBER)))
        datetime.fromisoformat(str(start))
    except ValueError:
        return None
    if type(seconds) is not int or seconds < 0 or type(recording) not in (int, type(None)):
        return None
    intervention = Intervention(entry.for_, entry.items[0], turn, str(start), seconds, entry.meeting)
    return Spoken(entry.seq, intervention, recording)


def plain_spoken(intervention: Intervention, draft: Draft) -> dict[str, Plain]:
    """What the record says of an intervention beside item and delegation."""
    plain: dict[str, Plain] = {"turn": str(intervention.turn), "start": intervention.start}
    plain["seconds"] = intervention.seconds
    recording = place_in_recording(intervention, draft)
    return plain if recording is None else {**plain, "recording": recording}


def place_in_recording(intervention: Intervention, draft: Draft) -> int | None:
    """Seconds into the meeting's audio recording; None where that did not run yet, or its start is not set."""
    meeting = next((each for each in draft.meetings if each.number == intervention.meeting), None)
    if meeting is None or not meeting.recording_from:
        return None
    start, begun = (_with_offset(time) for time in (intervention.start, meeting.recording_from))
    place = round((start - begun).total_seconds())
    return place if place >= 0 else None


def _with_offset(time: str) -> datetime:
    moment = datetime.fromisoformat(time)
    return moment if moment.tzinfo else moment.astimezone()


def _spoken_in(raw: bytes) -> Spoken | None:
    entry = entry_of(raw) if _MARK in raw else None
    return spoken_of(entry) if entry is not None else None
