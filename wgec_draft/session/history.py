"""What the record says can be undone and redone, and the state it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wgec_draft.model.draft import Draft
from wgec_draft.model.schema import Plain
from wgec_draft.model.state import State
from wgec_draft.session.edits import Edit, applied, edit_of
from wgec_draft.store.record import Entry

EMPTY = State(Draft(title=""))
"""The state before the first line of a record."""


@dataclass(frozen=True, slots=True)
class Stacks:
    """The lines whose change can be undone and redone, the next one last."""

    undoable: tuple[Entry, ...]
    redoable: tuple[Entry, ...]


def stacks(entries: Iterable[Entry]) -> Stacks:
    """What can be undone and redone after these lines: not closing a version, nor opening the meeting it closed."""
    undoable: list[Entry] = []
    redoable: list[Entry] = []
    for entry in entries:
        if entry.act == "undo" and undoable:
            redoable.append(undoable.pop())
        elif entry.act == "redo" and redoable:
            undoable.append(redoable.pop())
        elif entry.act in ("undo", "redo"):  # of a line that can no longer be read
            undoable, redoable = [], []
        elif entry.act == "close":
            undoable = [change for change in undoable if not _opens(change, entry.meeting)]
            redoable = [change for change in redoable if not _opens(change, entry.meeting)]
        elif entry.fresh:
            undoable, redoable = [], []
        else:
            undoable.append(entry)
            redoable = []
    return Stacks(tuple(undoable), tuple(redoable))


def edits_of(plain: Sequence[Plain]) -> tuple[Edit, ...]:
    """The edits that a line's `redo` or `undo` holds. Raises `Unfit` when they are none."""
    return tuple(edit_of(one) for one in plain)


def replayed(entries: Iterable[Entry]) -> State:
    """The state that the record leads to. Raises `Unfit` when a line does not fit what came before it."""
    state = EMPTY
    for entry in entries:
        state = applied(EMPTY if entry.fresh else state, edits_of(entry.redo))
    return state


def _opens(entry: Entry, meeting: int | None) -> bool:
    return entry.act == "meeting" and entry.meeting == meeting
