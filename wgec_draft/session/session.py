"""The one door through which anything changes a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from wgec_draft.model.draft import Draft, next_meeting_number
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.session import commands
from wgec_draft.session.command import Command, Context, Signature, brought_by
from wgec_draft.session.reading import DraftReader
from wgec_draft.store.disk import disk_troubles
from wgec_draft.store.folder import DRAFT_FILE

if TYPE_CHECKING:  # what changing a draft needs is loaded by the first change, not when the desk opens
    from wgec_draft.model.speakers import Intervention
    from wgec_draft.session.closing import Closing, ClosingPreview
    from wgec_draft.session.going_back import Direction, WayBack
    from wgec_draft.session.writing import Clock, Remembered, Writer
    from wgec_draft.store.record import Entry


def now() -> str:
    """The time as the record keeps it: local, to the second, with its offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did."""

    before: State
    after: State
    entry: Entry | None
    """The line it left in the record; None when nothing changed."""
    again: tuple[Entry, ...] = ()
    """The lines whose changes were taken back or made again, by undo and redo, in this order."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did."""

    before: Draft | None
    """None when the folder was made for it."""
    after: Draft
    entry: Entry | None
    closing: Closing | None
    """What closing the former state did, if that was asked for."""


class Session(DraftReader):
    """A draft folder that somebody works on; each change takes the write lock for the time of a save."""

    def __init__(self, path: Path, clock: Clock = now) -> None:
        super().__init__(path)
        self._clock = clock
        self._remembered: Remembered | None = None
        self._given_up = Event()

    def give_up(self) -> None:
        """From now on no change waits for another program that writes in the folder; called from any thread."""
        self._given_up.set()

    @classmethod
    def create(
        cls,
        path: Path,
        title: str,
        signature: Signature,
        *,
        note: str = "",
        lineage: str | None = None,
        clock: Clock = now,
    ) -> Session:
        """Makes a new draft folder. Raises `Refusal` if there is a draft at the path already."""
        from wgec_draft.session.command import line, prose

        state = State(Draft(title=line(title, "title"), note=prose(note)))
        if not state.draft.title:
            raise Refusal("A draft needs a title.")
        return cls._begun(path, state, signature, lineage, clock)

    @classmethod
    def _begun(cls, path: Path, state: State, signature: Signature, lineage: str | None, clock: Clock) -> Session:
        from secrets import token_hex

        from wgec_draft.session.writing import first_entry
        from wgec_draft.store.saving import create

        create(path, state, first_entry(state, signature, clock(), lineage or token_hex(16)))
        return cls(path, clock)

    @classmethod
    def import_into(
        cls,
        path: Path,
        command: Command,
        signature: Signature,
        *,
        meeting: int | None = None,
        close_as: str | None = None,
        clock: Clock = now,
    ) -> ImportOutcome:
        """Brings a document into the folder, made if need be; with `close_as` what stands there is closed first.

        The import is tried before anything is written, so that a refusal changes nothing.
        """
        from wgec_draft.session.closing import close_meeting, rolling_after

        with disk_troubles(path, "open"):
            is_first = path.name != DRAFT_FILE and not (path / DRAFT_FILE).exists()
        if is_first:
            if close_as is not None:
                raise Refusal("There is nothing to close yet.", "Import the first text without --close-as.")
            return cls._first_import(path, command, signature, meeting, clock)
        session = cls(path, clock)
        with session._writing(signature) as writer:
            before = writer.state
            closing = None
            if close_as is not None:
                number = next_meeting_number(before.draft)
                closed = rolling_after(commands.with_meeting(before.draft, number), number, close_as)
                _applied(replace(before, draft=closed), command, signature, meeting, writer.new_ids(signature))
                closing = session._with_page(close_meeting(writer, signature, number, close_as, major=False))
            entry = _done(writer, command, signature, meeting, "import")
            return ImportOutcome(before.draft, writer.state.draft, entry, closing)

    @classmethod
    def _first_import(
        cls, path: Path, command: Command, signature: Signature, meeting: int | None, clock: Clock
    ) -> ImportOutcome:
        from secrets import token_hex

        from wgec_draft.session.identifiers import id_source
        from wgec_draft.session.writing import first_entry
        from wgec_draft.store.saving import create

        lineage = token_hex(16)
        empty = State(Draft(title=""))
        draft = commands.with_meeting(empty.draft, meeting) if meeting is not None else empty.draft
        new_ids = id_source(f"{lineage} {signature.at} {signature.by}", ())
        state = command.apply(replace(empty, draft=draft), Context(signature, meeting, new_ids))
        if not state.draft.title:
            raise Refusal("The text has no title.", "Give the draft one with --title.")
        entry = first_entry(state, signature, clock(), lineage, "import")
        create(path, state, entry)
        return ImportOutcome(None, state.draft, entry, None)

    def do(
        self, command: Command, signature: Signature, *, meeting: int | None = None, cause: str = "typed"
    ) -> Outcome:
        """Makes a change, records and saves it; naming an unknown meeting opens it.

        Raises `Refusal`, with nothing changed.
        """
        with self._writing(signature) as writer:
            before = writer.state
            entry = _done(writer, command, signature, meeting, cause)
            return Outcome(before, writer.state, entry)

    def note_spoken(self, intervention: Intervention, signature: Signature) -> Entry | None:
        """Puts what a delegation spoke on the record; None where it is there already. Raises `Refusal`.

        The draft stays as it is, and undoing passes it over.
        """
        from wgec_draft.session.speaking import plain_spoken
        from wgec_draft.session.writing import Act

        with self._writing(signature) as writer:
            if intervention in (each.intervention for each in self.spoken()):
                return None
            spoken = plain_spoken(intervention, writer.state.draft)
            signed = replace(signature, for_=intervention.delegation)
            act = Act("spoken", signed, meeting=intervention.meeting, items=(intervention.item,), spoken=spoken)
            return writer.commit(writer.state, act)

    def split_off(self, names: str, into: Path, signature: Signature, *, name: str = "") -> Session:
        """Makes a draft of these items for a breakout group, such as `C1-C4`, which is `name` in attributions.

        Raises `Refusal` where a name is not clear, or the folder holds a draft already.
        """
        from wgec_draft.model.ranges import located_ranges
        from wgec_draft.session.breakouts import group_name, split_off

        with self._writing(signature) as writer:
            wanted = located_ranges(writer.state.draft, names)
            state = split_off(writer.state, writer.lineage, wanted, group_name(name, into), signature)
        return Session._begun(into, state, signature, None, self._clock)

    def undo(self, signature: Signature, *, item: str = "", to: int | None = None, seen: str = "") -> Outcome:
        """Takes the last change back, as a new line of the record; with `to` all back to the change of that line.

        With an `item`, by its id, only that is touched. `seen` is the `last_line` of the way back that a person chose
        from: where anything came since, nothing is done. Raises `Refusal`.
        """
        return self._jump(signature, "undo", item, to, seen)

    def redo(self, signature: Signature, *, item: str = "", to: int | None = None, seen: str = "") -> Outcome:
        """Makes the last undone change again; otherwise like `undo`."""
        return self._jump(signature, "redo", item, to, seen)

    def way_back(self, direction: Direction = "undo", item: str = "") -> WayBack:
        """What could be taken back now, or made again, and what that would lead to. Raises `Refusal`."""
        return self._way(direction, item, self.state())

    def closing_preview(
        self, *, meeting: int | None = None, label: str | None = None, major: bool = False
    ) -> ClosingPreview:
        """What closing would do now. Raises `Refusal` when it can't be done."""
        from wgec_draft.session.closing import ClosingPreview, check_open, closing_label, summed_up
        from wgec_draft.store.versions import last_version, version_labels

        draft = self.state().draft
        number = meeting if meeting is not None else next_meeting_number(draft)
        version_label = closing_label(version_labels(self.folder), label, major=major)
        opened = commands.with_meeting(draft, number)
        check_open(opened, number)
        former = last_version(self.folder)
        return ClosingPreview(number, version_label, summed_up(draft, former.draft if former else None))

    def close_meeting(
        self, signature: Signature, *, meeting: int | None = None, label: str | None = None, major: bool = False
    ) -> Closing:
        """Publishes the draft as the version of a meeting, by default of the current or next one. Raises `Refusal`."""
        from wgec_draft.session.closing import close_meeting

        with self._writing(signature) as writer:
            closing = close_meeting(writer, signature, meeting, label, major=major)
            return self._with_page(closing)

    def write_meeting_records(self, meeting: int | None = None) -> tuple[Path, ...]:
        """Makes the records of decisions that are missing or differ anew, or that of one meeting; gives their paths.

        Raises `Refusal`.
        """
        from wgec_draft.session.meeting_record import written_pages
        from wgec_draft.store.lock import write_lock

        with write_lock(self.folder.path):
            return written_pages(self.folder, meeting)

    def _with_page(self, closing: Closing) -> Closing:
        """The closing with its record of decisions written; it stands where that can't be, which is said."""
        from wgec_draft.session.meeting_record import written_pages

        assert closing.version.closed is not None
        try:
            written_pages(self.folder, closing.version.closed.meeting)
        except Refusal as refusal:
            return replace(closing, page_trouble=str(refusal))
        return closing

    def prepare(self) -> None:
        """Finds out, without changing anything, what the first change would else have to. Raises `Refusal`."""
        remembered = self._remember()
        remembered.digests.of(self.state())
        remembered.record.now()

    def tidy(self) -> None:
        """Finishes, when the draft is opened, what a crash cut off, and takes temporary files of ours away.

        Raises `Refusal`.
        """
        from wgec_draft.session.writing import finish_cut_off_save

        with disk_troubles(self.folder.path, "write in"):
            finish_cut_off_save(self.folder, self._remember())

    def _remember(self) -> Remembered:
        from wgec_draft.session.writing import Remembered

        if self._remembered is None:
            self._remembered = Remembered(self.folder)
        return self._remembered

    @contextmanager
    def _writing(self, signature: Signature) -> Iterator[Writer]:
        """The folder under its write lock; what it holds afterwards is known to the next act."""
        from wgec_draft.session.writing import writing

        given_up = self._given_up.is_set
        with writing(self.folder, signature, self._clock, self._known, self._remember(), given_up) as writer:
            yield writer
            self._known = writer.stored

    def _jump(self, signature: Signature, direction: Direction, item: str, to: int | None, seen: str) -> Outcome:
        from wgec_draft.session.writing import Act

        with self._writing(signature) as writer:
            way = self._way(direction, item, writer.state)
            if seen and seen != way.last_line:
                raise Refusal("The draft was changed meanwhile.", "Look again at what can be taken back.")
            jump = way.jump(to)
            line, meeting = jump.changes[-1].seq, jump.changes[-1].meeting
            entry = writer.commit(jump.after, Act(jump.act, signature, meeting=meeting, refers=line))
            return Outcome(jump.before, jump.after, entry, jump.changes)

    def _way(self, direction: Direction, item: str, state: State) -> WayBack:
        from wgec_draft.session.going_back import way_back, way_back_of_item

        if item:
            return way_back_of_item(state, self.entries(), direction, item)
        return way_back(state, self._remember().record.now(), direction)


def _done(writer: Writer, command: Command, signature: Signature, meeting: int | None, cause: str) -> Entry | None:
    """Applies the command and commits what it makes; a meeting that it opens gets a line of its own before."""
    from wgec_draft.session.writing import Act

    before = writer.state
    opened, number, after = _applied(before, command, signature, meeting, writer.new_ids(signature))
    if after == opened:
        return None
    if opened is not before:
        writer.commit(opened, Act("meeting", signature, meeting=number))
    brought = brought_by(command)
    if brought is not None:
        cause = "merge"
    return writer.commit(after, Act(command.act, signature, cause, number, brought=brought))


def _applied(
    state: State, command: Command, signature: Signature, meeting: int | None, new_ids: Callable[[], str]
) -> tuple[State, int | None, State]:
    """The state with the act's meeting opened, the meeting's number, and the state that the command makes of it."""
    number = _meeting_of(command, state.draft, meeting)
    opened = _with_open_meeting(state, number, command)
    return opened, number, command.apply(opened, Context(signature, number, new_ids))


def _meeting_of(command: Command, draft: Draft, given: int | None) -> int | None:
    """The meeting that an act belongs to: the one named, else the current one, else none."""
    if isinstance(command, commands.ChangeMeeting):
        return command.number
    if given is not None:
        return given
    return draft.current_meeting.number if draft.current_meeting else None


def _with_open_meeting(state: State, number: int | None, command: Command) -> State:
    if number is None or isinstance(command, commands.ChangeMeeting):
        return state
    from wgec_draft.session.closing import check_open

    draft = commands.with_meeting(state.draft, number)
    check_open(draft, number)
    return state if draft is state.draft else replace(state, draft=draft)
