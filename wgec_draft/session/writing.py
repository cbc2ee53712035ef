"""One change from lock to disk: load, finish what a crash interrupted, note what others changed, record, save."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from wgec_draft.model.codecs import Plain, Unreadable
from wgec_draft.model.draft import Closed, Draft
from wgec_draft.model.projection import StateDigests, state_digest
from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.model.schema import read, write
from wgec_draft.model.state import State
from wgec_draft.session.command import Signature
from wgec_draft.session.edits import Edit, Unfit, applied, difference, edit_of
from wgec_draft.session.history import EMPTY, RecordStacks, replayed
from wgec_draft.session.identifiers import id_source
from wgec_draft.store.disk import disk_troubles, leftovers, opened_regular, put_in_place
from wgec_draft.store.folder import (
    DraftFolder,
    Stored,
    load,
    read_draft_document,
    read_roster_document,
)
from wgec_draft.store.lock import write_lock
from wgec_draft.store.record import (
    RECORD_FORMAT,
    Entry,
    append,
    entry_digest,
    last_entry,
    lineage_of,
    read_record,
    secure,
)
from wgec_draft.store.saving import UNFINISHED, save
from wgec_draft.store.versions import publish_version, to_publish, unpublished

_BEGINNING = 400
"""Bytes at the beginning of a record that hold its lineage; the first line of an imported draft has megabytes."""
Clock = Callable[[], str]
"""Gives the time of writing: ISO 8601 with offset."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a record line says of a change, beside the change itself."""

    name: str
    signature: Signature
    cause: str = "typed"
    meeting: int | None = None
    refers: int | None = None
    closed: Closed | None = None
    brought: Plain = None
    items: tuple[str, ...] = ()
    """The items concerned, where the change itself does not tell."""
    spoken: Plain = None
    """What was spoken, which is put on the record with nothing changed."""


class Remembered:
    """What a session found out with one change and does not find out again with the next."""

    def __init__(self, folder: DraftFolder) -> None:
        self.digests = StateDigests()
        self.record = RecordStacks(folder.record_file)
        self._file = folder.record_file
        self._lineage = (b"", "")
        """How the record begins, and the lineage that stands there."""

    def lineage(self) -> str:
        """The draft's name for life. Raises `Refusal` when its record has lost it."""
        with opened_regular(self._file) as file:
            beginning = file.read(_BEGINNING)
        if not beginning or beginning != self._lineage[0]:
            self._lineage = beginning, lineage_of(self._file)
        return self._lineage[1]


class Writer:
    """A folder under its write lock, up to date, ready to take changes."""

    def __init__(self, folder: DraftFolder, clock: Clock, stored: Stored, last: Entry, remembered: Remembered) -> None:
        self.folder = folder
        self._remembered = remembered
        self.lineage = remembered.lineage()
        self._clock = clock
        self._stored = stored
        self._last = last

    @property
    def stored(self) -> Stored:
        """What the folder holds now."""
        return self._stored

    @property
    def state(self) -> State:
        """The state as it is now."""
        return self._stored.state

    def new_ids(self, signature: Signature) -> Callable[[], str]:
        """A source of ids for the next change."""
        seed = f"{self.lineage} {self._last.digest} {signature.at} {signature.by} {signature.for_}"
        return id_source(seed, {item.id for item in self.state.draft.items()})

    def commit(self, state: State, act: Act, version: Draft | None = None) -> Entry | None:
        """Records and saves the new state, and publishes the version if there is one. None if nothing changed.

        What was spoken is recorded with nothing changed.
        Raises `Refusal` when the state holds what a file can't, such as a date that is none; nothing is written then.
        """
        if state == self.state and act.spoken is None:
            return None
        entry = _entry(self.state, state, act, self._clock(), self._last, self._remembered.digests)
        _check_writable(self.state, state, entry)
        published = to_publish(self.folder, version) if version else None
        self._stored = save(self.folder, self._stored, state, entry, published)
        self._last = entry
        return entry


@contextlib.contextmanager
def writing(
    folder: DraftFolder,
    signature: Signature,
    clock: Clock,
    known: Stored | None,
    remembered: Remembered,
    given_up: Callable[[], bool] = lambda: False,
) -> Iterator[Writer]:
    """The folder under its write lock, with the record in step with the draft.

    The lock is no longer waited for once whoever asked has `given_up`.
    Of the files that are still as `known` only the bytes are read. A save that a crash interrupted is finished.
    A change made outside the program gets a line of its own.
    """
    with write_lock(folder.path, given_up=given_up):
        stored = load(folder, known)
        if stored.state.draft.read_only:
            raise Refusal(
                f"this draft is of format {stored.state.draft.format}, newer than this program: it can only be read.",
                "Install a newer wgec-draft to change it.",
                Place(str(folder.draft_file)),
            )
        last = last_entry(folder.record_file)
        stored = _finished(folder, stored, last, remembered.digests)
        last = _in_step(folder, stored, last, signature, clock, remembered.digests)
        yield Writer(folder, clock, stored, last, remembered)


def finish_cut_off_save(folder: DraftFolder, remembered: Remembered) -> None:
    """Finishes a save that a crash interrupted, and takes away what others left; unless somebody writes just now.

    Where nothing is left over nothing is touched, the lock included: whoever only looks changes nothing.
    """
    if not (_left_over(folder) or leftovers(folder.record_file) or unpublished(folder)):
        return
    with contextlib.suppress(Refusal), write_lock(folder.path, 0):
        stored = load(folder)
        if not stored.state.draft.read_only:
            _finished(folder, stored, last_entry(folder.record_file), remembered.digests)


def first_entry(state: State, signature: Signature, written: str, lineage: str, cause: str = "typed") -> Entry:
    """The line that a record begins with."""
    entry = _entry(EMPTY, state, Act("new", signature, cause), written, None, StateDigests())
    entry = replace(entry, fresh=True, format=RECORD_FORMAT, lineage=lineage, before=state_digest_of_nothing())
    return replace(entry, digest=entry_digest(entry))


def state_digest_of_nothing() -> str:
    """The digest that stands before the first line."""
    return state_digest(EMPTY.draft, EMPTY.roster)


def _entry(old: State, new: State, act: Act, written: str, last: Entry | None, digests: StateDigests) -> Entry:
    _check_signature(act.signature)
    redo = difference(old, new)
    entry = Entry(
        seq=last.seq + 1 if last else 1,
        at=act.signature.at,
        written=written,
        by=act.signature.by,
        for_=act.signature.for_,
        cause=act.cause,
        act=act.name,
        meeting=act.meeting,
        items=act.items or _concerned(redo),
        refers=act.refers,
        redo=tuple(edit.plain() for edit in redo),
        undo=tuple(edit.plain() for edit in difference(new, old)),
        closed=write(act.closed) if act.closed else None,
        brought=act.brought,
        spoken=act.spoken,
        before=last.after if last else "",
        after=digests.of(new),
        previous=last.digest if last else "",
    )
    return replace(entry, digest=entry_digest(entry))


def _check_writable(old: State, new: State, entry: Entry) -> None:
    """Every value must read back as it is, and the line lead where it says: a file that can't be read helps nobody."""
    try:
        reached = applied(old, map(edit_of, entry.redo))
    except Unreadable as problem:
        raise Refusal(problem.what, problem.remedy) from None
    if reached != new:
        raise Refusal("This change can't be written down as it is.", "Leave out blank lines at the end of a text.")


def _check_signature(signature: Signature) -> None:
    """Every line says who and when; one that didn't would be no line of a record. Raises `Refusal`."""
    if not signature.by.strip():
        raise Refusal("Nobody is named.", "Say who you are with --by NAME.")
    try:
        datetime.fromisoformat(signature.at)
    except ValueError:
        raise Refusal(f"{signature.at!r} is no time.", "Write it as 2014-02-27T11:32:00+01:00.") from None


def _concerned(edits: Sequence[Edit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(edit.id for edit in edits if edit.of == "item"))


def _left_over(folder: DraftFolder) -> list[tuple[Path, Path]]:
    """Temporary files of the draft and the roster, each with the file that it was to become."""
    files = (folder.draft_file.resolve(), folder.members_file)
    return [(file, left) for file in files for left in leftovers(file)]


def _finished(folder: DraftFolder, stored: Stored, last: Entry | None, digests: StateDigests) -> Stored:
    """What the folder holds once a save that was cut off after its record line has been finished."""
    with disk_troubles(folder.path, "finish writing in", UNFINISHED):
        return _finish(folder, stored, last, digests)


def _finish(folder: DraftFolder, stored: Stored, last: Entry | None, digests: StateDigests) -> Stored:
    found = _left_over(folder)
    if found and last is not None and digests.of(stored.state) != last.after:
        for some in [*([one] for one in found), found]:
            state = _state_with(folder, stored.state, some)
            if state is not None and digests.of(state) == last.after:
                secure(folder.record_file)
                _publish_what_was_closed(folder, state, last)
                for file, left in some:
                    put_in_place(left, file)
                stored = load(folder)
                break
    for left in [*(left for _, left in found), *leftovers(folder.record_file), *unpublished(folder)]:
        left.unlink(missing_ok=True)
    return stored


def _state_with(folder: DraftFolder, state: State, found: Sequence[tuple[Path, Path]]) -> State | None:
    """The state with the leftovers in the place of the files they were meant for; None when one is not whole."""
    for file, left in found:
        try:
            value = (read_roster_document if file == folder.members_file else read_draft_document)(left).value
        except Refusal:
            return None
        state = replace(state, draft=value) if isinstance(value, Draft) else replace(state, roster=value)
    return state


def _publish_what_was_closed(folder: DraftFolder, state: State, entry: Entry) -> None:
    if entry.closed is None:
        return
    with contextlib.suppress(Unreadable):
        closed = read(Closed, entry.closed)
        publish_version(folder, replace(state.draft, closed=closed))


def _in_step(
    folder: DraftFolder,
    stored: Stored,
    last: Entry | None,
    signature: Signature,
    clock: Clock,
    digests: StateDigests,
) -> Entry:
    """The last line of the record, after a line for what was changed outside the program, if anything was."""
    state = stored.state
    if last is None:
        import secrets

        entry = first_entry(state, signature, clock(), secrets.token_hex(16), "outside")
        append(folder.record_file, entry)
        return entry
    if digests.of(state) == last.after:
        return last
    act = Act("outside", signature, "outside")
    try:
        recorded = replayed(read_record(folder.record_file))
        if digests.of(recorded) != last.after:
            raise Unfit("the record leads elsewhere")
        entry = _entry(recorded, state, act, clock(), last, digests)
    except (Unfit, Unreadable):
        entry = replace(_entry(EMPTY, state, act, clock(), last, digests), fresh=True, undo=())
        entry = replace(entry, digest=entry_digest(entry))
    append(folder.record_file, entry)
    return entry
