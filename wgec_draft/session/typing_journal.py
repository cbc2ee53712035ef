"""What is typed at a desk, kept from the first key on: written at once, on the medium a moment later, never in the way.

The thread that types only writes; another one waits for the disk, and begins a new journal elsewhere when it fails.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wgec_draft.model.codecs import Plain
from wgec_draft.session.command import prose
from wgec_draft.store.journal import JournalFile, Origin, made_own, settle
from wgec_draft.store.journal_folder import journal_places
from wgec_draft.store.typed_words import TypedWords, TypingPlace, edit_between

GATHERING = 0.05
"""Seconds for which keys are gathered before they are synced together."""
AGAIN = 1.0
"""Seconds after which a journal is tried for again when there was no place for one."""
SNAPSHOT_AFTER = 4_000
"""Records after which everything held is told again, so that a replay stays short."""
_LARGEST = 16_000_000
"""Bytes after which a journal is gone on with in a new file."""


@dataclass(frozen=True, slots=True)
class JournalTrouble:
    """Why a journal could not be written."""

    reason: str
    """In the words of the system, such as `No space left on device`."""
    where: Path
    """The journal, or the folder for it, that failed."""
    kept_in: Path | None
    """The journal that holds everything now; None while there is none, and the words are in memory only."""


@dataclass(frozen=True, slots=True)
class JournalState:
    """How far what was typed is kept."""

    typed: int
    """Records since the desk was opened; one a key."""
    written: int
    """How many of them survive an end of this process."""
    synced: int
    """How many of them survive a power cut."""
    trouble: JournalTrouble | None = None

    @property
    def kept(self) -> bool:
        """Whether all that was typed is on the medium: only now may a screen say so."""
        return self.synced >= self.typed


class TypingJournal:
    """The journal of one desk. Its methods may be called from any thread; none of them waits for the disk to sync."""

    def __init__(
        self,
        draft: Path,
        lineage: str,
        by: str,
        places: Sequence[Path] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._places = tuple(places or journal_places())
        self._by = by
        self._clock = clock
        self._origin = Origin.of_this_process(lineage, draft)
        self._words = TypedWords()
        self._file: JournalFile | None = None
        self._former: list[JournalFile] = []
        """Journals that failed or grew too long: kept open, so that nobody takes them for those of the dead."""
        self._place = 0
        """The place to try next, by its index."""
        self._waiting: list[Plain] | None = None
        """Records made while a new journal is being made, for it; None while none is."""
        self._since_snapshot = 0
        self._state = JournalState(0, 0, 0)
        self._changed = threading.Condition()
        self._is_closing = False
        self._thread: threading.Thread | None = None

    def prepare(self) -> None:
        """Has the journal made, so that the first key finds it there; and trouble is known before a word is typed."""
        with self._changed:
            self._wake()

    def typed(self, place: TypingPlace, base: str, text: str, asked_by: str | None = None) -> None:
        """Takes down what a field holds now, where the draft says `base`; costs what changed since the last call.

        `asked_by` says who asked to reopen agreed words, None where nobody consented to that.
        """
        with self._changed:
            held = self._words.at(place)
            if held is None and text == base:
                return
            if held is None or held.base != base or held.asked_by != asked_by:
                self._take(self._words.begun(place, base, self._by, self._now(), asked_by))
                held = self._words.at(place)
                assert held is not None
            if held.text != text:
                self._take([held.number, *edit_between(held.text, text), self._now()])

    def settled(self, place: TypingPlace, line: int, text: str) -> None:
        """Takes down that the draft says `text` since that line of the record; what was typed since stays held."""
        with self._changed:
            held = self._words.at(place)
            if held is None:
                return
            settled = {"settled": held.number, "line": line, "at": self._now()}
            self._take(settled if prose(held.text) == text else {**settled, "base": text})

    def dropped(self, place: TypingPlace) -> None:
        """Takes down that a person gave up the words of a field; they can be read for thirty days more."""
        with self._changed:
            held = self._words.at(place)
            if held is not None:
                self._take({"dropped": held.number, "at": self._now()})

    def state(self) -> JournalState:
        """How far what was typed is kept; costs nothing."""
        return self._state

    def wait(self, seconds: float) -> JournalState:
        """Waits until all that was typed by now is kept, at most so long; whoever saves words does so before.

        Else a crash might leave a journal that is behind the draft, and its words would look like somebody else's.
        """
        with self._changed:
            typed = self._state.typed
            self._changed.wait_for(lambda: self._state.synced >= typed, seconds)
            return self._state

    def close(self, patience: float = 5.0) -> JournalState:
        """Syncs what is not synced yet, waiting at most so many seconds, and lets go of the journal.

        It is set aside when everything in it is settled; else the words are found when the draft is next opened.
        """
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(patience)
        with self._changed:
            files = [*self._former, *([self._file] if self._file else [])]
            self._file, self._former = None, []
            is_settled = not self._words.held()
        if is_settled:
            settle(files)
        for file in files:
            file.close()
        return self._state

    # In the thread that types

    def _take(self, record: Plain) -> None:
        self._words.apply(record)
        self._state = replace(self._state, typed=self._state.typed + 1)
        self._since_snapshot += 1
        if self._waiting is not None:
            self._waiting.append(record)
        if self._file is not None:
            self._write(self._file, [record])
        self._wake()

    def _write(self, file: JournalFile, records: list[Plain]) -> None:
        try:
            file.append(*records)
            self._state = replace(self._state, written=self._state.typed)
        except OSError as error:
            self._fail(file, error)

    def _fail(self, file: JournalFile, error: OSError) -> None:
        """Gives a journal up for good. What is held is told in whole to the next one."""
        self._former.append(file)
        if self._file is file:
            self._file = None
        self._note_trouble(error, file.path)
        self._place += 1

    def _note_trouble(self, error: OSError, where: Path) -> None:
        reason = os.strerror(error.errno) if error.errno else str(error)
        kept_in = self._file.path if self._file is not None else None
        self._state = replace(self._state, trouble=JournalTrouble(reason, where, kept_in))

    def _wake(self) -> None:
        if self._thread is None and not self._is_closing:
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _now(self) -> int:
        return int(self._clock())

    # In the thread that waits for the disk

    def _run(self) -> None:
        while self._is_needed():
            file = self._file
            if file is not None:
                self._pause(GATHERING)
                self._sync(file)
            elif not self._begin_anew():
                if self._is_closing:
                    return
                self._pause(AGAIN)

    def _is_needed(self) -> bool:
        """Waits until there is something to do; False once the desk is closed and all is kept."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closing or self._file is None or not self._state.kept)
            return not (self._is_closing and self._state.kept)

    def _pause(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._is_closing, seconds)

    def _sync(self, file: JournalFile) -> None:
        written = self._state.written
        try:
            file.sync()
        except OSError as error:
            with self._changed:
                if self._file is file:
                    self._fail(file, error)
            return
        with self._changed:
            if self._file is file:
                self._state = replace(self._state, synced=max(written, self._state.synced))
                self._changed.notify_all()
            if self._file is file and self._since_snapshot > SNAPSHOT_AFTER:
                self._since_snapshot = 0
                self._write(file, [self._words.snapshot()])
        if file.size > _LARGEST:
            self._begin_anew()

    def _begin_anew(self) -> bool:
        """Makes a journal in the first place that takes one, with everything that is held; False where none does."""
        for _ in self._places:
            with self._changed:
                place = self._places[self._place % len(self._places)]
                words, typed = TypedWords(), self._state.typed
                words.apply(self._words.snapshot())
                self._waiting = []
                self._origin = replace(self._origin, part=self._origin.part + 1)
            try:
                file = JournalFile.created(made_own(place), self._origin, words)
            except OSError as error:
                with self._changed:
                    self._waiting = None
                    self._note_trouble(error, place)
                    self._place += 1
                continue
            self._go_on_with(file, typed)
            return True
        return False

    def _go_on_with(self, file: JournalFile, typed: int) -> None:
        with self._changed:
            if self._file is not None:
                self._former.append(self._file)
            self._file = file
            waiting, self._waiting = self._waiting, None
            trouble = self._state.trouble
            if trouble is not None:
                trouble = replace(trouble, kept_in=file.path)
            self._since_snapshot = 0
            self._state = replace(self._state, synced=typed, written=max(typed, self._state.written), trouble=trouble)
            if waiting:
                self._write(file, waiting)
            self._changed.notify_all()
