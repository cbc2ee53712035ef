"""What going back shows: a row for each change that can be taken back or made again, and what comes of a choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wgec_draft.comparison.field_changes import agreements_told, field_changes
from wgec_draft.model.naming import located_items
from wgec_draft.session.going_back import Direction, Jump, WayBack
from wgec_draft.store.record import Entry
from wgec_draft.text.counted import counted
from wgec_draft.tui.change_rows import ChangeRow

_NAMED = 3
"""Items, and agreements, that are named one by one."""


@dataclass(frozen=True, slots=True)
class WayRow:
    """One change of the record."""

    line: int
    when: str
    """Day and minute."""
    told: str
    """What was done, to which items."""
    by: str

    @property
    def key(self) -> str:
        """The line of the record."""
        return str(self.line)


@dataclass(frozen=True, slots=True)
class Way:
    """A choice of how far to go, for whoever does it."""

    direction: Direction
    item: str
    """Id of the only item that is touched; empty for the whole draft."""
    line: int
    seen: str
    """The record's last line when the choice was made."""


def way_rows(way: WayBack) -> tuple[WayRow, ...]:
    """The changes in the order in which they would be taken back or made again."""
    paths = {place.item.id: place.path for place in located_items(way.state.draft)}
    return tuple(_row(change, paths) for change in way.changes)


def foreseen_rows(jump: Jump) -> Iterator[ChangeRow]:
    """What becomes of each item and field."""
    for number, each in enumerate(field_changes(jump.before, jump.after)):
        yield ChangeRow(str(number), each.item, each.path, each.told, each.old, each.new, ())


def told_in_short(jump: Jump, fields: int) -> str:
    """How much is taken back or made again, and how much of the draft changes with it."""
    verb = "taken back" if jump.direction == "undo" else "made again"
    changes = counted(len(jump.changes), "change is", "changes are")
    return f"{changes} {verb}; {counted(fields, 'field changes', 'fields change')}"


def question(jump: Jump, fields: int, path: str) -> str:
    """What is asked before it is done."""
    alone = f" for {path} alone" if jump.item else ""
    verb = "Take back" if jump.direction == "undo" else "Make again"
    changes = counted(len(jump.changes), "change")
    last = jump.changes[-1].at[:16].replace("T", " ")
    parts = [
        f"{verb} {changes}{alone}, as far as the one of {last}? {counted(fields, 'field changes', 'fields change')}.",
        *_told_agreements(jump),
    ]
    return "\n".join(parts)


def told_of_done(direction: str, changes: tuple[Entry, ...], paths: Mapping[str, str]) -> str:
    """What was taken back or made again."""
    verb = "Taken back" if direction == "undo" else "Made again"
    row = _row(changes[-1], paths)
    if len(changes) == 1:
        return f"{verb}: {row.told} of {row.when}."
    return f"{verb}: {len(changes)} changes, as far as {row.told} of {row.when}."


def _told_agreements(jump: Jump) -> Iterator[str]:
    sentences = agreements_told(jump.before, jump.after)
    yield from (f"{sentence}." for sentence in sentences[:_NAMED])
    if len(sentences) > _NAMED:
        yield f"And {len(sentences) - _NAMED} more agreements are taken back or stand again."


def _row(change: Entry, paths: Mapping[str, str]) -> WayRow:
    names = ", ".join(paths.get(name, name) for name in change.items[:_NAMED])
    more = f" and {len(change.items) - _NAMED} more" if len(change.items) > _NAMED else ""
    meeting = f"meeting {change.meeting}" if change.act == "meeting" else ""
    told = " ".join(part for part in ("" if meeting else change.act, meeting, names + more) if part)
    by = f"{change.by} for {change.for_}" if change.for_ else change.by
    return WayRow(change.seq, change.at[:16].replace("T", " "), told, by)
