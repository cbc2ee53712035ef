"""The list of speakers at a desk, kept on the disk at every change, and what was spoken, given to the record."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from threading import Lock

from wgec_draft.model.moments import Gap, Mishap, Moment, gap_between
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.speakers import Intervention, SpeakersList
from wgec_draft.model.speaking_clock import minutes
from wgec_draft.store.machine_clock import moment
from wgec_draft.store.speakers_file import Kept, SpeakersFile

KNOWN_AFTER = 5.0
"""Seconds after which a running clock is written down anew, so that so much is lost at most when the machine dies."""
AGAIN = 10.0
"""Seconds after which an intervention that could not be recorded is tried again."""

Recorder = Callable[[Intervention], "Future[object]"]
"""Has an intervention put on the record; the future holds the `Refusal` where that can't be done."""


class KeptSpeakers:
    """The list of speakers at one desk.

    `speakers` is a value that is replaced by `take`; writing it down waits for the disk in a thread of its own.
    """

    def __init__(self, file: SpeakersFile, record: Recorder, clock: Callable[[], Moment] | None = None) -> None:
        self._file = file
        self._record = record
        self._clock = clock or moment
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="speakers")
        self._in_use = Lock()
        self._is_to_write = False
        self._said: list[str] = []
        self._trouble = ""
        self._is_recording = False
        self._recorded_from = float("-inf")
        """Before which nothing is tried again."""
        self._seen = self._clock()
        self._written = self._seen.steady
        kept, notice = file.load()
        if notice:
            self._said.append(notice)
        self.speakers: SpeakersList | None = kept.speakers if kept is not None else None
        self._unrecorded: tuple[Intervention, ...] = kept.unrecorded if kept is not None else ()
        if kept is not None:
            self._notice_gap(kept.seen, self._seen)
        self._record_next()

    def now(self) -> float:
        """The moment on the clock that `SpeakingClock` counts by."""
        return self._clock().steady

    def time_of_day(self) -> str:
        """The time as the record keeps it."""
        return datetime.fromtimestamp(self._clock().of_day).astimezone().isoformat(timespec="seconds")

    def take(self, speakers: SpeakersList | None, *spoken: Intervention | None) -> None:
        """Makes this the list; what was spoken goes to the record."""
        if not self._is_running:
            self._seen = self._clock()  # what the machine did before is nothing to whoever begins to speak
        with self._in_use:
            self.speakers = speakers
            self._unrecorded = (*self._unrecorded, *(each for each in spoken if each is not None))
        self._write_down()
        self._record_next()

    def tick(self) -> tuple[str, ...]:
        """Sees, while a clock runs or something is not recorded, to what time brings; gives what is to be said."""
        before, self._seen = self._seen, self._clock()
        if self._is_running:
            self._notice_gap(before, self._seen)
            if self._seen.steady - self._written >= KNOWN_AFTER:
                self._write_down()
        self._record_next()
        with self._in_use:
            said, self._said = tuple(self._said), []
        return said

    @property
    def unrecorded(self) -> tuple[Intervention, ...]:
        """What was spoken and is not on the record yet."""
        return self._unrecorded

    @property
    def is_busy(self) -> bool:
        """Whether time brings anything that has to be seen to."""
        return self._is_running or bool(self._unrecorded or self._said)

    def close(self) -> None:
        """Waits until everything is written down; a clock that runs goes on, and is found running the next time."""
        self._writer.shutdown(wait=True)

    @property
    def _is_running(self) -> bool:
        speaking = self.speakers.speaking if self.speakers is not None else None
        return speaking is not None and speaking.clock.running_since is not None

    def _notice_gap(self, before: Moment, after: Moment) -> None:
        gap = gap_between(before, after) if self._is_running else None
        if gap is None or self.speakers is None or self.speakers.speaking is None:
            return
        if gap.mishap is Mishap.STARTED_ANEW:  # what the running clock counted from means nothing any more
            self.speakers = self.speakers.paused(before.steady)
            self._write_down()
        self._say(_told(gap, self.speakers.speaking.clock.delegation if self.speakers.speaking else ""))

    def _say(self, sentence: str) -> None:
        with self._in_use:
            self._said.append(sentence)

    # On the disk

    def _write_down(self) -> None:
        self._written = self._clock().steady
        with self._in_use:
            if self._is_to_write:
                return
            self._is_to_write = True
        with suppress(RuntimeError):  # the desk is closed: what came after is in the file, or goes with the process
            self._writer.submit(self._write)

    def _write(self) -> None:
        with self._in_use:
            self._is_to_write = False
            kept = Kept(self.speakers, self._unrecorded, self._clock())
        try:
            self._file.save(kept)
        except Refusal as refusal:
            self._say_once(str(refusal))

    def _record_next(self) -> None:
        """Has the first of what is not recorded put on the record; the others follow, so that they stay in order."""
        with self._in_use:
            if self._is_recording or not self._unrecorded or self._clock().steady < self._recorded_from:
                return
            self._is_recording = True
            first = self._unrecorded[0]
        try:
            self._record(first).add_done_callback(self._recorded)
        except RuntimeError:  # the session is closed; the file has it for the next time
            self._is_recording = False

    def _recorded(self, done: Future[object]) -> None:
        refusal = done.exception() if not done.cancelled() else None
        with self._in_use:
            self._is_recording = False
            if done.cancelled() or refusal is not None:
                self._recorded_from = self._clock().steady + AGAIN
            else:
                self._unrecorded = self._unrecorded[1:]
                self._trouble = ""
        if refusal is not None:
            self._say_once(f"{refusal} What was spoken is not on the record yet; it is kept, and tried again.")
        elif not done.cancelled():
            self._write_down()
            self._record_next()

    def _say_once(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            self._say(trouble)


def _told(gap: Gap, delegation: str) -> str:
    length = minutes(gap.seconds)
    if gap.mishap is Mishap.STARTED_ANEW:
        return f"The machine was started anew while {delegation} spoke. The clock stands still where it was last known."
    if gap.mishap is Mishap.SLEPT:
        slept = f"The machine slept for {length} while {delegation} spoke, or its time of day was set forward."
        return f"{slept} That is not counted."
    return f"The time of day was set back by {length} while {delegation} spoke. The clock counts on as it did."
