"""What the record says can be undone and redone, and the state it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wgec_draft.model.codecs import Plain
from wgec_draft.model.draft import Draft
from wgec_draft.model.state import State
from wgec_draft.session.edits import Edit, Layout, edit_of
from wgec_draft.store.followed_record import FollowedRecord
from wgec_draft.store.record import Entry, entry_of

EMPTY = State(Draft(title=""))
"""The state before the first line of a record."""


@dataclass(slots=True)
class Stacks:
    """The lines whose change can be undone and redone, the next one last."""

    undoable: list[Entry] = field(default_factory=list)
    redoable: list[Entry] = field(default_factory=list)
    last: str = ""
    """Digest of the last line that changed anything."""

    def take(self, entry: Entry) -> tuple[Entry, ...]:
        """Goes on by a line; gives the changes that it took back or made again, in this order.

        Closing a version, or opening the meeting that it closed, can't be undone. A line that changed nothing, such as
        one of what was spoken, is passed over.
        """
        if entry.spoken is not None:
            return ()
        self.last = entry.digest
        if entry.act in ("undo", "redo"):
            return self._passed_over(entry)
        if entry.act == "close":
            self.undoable = [change for change in self.undoable if not _opens(change, entry.meeting)]
            self.redoable = [change for change in self.redoable if not _opens(change, entry.meeting)]
        elif entry.fresh:
            self.undoable, self.redoable = [], []
        else:
            self.undoable.append(entry)
            self.redoable = []
        return ()

    def _passed_over(self, entry: Entry) -> tuple[Entry, ...]:
        one, other = (self.undoable, self.redoable) if entry.act == "undo" else (self.redoable, self.undoable)
        changes = until(one, entry.refers)
        if changes:
            del one[-len(changes) :]
            other.extend(changes)
        else:  # what it took back or made again can no longer be read
            self.undoable, self.redoable = [], []
        return changes

    def after(self, entry: Entry) -> Stacks:
        """The stacks after one more line."""
        stacks = Stacks([*self.undoable], [*self.redoable], self.last)
        stacks.take(entry)
        return stacks


class RecordStacks:
    """What can be undone and redone after the last line of a record; a line that was read once is not read again."""

    def __init__(self, path: Path) -> None:
        self._record = FollowedRecord(path)
        self._stacks = Stacks()

    def now(self) -> Stacks:
        """The stacks as they are, not to be changed. Raises `Refusal` when the record can't be read."""
        unended = self._record.follow(self._take, self._begin_anew)
        entry = entry_of(unended) if unended else None
        return self._stacks.after(entry) if entry is not None else self._stacks

    def _take(self, raw: bytes) -> None:
        entry = entry_of(raw)
        if entry is not None:
            self._stacks.take(entry)

    def _begin_anew(self) -> None:
        self._stacks = Stacks()


def until(changes: Sequence[Entry], line: int | None) -> tuple[Entry, ...]:
    """The changes from the last one back to that of the line, the last one first; () where it is not among them."""
    for count, change in enumerate(reversed(changes), 1):
        if change.seq == line:
            return tuple(reversed(changes[-count:]))
    return ()


def edits_of(plain: Sequence[Plain]) -> tuple[Edit, ...]:
    """The edits that a line's `redo` or `undo` holds. Raises `Unfit` when they are none."""
    return tuple(edit_of(one) for one in plain)


def replayed(entries: Iterable[Entry]) -> State:
    """The state that the record leads to. Raises `Unfit` when a line does not fit what came before it."""
    layout = Layout.of(EMPTY)
    for entry in entries:
        if entry.fresh:
            layout = Layout.of(EMPTY)
        layout.take(edits_of(entry.redo))
    return layout.state()


def _opens(entry: Entry, meeting: int | None) -> bool:
    return entry.act == "meeting" and entry.meeting == meeting
